"""Check 1: a stated growth rate leads from one stated value to the other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from kg.auditing.course import ONE, spelled
from kg.auditing.evidence import RATE, SIZE, Evidence, Figure
from kg.auditing.findings import INCOMPLETE, Finding, Reading, judged, widths
from kg.auditing.intervals import Interval, at_least, factor, money, percent, rate_between

COUNTS = (
    (0, "the rate counts from the first value to the second"),
    (1, "the year of the first value counts as a year of growth, too"),
    (-1, "growth begins a year after the first value"),
)


def find(evidence: Evidence) -> Iterator[Finding]:
    """Hold each rate against each two values of the same quantity that lie within its period."""
    for _, voice in evidence.speakers():
        for quantity in voice.stated:
            name = evidence.about(quantity)
            for rate in voice.figures(quantity, RATE):
                yield from _checked(name, rate, voice.figures(quantity, SIZE))


def _checked(name: str, rate: Figure, sizes: list[Figure]) -> Iterator[Finding]:
    inside = [
        (first, last)
        for first, last in combinations([size for size in sizes if size.year], 2)
        if first.currency == last.currency and _spans(rate, first, last)
    ]
    for first, last in inside:
        yield _held(name, rate, first, last)
    if sizes and not inside:
        ends = {"start": rate.start, "end": rate.end}
        stated = {size.year for size in sizes}
        lacking = [
            f"the value in {year}" if year else f"the {side} year of the rate, and the value in it"
            for side, year in ends.items()
            if year is None or year not in stated
        ]
        printed = ", ".join(f"{size.printed} in {size.year or 'a year that is not stated'}" for size in sizes)
        yield Finding(
            check="rate",
            verdict=INCOMPLETE,
            label=f"{name}: {rate.printed} a year cannot be held against {printed}",
            key=(rate.claim,),
            claims=(rate.claim, *(size.claim for size in sizes)),
            missing=tuple(lacking),
        )


def _spans(rate: Figure, first: Figure, last: Figure) -> bool:
    """Tell whether a rate speaks of the years between two values: its stated ends lie at them or around them."""
    if not first.year or not last.year or first.year == last.year:
        return False
    starts = rate.start is None or rate.start <= first.year
    ends = rate.end is None or rate.end >= last.year
    return starts and ends and (rate.end == last.year or rate.start == first.year or rate.start == rate.end is None)


def _held(name: str, rate: Figure, first: Figure, last: Figure) -> Finding:
    years = (last.year or 0) - (first.year or 0)
    implied = rate_between(last.value / first.value, years)
    ends = f"from {first.printed} in {first.year} to {last.printed} in {last.year}"
    said = f"the two imply {percent(implied, 2)}"
    found = Finding(
        check="rate",
        verdict=INCOMPLETE,
        label=f"{name}: {rate.printed} a year leads {ends}; {said}",
        key=(rate.claim, first.claim, last.claim),
        claims=(rate.claim, first.claim, last.claim),
    )
    loose = [figure for figure in (first, last, rate) if figure.loose]
    otherwise = f"{name}: {rate.printed} a year does not lead {ends}; {said}"
    return judged(found, _readings(rate, first, last, years), loose, otherwise)


def _readings(rate: Figure, first: Figure, last: Figure, years: int) -> Iterator[Reading]:
    for (speed, start, end), said, usual in widths([rate, first, last]):
        for more, counting in COUNTS:
            times = years + more
            if times < 1:
                continue
            reached = start * (speed + ONE) ** times
            steps = (
                f"{money(start, first.currency)} × {spelled(rate)}^{times} = {money(reached, first.currency)}",
                f"stated: {money(end, last.currency)}",
                "fits" if reached.meets(end) else _apart(reached, end),
                f"{last.printed} / {first.printed} = {factor(end / start)}: "
                f"over {times} year{'s' * (times > 1)} {percent(rate_between(end / start, times), 2)} a year",
            )
            assumptions = (*said, counting) if more else said
            yield Reading(assumptions, reached.meets(end), steps, likely=usual and not more)


def _apart(reached: Interval, stated: Interval) -> str:
    """Say by how much two amounts miss each other, at least."""
    below = reached.below(stated)
    low, high = (reached, stated) if below else (stated, reached)
    assert low.high  # noqa: S101 - it lies below
    short = at_least(high.low / low.high - 1)
    return f"does not fit: the sum {'falls short of' if below else 'exceeds'} the stated value by at least {short}"
