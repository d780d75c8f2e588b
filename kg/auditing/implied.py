"""What follows from stated figures: values between them, starts, sizes of parts, the share of the last member."""

from __future__ import annotations

from collections.abc import Iterator

from kg.auditing.course import Course, merged
from kg.auditing.evidence import RATE, SHARE, Division, Evidence, Quantity, Voice
from kg.auditing.findings import Implied
from kg.auditing.intervals import Interval, money, percent, rate_between
from kg.auditing.segments import bases, starts
from kg.auditing.shares import by_year, undated

FARTHEST = 25  # years; nobody forecasts further, and a mistyped year must not fill the graph


def find(evidence: Evidence) -> Iterator[Implied]:
    """Derive what no document states and what follows from what one does; the first way to a figure is kept."""
    seen: set[str] = set()
    for document, voice in evidence.speakers():
        for figure in _of(evidence, document, voice):
            if figure.iri not in seen:
                seen.add(figure.iri)
                yield figure


def _of(evidence: Evidence, document: str, voice: Voice) -> Iterator[Implied]:
    for quantity in voice.stated:
        course = Course.of(voice, quantity, evidence.about(quantity))
        yield from _values(document, voice, quantity, course)
        yield from _rates(document, voice, quantity, course)
    for quantity in voice.stated:
        if quantity.part:
            whole = Course.of(voice, Quantity(quantity.market), evidence.name(quantity.market))
            yield from _part(evidence, document, voice, quantity)
            yield from _reached(document, voice, quantity, whole, evidence.about(quantity))
            yield from _grown(document, voice, quantity, whole, evidence.about(quantity))
    for division in evidence.divided(document):
        yield from _last_member(evidence, document, voice, division)


def _values(document: str, voice: Voice, quantity: Quantity, course: Course) -> Iterator[Implied]:
    """Yield the values of the years that a rate leads through, and of the years of shares."""
    if not course.rate or not course.sizes:
        return
    shares = {s.year for other in voice.stated if other.market == quantity.market for s in voice.figures(other, SHARE)}
    first, last = min(course.years), max(course.years)
    begin = min(
        [first, course.rate.start or first, *(shares - {None} if not quantity.part else ())], key=lambda y: y or first
    )
    end = max(last, course.rate.end or last)
    assert begin is not None  # noqa: S101 - no year is nothing here
    for year in range(max(begin, end - FARTHEST), end + 1):
        point = None if year in course.years else course.at(year)
        if point:
            yield Implied(
                kind="Size",
                quantity=quantity,
                document=document,
                start=year,
                end=year,
                value=point.value,
                label=f"{course.name}, {year}: {money(point.value, course.currency)}",
                claims=point.claims,
                steps=point.steps,
                assumptions=point.assumptions,
                currency=course.currency,
            )


def _rates(document: str, voice: Voice, quantity: Quantity, course: Course) -> Iterator[Implied]:
    """Yield the rate that the first and the last value imply, where no rate is stated."""
    if len(course.sizes) < 2 or voice.figures(quantity, RATE):
        return
    first, last = course.sizes[0], course.sizes[-1]
    years = course.years[-1] - course.years[0]
    rate = rate_between(last.value / first.value, years)
    yield Implied(
        kind="Rate",
        quantity=quantity,
        document=document,
        start=course.years[0],
        end=course.years[-1],
        value=rate,
        label=f"{course.name}, {course.years[0]} to {course.years[-1]}: {percent(rate, 2)} a year",
        claims=(first.claim, last.claim),
        steps=(f"({last.printed} / {first.printed})^(1/{years}) - 1 = {percent(rate, 2)}",),
    )


