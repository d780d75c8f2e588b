"""Where things stand: blocks of rows and columns on a map, by family, with room for every label.

What moves a market stands above it, who sells to its left, how it is divided to its right, what is tested for below,
and the places of the world in the east. Nothing is drawn by chance or by forces: the same things give the same map.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from viz.style import FAMILIES, FONT, LEADING, ROW, width

_WEST = (
    ("forces",),
    ("organizations", "lists", "markets", "segments"),
    ("biology", "methods", "sources", "others"),
)
_EAST = "places"
_TOP, _PAD, _GAP, _GUTTER, _HEADING, _LEAST, _LOOSE = 42, 16, 16, 24, 24, 260, 1.25


@dataclass(eq=False)
class Cell:
    """A node to be placed: half its size, the lines of its label and their font, and how far it is set in.

    A cell that is ``near`` another one stands at its height where there is room. ``x`` and ``y`` are the middle of the
    node, and ``dx`` leads from there to the start of its label.
    """

    size: float
    lines: Sequence[str]
    font: float = FONT
    indent: float = 0
    near: Cell | None = None
    x: float = 0
    y: float = 0
    dx: float = 0

    @property
    def height(self) -> float:
        """The height of the row that it needs."""
        return max(ROW, 2 * self.size + 6, self.font * LEADING * len(self.lines) + 6)

    @property
    def width(self) -> float:
        """The width of its label."""
        return max((width(line, self.font) for line in self.lines), default=0)


@dataclass
class Stack:
    """Cells that stand below each other under a heading; a ``fresh`` one starts a column."""

    heading: str
    cells: list[Cell]
    fresh: bool = False


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


def arrange(families: Mapping[str, Sequence[Stack]], titles: Mapping[str, str]) -> list[Block]:
    """Place all cells, and return the blocks on which they stand.

    >>> cell = Cell(5, ["Illumina"])
    >>> block, = arrange({"organizations": [Stack("", [cell])]}, {})
    >>> block.title, block.x < cell.x < block.x + block.width
    ('Who sells and who regulates', True)
    """
    sheets = {name: _Sheet(name, stacks) for name, stacks in families.items()}
    rows = [[sheets[name] for name in row if name in sheets] for row in _WEST]
    rows = [row for row in rows if row]
    west = max((sum(s.width for s in row) + _GAP * (len(row) - 1) for row in rows), default=0)
    east = sheets.get(_EAST)
    heights = [max(sheet.height for sheet in row) for row in rows]
    tall = sum(heights) + _GAP * (len(rows) - 1)
    spare = max(0.0, (east.height if east else 0) - tall) / max(1, len(rows))
    blocks, y = [], 0.0
    for row, height in zip(rows, heights, strict=True):
        x, wide = 0.0, (west - sum(s.width for s in row) - _GAP * (len(row) - 1)) / len(row)
        for sheet in row:
            blocks.append(sheet.put(x, y, sheet.width + wide, height + spare, titles))
            x += sheet.width + wide + _GAP
        y += height + spare + _GAP
    if east:
        blocks.append(east.put(west + _GAP * bool(rows), 0, east.width, max(east.height, y - _GAP), titles))
    return blocks


class _Sheet:
    """The cells of a family in columns, before it is known where on the map they stand."""

    def __init__(self, family: str, stacks: Sequence[Stack]) -> None:
        self.family = family
        cells = [cell for stack in stacks for cell in stack.cells]
        wide = max(cell.indent + 2 * cell.size + cell.width + _GUTTER for cell in cells)
        area = wide * sum(cell.height for cell in cells)
        self._limit = max(_LEAST, (area / FAMILIES[family].aspect) ** 0.5, *(cell.height for cell in cells))
        self._columns: list[list[Cell | Heading]] = [[]]
        self._used, self._tall = 0.0, 0.0
        for stack in stacks:
            self._add(stack)
        self._widths = [_width(column) for column in self._columns]
        self.width = 2 * _PAD + sum(self._widths) + _GUTTER * (len(self._columns) - 1)
        self.height = _TOP + self._tall + _PAD

    def _add(self, stack: Stack) -> None:
        whole = sum(cell.height for cell in stack.cells) + _HEADING * bool(stack.heading)
        if self._used and (stack.fresh or self._used + whole > self._limit):
            self._break()
        elif self._used:
            self._used += _PAD / 2
        limit = max(self._limit, self._tall, (self._used + whole) * (whole < _LOOSE * self._limit))
        if stack.heading:
            self._columns[-1].append(Heading(stack.heading, y=self._used + _HEADING / 2))
            self._used += _HEADING
        for cell in stack.cells:
            if self._used + cell.height > limit:
                self._break()
            near = cell.near.y - cell.height / 2 if cell.near else 0
            start = near if self._used < near <= limit - cell.height else self._used
            cell.y = start + cell.height / 2
            self._used = start + cell.height
            self._tall = max(self._tall, self._used)
            self._columns[-1].append(cell)

    def _break(self) -> None:
        self._columns.append([])
        self._used = 0.0

    def put(self, x: float, y: float, wide: float, high: float, titles: Mapping[str, str]) -> Block:
        """Move all cells to where the block stands, its columns spread over its width."""
        block = Block(self.family, titles.get(self.family, FAMILIES[self.family].title), x, y, wide, high)
        spare = (wide - self.width) / len(self._columns)
        alone = sum(map(len, self._columns)) == 1
        top = y + _TOP + (high - self.height) / 2 * alone
        left = x + _PAD + spare / 2 * alone
        for column, across in zip(self._columns, self._widths, strict=True):
            most = _size(column)
            for item in column:
                item.y = round(item.y + top, 1)
                if isinstance(item, Heading):
                    item.x = round(left, 1)
                    block.headings.append(item)
                else:
                    item.x = round(left + most + item.indent, 1)
                    item.dx = round(most + 6, 1)
            left += across + _GUTTER + spare
        return block


def _size(column: Iterable[Cell | Heading]) -> float:
    return max((item.size for item in column if isinstance(item, Cell)), default=0)


def _width(column: Sequence[Cell | Heading]) -> float:
    cells = [item.indent + item.width for item in column if isinstance(item, Cell)]
    heads = [width(item.text) for item in column if isinstance(item, Heading)]
    return max([2 * _size(column) + 6 + max(cells, default=0), *heads])
