"""The sheet of a family: its cells in rows, broken into as many columns as there is room for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import accumulate, pairwise, zip_longest

from viz.style import FAMILIES, FONT, LEADING, ROW, width

#: How many cells that do not lead stand side by side, and how many markets no longer stand in a single column.
_ABREAST, _MANY = 2, 8
_TOP, _PAD, _GUTTER, _HEADING, _BETWEEN = 36.0, 14.0, 20.0, 19.0, 8.0
#: How far rows are spread at most, where a block is higher than it need be.
LOOSE = 1.4


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

    @cached_property
    def height(self) -> float:
        """The height of the row that it needs."""
        air = 42 if self.font > FONT else (3 if len(self.lines) < 3 else 7) * self.font / FONT
        return max(ROW * self.font / FONT, 2 * self.size + air, self.font * LEADING * len(self.lines) + air)

    @cached_property
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


@dataclass
class _Row:
    """Cells side by side, or a heading."""

    cells: list[Cell]
    heading: str = ""

    @cached_property
    def height(self) -> float:
        return _HEADING if self.heading else max(cell.height for cell in self.cells)


@dataclass
class _Column:
    """Rows below each other: where each starts and how high all are, how wide they are, and how far apart cells stand.

    ``sizes`` are half the widest node, of those that lead and of the others.
    """

    rows: list[_Row]
    starts: list[float]
    used: float
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


class Sheet:
    """The cells of a family, before it is known in how many columns, and where on the map, they stand.

    It remembers how it breaks, so that one sheet may be tried on many maps; its cells stand where it was put last.
    """

    def __init__(self, family: str, stacks: Sequence[Stack]) -> None:
        self.family = family
        self.many = sum(len(stack.cells) for stack in stacks)
        self._rows = [row for stack in stacks for row in _split(stack)]
        self._heights = [row.height for row in self._rows]
        self._air = [_BETWEEN * bool(row.heading) for row in self._rows]
        # How far down each row ends in a single column, and how far what must stand in the same column as it.
        self._down = [0.0, *accumulate(air + high for air, high in zip(self._air, self._heights, strict=True))]
        below = [*self._heights[1:], 0.0]
        self._ends = [
            down + high * bool(row.heading) for down, high, row in zip(self._down[1:], below, self._rows, strict=True)
        ]
        self.most = 1 if family == "markets" and len(self._rows) < _MANY else len(self._rows)
        self.columns = cache(self._balanced)
        self.width = cache(self._width)
        self.height = cache(self._height)

    def _width(self, count: int) -> float:
        """Return how wide so many columns are."""
        return 2 * _PAD + sum(column.width + _GUTTER for column in self.columns(count)) - _GUTTER

    def _height(self, count: int) -> float:
        """Return how high so many columns are at least."""
        return _TOP + max(column.used for column in self.columns(count)) + _PAD

    def _balanced(self, count: int) -> list[_Column]:
        """Break the rows into at most so many columns, all about as high."""
        low, high = max(self._heights), self._down[-1]
        while high - low > 2:
            middle = (low + high) / 2
            low, high = (low, middle) if len(self._breaks(middle)) <= count else (middle, high)
        starts = self._breaks(high)
        return [self._column(start, end) for start, end in pairwise([*starts, len(self._rows)])]

    def _breaks(self, limit: float) -> list[int]:
        """Return with which rows columns start, where none may be higher than a limit; a heading ends no column."""
        starts, at = list[int](), 0
        while at < len(self._rows):
            starts.append(at)
            at = max(at + 1, bisect_right(self._ends, limit + self._down[at] + self._air[at], lo=at))
        return starts

    def _column(self, start: int, end: int) -> _Column:
        top = self._down[start] + self._air[start]
        tops = [down + air - top for down, air in zip(self._down[start:end], self._air[start:end], strict=True)]
        found = _Column(self._rows[start:end], tops, self._down[end] - top)
        found.measure()
        return found

    def put(self, count: int, frame: tuple[float, float, float, float], titles: Mapping[str, str]) -> Block:
        """Move all cells to where the block stands, its columns spread over its width and its rows over its height."""
        title = titles[self.family] if self.family in titles else FAMILIES[self.family].title
        block = Block(self.family, title, *frame)
        columns = self.columns(count)
        stretch = min(LOOSE, (block.height - _TOP - _PAD) / max(column.used for column in columns))
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