def _part(evidence: Evidence, document: str, voice: Voice, quantity: Quantity) -> Iterator[Implied]:
    """Yield the size of a part by its share, its share by its size, and where its rate leads by the end."""
    whole = Course.of(voice, Quantity(quantity.market), evidence.name(quantity.market))
    name = evidence.about(quantity)
    found = [start for start in starts(voice, quantity, whole) if start.year]
    for start in found:
        assert start.year  # noqa: S101 - chosen so
        if start.figure.kind == SHARE:
            of = whole.at(start.year)
            if of is None:
                continue
            value = start.share * of.value
            yield Implied(
                kind="Size",
                quantity=quantity,
                document=document,
                start=start.year,
                end=start.year,
                value=value,
                label=f"{name}, {start.year}: {money(value, whole.currency)}",
                claims=merged(start.claims, of.claims),
                steps=(*of.steps, f"{start.figure.printed} of it: {money(value, whole.currency)}"),
                assumptions=of.assumptions,
                currency=whole.currency,
            )
        else:
            yield Implied(
                kind="Share",
                quantity=quantity,
                document=document,
                start=start.year,
                end=start.year,
                value=start.share,
                label=f"{name}, {start.year}: {percent(start.share)} of the whole",
                claims=start.claims,
                steps=start.steps,
            )


def _reached(document: str, voice: Voice, quantity: Quantity, whole: Course, name: str) -> Iterator[Implied]:
    """Yield the share that a part comes to where both courses are known."""
    part = Course.of(voice, quantity, name)
    last, of = (course.at(part.rate.end) if part.rate and part.rate.end else None for course in (part, whole))
    if last and of and part.currency == whole.currency and not (last.value / of.value).low > 1:
        share = last.value / of.value
        yield Implied(
            kind="Share",
            quantity=quantity,
            document=document,
            start=last.year,
            end=last.year,
            value=share,
            label=f"{name}, {last.year}: {percent(share)} of the whole",
            claims=merged(last.claims, of.claims),
            steps=(*last.steps, *of.steps, f"share of the whole: {percent(share)}"),
            assumptions=merged(last.assumptions, of.assumptions),
        )


def _grown(document: str, voice: Voice, quantity: Quantity, whole: Course, name: str) -> Iterator[Implied]:
    """Yield the share that a part reaches when its rate counts from the year nearest to that of its share."""
    for rate in voice.figures(quantity, RATE):
        for start in starts(voice, quantity, whole):
            end = rate.end
            tried = [] if end is None or start.year is None else bases(rate, start, whole, end)
            base = min(tried, key=lambda year: (abs(year - (start.year or year)), year), default=None)
            times = whole.times(base, end) if base and end else None
            if base is None or end is None or times is None:
                continue
            part = start.share * (rate.value + Interval.of(1)) ** (end - base)
            share = part / times.value
            if share.low > 1:  # the check of parts against their market says so; nothing follows from it
                continue
            said = () if rate.start else (f"the {rate.printed} count from {base}",)
            carried = () if base == start.year else (f"the share of {start.year} still holds in {base}",)
            yield Implied(
                kind="Share",
                quantity=quantity,
                document=document,
                start=end,
                end=end,
                value=share,
                label=f"{name}, {end}: {percent(share)} of the whole",
                claims=merged((rate.claim,), start.claims, times.claims),
                steps=(
                    *start.steps,
                    *times.steps,
                    f"{percent(start.share)} × growth of the part / growth of the whole = {percent(share)}",
                ),
                assumptions=merged(said, carried, times.assumptions),
            )


def _last_member(evidence: Evidence, document: str, voice: Voice, division: Division) -> Iterator[Implied]:
    """Yield the share of the one member for which none is stated."""
    if division.whole or len(division.members) < 2:
        return
    for year, shares in by_year(voice, division).items():
        without = [member for member in division.members if member not in shares]
        left = sum((share.value for share in shares.values()), Interval.of(0)).rest()
        if year is None or len(without) != 1 or left.high is None or not left.high:
            continue
        quantity = division.quantity(without[0])
        yield Implied(
            kind="Share",
            quantity=quantity,
            document=document,
            start=year,
            end=year,
            value=left,
            label=f"{evidence.about(quantity)}, {year}: {percent(left)} of the whole",
            claims=(*(share.claim for share in shares.values()), *division.claims),
            steps=(f"100% - {' - '.join(share.printed for share in shares.values())} = {percent(left)}",),
            assumptions=undated(shares, year),
        )
