"""Where things stand: blocks of rows and columns on a map, by family, with room for every label.

What moves a market stands above it, who sells to its left, how it is divided to its right, what is treated and tested
below, and the places of the world in the east; a narrow screen has a plan of its own. Those that lead a family have a
row each; the others stand closer and smaller, as villages do between towns. Nothing is drawn by chance or by forces:
the same things give the same map.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from viz.layout.sheets import LOOSE, Block, Cell, Heading, Sheet, Stack

__all__ = ["PLANS", "Block", "Cell", "Heading", "Plan", "Sheet", "Stack", "arrange"]


@dataclass(frozen=True)
class Plan:
    """A way to lay out the map: the screen it is made for, families row by row, and one that stands east of all."""

    screen: tuple[float, float]
    rows: tuple[tuple[str, ...], ...]
    east: str = ""


_ROWS = (("forces",), ("organizations", "markets", "segments"), ("biology", "methods", "sources", "others"))
#: For a desk, a smaller window, and a telephone, where the east lies below; the page takes what is seen largest.
PLANS = (
    Plan((1180, 780), _ROWS, "places"),
    Plan((768, 621), _ROWS, "places"),
    Plan(
        (366, 557),
        (
            ("forces",),
            ("organizations", "markets"),
            ("biology", "segments"),
            ("methods", "sources"),
            ("places", "others"),
        ),
    ),
)
_STEP = 20.0  # in which the width of the map is tried
_GAP = 10.0


def arrange(
    families: Mapping[str, Sequence[Stack] | Sheet], titles: Mapping[str, str], plan: Plan = PLANS[0]
) -> list[Block]:
    """Place all cells so that the map is seen as large as can be, and return the blocks on which they stand.

    What stands on several maps is best given as sheets.

    >>> cell = Cell(5, ["Illumina"])
    >>> block, = arrange({"organizations": [Stack("", [cell])]}, {})
    >>> block.title, block.x < cell.x < block.x + block.width
    ('Who takes part', True)
    """
    sheets = {name: found if isinstance(found, Sheet) else Sheet(name, found) for name, found in families.items()}
    rows = [[sheets[name] for name in row if name in sheets] for row in plan.rows]
    rows = [row for row in rows if row]
    east = sheets.get(plan.east)
    west = _best(rows, east, plan.screen)
    counts = [_columns(row, west) for row in rows]
    heights = [
        max(sheet.height(count) for sheet, count in zip(row, found, strict=True))
        for row, found in zip(rows, counts, strict=True)
    ]
    tall = sum(heights) + _GAP * max(0, len(rows) - 1)
    count = _fitting(east, tall) if east else 0
    whole = west + (_GAP + east.width(count) if east else 0)
    high = max(tall, east.height(count) if east else 0, min(tall * LOOSE, whole * plan.screen[1] / plan.screen[0]))
    blocks, y = [], 0.0
    for row, found, height in zip(rows, counts, heights, strict=True):
        height += (high - tall) * height / sum(heights)
        spare = west - sum(s.width(n) for s, n in zip(row, found, strict=True)) - _GAP * (len(row) - 1)
        x = 0.0
        for sheet, columns in zip(row, found, strict=True):
            wide = sheet.width(columns) + spare * columns / sum(found)
            blocks.append(sheet.put(columns, (x, y, wide, height), titles))
            x += wide + _GAP
        y += height + _GAP
    if east:
        blocks.append(east.put(count, (west + _GAP * bool(rows), 0, east.width(count), high), titles))
    return blocks


def _best(rows: Sequence[Sequence[Sheet]], east: Sheet | None, screen: tuple[float, float]) -> float:
    """Return how wide the west should be, so that the map is drawn as large as possible on a screen."""
    wide = max((sum(s.width(1) for s in row) + _GAP * (len(row) - 1) for row in rows), default=0.0)
    best, scale = wide, 0.0
    while rows and wide * scale < screen[0]:
        tall = sum(max(s.height(n) for s, n in zip(row, _columns(row, wide), strict=True)) for row in rows)
        tall += _GAP * (len(rows) - 1)
        count = _fitting(east, tall) if east else 0
        whole = wide + (_GAP + east.width(count) if east else 0)
        found = min(screen[0] / whole, screen[1] / max(tall, east.height(count) if east else 0))
        if found > scale:
            best, scale = wide, found
        wide += max(_STEP, wide / 50)
    return best


def _columns(row: Sequence[Sheet], wide: float) -> list[int]:
    """Return how many columns each sheet of a row has, where they make the row as low as its width allows."""
    counts = [1] * len(row)
    while True:
        highest = max(range(len(row)), key=lambda at: row[at].height(counts[at]))
        counts[highest] += 1
        used = sum(sheet.width(count) for sheet, count in zip(row, counts, strict=True)) + _GAP * (len(row) - 1)
        if used > wide or counts[highest] > row[highest].most:
            counts[highest] -= 1
            return counts


def _fitting(sheet: Sheet, tall: float) -> int:
    """Return the least number of columns in which a sheet is no higher than it may be."""
    return next((count for count in range(1, sheet.most) if sheet.height(count) <= tall), sheet.most)
