"""Values by year: for each market a panel for each course, the whole first, and one for all single values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from kg.charts.courses import WHOLE, joins, taken
from kg.charts.dots import dots
from kg.charts.figures import ends, place, worth
from kg.charts.labels import Box, Room, leader
from kg.charts.marks import IMPLIED, Mark, counted, distinct, grouped, joined, scale, tick
from kg.charts.page import DASH, FAINT, INK, MARGIN, MUTED, RIGHT, Look, Page, high, looks, wide, wrap
from kg.charts.scales import Scale, around

_LEFT, _HIGH = 1.15, 3.0


def lines(page: Page, found: Sequence[Mark]) -> None:
    """Draw stated points full and implied ones hollow on a dashed line, both with how far they may be off."""
    sources, missing = looks(mark["source"] for mark in found), 0
    for market, marks in grouped(found, [mark["market"] for mark in found]).items():
        page.y += 0.08
        page.paragraph(market, 12, 2, weight="bold")
        page.y += 0.06
        _key(page, marks, sources)
        missing += sum(_panel(page, panel, sources) for panel in _panels(marks))
    if missing:
        page.notes.append(f"Not written for lack of room: {counted(missing, 'figure', 'figures')}.")
    if any(mark["kind"] == IMPLIED for mark in found):
        page.notes.append(
            "What is implied lies in an interval, narrower than its mark where no bar shows it; its figure is rounded."
        )


def _panels(marks: Sequence[Mark]) -> list[list[Mark]]:
    """Put the marks of a market into panels: what has several years into its own, all else together; the whole first.

    >>> whole = {"place": "World", "part": "All segments", "year": "2024"}
    >>> parts = [Mark({**whole, "part": part}) for part in "AB"]
    >>> [[mark["part"] for mark in panel] for panel in _panels([*parts, Mark(whole), Mark({**whole, "year": "2025"})])]
    [['All segments', 'All segments'], ['A', 'B']]
    """
    courses = grouped(marks, [(mark["place"], mark["part"], mark["currency"]) for mark in marks]).values()
    single = [mark for course in courses if not _several(course) for mark in course]
    panels = [*filter(_several, courses), *grouped(single, [mark["currency"] for mark in single]).values()]
    return sorted(panels, key=lambda panel: all((mark["place"], mark["part"]) != WHOLE for mark in panel))


def _several(marks: Sequence[Mark]) -> bool:
    """Tell whether marks are one course through several years."""
    return len({mark["year"] for mark in marks}) > 1 and len({(mark["place"], mark["part"]) for mark in marks}) == 1


def _panel(page: Page, marks: Sequence[Mark], sources: Mapping[str, Look]) -> int:
    """Draw a panel; return how many figures had no room."""
    word, unit = scale(number for mark in marks for number in (mark.value("lowest"), mark.value("highest")))
    course, first = _several(marks), marks[0]
    what = [first["place"], first["part"]] if course else ["Values of one year each"]
    page.paragraph(joined([*what, joined([first["currency"], word], " ")]), 9.5, 2)
    page.y += 0.06
    missing = 0
    if course:
        missing = _Panel(page, marks, (word, unit), sources).draw()
    else:
        dots(page, marks, (word, unit), sources)
    for text in taken(marks):
        page.paragraph(text, 7.5, color=MUTED)
    page.y += 0.24
    return missing


def _key(page: Page, marks: Sequence[Mark], sources: Mapping[str, Look]) -> None:
    """Say which mark stands for which document, and how what is implied is told from what is stated."""
    for source in distinct(mark["source"] for mark in marks):
        page.point(MARGIN + 0.08, page.y + 0.1, *sources[source])
        page.text(MARGIN + 0.26, page.y + 0.1, wrap(source, RIGHT - MARGIN - 0.3, 8.5, 1)[0], 8.5, MUTED)
        page.y += 0.21
    x, middle = MARGIN, page.y + 0.1
    kinds = {mark["kind"] == IMPLIED for mark in marks}
    for hollow, text in ((False, "stated"), (True, "implied")):
        if True in kinds and hollow in kinds:
            page.path([x, x + 0.34], [middle] * 2, MUTED, dash=DASH if hollow else None)
            page.point(x + 0.17, middle, "o", MUTED, hollow=hollow)
            page.text(x + 0.44, middle, text, 8.5, MUTED)
            x += 0.44 + wide(text, 8.5) + 0.3
    page.y += 0.32 if x > MARGIN else 0.1


class _Panel:
    """One panel: its scales, its lines and points, and the labels that have room."""

    def __init__(
        self, page: Page, marks: Sequence[Mark], scaled: tuple[str, float], sources: Mapping[str, Look]
    ) -> None:
        self.page, self.marks, self.sources = page, marks, sources
        self.word, self.unit = scaled
        years = [mark.value("year") for mark in marks]
        found = [mark.value(role) / self.unit for mark in marks for role in ("lowest", "highest")]
        self.place = place([ends(mark, self.unit) for mark in marks if mark["kind"] == IMPLIED])
        air = max(0.5, (max(years) - min(years)) * 0.07)
        self.years = Scale(min(years) - air, max(years) + air, _LEFT, RIGHT)
        self.amounts = around(found, page.y + _HIGH, page.y)
        self.said: set[tuple[str, str, bool]] = set()
        self.room = Room(Box(_LEFT, page.y - 0.05, RIGHT, page.y + _HIGH - 0.03))

    def draw(self) -> int:
        """Draw the frame, the lines, the points, and last the labels, where nothing else stands; count those left."""
        self._frame()
        for source, marks in grouped(self.marks, [mark["source"] for mark in self.marks]).items():
            self._line(joins(marks), self.sources[source][1])
        for mark in sorted(self.marks, key=lambda mark: mark["kind"] != IMPLIED):
            self._point(mark)
        done = [self._label(mark) for mark in sorted(self.marks, key=lambda mark: mark["kind"] == IMPLIED)]
        self.page.y += _HIGH + 0.36
        return done.count(False)

    def _frame(self) -> None:
        for number in self.amounts.ticks():
            y = self.amounts.at(number)
            self.page.rule([_LEFT, RIGHT], [y, y], MUTED if number == 0 else FAINT)
            self.page.text(_LEFT - 0.1, y, tick(number), 8.5, MUTED, align="right")
        for year in self.years.years():
            x = self.years.at(year)
            self.page.rule([x, x], [self.amounts.start, self.amounts.start + 0.05], MUTED)
            self.page.text(x, self.amounts.start + 0.16, str(year), 8.5, MUTED, align="center")

    def _at(self, mark: Mark) -> tuple[float, float]:
        middle = (mark.value("lowest") + mark.value("highest")) / 2 / self.unit
        return self.years.at(mark.value("year")), self.amounts.at(middle)

    def _line(self, marks: Sequence[Mark], color: str) -> None:
        points = [self._at(mark) for mark in marks]
        if len(points) > 1:
            dash = DASH if any(mark["kind"] == IMPLIED for mark in marks) else None
            self.page.path([x for x, _ in points], [y for _, y in points], color, "line", dash)
        for start, end in pairwise(points):
            self.room.take_line(start, end)

    def _point(self, mark: Mark) -> None:
        (x, y), (shape, color) = self._at(mark), self.sources[mark["source"]]
        low, high = (self.amounts.at(float(end)) for end in ends(mark, self.unit))
        implied = mark["kind"] == IMPLIED
        if low - high > 0.02:
            self.page.interval([x, x], [low, high], color, "interval")
            self.room.take_line((x, low), (x, high))
        self.page.point(x, y, shape, color, IMPLIED if implied else "stated", implied, 8 if implied else 6)
        self.room.take(x, y)

    def _label(self, mark: Mark) -> bool:
        """Write the figure beside its point, if there is room; one that is implied only right beside it."""
        (x, y), implied = self._at(mark), mark["kind"] == IMPLIED
        size, weight, color = (8, "normal", MUTED) if implied else (9, "bold", INK)
        text = wrap(worth(mark, self.unit, self.word, self.place), 3.0, size, 1, weight)[0]
        if (said := (text, mark["year"], implied)) in self.said:
            return True
        box = self.room.place(x, y, wide(text, size, weight), high(size), 0.26 if implied else 0.6)
        if not box:
            return False
        self.said.add(said)
        self.page.clear(box)
        if line := leader(x, y, box):
            self.page.rule(*line, MUTED, 0.6)
        self.page.text(box.left, (box.top + box.bottom) / 2, text, size, color, weight)
        return True
