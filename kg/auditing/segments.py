"""Check 3: a part of such a share, at its own rate, does not outgrow the whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.auditing.course import Course, Point, growth, merged, raised
from kg.auditing.evidence import RATE, SHARE, SIZE, Evidence, Figure, Quantity, Voice
from kg.auditing.findings import CONTRADICTION, INCOMPLETE, Finding, Reading, eased, judged
from kg.auditing.intervals import Interval, at_most, factor, percent, rate_between

NEAR = 1  # a share is usually of the base year, and a forecast starts with the year after it


@dataclass(frozen=True)
class Start:
    """From where a part grows: its share, of which year it is stated, and by which claims."""

    share: Interval
    year: int | None
    figure: Figure
    claims: tuple[str, ...]
    steps: tuple[str, ...] = ()


def find(evidence: Evidence) -> Iterator[Finding]:
    """Let each part with a share, or a value, and a rate grow beside its whole, from each year it can start in."""
    for _, voice in evidence.speakers():
        for quantity in voice.stated:
            if not quantity.part:
                continue
            whole = Course.of(voice, Quantity(quantity.market), evidence.name(quantity.market))
            for rate in voice.figures(quantity, RATE):
                for start in starts(voice, quantity, whole):
                    yield from _grown(evidence, rate, start, whole)


def starts(voice: Voice, quantity: Quantity, whole: Course) -> Iterator[Start]:
    """Yield the stated shares of a part, and those that follow from its stated values."""
    for share in voice.figures(quantity, SHARE):
        if share.start == share.end:
            yield Start(share.value, share.year, share, (share.claim,))
    for size in voice.figures(quantity, SIZE):
        of = next((figure for figure in whole.sizes if figure.year == size.year), None)
        if of and of.currency == size.currency:
            part = size.value / of.value
            line = f"share in {size.year}: {size.printed} of {of.printed} = {percent(part)}"
            yield Start(part, size.year, size, (size.claim, of.claim), (line,))


def bases(rate: Figure, start: Start, whole: Course, end: int) -> list[int]:
    """List the years in which a rate can start: the stated one, or those of the share and of the whole's values."""
    if rate.since:
        return [rate.since] if rate.since < end else []
    years = {year for year in whole.years if start.year is None or year >= start.year}
    return sorted(year for year in {*years, *([start.year] if start.year else [])} if year < end)


def _grown(evidence: Evidence, rate: Figure, start: Start, whole: Course) -> Iterator[Finding]:
    end = rate.end or max(whole.years, default=None)
    if not end or not start.share.low:
        return
    tried = [(base, times) for base in bases(rate, start, whole, end) if (times := whole.times(base, end))]
    if not tried:
        return
    title = f"{evidence.about(rate.quantity)}: {start.figure.printed}, growing {rate.printed} a year"
    most = " or ".join(f"{_most(start, base, times)} from {base}" for base, times in tried)
    found = Finding(
        check="segment",
        verdict=INCOMPLETE,
        label=f"{title} to {end}, stays within the whole",
        key=(rate.claim, start.figure.claim),
        claims=merged((rate.claim,), start.claims, *(times.claims for _, times in tried)),
    )
    readings = [_reading(rate, start, base, times) for base, times in tried]
    found = judged(found, readings, f"{title}, outgrows the whole by {end}; at most {most} fits")
    far = min(_gap(start, base, times) for base, times in tried) > NEAR
    if found.verdict == CONTRADICTION and (far or start.year is None):
        free = "the share is of another year" if start.year is None else "the share changed before the rate starts"
        found = eased(found, [free])
    yield found


def _most(start: Start, base: int, times: Point) -> str:
    """Write the largest rate at which the part just reaches the whole."""
    limit = rate_between(times.value / start.share, times.year - base).high
    return "any rate" if limit is None else at_most(limit)


def _gap(start: Start, base: int, times: Point) -> int:
    return abs(base - (start.year or base)) + times.gap


def _reading(rate: Figure, start: Start, base: int, times: Point) -> Reading:
    years = times.year - base
    assumptions = [] if rate.since else [f"the {rate.printed} count from {base}"]
    if start.year is None:
        assumptions.append(f"{start.figure.printed}, which has no year, is the share in {base}")
    elif start.year != base:
        assumptions.append(f"the share of {start.year} still holds in {base}")
    part = start.share * growth(rate) ** years
    fits = not times.value.below(part)
    steps = (
        *start.steps,
        *times.steps,
        f"the whole, {base} to {times.year}: × {factor(times.value)}",
        f"the part, by the whole of {base}: ({percent(start.share)}) × {raised(rate, years)} = {factor(part)}",
        f"its share of the whole in {times.year}: {percent(part / times.value)}",
        *(() if fits else _way_out(rate, start, base, times)),
    )
    return Reading(merged(tuple(assumptions), times.assumptions), fits, steps)


def _way_out(rate: Figure, start: Start, base: int, times: Point) -> Iterator[str]:
    """Say when the part passes the whole, which rate would fit, and which share would."""
    years, most = times.year - base, times.value.high
    yearly = rate_between(times.value, years).high
    assert most is not None  # noqa: S101 - the whole lies below the part
    assert yearly is not None  # noqa: S101 - it follows from the same
    share, speed = start.share.low, growth(rate).low
    passes = next((base + k for k in range(1, years) if share * speed**k > (1 + yearly) ** k), times.year)
    yield f"does not fit: the part passes the whole in {passes}"
    yield f"the largest rate that fits: {_most(start, base, times)}"
    yield f"or a share in {base} of at most {at_most(most / speed**years)}"
