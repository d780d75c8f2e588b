"""Check 5: what lies inside something larger is worth no more than it in the same year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from kg.auditing.course import Course, Point, merged
from kg.auditing.evidence import SIZE, Division, Evidence, Figure, Quantity, Voice
from kg.auditing.findings import INCOMPLETE, Finding, Reading, judged
from kg.auditing.intervals import Interval, money, percent, total

Stated = dict[tuple[str, int, str], list[Figure]]
Courses = list[tuple[str, Course]]


def find(evidence: Evidence) -> Iterator[Finding]:
    """Hold parts against wholes: members of divisions, parts that another document sizes, markets within markets."""
    for document, voice in evidence.speakers():
        for division in evidence.divided(document):
            yield from _divided(evidence, voice, division)
    yield from _elsewhere(evidence)
    yield from _contained(evidence)


def _divided(evidence: Evidence, voice: Voice, division: Division) -> Iterator[Finding]:
    wholes = {(size.year, size.currency): size for size in voice.figures(division.total, SIZE) if size.year}
    for (year, code), whole in wholes.items():
        sizes = {
            member: size
            for member in division.members
            for size in voice.figures(division.quantity(member), SIZE)
            if (size.year, size.currency) == (year, code)
        }
        if sizes:
            yield _summed(evidence, division, whole, list(sizes.values()))


def _summed(evidence: Evidence, division: Division, whole: Figure, sizes: list[Figure]) -> Finding:
    complete = len(sizes) == len(division.members) > 1
    why = "not all of" if complete else "more than"
    together = total(size.value for size in sizes)
    fits = together.meets(whole.value) if complete else not whole.value.below(together)
    terms = " + ".join(money(size.value, whole.currency) for size in sizes)
    steps = (
        f"{terms}{f' = {money(together, whole.currency)}' if len(sizes) > 1 else ''}",
        f"the whole: {money(whole.value, whole.currency)}, of which that is {percent(together / whole.value)}",
        _left(evidence, division, sizes, together, whole.value) if fits else f"does not fit: it is {why} the whole",
    )
    names = ", ".join(f"{evidence.name(size.quantity.part)} {size.printed}" for size in sizes)
    found = Finding(
        check="containment",
        verdict=INCOMPLETE,
        label=f"{evidence.name(division.segmentation)}, {whole.year}: {names} fit into {whole.printed}",
        key=(division.segmentation, whole.claim),
        claims=(whole.claim, *(size.claim for size in sizes)),
        context=division.claims,
    )
    otherwise = f"{evidence.name(division.segmentation)}, {whole.year}: {names} do not fit {whole.printed}"
    return judged(found, [Reading((), fits, steps)], otherwise)


def _left(evidence: Evidence, division: Division, sizes: list[Figure], together: Interval, whole: Interval) -> str:
    """Say what the whole leaves for the members without a figure."""
    stated = {size.quantity.part for size in sizes}
    others = [evidence.name(member) for member in division.members if member not in stated]
    if not others or whole.high is None:
        return "fits"
    left = Interval(max(whole.low - (together.high or whole.low), Fraction(0)), whole.high - together.low)
    return f"fits, and leaves {money(left, sizes[0].currency)} for {', '.join(others)}"


def _elsewhere(evidence: Evidence) -> Iterator[Finding]:
    """Find parts above the whole that another document, or the same without dividing it so, states for the year."""
    listed = {(one.document, one.quantity(member)) for one in evidence.divisions for member in one.members}
    wholes: Stated = defaultdict(list)
    parts: Stated = defaultdict(list)
    for figure in evidence.figures:
        if figure.kind == SIZE and figure.year:
            key = (figure.quantity.market, figure.year, figure.currency)
            (parts if figure.quantity.part else wholes)[key].append(figure)
    for key, found in parts.items():
        for part in found:
            for whole in wholes.get(key, []):
                same = (whole.document, whole.speaker) == (part.document, part.speaker)
                summed = same and (part.document, part.quantity) in listed
                if not summed and whole.value.below(part.value):
                    yield _exceeding(evidence, part, whole)


def _exceeding(evidence: Evidence, part: Figure, whole: Figure) -> Finding:
    steps = (
        f"{evidence.name(part.document)}: {evidence.about(part.quantity)} {money(part.value, part.currency)}",
        f"{evidence.name(whole.document)}: {evidence.about(whole.quantity)} {money(whole.value, whole.currency)}",
        "does not fit: the part exceeds the whole",
    )
    found = Finding(
        check="containment",
        verdict=INCOMPLETE,
        label=f"{evidence.about(part.quantity)}, {part.year}: {part.printed}; elsewhere {whole.printed} in all",
        key=(part.claim, whole.claim),
        claims=(part.claim, whole.claim),
    )
    return judged(found, [Reading((), False, steps)])


def _contained(evidence: Evidence) -> Iterator[Finding]:
    """Hold each market against one that it lies in: in each year that either states, by the courses of both."""
    courses: dict[str, Courses] = defaultdict(list)
    concerned = {market for pair in evidence.within for market in pair}
    for document, voice in evidence.speakers():
        for market in sorted({quantity.market for quantity in voice.stated} & concerned):
            course = Course.of(voice, Quantity(market), evidence.name(market))
            if course.sizes:
                courses[market].append((document, course))
    for (inner, outer), claims in evidence.within.items():
        for (document, within), (other, around) in _pairs(courses[inner], courses[outer]):
            points = list(_points(within, around))
            if points:
                yield _beside(evidence, (document, other), claims, within, around, points)


def _pairs(inner: Courses, outer: Courses) -> Iterator[tuple[tuple[str, Course], tuple[str, Course]]]:
    """Pair the courses of two markets: in each year that both state the largest with the smallest, else the nearest."""
    common: dict[tuple[int, str], list[Courses]] = defaultdict(lambda: [[], []])
    for side, courses in enumerate((inner, outer)):
        for document, course in courses:
            for year in course.years:
                common[year, course.currency][side].append((document, course))
    paired = {}
    for (year, _), (within, around) in sorted(common.items()):
        if within and around:
            largest = max(within, key=lambda one: (_worth(one[1], year).low, one[0]))
            smallest = min(around, key=lambda one: (_worth(one[1], year).low, one[0]))
            paired[largest[0], smallest[0]] = (largest, smallest)
    yield from paired.values()
    for one in inner if not paired else ():
        near = [other for other in outer if other[1].currency == one[1].currency]
        if near:
            yield one, min(near, key=lambda other: (abs(other[1].years[-1] - one[1].years[-1]), other[0]))


def _worth(course: Course, year: int) -> Interval:
    return next(size.value for size in course.sizes if size.year == year)


def _points(within: Course, around: Course) -> Iterator[tuple[Point, Point]]:
    """Yield what both are worth in the years that both state, or else in each that one of them does."""
    common = set(within.years) & set(around.years)
    for year in sorted(common or {*within.years, *around.years}):
        inside, outside = within.at(year), around.at(year)
        if inside and outside:
            yield inside, outside


def _beside(
    evidence: Evidence,
    documents: Sequence[str],
    claims: tuple[str, ...],
    within: Course,
    around: Course,
    points: list[tuple[Point, Point]],
) -> Finding:
    readings = []
    for inside, outside in points:
        fits = not outside.value.below(inside.value)
        steps = (
            *inside.steps,
            *outside.steps,
            f"share of the larger market: {percent(inside.value / outside.value)}",
            "fits" if fits else "does not fit: the inner market exceeds the outer one",
        )
        readings.append(Reading(merged(inside.assumptions, outside.assumptions), fits, steps))
    title = f"{within.name} within {around.name}: {evidence.name(documents[0])} and {evidence.name(documents[1])}"
    worst = [reading for reading in readings if not reading.fits]
    if worst and all(reading.assumptions for reading in worst):
        worst.append(Reading(("the growth of one of them was different",), fits=True, steps=(), likely=False))
    found = Finding(
        check="containment",
        verdict=INCOMPLETE,
        label=title,
        key=(within.sizes[0].claim, around.sizes[0].claim),
        claims=merged(*(point.claims for pair in points for point in pair)),
        context=claims,
    )
    return judged(found, worst or readings, f"{title}, and is worth more")
