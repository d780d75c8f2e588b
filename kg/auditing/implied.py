"""What follows from stated figures: values between them, starts, sizes of parts, the share of the last member."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.auditing.course import Course, Point, growth, merged
from kg.auditing.evidence import RATE, SHARE, Division, Evidence, Figure, Quantity, Voice
from kg.auditing.findings import Implied
from kg.auditing.intervals import money, percent, rate_between, total
from kg.auditing.segments import Start, bases, starts
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


@dataclass(frozen=True)
class Subject:
    """What figures are derived for: a quantity as one speaker of a document states it."""

    document: str
    voice: Voice
    quantity: Quantity
    name: str

    def size(self, point: Point, currency: str) -> Implied:
        """Make a value of a year."""
        label = f"{self.name}, {point.year}: {money(point.value, currency)}"
        return self._in_year("Size", point, label, currency)

    def share(self, point: Point) -> Implied:
        """Make a share of a year."""
        return self._in_year("Share", point, f"{self.name}, {point.year}: {percent(point.value)} of the whole")

    def _in_year(self, kind: str, point: Point, label: str, currency: str = "") -> Implied:
        return Implied(
            kind=kind,
            quantity=self.quantity,
            document=self.document,
            start=point.year,
            end=point.year,
            value=point.value,
            label=label,
            claims=point.claims,
            steps=point.steps,
            assumptions=point.assumptions,
            currency=currency,
        )


def _of(evidence: Evidence, document: str, voice: Voice) -> Iterator[Implied]:
    subjects = [Subject(document, voice, quantity, evidence.about(quantity)) for quantity in voice.stated]
    for subject in subjects:
        course = Course.of(voice, subject.quantity, subject.name)
        yield from _values(subject, course)
        yield from _rates(subject, course)
    for subject in subjects:
        if subject.quantity.part:
            market = subject.quantity.market
            whole = Course.of(voice, Quantity(market), evidence.name(market))
            yield from _part(subject, whole)
            yield from _reached(subject, whole)
            yield from _grown(subject, whole)
    for division in evidence.divided(document):
        yield from _last_member(evidence, document, voice, division)


def _values(subject: Subject, course: Course) -> Iterator[Implied]:
    """Yield the values of the years that a rate leads through, and of the whole in the years of shares."""
    if not course.rate or not course.sizes:
        return
    years = [*course.years, course.rate.since, course.rate.end]
    if not subject.quantity.part:
        of_market = [other for other in subject.voice.stated if other.market == subject.quantity.market]
        years += [share.year for other in of_market for share in subject.voice.figures(other, SHARE)]
    known = [year for year in years if year]
    for year in range(max(min(known), max(known) - FARTHEST), max(known) + 1):
        point = None if year in course.years else course.at(year)
        if point:
            yield subject.size(point, course.currency)


def _rates(subject: Subject, course: Course) -> Iterator[Implied]:
    """Yield the rate that the first and the last value imply, where no rate is stated."""
    if len(course.sizes) < 2 or subject.voice.figures(subject.quantity, RATE):
        return
    first, last = course.sizes[0], course.sizes[-1]
    start, end = course.years[0], course.years[-1]
    rate = rate_between(last.value / first.value, end - start)
    yield Implied(
        kind="Rate",
        quantity=subject.quantity,
        document=subject.document,
        start=start,
        end=end,
        value=rate,
        label=f"{course.name}, {start} to {end}: {percent(rate, 2)} a year",
        claims=(first.claim, last.claim),
        steps=(f"({last.printed} / {first.printed})^(1/{end - start}) - 1 = {percent(rate, 2)}",),
    )


def _part(subject: Subject, whole: Course) -> Iterator[Implied]:
    """Yield the size of a part by its share, and its share by its size."""
    for start in starts(subject.voice, subject.quantity, whole):
        of = whole.at(start.year) if start.year else None
        if of and start.figure.kind == SHARE:
            value = start.share * of.value
            line = f"{start.figure.printed} of it: {money(value, whole.currency)}"
            claims = merged(start.claims, of.claims)
            yield subject.size(Point(of.year, value, claims, (*of.steps, line), of.assumptions), whole.currency)
        elif of:
            yield subject.share(Point(of.year, start.share, start.claims, start.steps))


def _reached(subject: Subject, whole: Course) -> Iterator[Implied]:
    """Yield the share that a part comes to where both courses are known."""
    part = Course.of(subject.voice, subject.quantity, subject.name)
    end = part.rate.end if part.rate else None
    last, of = (course.at(end) if end else None for course in (part, whole))
    if not last or not of or part.currency != whole.currency:
        return
    share = last.value / of.value
    if share.low <= 1:
        steps = (*last.steps, *of.steps, f"share of the whole: {percent(share)}")
        assumptions = merged(last.assumptions, of.assumptions)
        yield subject.share(Point(of.year, share, merged(last.claims, of.claims), steps, assumptions))


def _grown(subject: Subject, whole: Course) -> Iterator[Implied]:
    """Yield the share that a part reaches when its rate counts from the year nearest to that of its share."""
    for rate in subject.voice.figures(subject.quantity, RATE):
        for start in starts(subject.voice, subject.quantity, whole):
            point = _after(rate, start, whole)
            if point and point.value.low <= 1:  # what outgrows its whole is for the check; nothing follows from it
                yield subject.share(point)


def _after(rate: Figure, start: Start, whole: Course) -> Point | None:
    if rate.end is None or start.year is None:
        return None
    own = start.year
    base = min(bases(rate, start, whole, rate.end), key=lambda year: (abs(year - own), year), default=None)
    times = whole.times(base, rate.end) if base else None
    if base is None or times is None:
        return None
    share = start.share * growth(rate) ** (rate.end - base) / times.value
    line = f"{percent(start.share)} × growth of the part / growth of the whole = {percent(share)}"
    said = () if rate.since else (f"the {rate.printed} count from {base}",)
    carried = () if base == own else (f"the share of {own} still holds in {base}",)
    claims = merged((rate.claim,), start.claims, times.claims)
    assumptions = merged(said, carried, times.assumptions)
    return Point(rate.end, share, claims, (*start.steps, *times.steps, line), assumptions)


def _last_member(evidence: Evidence, document: str, voice: Voice, division: Division) -> Iterator[Implied]:
    """Yield the share of the one member for which none is stated."""
    if division.whole or len(division.members) < 2:
        return
    for year, shares in by_year(voice, division).items():
        without = [member for member in division.members if member not in shares]
        left = total(share.value for share in shares.values()).rest()
        if year is None or len(without) != 1 or not left.high:
            continue
        quantity = division.quantity(without[0])
        line = f"100% - {' - '.join(share.printed for share in shares.values())} = {percent(left)}"
        claims = (*(share.claim for share in shares.values()), *division.claims)
        point = Point(year, left, claims, (line,), undated(shares, year))
        yield Subject(document, voice, quantity, evidence.about(quantity)).share(point)
