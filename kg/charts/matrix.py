"""The growth-share matrix: each part of a market by its share and its growth, beside the growth of the market."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.charts.captions import captions, listed
from kg.charts.labels import Box, Room
from kg.charts.marks import Mark, grouped, percent
from kg.charts.members import GROWTH, SHARE, Part, implied, named, periods
from kg.charts.page import FAINT, INK, MARGIN, MUTED, RIGHT, Page, looks, wide, wrap
from kg.charts.scales import Scale, around
from kg.charts.strips import BESIDE, LANE, Below, beside, beside_height

_LEFT, _HIGH, _GAP = 1.25, 4.4, 0.12
#: How high a plot is in which nothing stands, because no part has both numbers.
_LOW = 1.3
_HALF = 0.5
_NO_SHARE = "share not stated"
_DASH, _DOTS = (0, (6.0, 3.0)), (0, (1.5, 2.0))


def matrix(page: Page, found: Sequence[Mark]) -> None:
    """Draw a panel for each market: share to the right, growth upwards, the growth of the market as a line.

    What has one of the two numbers stands hollow in a strip: beside the plot at its growth, below it at its share.
    """
    for market, marks in grouped(found, [mark["market"] for mark in found]).items():
        page.paragraph(market, 12, 2, weight="bold")
        divisions = looks(mark["division"] for mark in marks)
        page.key(divisions)
        page.y += 0.2
        known = named(marks, divisions)
        _Panel(page, known).draw()
        page.paragraph(implied(known), 7.5, color=MUTED)
        page.y += 0.22


class _Panel:
    """One market: its plot and strips, the lines that part the ground, its parts and their labels."""

    def __init__(self, page: Page, found: Sequence[Part]) -> None:
        self.page, self.found = page, found
        self.both = [part for part in found if part.has(SHARE) and part.has(GROWTH)]
        self.growing = [part for part in found if not part.has(SHARE)]
        self.sized = [part for part in found if not part.has(GROWTH)]
        markets = (part.mark.number("market_growth") for part in found)
        self.markets = sorted({growth for growth in markets if growth is not None})
        self.plot = self._ground()
        shown = around(self._ends(SHARE), _LEFT, self.plot.right, 0.25 if self.both else 0.1)
        self.shares = Scale(shown.low, max(min(shown.high, 1.0), *self._ends(SHARE), 0.01), _LEFT, self.plot.right)
        self.rows = Below(self.sized, self.shares)
        bottom = self.plot.bottom + (_GAP if self.upright and self.sized else 0)
        self.below = Box(_LEFT, bottom, self.plot.right, bottom + self.rows.high)
        self.beside = Box(self.plot.right + _GAP, self.plot.top, RIGHT, self.plot.bottom)
        self.growths = around([*self._ends(GROWTH), *self.markets], self.plot.bottom, self.plot.top, 0.15)
        inner = Box(_LEFT + 0.03, self.plot.top + 0.03, self.plot.right - 0.03, self.plot.bottom - 0.03)
        self.room = Room(inner)

    @property
    def across(self) -> bool:
        """Whether any share is known."""
        return bool(self.both or self.sized)

    @property
    def upright(self) -> bool:
        """Whether the growth of any part is known."""
        return bool(self.both or self.growing)

    def _ground(self) -> Box:
        """Return where the plot stands: what has no share leaves no width to it, what has no growth no height."""
        right = RIGHT - (BESIDE + _GAP if self.growing else 0) if self.across else _LEFT - _GAP
        height = max(_HIGH if self.both or not self.across else _LOW, beside_height(self.growing))
        return Box(_LEFT, self.page.y, right, self.page.y + (height if self.upright else 0))

    def _ends(self, role: str) -> list[float]:
        return [end for part in self.found if part.has(role) for end in (*part.ends(role), part.at(role))]

    def draw(self) -> None:
        """Draw the frame, the strips, the parts and the lines, and last the labels of the plot."""
        if self.upright:
            self._upright()
        if self.across:
            self._across()
        for part in self.both:
            self._point(part)
        for alike in grouped(self.both, [(part.mark["division"], part.mark["part"]) for part in self.both]).values():
            self._joined(alike)
        if self.upright:
            self._markets()
        if self.upright and self.across:
            self._quarters()
        if self.growing:
            beside(self.page, self.beside, self.growing, self.growths)
        if self.sized:
            self.rows.draw(self.page, self.below.top)
        crowded = captions(self.page, self.room, [(part, *self._at(part)) for part in self.both])
        self.page.y = self.below.bottom + (0.55 if self.across else 0.16)
        listed(self.page, crowded)
        if not (self.upright and self.across):
            grown = " or ".join(map(percent, self.markets))
            self.page.paragraph(grown and f"The market grows {grown} a year.", 8.5)

    def _upright(self) -> None:
        """Draw the axis of growth, through the strip beside the plot too."""
        page, plot = self.page, self.plot
        if self.growing:
            page.ground(self.beside)
        for growth in self.growths.ticks():
            y = self.growths.at(growth)
            color = MUTED if growth == 0 else FAINT
            if self.across:
                page.rule([plot.left, plot.right], [y, y], color)
            if self.growing:
                page.rule([self.beside.left, self.beside.left + LANE], [y, y], color)
            page.text(plot.left - 0.1, y, percent(growth), 8.5, MUTED, align="right")
        self._title(MARGIN, plot.top - 0.16, "↑ growth a year", GROWTH)
        if self.growing:
            left = self.beside.left if self.across else RIGHT - wide(_NO_SHARE, 8.5)
            page.text(left, plot.top - 0.16, _NO_SHARE, 8.5)

    def _across(self) -> None:
        """Draw the axis of share, through the strip below the plot too."""
        page, plot, bottom = self.page, self.plot, self.below.bottom
        if self.sized:
            page.ground(self.below)
        for share in self.shares.ticks(10):
            x = self.shares.at(share)
            for top, end in ((plot.top, plot.bottom), (self.below.top, bottom)):
                page.rule([x, x], [top, end], FAINT)
            page.text(x, bottom + 0.16, percent(share), 8.5, MUTED, align="center")
        self._title(plot.left, bottom + 0.4, "→ share of the market", SHARE)

    def _title(self, x: float, y: float, text: str, role: str) -> None:
        said = "; ".join(periods([part.mark for part in self.found], role))
        end = self.plot.right if self.across else RIGHT - wide(_NO_SHARE, 8.5) - 0.2
        room = end - x
        self.page.text(x, y, wrap(f"{text} ({said})" if said else text, room, 8.5, 1)[0], 8.5, MUTED)

    def _markets(self) -> None:
        """Draw the growth of the market through plot and strip."""
        end = self.beside.left + LANE if self.growing else self.plot.right
        for growth in self.markets:
            y = self.growths.at(growth)
            self.page.path([self.plot.left, end], [y, y], INK, "market", dash=_DASH)
            self.room.take_line((self.plot.left, y), (end, y))

    def _quarters(self) -> None:
        """Say what the lines part: what grows faster than the market, and what is more than half of it."""
        plot, page = self.plot, self.page
        halves = self.shares.high > _HALF
        middle = self.shares.at(_HALF) if halves else plot.right
        if halves:
            page.path([middle] * 2, [plot.top, plot.bottom], MUTED, "half", dash=_DOTS)
            self.room.take_line((middle, plot.top), (middle, plot.bottom))
        for growth in self.markets:
            self._beside(self.growths.at(growth), f"the market grows {percent(growth)}")
        if not self.both:
            self._corner(plot.left, (plot.top + plot.bottom) / 2, "no part has both a share and a growth")
        elif len(self.markets) == 1:
            for left, right, size in ((plot.left, middle, "under half, "), (middle, plot.right, "over half, ")):
                for y, pace in ((plot.top + 0.15, "faster"), (plot.bottom - 0.15, "slower")):
                    text = f"{size if halves else ''}{pace} than the market"
                    if right - left > wide(text, 8) + 0.2:
                        self._corner(left, y, text)

    def _beside(self, y: float, text: str) -> None:
        """Write a text along a line, at the first place where nothing else stands."""
        width = wide(text, 8.5, "bold") + 0.1
        steps = int((self.plot.right - self.plot.left - width - 0.1) / 0.3)
        places = [
            (self.plot.right - width - 0.05 - 0.3 * step, y + down)
            for step in range(steps + 1)
            for down in (-0.2, 0.02)
        ]
        boxes = (Box(x, top + 0.03, x + width, top + 0.16) for x, top in places)
        if box := next(filter(self.room.free, boxes), None):
            self.page.clear(box)
            self.page.text(box.left + 0.05, (box.top + box.bottom) / 2, text, 8.5, INK, "bold")
            self.room.taken.append(box)
        else:
            self.page.notes.append(f"Not written for lack of room: {text}.")

    def _corner(self, left: float, y: float, text: str) -> None:
        box = Box(left + 0.1, y - 0.08, left + 0.1 + wide(text, 8), y + 0.08)
        if self.room.free(box):
            self.page.clear(box)
            self.page.text(box.left, y, text, 8, MUTED)
            self.room.taken.append(box)

    def _point(self, part: Part) -> None:
        (x, y), (shape, color) = self._at(part), part.look
        across = [self.shares.at(end) for end in part.ends(SHARE)]
        upright = [self.growths.at(end) for end in part.ends(GROWTH)]
        if across and across[1] - across[0] > 0.02:
            self.page.interval(across, [y, y], color, "interval")
            self.room.take_line((across[0], y), (across[1], y))
        if upright and upright[0] - upright[1] > 0.02:
            self.page.interval([x, x], upright, color, "interval")
            self.room.take_line((x, upright[0]), (x, upright[1]))
        self.page.point(x, y, shape, color, "part", size=9)
        self.room.take(x, y, 0.09)

    def _joined(self, alike: Sequence[Part]) -> None:
        """Join the points of one part."""
        for start, end in pairwise(map(self._at, alike)):
            self.page.rule([start[0], end[0]], [start[1], end[1]], MUTED)
            self.room.take_line(start, end)

    def _at(self, part: Part) -> tuple[float, float]:
        return self.shares.at(part.at(SHARE)), self.growths.at(part.at(GROWTH))
