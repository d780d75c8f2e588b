"""Single values: a row for each, its dot at the end of a stem that begins at zero."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.charts.courses import about
from kg.charts.figures import ends, place, worth
from kg.charts.labels import Box
from kg.charts.marks import IMPLIED, Mark, grouped
from kg.charts.page import FAINT, INK, MARGIN, MUTED, RIGHT, Look, Page, high, wide, wrap
from kg.charts.scales import around

#: Where the stems begin, how far they reach, and how high a row is.
_LEFT, _REACH, _ROW = 3.35, 7.2, 0.27
_LABEL = _LEFT - MARGIN - 0.2


def dots(page: Page, marks: Sequence[Mark], scaled: tuple[str, float], sources: Mapping[str, Look]) -> None:
    """Draw single values below each other, those of a part together and the largest first, each with its year."""
    word, unit = scaled
    scale = around([mark.value(role) / unit for mark in marks for role in ("lowest", "highest")], _LEFT, _REACH, 0)
    parts = grouped(marks, [(mark["place"], mark["part"]) for mark in marks])
    at, top = place([ends(mark, unit) for mark in marks if mark["kind"] == IMPLIED]), page.y
    for alike in sorted(parts.values(), key=lambda part: -max(mark.value("highest") for mark in part)):
        label = wrap(about(alike[0]), _LABEL, 9.5, 2)
        page.lines(MARGIN, page.y + _ROW / 2, label, 9.5)
        below = page.y + _ROW + (len(label) - 1) * high(9.5)
        for mark in alike:
            middle, (shape, color) = page.y + _ROW / 2, sources[mark["source"]]
            low, up = (scale.at(float(end)) for end in ends(mark, unit))
            x, implied = (low + up) / 2, mark["kind"] == IMPLIED
            page.rule([scale.at(0), x], [middle] * 2, FAINT, 2.0)
            if up - low > 0.02:
                page.interval([low, up], [middle] * 2, color, "interval")
            page.point(x, middle, shape, color, IMPLIED if implied else "stated", implied, 8 if implied else 7)
            _figure(page, max(x, up, scale.at(0)) + 0.14, middle, (worth(mark, unit, word, at), mark["year"]), implied)
            page.y += _ROW
        page.y = max(page.y, below)
    page.rule([scale.at(0)] * 2, [top, page.y], MUTED)
    page.y += 0.1


def _figure(page: Page, x: float, middle: float, said: tuple[str, str], implied: bool) -> None:
    """Write a figure, bold where it is stated, and behind it its year."""
    figure, year = said
    weight, color = ("normal", MUTED) if implied else ("bold", INK)
    figure = wrap(figure, RIGHT - x - 0.12 - wide(year, 8.5), 9, 1, weight)[0]
    page.clear(Box(x - 0.04, middle - 0.08, x + wide(figure, 9, weight) + 0.04, middle + 0.08))
    page.text(x, middle, figure, 9, color, weight)
    page.text(x + wide(figure, 9, weight) + 0.12, middle, year, 8.5, MUTED)
