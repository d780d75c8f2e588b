"""A timeline: the events of an answer year by year, each with its day, the mark of its kind, and its text."""

from __future__ import annotations

from collections.abc import Sequence

from kg.charts.marks import DATE, Mark, distinct, grouped, joined
from kg.charts.page import FAINT, MARGIN, MUTED, RIGHT, Page, high, looks, wide, wrap

_MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
#: Where the days end, the line runs, and the texts begin.
_DAY, _LINE, _TEXT = 1.72, 1.95, 2.2
_SIZE, _ROW = 9, 0.235


def timeline(page: Page, found: Sequence[Mark]) -> None:
    """Draw the dated events; one that several documents state alike is drawn once."""
    dated = sorted(found, key=lambda mark: mark["date"])
    kinds = looks(sorted({mark["group"] for mark in dated}))
    page.key(kinds)
    years = grouped(dated, [mark["date"][:4] for mark in dated])
    for year, events in years.items():
        top = page.y
        page.text(MARGIN, page.y + _ROW / 2, year, 13, weight="bold")
        same = grouped(events, [(mark["date"], mark["group"], mark["text"]) for mark in events])
        for (date, kind, text), stated in same.items():
            middle = page.y + _ROW / 2
            page.text(_DAY, middle, _day(date), 8.5, MUTED, align="right")
            page.point(_LINE, middle, *kinds[kind], name="event")
            lines = wrap(_short(text, date), RIGHT - _TEXT, _SIZE)
            page.lines(_TEXT, middle, lines, _SIZE)
            _documents(page, lines, middle, len(distinct(mark["source"] for mark in stated)))
            page.y += _ROW + (len(lines) - 1) * high(_SIZE)
        page.rule([_LINE, _LINE], [top - 0.03, page.y + 0.03], FAINT, 2.5)
        page.y += 0.16


def _day(date: str) -> str:
    """Write what a date says beside its year.

    >>> _day("2019-08-05"), _day("2019-08"), _day("2019")
    ('5 Aug', 'Aug', '')
    """
    match = DATE.fullmatch(date)
    day, month = (int(match[name] or 0) if match else 0 for name in ("day", "month"))
    return joined([str(day or ""), _MONTHS[month]], " ")


def _short(text: str, date: str) -> str:
    """Leave out the date where a text ends with it, for it stands beside.

    >>> _short("Ada buys Bea, 2019-08", "2019-08")
    'Ada buys Bea'
    """
    return text.removesuffix(f", {date}").removesuffix(f": {date}")


def _documents(page: Page, lines: Sequence[str], middle: float, number: int) -> None:
    """Say how many documents state an event, if more than one does and there is room."""
    text, x = f"{number} documents", _TEXT + wide(lines[-1], _SIZE) + 0.12
    if number > 1 and x + wide(text, 8) <= RIGHT:
        page.text(x, middle + (len(lines) - 1) * high(_SIZE), text, 8, MUTED)
