"""What stands beside the points of the matrix: names with their numbers, or where it is crowded signs and a list."""

from __future__ import annotations

from collections.abc import Sequence

from kg.charts.labels import FAR, Box, Room, leader
from kg.charts.marks import joined
from kg.charts.members import GROWTH, SHARE, Part
from kg.charts.page import INK, MARGIN, MUTED, Page, high, wide, wrap

#: A part and where its point stands.
Placed = tuple[Part, float, float]
_COLUMN = 4.6


def captions(page: Page, room: Room, found: Sequence[Placed]) -> list[Part]:
    """Write beside each point what it is; where names have no room write numbers, and return what is to be listed."""
    for mark in (" · ", "\n"):
        texts = [_Caption(part, mark) for part, _, _ in found]
        before = room.kept()
        boxes = _placed(room, found, [text.size for text in texts])
        if None not in boxes:
            break
        room.back(before)
    else:
        texts = []
        boxes = _placed(room, found, [(0.2, high(9))] * len(found))
    for number, ((_, x, y), box) in enumerate(zip(found, boxes, strict=True)):
        if not box:
            continue
        page.clear(box)
        if line := leader(x, y, box):
            page.rule(*line, MUTED, 0.6)
        if texts:
            texts[number].write(page, box)
        else:
            page.text((box.left + box.right) / 2, (box.top + box.bottom) / 2, str(number + 1), 9, INK, "bold", "center")
    if missing := [str(number) for number, box in enumerate(boxes, 1) if not box]:
        page.notes.append(f"Numbers without room beside their points: {', '.join(missing)}.")
    return [] if texts else [part for part, _, _ in found]


def _placed(room: Room, found: Sequence[Placed], sizes: Sequence[tuple[float, float]]) -> list[Box | None]:
    """Find a place for each; what can stand near its point comes before what is led from afar."""
    boxes: list[Box | None] = [None] * len(found)
    for reach in FAR:
        for number, ((_, x, y), size) in enumerate(zip(found, sizes, strict=True)):
            boxes[number] = boxes[number] or room.place(x, y, *size, reach)
    return boxes


class _Caption:
    """The name of a part, and below it its share and growth."""

    def __init__(self, part: Part, mark: str) -> None:
        self.names = wrap(part.name, 2.4, 9, 2, "bold")
        self.said = [wrap(text, 2.6, 8, 1)[0] for text in _said(part, mark).split("\n")]
        widths = [*(wide(name, 9, "bold") for name in self.names), *(wide(text, 8) for text in self.said)]
        self.size = max(widths), len(widths) * high(9)

    def write(self, page: Page, box: Box) -> None:
        """Write it into its box."""
        page.lines(box.left, box.top + high(9) / 2, self.names, 9, weight="bold")
        top = box.top + len(self.names) * high(9)
        for number, text in enumerate(self.said):
            page.text(box.left, top + (number + 0.5) * high(9), text, 8, MUTED)


def listed(page: Page, found: Sequence[Part]) -> None:
    """Say below the chart which number is which part."""
    rows = (len(found) + 1) // 2
    for number, part in enumerate(found, 1):
        column, row = divmod(number - 1, rows)
        x, y = MARGIN + column * _COLUMN, page.y + (row + 0.5) * 0.22
        page.text(x + 0.22, y, str(number), 8.5, weight="bold", align="right")
        said = wrap(_said(part), 3.0, 8, 1)[0]
        name = wrap(part.name, _COLUMN - 0.65 - wide(said, 8), 8.5, 1)[0]
        page.text(x + 0.32, y, name, 8.5)
        page.text(x + 0.42 + wide(name, 8.5), y, said, 8, MUTED)
    page.y += rows * 0.22 + (0.2 if found else 0)


def _said(part: Part, mark: str = " · ") -> str:
    return joined([f"share {part.said(SHARE)}", f"growth {part.said(GROWTH)}"], mark)
