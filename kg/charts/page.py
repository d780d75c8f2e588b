"""The page of a chart: a canvas measured in inches from its top left corner, its words, and its bytes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from typing import Any

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.textpath import text_to_path

from kg.charts.labels import Box

WIDTH, MARGIN = 10.0, 0.5
RIGHT = WIDTH - MARGIN
INK, MUTED, FAINT, TINT, GROUND = "#16212c", "#56616d", "#d5dae0", "#f0f2f5", "#ffffff"
#: The hues of Okabe and Ito, which colour-blind readers tell apart, the darkest first.
HUES = ("#0072b2", "#d55e00", "#007a5a", "#a8497f", "#16212c", "#b97800", "#2a88bd")
#: Shapes that are told apart without colour.
SHAPES = ("o", "s", "^", "D", "v", "P", "X", "<", "*", ">", "p", "d")
HATCH = "////"
#: How a line is broken: where it begins, and how long strokes and gaps are; none is whole.
Dash = tuple[float, tuple[float, ...]] | None
#: How a line is broken that runs through what is implied.
DASH: Dash = (0, (4.0, 2.5))
#: How a point looks: its shape and its hue.
Look = tuple[str, str]
_DPI = 200
#: What is set on top of the library's own defaults; nobody's own settings are read.
_SETTINGS: Any = {
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans", "Verdana", "sans-serif"],
    "text.parse_math": False,
    "text.hinting": "none",
    "svg.fonttype": "none",
    "svg.hashsalt": "oncograph",
    "svg.id": "chart",
    "hatch.linewidth": 1.1,
    "path.simplify": False,
    "lines.solid_capstyle": "butt",
}


@contextmanager
def settings() -> Iterator[None]:
    """Draw with our settings alone, and leave those of others as they were."""
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(_SETTINGS)
        yield


@cache
def _fonts(weight: str) -> FontProperties:
    return FontProperties(family="DejaVu Sans", weight=weight, size=10)


def wide(text: str, size: float, weight: str = "normal") -> float:
    """Return how many inches wide a text is drawn."""
    if not text:
        return 0.0
    return float(text_to_path.get_text_width_height_descent(text, _fonts(weight), False)[0]) * size / 720


def high(size: float) -> float:
    """Return how many inches apart the lines of a text are."""
    return size * 1.32 / 72


def wrap(text: str, room: float, size: float, most: int = 3, weight: str = "normal") -> list[str]:
    """Break a text into lines that have room, a word that has none in itself too; what is too much is cut."""
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if wide(joined, size, weight) <= room:
            lines[-1] = joined
            continue
        if lines[-1]:
            lines.append("")
        for sign in word:
            if lines[-1] and wide(lines[-1] + sign, size, weight) > room:
                lines.append("")
            lines[-1] += sign
        if len(lines) > most:
            break
    if len(lines) > most:
        last = lines[most - 1]
        while last and wide(last + "…", size, weight) > room:
            last = last[:-1].rstrip()
        lines[most - 1 :] = [last + "…"]
    return lines


def looks(names: Iterable[str]) -> dict[str, Look]:
    """Give each name a shape and a hue, both in turn.

    >>> looks(["b", "a", "b"])
    {'b': ('o', '#0072b2'), 'a': ('s', '#d55e00')}
    """
    return {name: (SHAPES[n % len(SHAPES)], HUES[n % len(HUES)]) for n, name in enumerate(dict.fromkeys(names))}


class Page:
    """A canvas as wide as a slide that grows downwards; ``y`` is how far it is filled."""

    def __init__(self) -> None:
        self.figure = Figure(figsize=(WIDTH, 1), facecolor=GROUND)
        self._axes = self.figure.add_axes((0, 0, 1, 1))
        self._axes.set_axis_off()
        self._axes.set_xlim(0, WIDTH)
        self.y = MARGIN - 0.1
        #: What is to be said below the chart.
        self.notes: list[str] = []
        self._drawn: Counter[str] = Counter()

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 9,
        color: str = INK,
        weight: str = "normal",
        align: str = "left",
    ) -> None:
        """Write one line of text whose middle stands at ``y``."""
        look: Any = {"color": color, "weight": weight, "ha": align, "va": "baseline"}
        self._axes.text(x, y + 0.36 * size / 72, text, size=size, **look)

    def lines(self, x: float, y: float, lines: Sequence[str], size: float = 9, **look: str) -> None:
        """Write lines of text one below the other; the middle of the first stands at ``y``."""
        for number, text in enumerate(lines):
            self.text(x, y + number * high(size), text, size, **look)

    def paragraph(self, text: str, size: float = 9, most: int = 3, **look: str) -> None:
        """Write a text over the whole width, below what is there."""
        if not text:
            return
        found = wrap(text, RIGHT - MARGIN, size, most, look.get("weight", "normal"))
        self.lines(MARGIN, self.y + high(size) / 2, found, size, **look)
        self.y += len(found) * high(size)

    def rule(
        self, x: Sequence[float], y: Sequence[float], color: str = FAINT, thick: float = 0.8, dash: Dash = None
    ) -> None:
        """Draw a line that belongs to the frame and is no mark."""
        self._axes.add_line(Line2D(x, y, color=color, linewidth=thick, linestyle=dash, zorder=1))

    def clear(self, box: Box, color: str = GROUND, below: float = 1.5) -> None:
        """Cover the frame where a label is to stand; lines and points stay."""
        size = (box.right - box.left, box.bottom - box.top)
        self._axes.add_patch(Rectangle((box.left, box.top), *size, facecolor=color, linewidth=0, zorder=below))

    def ground(self, box: Box) -> None:
        """Tint the ground on which something else than in the plot is shown."""
        self.clear(box, TINT, 0.5)

    def path(self, x: Sequence[float], y: Sequence[float], color: str, name: str = "", dash: Dash = None) -> None:
        """Draw a line through points."""
        self._named(self._axes.add_line(Line2D(x, y, color=color, linewidth=1.5, linestyle=dash, zorder=2)), name)

    def bar(self, x: float, y: float, width: float, height: float, color: str, name: str = "", hatch: str = "") -> None:
        """Draw a bar from its left end; a hatched one is white between its strokes."""
        look: dict[str, Any] = {"facecolor": GROUND if hatch else color, "edgecolor": color, "hatch": hatch}
        box = Rectangle((x, y), width, height, linewidth=1.0 if hatch else 0, zorder=2, **look)
        self._named(self._axes.add_patch(box), name)

    def point(
        self, x: float, y: float, shape: str, color: str, name: str = "", hollow: bool = False, size: float = 7
    ) -> None:
        """Draw a point; a hollow one is white within."""
        look: dict[str, Any] = {"markerfacecolor": GROUND if hollow else color, "markeredgecolor": color}
        found = Line2D([x], [y], linestyle="", marker=shape, markersize=size, markeredgewidth=1.3, zorder=4, **look)
        self._named(self._axes.add_line(found), name)

    def interval(self, x: Sequence[float], y: Sequence[float], color: str, name: str = "") -> None:
        """Draw from where to where a value may lie: a line with a cap at both ends."""
        upright = x[0] == x[1]
        shape = "_" if upright else "|"
        found = Line2D(x, y, color=color, linewidth=1.2, marker=shape, markersize=7, markeredgewidth=1.2, zorder=3)
        self._named(self._axes.add_line(found), name)

    def key(self, looks: Mapping[str, Look]) -> None:
        """Say which look is which name, as many beside each other as have room."""
        x, middle = MARGIN, self.y + 0.1
        for name, look in looks.items():
            text = wrap(name, RIGHT - MARGIN - 0.2, 8.5, 1)[0]
            room = wide(text, 8.5) + 0.45
            if x > MARGIN and x + room > RIGHT + 0.27:
                x, middle = MARGIN, middle + 0.22
            if name:
                self.point(x + 0.06, middle, *look)
                self.text(x + 0.18, middle, text, 8.5, MUTED)
                x += room
        self.y = middle + 0.3

    def _named(self, artist: Artist, name: str) -> None:
        """Give a mark a name of its own in the SVG file."""
        if name:
            self._drawn[name] += 1
            artist.set_gid(f"{name}-{self._drawn[name]}")

    def content(self, form: str, title: str) -> bytes:
        """Return the picture in a form, ``svg`` or ``png``: the same bytes on every run."""
        height = self.y + MARGIN - 0.1
        self.figure.set_size_inches(WIDTH, height)
        self._axes.set_ylim(height, 0)
        said = {"Title": title, "Date": None, "Creator": None} if form == "svg" else {"Title": title, "Software": None}
        file = BytesIO()
        self.figure.savefig(file, format=form, dpi=_DPI, metadata=said, facecolor=GROUND)
        return file.getvalue()
