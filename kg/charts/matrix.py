"""The growth-share matrix: each part of a market by its share and its growth, beside the growth of the market."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.charts.labels import Box, Room, leader
from kg.charts.marks import Mark, distinct, grouped, joined, percent
from kg.charts.page import FAINT, INK, MARGIN, MUTED, RIGHT, Look, Page, high, looks, wide, wrap
from kg.charts.scales import Scale, around

_LEFT, _HIGH = 1.15, 4.4
_HALF = 0.5
_DASH, _DOTS = (0, (6.0, 3.0)), (0, (1.5, 2.0))


def matrix(page: Page, found: Sequence[Mark]) -> None:
    """Draw a panel for each market: share to the right, growth upwards, the growth of the market as a line."""
    for market, marks in grouped(found, [mark["market"] for mark in found]).items():
        page.paragraph(market, 11, 2, weight="bold")
        divisions = looks(mark["division"] for mark in marks)
        page.key(divisions)
        page.y += 0.2
        _Panel(page, marks, divisions).draw()


class _Panel:
    """One market: its scales, the lines that part the ground, its parts and their labels."""

    def __init__(self, page: Page, marks: Sequence[Mark], divisions: Mapping[str, Look]) -> None:
        self.page, self.marks, self.divisions = page, marks, divisions
        self.markets = sorted({growth for mark in marks if (growth := mark.number("market_growth")) is not None})
        growths = [end for mark in marks for end in (*_ends(mark, "growth"), mark.value("growth"))]
        shares = [end for mark in marks for end in (*_ends(mark, "share"), mark.value("share"))]
        shown = around(shares, _LEFT, RIGHT, 0.25)
        self.shares = Scale(shown.low, max(min(shown.high, 1.0), *shares), _LEFT, RIGHT)
        self.growths = around([*growths, *self.markets], page.y + _HIGH, page.y, 0.15)
        self.ground = Box(_LEFT, page.y, RIGHT, page.y + _HIGH)
        self.room = Room(Box(_LEFT + 0.03, page.y + 0.03, RIGHT - 0.03, page.y + _HIGH - 0.03))

    def draw(self) -> None:
        """Draw the frame, the parts and the lines, and last the labels: names, or numbers where it is crowded."""
        self._frame()
        for mark in self.marks:
            self._point(mark)
        self._quarters()
        names = [_Label(mark) for mark in self.marks]
        taken = list(self.room.taken)
        boxes = [self.room.place(*self._at(mark), *label.size) for mark, label in zip(self.marks, names, strict=True)]
        crowded = None in boxes
        if crowded:
            self.room.taken = taken
            boxes = [self.room.place(*self._at(mark), 0.2, high(9)) for mark in self.marks]
        for number, (mark, box) in enumerate(zip(self.marks, boxes, strict=True), 1):
            x, y = self._at(mark)
            box = box or Box(x + 0.09, y - high(9) / 2, x + 0.29, y + high(9) / 2)
            self.page.clear(box)
            if line := leader(x, y, box):
                self.page.rule(*line, MUTED, 0.6)
            names[number - 1].write(self.page, box, number if crowded else None)
        self.page.y += _HIGH + 0.6
        if crowded:
            self._list(names)

    def _list(self, names: Sequence[_Label]) -> None:
        """Say below the chart which number is which part."""
        rows = (len(names) + 1) // 2
        for number, label in enumerate(names, 1):
            column, row = divmod(number - 1, rows)
            x, y = MARGIN + column * 4.6, self.page.y + (row + 0.5) * 0.22
            self.page.text(x + 0.22, y, str(number), 8.5, weight="bold", align="right")
            name = wrap(label.mark["part"], 3.95 - wide(label.said, 8), 8.5, 1)[0]
            self.page.text(x + 0.32, y, name, 8.5)
            self.page.text(x + 0.42 + wide(name, 8.5), y, label.said, 8, MUTED)
        self.page.y += rows * 0.22 + 0.25

    def _frame(self) -> None:
        ground, page = self.ground, self.page
        for growth in self.growths.ticks():
            y = self.growths.at(growth)
            page.rule([ground.left, ground.right], [y, y], MUTED if growth == 0 else FAINT)
            page.text(ground.left - 0.1, y, percent(growth), 8.5, MUTED, align="right")
        for share in self.shares.ticks(10):
            x = self.shares.at(share)
            page.rule([x, x], [ground.top, ground.bottom], FAINT)
            page.text(x, ground.bottom + 0.16, percent(share), 8.5, MUTED, align="center")
        for x, y, text, role in (
            (MARGIN, ground.top - 0.16, "↑ growth a year", "growth_period"),
            (ground.left, ground.bottom + 0.4, "→ share of the market", "share_period"),
        ):
            periods = "; ".join(distinct(mark[role] for mark in self.marks))
            page.text(x, y, wrap(f"{text} ({periods})" if periods else text, RIGHT - x, 8.5, 1)[0], 8.5, MUTED)

    def _quarters(self) -> None:
        """Part the ground by the growth of the market, and by half of it where a part comes near."""
        ground, page = self.ground, self.page
        halves = self.shares.high > _HALF
        middle = self.shares.at(_HALF) if halves else ground.right
        if halves:
            page.path([middle] * 2, [ground.top, ground.bottom], MUTED, "half", dash=_DOTS)
            self.room.take_line((middle, ground.top), (middle, ground.bottom))
        for growth in self.markets:
            y = self.growths.at(growth)
            page.path([ground.left, ground.right], [y, y], INK, "market", dash=_DASH)
            self.room.take_line((ground.left, y), (ground.right, y))
        for growth in self.markets:
            self._beside(self.growths.at(growth), f"the market grows {percent(growth)}")
        if len(self.markets) == 1:
            for left, right, size in ((ground.left, middle, "under half, "), (middle, ground.right, "over half, ")):
                if right - left > 1.6:
                    size = size if halves else ""
                    self._corner(left, ground.top + 0.15, f"{size}faster than the market")
                    self._corner(left, ground.bottom - 0.15, f"{size}slower than the market")

    def _beside(self, y: float, text: str) -> None:
        """Write a text along a line, at the first place where nothing else stands."""
        width = wide(text, 8.5, "bold") + 0.1
        places = [
            (x, y + down) for x in (self.ground.right - width - 0.05, self.ground.left + 0.05) for down in (-0.2, 0.02)
        ]
        boxes = [Box(x, top + 0.03, x + width, top + 0.16) for x, top in places]
        box = next((box for box in boxes if self.room.free(box)), boxes[0])
        self.page.clear(box)
        self.page.text(box.left + 0.05, (box.top + box.bottom) / 2, text, 8.5, INK, "bold")
        self.room.taken.append(box)

    def _corner(self, left: float, y: float, text: str) -> None:
        box = Box(left + 0.1, y - 0.08, left + 0.1 + wide(text, 8), y + 0.08)
        if self.room.free(box):
            self.page.clear(box)
            self.page.text(box.left, y, text, 8, MUTED)
            self.room.taken.append(box)

    def _point(self, mark: Mark) -> None:
        x, y = self._at(mark)
        shape, color = self.divisions[mark["division"]]
        across = [self.shares.at(end) for end in _ends(mark, "share")]
        upright = [self.growths.at(end) for end in _ends(mark, "growth")]
        if across and across[1] - across[0] > 0.02:
            self.page.interval(across, [y, y], color, "interval")
            self.room.take_line((across[0], y), (across[1], y))
        if upright and upright[0] - upright[1] > 0.02:
            self.page.interval([x, x], upright, color, "interval")
            self.room.take_line((x, upright[0]), (x, upright[1]))
        self.page.point(x, y, shape, color, "part", size=9)
        self.room.take(x, y, 0.09)

    def _at(self, mark: Mark) -> tuple[float, float]:
        return self.shares.at(mark.value("share")), self.growths.at(mark.value("growth"))


class _Label:
    """What stands beside a part: its name, and below it its share and growth."""

    def __init__(self, mark: Mark) -> None:
        self.mark = mark
        self.names = wrap(mark["part"], 2.4, 9, 2, "bold")
        self.said = joined([f"share {percent(mark.value('share'))}", f"growth {percent(mark.value('growth'))}"])
        width = max(*(wide(name, 9, "bold") for name in self.names), wide(self.said, 8))
        self.size = width, (len(self.names) + 1) * high(9)

    def write(self, page: Page, box: Box, number: int | None = None) -> None:
        """Write the label into its box, or the number that stands for it."""
        if number is not None:
            page.text((box.left + box.right) / 2, (box.top + box.bottom) / 2, str(number), 9, INK, "bold", "center")
            return
        page.lines(box.left, box.top + high(9) / 2, self.names, 9, weight="bold")
        page.text(box.left, box.top + (len(self.names) + 0.5) * high(9), self.said, 8, MUTED)


def _ends(mark: Mark, role: str) -> list[float]:
    """Return between what a number may lie, if that is known."""
    found = [mark.number(f"{role}_lowest"), mark.number(f"{role}_highest")]
    return sorted(number for number in found if number is not None) if None not in found else []
