"""The strips beside a plot: a part of which one of two numbers is known stands there, hollow, at that number."""

from __future__ import annotations

from collections.abc import Sequence

from kg.charts.labels import Box, spread
from kg.charts.marks import joined
from kg.charts.members import GROWTH, SHARE, Part, period, periods
from kg.charts.page import INK, MUTED, TINT, Page, high, wide, wrap
from kg.charts.scales import Scale

#: How far marks stand from each other, and how many of one height stand beside each other before one covers another.
_STEP, _COLUMNS = 0.15, 3
#: How wide the strip beside the plot is, and that part of it in which the marks stand.
BESIDE, LANE = 3.1, 0.2 + _STEP * _COLUMNS
_LEFT = LANE + 0.14
_ROW, _LINE = 0.25, 0.18


class _Label:
    """The name of a part, and behind it the one number that is known."""

    def __init__(self, part: Part, role: str, room: float, beside: str = "") -> None:
        self.figure = wrap(joined([part.said(role), beside]), room * 0.75, 8, 1)[0]
        end = wide(self.figure, 8) + 0.08
        self.names = wrap(part.name, room - end, 9, 2, "bold")
        names = [wide(name, 9, "bold") for name in self.names]
        self.width = max(*names, names[-1] + end)
        self.high = _LINE + (len(names) - 1) * high(9)

    def write(self, page: Page, x: float, y: float) -> None:
        """Write it from its left end, the middle of its first line at ``y``."""
        page.lines(x, y, self.names, 9, weight="bold")
        last = x + wide(self.names[-1], 9, "bold") + 0.08
        page.text(last, y + (len(self.names) - 1) * high(9), self.figure, 8, MUTED)


def beside_height(growing: Sequence[Part]) -> float:
    """Return how high the strip beside the plot must be, so that each label has room."""
    return sum(_Label(part, GROWTH, BESIDE - _LEFT - 0.06).high for part in growing) + 0.1


def beside(page: Page, strip: Box, growing: Sequence[Part], growths: Scale) -> None:
    """Draw parts at their growth; each is joined with its label, which moves where another would cover it."""
    found = sorted(growing, key=lambda part: -part.at(GROWTH))
    labels = [_Label(part, GROWTH, BESIDE - _LEFT - 0.06) for part in found]
    wanted = [growths.at(part.at(GROWTH)) for part in found]
    places = spread(wanted, [label.high for label in labels], strip.top + 0.05, strip.bottom - 0.05)
    columns = [-_STEP] * _COLUMNS
    for part, label, y, top in zip(found, labels, wanted, places, strict=True):
        ends = [growths.at(end) for end in part.ends(GROWTH) or [part.at(GROWTH)] * 2]
        column = next((n for n, last in enumerate(columns) if ends[1] - last >= _STEP), columns.index(min(columns)))
        columns[column] = ends[0]
        x = strip.left + 0.1 + _STEP * (column + 0.5)
        if ends[0] - ends[1] > 0.02:
            page.interval([x, x], ends, part.look[1], "interval")
        page.rule([x, strip.left + LANE, strip.left + _LEFT - 0.03], [y, y, top + _LINE / 2], MUTED, 0.6)
        page.point(x, y, *part.look, name=GROWTH, hollow=True, size=8)
        label.write(page, strip.left + _LEFT, top + _LINE / 2)


class Below:
    """The strip below the plot: a row for each part at its share, the largest first."""

    def __init__(self, sized: Sequence[Part], shares: Scale) -> None:
        several = len(periods([part.mark for part in sized], SHARE)) > 1
        self.shares = shares
        self.rows = []
        for part in sorted(sized, key=lambda part: -part.at(SHARE)):
            ends = [shares.at(end) for end in part.ends(SHARE) or [part.at(SHARE)] * 2]
            left, right = ends[0] - 0.13 - shares.start, shares.end - ends[1] - 0.13
            label = _Label(part, SHARE, max(left, right) - 0.1, period(part.mark, SHARE) if several else "")
            start = ends[1] + 0.13 if label.width + 0.05 < right else ends[0] - 0.13 - label.width
            self.rows.append((part, ends, label, start))
        #: How high the strip is.
        self.high = sum(_ROW + label.high - _LINE for _, _, label, _ in self.rows) + (0.06 if sized else 0)

    def draw(self, page: Page, top: float) -> None:
        """Draw the rows; a label stands to the right of its mark, or where it has no room there to the left."""
        page.lines(self.shares.start - 0.1, top + 0.15, ["growth", "not stated"], 8.5, color=INK, align="right")
        y = top + 0.03 + _ROW / 2
        for part, ends, label, start in self.rows:
            if ends[1] - ends[0] > 0.02:
                page.interval(ends, [y, y], part.look[1], "interval")
            page.point(self.shares.at(part.at(SHARE)), y, *part.look, name=SHARE, hollow=True, size=8)
            page.clear(Box(start - 0.03, y - 0.08, start + label.width + 0.03, y - 0.08 + label.high), TINT)
            label.write(page, start, y)
            y += _ROW + label.high - _LINE
