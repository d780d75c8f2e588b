"""Check 1: a stated growth rate leads from one stated value to the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from kg.auditing.course import growth, merged, raised
from kg.auditing.evidence import RATE, SIZE, Evidence, Figure
from kg.auditing.findings import CONSISTENT, INCOMPLETE, Finding, Reading, judged
from kg.auditing.intervals import Interval, at_least, factor, money, percent, rate_between

LONGEST = 100  # years over which a rate is tried
COUNTS = (
    (0, ""),  # from the first value to the second
    (1, "the year of the first value counts as a year of growth, too"),
    (-1, "growth begins a year after the first value"),
)


def find(evidence: Evidence) -> Iterator[Finding]:
    """Hold each rate against the values of the same quantity at its ends."""
    for _, voice in evidence.speakers():
        for quantity in voice.stated:
            name = evidence.about(quantity)
            for rate in voice.figures(quantity, RATE):
                yield from _checked(name, rate, voice.figures(quantity, SIZE))


def _checked(name: str, rate: Figure, sizes: list[Figure]) -> Iterator[Finding]:
    pairs = [
        (first, last)
        for first, last in combinations([size for size in sizes if size.year], 2)
        if first.currency == last.currency and _spans(rate, first, last)
    ]
    if pairs:
        yield _held(name, rate, pairs)
    elif sizes:
        printed = ", ".join(f"{size.printed} in {size.year or 'a year that is not stated'}" for size in sizes)
        yield Finding(
            check="rate",
            verdict=INCOMPLETE,
            label=f"{name}: {rate.printed} a year cannot be held against {printed}",
            key=(rate.claim,),
            claims=(rate.claim, *(size.claim for size in sizes)),
            missing=tuple(_lacking(rate, sizes)),
        )


def _lacking(rate: Figure, sizes: list[Figure]) -> Iterator[str]:
    stated = {size.year for size in sizes}
    for side, year in (("start", rate.since), ("end", rate.end)):
        if year is None:
            yield f"the {side} year of the rate, and the value in it"
        elif year not in stated:
            yield f"the value in {year}"


def _spans(rate: Figure, first: Figure, last: Figure) -> bool:
    """Tell whether a rate can lead from one value to another: where it has an end, the value stands there.

    Of the years between its ends a yearly rate says nothing.
    """
    if not first.year or not last.year or first.year == last.year:
        return False
    return rate.since in (None, first.year) and rate.end in (None, last.year)


def _held(name: str, rate: Figure, pairs: list[tuple[Figure, Figure]]) -> Finding:
    """Hold a rate against its values; where an end is not stated, each pair of values is one way to read it."""
    readings = [reading for pair in pairs for reading in _readings(rate, *pair, several=len(pairs) > 1)]
    fitting = (pair for pair in pairs if any(reading.fits for reading in _readings(rate, *pair) if reading.likely))
    first, last = next(fitting, pairs[-1])
    ends = f"from {first.printed} in {first.year} to {last.printed} in {last.year}"
    implied = percent(rate_between(last.value / first.value, _years(first, last)), 2)
    claims = merged((rate.claim,), *((first.claim, last.claim) for first, last in pairs))
    found = Finding(
        check="rate",
        verdict=INCOMPLETE,
        label=f"{name}: {rate.printed} a year leads {ends}; the two imply {implied}",
        key=(rate.claim,),
        claims=claims,
    )
    found = judged(found, readings, f"{name}: {rate.printed} a year does not lead {ends}; the two imply {implied}")
    if found.verdict == CONSISTENT:
        return replace(found, claims=(rate.claim, first.claim, last.claim), context=claims)
    return found


def _years(first: Figure, last: Figure) -> int:
    return (last.year or 0) - (first.year or 0)


def _readings(rate: Figure, first: Figure, last: Figure, several: bool = False) -> Iterator[Reading]:
    for more, counting in COUNTS:
        times = _years(first, last) + more
        if times < 1:
            continue
        reached = first.value * growth(rate) ** times
        fits = reached.meets(last.value)
        ratio = last.value / first.value
        steps = (
            f"{money(first.value, first.currency)} × {raised(rate, times)} = {money(reached, first.currency)}",
            f"stated: {money(last.value, last.currency)}",
            "fits" if fits else _apart(reached, last.value),
            *(() if fits or more else (_leads(rate, first, last),)),
            f"{last.printed} / {first.printed} = {factor(ratio)}: "
            f"over {times} year{'s' * (times > 1)} {percent(rate_between(ratio, times), 2)} a year",
        )
        said = (f"the rate counts from {first.year} to {last.year}",) * several
        yield Reading((*said, *filter(None, [counting])), fits, steps, likely=not more)


def _leads(rate: Figure, first: Figure, last: Figure) -> str:
    """Say over how many years the rate would lead from one value to the other."""
    fitting = (years for years in range(1, LONGEST) if (first.value * growth(rate) ** years).meets(last.value))
    years = next(fitting, None)
    return f"it would over {years} year{'s' * (years > 1)}" if years else "it would over no number of whole years"


def _apart(reached: Interval, stated: Interval) -> str:
    """Say by how much two amounts miss each other, at least."""
    below = reached.below(stated)
    low, high = (reached, stated) if below else (stated, reached)
    if not low.high or low.high <= 0:
        return "does not fit"
    short = at_least(high.low / low.high - 1)
    return f"does not fit: the sum {'falls short of' if below else 'exceeds'} the stated value by at least {short}"
