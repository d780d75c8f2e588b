"""Where things stand: blocks of rows and columns on a map, by family, with room for every label.

What moves a market stands above it, who sells to its left, how it is divided to its right, what is treated and tested
below, and the places of the world in the east; a narrow screen has a plan of its own. Those that lead a family have a
row each; the others stand closer and smaller, as villages do between towns. Nothing is drawn by chance or by forces:
the same things give the same map.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import zip_longest

from viz.style import FAMILIES, FONT, LEADING, ROW, width


@dataclass(frozen=True)
class Plan:
    """A way to lay out the map: the screen it is made for, families row by row, and one that stands east of all."""

    screen: tuple[float, float]
    rows: tuple[tuple[str, ...], ...]
    east: str = ""


_ROWS = (("forces",), ("organizations", "markets", "segments"), ("biology", "methods", "sources", "others"))
#: For a desk, a smaller window, and a telephone, where the east lies below; the page takes what is seen largest.
PLANS = (
    Plan((1180, 806), _ROWS, "places"),
    Plan((768, 640), _ROWS, "places"),
    Plan(
        (366, 520),
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
#: How many cells that do not lead stand side by side, and how many markets no longer stand in a single column.
_ABREAST, _MANY = 2, 8
_TOP, _PAD, _GAP, _GUTTER, _HEADING, _BETWEEN, _LOOSE = 36.0, 14.0, 10.0, 20.0, 19.0, 8.0, 1.4


@dataclass(eq=False)
class Cell:
    """A node to be placed: half its size, the lines of its label and their font, and how far it is set in.

    ``x`` and ``y`` are the middle of the node, and ``dx`` leads from there to the start of its label.
    """

    size: float
    lines: Sequence[str]
    font: float = FONT
    indent: float = 0
    x: float = 0
    y: float = 0
    dx: float = 0

    @property
    def height(self) -> float:
        """The height of the row that it needs."""
        air = 42 if self.font > FONT else (3 if len(self.lines) < 3 else 7) * self.font / FONT
        return max(ROW * self.font / FONT, 2 * self.size + air, self.font * LEADING * len(self.lines) + air)

    @property
    def width(self) -> float:
        """The width of its label."""
        return max((width(line, self.font) for line in self.lines), default=0)

    @property
    def air(self) -> float:
        """What lies between the node and its label."""
        return max(3.0, 6 * self.font / FONT)


@dataclass
class Stack:
    """Cells that stand below each other under a heading."""

    heading: str
    cells: list[Cell]


@dataclass
class Heading:
    """The words above a stack, and where they start."""

    text: str
    x: float = 0
    y: float = 0


@dataclass
class Block:
    """The ground on which a family stands, from its upper left corner."""

    family: str
    title: str
    x: float = 0
    y: float = 0
    width: float = 0
    height: float = 0
    headings: list[Heading] = field(default_factory=list)


def arrange(families: Mapping[str, Sequence[Stack]], titles: Mapping[str, str], plan: Plan = PLANS[0]) -> list[Block]:
    """Place all cells so that the map is seen as large as can be, and return the blocks on which they stand.

    >>> cell = Cell(5, ["Illumina"])
    >>> block, = arrange({"organizations": [Stack("", [cell])]}, {})
    >>> block.title, block.x < cell.x < block.x + block.width
    ('Who takes part', True)
    """
    sheets = {name: _Sheet(name, stacks) for name, stacks in families.items()}
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
    high = max(tall, east.height(count) if east else 0, min(tall * _LOOSE, whole * plan.screen[1] / plan.screen[0]))
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


def _best(rows: Sequence[Sequence[_Sheet]], east: _Sheet | None, screen: tuple[float, float]) -> float:
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


def _columns(row: Sequence[_Sheet], wide: float) -> list[int]:
    """Return how many columns each sheet of a row has, where they make the row as low as its width allows."""
    counts = [1] * len(row)
    while True:
        highest = max(range(len(row)), key=lambda at: row[at].height(counts[at]))
        counts[highest] += 1
        used = sum(sheet.width(count) for sheet, count in zip(row, counts, strict=True)) + _GAP * (len(row) - 1)
        if used > wide or counts[highest] > row[highest].most:
            counts[highest] -= 1
            return counts


def _fitting(sheet: _Sheet, tall: float) -> int:
    """Return the least number of columns in which a sheet is no higher than it may be."""
    return next((count for count in range(1, sheet.most) if sheet.height(count) <= tall), sheet.most)


@dataclass
class _Row:
    """Cells side by side, or a heading."""

    cells: list[Cell]
    heading: str = ""

    @property
    def height(self) -> float:
        return _HEADING if self.heading else max(cell.height for cell in self.cells)


@dataclass
class _Column:
    """Rows below each other: where each starts and how high all are, how wide they are, and how far apart cells stand.

    ``sizes`` are half the widest node, of those that lead and of the others.
    """

    rows: list[_Row] = field(default_factory=list)
    starts: list[float] = field(default_factory=list)
    used: float = 0
    width: float = 0
    apart: float = 0
    sizes: dict[bool, float] = field(default_factory=dict)

    def measure(self) -> None:
        """Find how wide the column is."""
        cells = [cell for row in self.rows for cell in row.cells]
        self.sizes = {small: max([c.size for c in cells if _small(c) == small], default=0) for small in (False, True)}
        wide = {
            small: max(
                [c.indent + 2 * self.sizes[small] + c.air + c.width for c in cells if _small(c) == small], default=0
            )
            for small in (False, True)
        }
        abreast = max([len(row.cells) for row in self.rows if row.cells and _small(row.cells[0])], default=1)
        smalls = abreast * (wide[True] + _GUTTER / 2) - _GUTTER / 2
        self.width = max(wide[False], smalls, *(width(row.heading, FONT) for row in self.rows))
        self.apart = (self.width + _GUTTER / 2) / abreast


def _small(cell: Cell) -> bool:
    return cell.font < FONT


class _Sheet:
    """The cells of a family, before it is known in how many columns, and where on the map, they stand."""

    def __init__(self, family: str, stacks: Sequence[Stack]) -> None:
        self.family = family
        self._rows = [row for stack in stacks for row in _split(stack)]
        self._heights = [row.height for row in self._rows]
        self.most = 1 if family == "markets" and len(self._rows) < _MANY else len(self._rows)
        self.columns = cache(self._balanced)

    def width(self, count: int) -> float:
        """Return how wide so many columns are."""
        return 2 * _PAD + sum(column.width + _GUTTER for column in self.columns(count)) - _GUTTER

    def height(self, count: int) -> float:
        """Return how high so many columns are at least."""
        return _TOP + max(column.used for column in self.columns(count)) + _PAD

    def _balanced(self, count: int) -> list[_Column]:
        """Break the rows into at most so many columns, all about as high."""
        low, high = max(self._heights), sum(self._heights) + _BETWEEN * len(self._rows)
        while high - low > 2:
            middle = (low + high) / 2
            low, high = (low, middle) if len(self._break(middle)) <= count else (middle, high)
        found = self._break(high)
        for column in found:
            column.measure()
        return found

    def _break(self, limit: float) -> list[_Column]:
        found = [_Column()]
        for turn, row in enumerate(self._rows):
            column, air = found[-1], _BETWEEN * bool(row.heading)
            below = self._heights[turn + 1] if row.heading else 0.0
            if column.rows and column.used + air + row.height + below > limit:
                found.append(column := _Column())
            column.used += air * bool(column.rows)
            column.rows.append(row)
            column.starts.append(column.used)
            column.used += self._heights[turn]
        return found

    def put(self, count: int, frame: tuple[float, float, float, float], titles: Mapping[str, str]) -> Block:
        """Move all cells to where the block stands, its columns spread over its width and its rows over its height."""
        block = Block(self.family, titles.get(self.family, FAMILIES[self.family].title), *frame)
        columns = self.columns(count)
        stretch = min(_LOOSE, (block.height - _TOP - _PAD) / max(column.used for column in columns))
        spare = (block.width - self.width(count)) / len(columns)
        left = block.x + _PAD + spare / 2 * (len(columns) == 1 and not columns[0].rows[0].heading)
        for column in columns:
            for start, row in zip(column.starts, column.rows, strict=True):
                y = round(block.y + _TOP + (start + row.height / 2) * stretch, 1)
                if row.heading:
                    block.headings.append(Heading(row.heading, round(left, 1), y))
                for turn, cell in enumerate(row.cells):
                    most = column.sizes[_small(cell)]
                    cell.x, cell.y = round(left + turn * column.apart + cell.indent + most, 1), y
                    cell.dx = round(most + cell.air, 1)
            left += column.width + _GUTTER + spare
        return block


def _split(stack: Stack) -> Iterator[_Row]:
    """Yield the rows of a stack: a cell that leads has its own, and the others stand side by side.

    What has parts below it starts a row, so that none of them stands further out than it does.
    """
    if stack.heading:
        yield _Row([], stack.heading)
    row = _Row([])
    for cell, after in zip_longest(stack.cells, stack.cells[1:], fillvalue=Cell(0, [])):
        first = row.cells[0] if row.cells else cell
        alike = _small(first) and _small(cell) and first.indent == cell.indent >= after.indent
        if not alike or len(row.cells) == _ABREAST:
            if row.cells:
                yield row
            row = _Row([])
        row.cells.append(cell)
    yield row
