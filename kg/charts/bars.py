"""Bars in groups: the shares of a division with what they leave, or one number for each row."""

from __future__ import annotations

from collections.abc import Sequence

from kg.charts.labels import Box
from kg.charts.marks import Mark, distinct, grouped, joined, parts, percent
from kg.charts.page import FAINT, HATCH, HUES, INK, MARGIN, MUTED, RIGHT, Page, high, wide, wrap
from kg.charts.scales import Scale, around

#: Where the bars begin, how far they reach, and how thick they are.
_LEFT, _REACH, _THICK = 3.35, 8.0, 0.2
#: How far the bars reach that have something written beside their figures.
_SHORT = 6.9
_LABEL = _LEFT - MARGIN - 0.2
_ROW = 0.31


def shares(page: Page, found: Sequence[Mark]) -> None:
    """Draw each division as a stair: every stated share begins where the last one ended, what remains is hatched."""
    groups = grouped(found, [_division(mark, found) for mark in found])
    scale = Scale(
        0, max(1.0, *(sum(mark.value("share") for mark in group) for group in groups.values())), _LEFT, _REACH
    )
    _key(page)
    for (title, beside, *_), group in groups.items():
        _title(page, title, beside)
        top, at = page.y, 0.0
        for mark in group:
            share = mark.value("share")
            _bar(page, scale, (at, at + share), mark["part"], "stated")
            _figure(page, scale.at(at + max(share, 0)), mark["printed"] or percent(share), "")
            at += share
            page.y += _height(mark["part"])
        _remains(page, scale, group, at)
        for end, color in ((0.0, MUTED), (1.0, FAINT)):
            page.rule([scale.at(end)] * 2, [top, page.y], color)
        page.y += 0.16
    _axis(page, scale)


def _division(mark: Mark, among: Sequence[Mark]) -> tuple[str, str, str, str, str]:
    """Return the title of the division of a share, what stands beside it, and what else tells divisions apart."""
    title = joined([mark["division"], mark["period"] and f"period {mark['period']}"])
    source = mark["source"] if len(distinct(other["source"] for other in among)) > 1 else ""
    return title, joined([mark["market"], source]), mark["stated"], mark["market"], mark["source"]


def _key(page: Page) -> None:
    middle = page.y + 0.1
    for x, name, hatch, text in ((MARGIN, "", "", "stated share"), (MARGIN + 1.5, "", HATCH, "what remains")):
        page.bar(x, middle - 0.06, 0.26, 0.12, HUES[0] if not hatch else MUTED, name, hatch)
        page.text(x + 0.34, middle, text, 8.5, MUTED)
    page.y += 0.34


def _remains(page: Page, scale: Scale, group: Sequence[Mark], at: float) -> None:
    remains = group[0].number("remains")
    if remains is None or remains < 0.00005:
        return
    names = ", ".join(distinct(parts(group, "rest"))) or "not divided"
    lines = wrap(names, _LABEL, 8.5, 3)
    _bar(page, scale, (at, at + remains), "", "remains", MUTED, HATCH)
    page.lines(MARGIN, page.y + _ROW / 2, lines, 8.5, color=MUTED)
    _figure(page, scale.at(at + remains), percent(remains), "remains")
    page.y += _ROW + (len(lines) - 1) * high(8.5)


def bars(page: Page, found: Sequence[Mark]) -> None:
    """Draw a bar for each row, the groups one below the other on one scale."""
    scale = around([mark.value("value") for mark in found], _LEFT, _SHORT, 0)
    groups = grouped(found, [(mark["group"], mark["source"]) for mark in found])
    for (title, source), group in groups.items():
        _title(page, title, source)
        top = page.y
        for mark in group:
            value, label = mark.value("value"), joined([mark["place"], mark["part"]])
            _bar(page, scale, (0.0, value), label, "stated")
            _figure(page, scale.at(max(value, 0.0)), mark["printed"] or percent(value), mark["period"])
            page.y += _height(label)
        page.rule([scale.at(0)] * 2, [top, page.y], MUTED)
        page.y += 0.16


def _title(page: Page, title: str, beside: str) -> None:
    lines = wrap(title, RIGHT - MARGIN, 10.5, 2, "bold")
    page.lines(MARGIN, page.y + 0.12, lines, 10.5, weight="bold")
    end = MARGIN + wide(lines[-1], 10.5, "bold") + 0.12
    room, last = RIGHT - end, page.y + 0.12 + (len(lines) - 1) * high(10.5)
    if beside and room > 1.5:
        page.text(end, last + 0.01, wrap(beside, room, 8.5, 1)[0], 8.5, MUTED)
    page.y += 0.12 + len(lines) * high(10.5)


def _height(label: str) -> float:
    return _ROW + (len(wrap(label, _LABEL, 9.5, 2)) - 1) * high(9.5)


def _bar(
    page: Page,
    scale: Scale,
    ends: tuple[float, float],
    label: str,
    name: str,
    color: str = HUES[0],
    hatch: str = "",
) -> None:
    middle = page.y + _ROW / 2
    left, right = sorted(map(scale.at, ends))
    page.bar(left, middle - _THICK / 2, max(right - left, 0.015), _THICK, color, name, hatch)
    page.lines(MARGIN, middle, wrap(label, _LABEL, 9.5, 2), 9.5)


def _figure(page: Page, x: float, figure: str, beside: str) -> None:
    middle, room = page.y + _ROW / 2, RIGHT - x - 0.1
    shown = wrap(figure, room, 9.5, 1, "bold")[0]
    page.clear(Box(x + 0.06, middle - 0.08, x + 0.14 + wide(shown, 9.5, "bold"), middle + 0.08))
    page.text(x + 0.1, middle, shown, 9.5, INK, "bold")
    x += 0.22 + wide(shown, 9.5, "bold")
    if beside and RIGHT - x > 0.6:
        page.text(x, middle, wrap(beside, RIGHT - x, 8.5, 1)[0], 8.5, MUTED)


def _axis(page: Page, scale: Scale) -> None:
    for number in (0.0, 0.25, 0.5, 0.75, 1.0):
        page.text(scale.at(number), page.y, percent(number), 8, MUTED, align="center")
    page.y += 0.16
