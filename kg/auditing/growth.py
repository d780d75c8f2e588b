"""Check 4: the whole against its slowest and fastest part, and how large a part of such growth can be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.auditing.course import Course, Point, growth, merged, raised
from kg.auditing.evidence import RATE, Division, Evidence, Figure, Voice
from kg.auditing.findings import CONTRADICTION, INCOMPLETE, Finding, Reading, eased, judged
from kg.auditing.intervals import Interval, at_most, factor, percent, total
from kg.auditing.segments import NEAR, starts
from kg.auditing.shares import by_year, undated


def find(evidence: Evidence) -> Iterator[Finding]:
    """Hold the rates of a division's members against that of the whole, alone and together with their shares."""
    for document, voice in evidence.speakers():
        for division in evidence.divided(document):
            parts = {member: rate for member in division.members if (rate := _rate(voice, division, member))}
            whole = Course.of(voice, division.total, evidence.about(division.total))
            if not parts or not (whole.rate or len(whole.sizes) > 1):
                continue
            yield from _extremes(evidence, division, parts, whole)
            yield from _together(evidence, voice, division, parts, whole)
            yield from _rooms(evidence, voice, division, parts, whole) if not division.whole else ()


def _rate(voice: Voice, division: Division, member: str) -> Figure | None:
    rates = voice.figures(division.quantity(member), RATE)
    return rates[-1] if rates else None


def _spans(rate: Figure, whole: Course) -> tuple[int | None, int | None]:
    own = whole.rate
    return (rate.since or (own.since if own else None)), (rate.end or (own.end if own else None))


def _extremes(evidence: Evidence, division: Division, parts: Mapping[str, Figure], whole: Course) -> Iterator[Finding]:
    """Where every member has a rate, the whole's lies between the least and the greatest of them."""
    own = whole.rate
    if own is None or len(parts) < len(division.members) or len(parts) < 2:
        return
    values = [rate.value for rate in parts.values()]
    highs = [value.high for value in values]
    span = Interval(
        min(value.low for value in values), None if None in highs else max(high for high in highs if high is not None)
    )
    fits = own.value.meets(span)
    same = len({_spans(rate, whole) for rate in (own, *parts.values())}) == 1
    steps = (
        f"the whole: {percent(own.value)} a year",
        f"its members: {', '.join(f'{evidence.name(member)} {rate.printed}' for member, rate in parts.items())}",
        "fits" if fits else "does not fit: a whole grows neither faster than all its members nor slower",
    )
    readings = [Reading((), fits, steps)]
    if not same:
        readings.append(Reading(("the rates are of different years",), fits=True, steps=(), likely=False))
    title = f"{evidence.name(division.segmentation)}: {own.printed} for {whole.name}"
    found = Finding(
        check="growth",
        verdict=INCOMPLETE,
        label=f"{title} lies among its members' rates",
        key=("extremes", own.claim, division.segmentation, *([division.whole] if division.whole else [])),
        claims=(own.claim, *(rate.claim for rate in parts.values())),
        context=division.claims,
    )
    yield judged(found, readings, f"{title} lies outside its members' rates")


def _together(
    evidence: Evidence, voice: Voice, division: Division, parts: Mapping[str, Figure], whole: Course
) -> Iterator[Finding]:
    """Let the members that have a share and a rate grow side by side; together they are no more than the whole."""
    if division.whole:
        return
    for year, shares in by_year(voice, division).items():
        both = [member for member in division.members if member in shares and member in parts]
        ends = {parts[member].end for member in both}
        end = ends.pop() if len(ends) == 1 else None
        if year is None or end is None or end <= year or len(both) < 2:
            continue
        readings, claims, gap = _grown(division, year, end, [(shares[m], parts[m]) for m in both], whole)
        if not readings:
            continue
        printed = ", ".join(f"{evidence.name(m)} {shares[m].printed} at {parts[m].printed}" for m in both)
        title = f"{evidence.name(division.segmentation)}: {printed}"
        found = Finding(
            check="growth",
            verdict=INCOMPLETE,
            label=f"{title}, together stay within {whole.name} to {end}",
            key=("together", division.segmentation, str(year), *voice.key),
            claims=merged(tuple(figure.claim for m in both for figure in (shares[m], parts[m])), claims),
            context=division.claims,
        )
        taken = undated({m: shares[m] for m in both}, year)
        if taken:
            readings.append(Reading(("the shares without a year are for another year",), True, (), likely=False))
        found = judged(found, readings, f"{title}, together do not make {whole.name} by {end}")
        far = found.verdict == CONTRADICTION and gap > NEAR
        yield eased(found, ["the shares changed before the rates start"]) if far else found


