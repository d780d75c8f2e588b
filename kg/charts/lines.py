"""Values by year: a panel for each market, place and part, in it a line for each document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from kg.charts.labels import Box, Room, leader
from kg.charts.marks import Mark, counted, distinct, grouped, joined, money, scale, tick
from kg.charts.page import FAINT, INK, MARGIN, MUTED, RIGHT, Dash, Look, Page, high, looks, wide, wrap
from kg.charts.scales import Scale, around

_LEFT, _HIGH, _LOW = 1.15, 3.0, 1.3
_DASH: Dash = (0, (4.0, 2.5))
IMPLIED = "implied"


def lines(page: Page, found: Sequence[Mark]) -> None:
    """Draw stated points full and implied ones hollow on a dashed line, both with how far they may be off."""
    panels = grouped(found, [tuple(mark[role] for role in ("market", "place", "part", "currency")) for mark in found])
    sources = looks(mark["source"] for mark in found)
    for (market, place, part, currency), marks in panels.items():
        word, unit = scale(number for mark in marks for number in (mark.value("lowest"), mark.value("highest")))
        _head(page, market, joined([place, part, joined([currency, word], " ")]))
        _keys(page, marks, sources)
        _Panel(page, marks, unit, sources).draw()


def _head(page: Page, title: str, beside: str) -> None:
    page.paragraph(title, 11, 2, weight="bold")
    page.paragraph(beside, 9, 2, color=MUTED)
    page.y += 0.05


def _keys(page: Page, marks: Sequence[Mark], sources: Mapping[str, Look]) -> None:
    """Say which mark stands for which document, and how what is implied is told from what is stated."""
    for source in distinct(mark["source"] for mark in marks):
        look = sources[source]
        page.point(MARGIN + 0.08, page.y + 0.1, *look)
        page.text(MARGIN + 0.26, page.y + 0.1, wrap(source, RIGHT - MARGIN - 0.3, 8.5, 1)[0], 8.5, MUTED)
        page.y += 0.21
    x, middle = MARGIN, page.y + 0.1
    kinds = {mark["kind"] == IMPLIED for mark in marks}
    for hollow, text in ((False, "stated"), (True, "implied")):
        if len(kinds) > 1 or kinds == {True} == {hollow}:
            page.path([x, x + 0.34], [middle] * 2, MUTED, dash=_DASH if hollow else None)
            page.point(x + 0.17, middle, "o", MUTED, hollow=hollow)
            page.text(x + 0.44, middle, text, 8.5, MUTED)
            x += 0.44 + wide(text, 8.5) + 0.3
    page.y += 0.28 if x > MARGIN else 0.06


class _Panel:
    """One panel: its scales, its lines and points, and the labels that have room."""

    def __init__(self, page: Page, marks: Sequence[Mark], unit: float, sources: Mapping[str, Look]) -> None:
        self.page, self.marks, self.sources, self.unit = page, marks, sources, unit
        years = [mark.value("year") for mark in marks]
        ends = [mark.value(role) / unit for mark in marks for role in ("lowest", "highest")]
        #: A panel of one year alone needs less room.
        self.high = _HIGH if len(set(years)) > 1 else _LOW
        air = max(0.5, (max(years) - min(years)) * 0.07)
        self.years = Scale(min(years) - air, max(years) + air, _LEFT, RIGHT)
        self.amounts = around(ends, page.y + self.high, page.y)
        self.said: set[tuple[str, str, bool]] = set()
        self.room = Room(Box(_LEFT, page.y - 0.05, RIGHT, page.y + self.high - 0.03))

    def draw(self) -> None:
        """Draw the frame, the lines, the points, and last the labels, for they stand where nothing else does."""
        self._frame()
        for source, marks in grouped(self.marks, [mark["source"] for mark in self.marks]).items():
            for chain in _chains(marks):
                self._chain(chain, self.sources[source][1])
        for mark in sorted(self.marks, key=lambda mark: mark["kind"] != IMPLIED):
            self._point(mark)
        done = [self._label(mark) for mark in sorted(self.marks, key=lambda mark: mark["kind"] == IMPLIED)]
        if missing := done.count(False):
            self.page.notes.append(f"Not written for lack of room: {counted(missing, 'figure', 'figures')}.")
        self.page.y += self.high + 0.5

    def _frame(self) -> None:
        for amount in self.amounts.ticks(6 if self.high == _HIGH else 3):
            y = self.amounts.at(amount)
            self.page.rule([_LEFT, RIGHT], [y, y], MUTED if amount == 0 else FAINT)
            self.page.text(_LEFT - 0.1, y, tick(amount), 8.5, MUTED, align="right")
        for year in self.years.years():
            x = self.years.at(year)
            self.page.rule([x, x], [self.amounts.start, self.amounts.start + 0.05], MUTED)
            self.page.text(x, self.amounts.start + 0.16, str(year), 8.5, MUTED, align="center")

    def _at(self, mark: Mark) -> tuple[float, float]:
        middle = (mark.value("lowest") + mark.value("highest")) / 2 / self.unit
        return self.years.at(mark.value("year")), self.amounts.at(middle)

    def _chain(self, chain: Sequence[Mark], color: str) -> None:
        points = [self._at(mark) for mark in chain]
        dash = _DASH if any(mark["kind"] == IMPLIED for mark in chain) else None
        self.page.path([x for x, _ in points], [y for _, y in points], color, "line", dash)
        for start, end in pairwise(points):
            self.room.take_line(start, end)

    def _point(self, mark: Mark) -> None:
        (x, y), (shape, color) = self._at(mark), self.sources[mark["source"]]
        ends = [self.amounts.at(mark.value(role) / self.unit) for role in ("lowest", "highest")]
        implied = mark["kind"] == IMPLIED
        if abs(ends[0] - ends[1]) > 0.02:
            self.page.interval([x, x], ends, color, "interval")
            self.room.take_line((x, ends[0]), (x, ends[1]))
        self.page.point(x, y, shape, color, IMPLIED if implied else "stated", implied, 8 if implied else 6)
        self.room.take(x, y)

    def _label(self, mark: Mark) -> bool:
        """Write the figure beside its point, if there is room; one that is implied only right beside it."""
        (x, y), implied = self._at(mark), mark["kind"] == IMPLIED
        middle = (mark.value("lowest") + mark.value("highest")) / 2
        size, weight, color = (8, "normal", MUTED) if implied else (9, "bold", INK)
        text = wrap(mark["figure"] or money(middle, mark["currency"]), 3.0, size, 1, weight)[0]
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


def _chains(marks: Sequence[Mark]) -> Iterable[list[Mark]]:
    """Yield the marks of a document that one line joins, in the order of their years.

    A line runs through what one assumption implies, and through what is stated for the other years; where nothing is
    implied, through what is stated.
    """
    stated = [mark for mark in marks if mark["kind"] != IMPLIED]
    implied = [mark for mark in marks if mark["kind"] == IMPLIED]
    for group in grouped(implied, [mark["assumption"] for mark in implied]).values() if implied else [[]]:
        years = {mark["year"] for mark in group}
        chain = [*group, *(mark for mark in stated if mark["year"] not in years)]
        if len(chain) > 1:
            yield sorted(chain, key=lambda mark: mark.value("year"))