def _grown(
    division: Division, year: int, end: int, pairs: list[tuple[Figure, Figure]], whole: Course
) -> tuple[list[Reading], tuple[str, ...], int]:
    complete = len(pairs) == len(division.members)
    readings: list[Reading] = []
    claims: tuple[str, ...] = ()
    gaps: list[int] = []
    stated = {rate.since for _, rate in pairs if rate.since}
    for base in sorted(stated or {year, *(y for y in whole.years if year <= y < end)}):
        times = whole.times(base, end)
        if times is None or len(stated) > 1:
            continue
        reached = total(share.value * growth(rate) ** (end - base) for share, rate in pairs)
        exact = complete and base == year and not times.gap
        fits = reached.meets(times.value) if exact else not times.value.below(reached)
        gaps.append(abs(base - year) + times.gap)
        terms = " + ".join(f"({percent(share.value)}) × {raised(rate, end - base)}" for share, rate in pairs)
        steps = (
            *times.steps,
            f"the whole, {base} to {end}: × {factor(times.value)}",
            f"the parts: {terms} = {factor(reached)}",
            "fits" if fits else f"does not fit: the parts are not {'all of' if exact else 'within'} the whole",
        )
        said = (f"the rates count from {base}",) + ((f"the shares of {year} still hold in {base}",) * (base != year))
        readings.append(Reading(merged(said, times.assumptions), fits, steps))
        claims = merged(claims, times.claims)
    return readings, claims, min(gaps, default=0)


def _rooms(
    evidence: Evidence, voice: Voice, division: Division, parts: Mapping[str, Figure], whole: Course
) -> Iterator[Finding]:
    """Say up to which share a member without one can outgrow the whole: it is no larger than the whole in the end."""
    for member, rate in parts.items():
        end = rate.end or max(whole.years, default=None)
        begin = rate.since or min((year for year in whole.years if end and year < end), default=None)
        shared = next(starts(voice, division.quantity(member), whole), None)
        if shared or not end or not begin or begin >= end:
            continue
        times = whole.times(begin, end)
        if times and times.value.high is not None and times.value.high < (growth(rate) ** (end - begin)).low:
            yield _room(evidence, member, rate, begin, times)


def _room(evidence: Evidence, member: str, rate: Figure, begin: int, times: Point) -> Finding:
    years = times.year - begin
    assert times.value.high is not None  # noqa: S101 - asked before
    room = times.value.high / growth(rate).low ** years
    most, name = at_most(room), evidence.about(rate.quantity)
    found = Finding(
        check="growth",
        verdict=INCOMPLETE,
        label=f"{name}: {rate.printed} a year to {times.year} fits up to a share of {most} in {begin}",
        key=("room", rate.claim),
        claims=merged((rate.claim,), times.claims),
    )
    steps = (
        *times.steps,
        f"the whole, {begin} to {times.year}: × {factor(times.value)}",
        f"the part: × {raised(rate, years)} = {factor(growth(rate) ** years)}",
        f"the part is no more than the whole in {times.year} while its share in {begin} is at most {most}",
    )
    said = () if rate.since else (f"the {rate.printed} count from {begin}",)
    return judged(found, [Reading(merged(said, times.assumptions), True, steps)])
