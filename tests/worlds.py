"""Markets that hypothesis makes, and reports that print them: what is true is known, and the audit sees only print."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from hypothesis import strategies as st

from kg.auditing.evidence import ALL, RATE, SHARE, SIZE, WORLD, Division, Evidence, Figure, Listing, Quantity, Rank
from kg.namespaces import iri

MARKET, LARGER = iri("market", "widgets"), iri("market", "things")
GEOGRAPHY, NORTHERN = iri("segmentation", "geography"), iri("segmentation", "northern")
PARTS = tuple(iri("region", slug) for slug in ("north", "east", "south", "west"))
SUBPARTS = tuple(iri("region", slug) for slug in ("near-north", "far-north"))
COMPANIES = tuple(iri("company", slug) for slug in ("alfa", "beta", "gamma", "delta", "epsilon"))
ROUNDINGS = (ROUND_HALF_UP, ROUND_HALF_EVEN)
MILLION = 10**6


@dataclass(frozen=True)
class World:
    """Parts that each grow evenly from a base year to an end; the whole is their sum, and so grows unevenly."""

    base: int
    years: int
    values: tuple[Fraction, ...]
    speeds: tuple[Fraction, ...]

    @property
    def end(self) -> int:
        return self.base + self.years

    def part(self, which: int, year: int) -> Fraction:
        """What a part is worth in a year."""
        return self.values[which] * (1 + self.speeds[which]) ** (year - self.base)

    def whole(self, year: int) -> Fraction:
        """What all parts are worth in a year."""
        return sum((self.part(which, year) for which in range(len(self.values))), Fraction(0))

    def share(self, which: int, year: int) -> Fraction:
        return self.part(which, year) / self.whole(year)


def worlds() -> st.SearchStrategy[World]:
    """Make markets of two to four parts; some shrink."""
    amount = st.integers(1, 50_000).map(lambda tenths: Fraction(tenths * MILLION, 10))
    speed = st.integers(-300, 600).map(lambda thousandths: Fraction(thousandths, 1000))
    return st.integers(2, 4).flatmap(
        lambda n: st.builds(
            World,
            base=st.integers(2015, 2030),
            years=st.integers(1, 15),
            values=st.tuples(*[amount] * n),
            speeds=st.tuples(*[speed] * n),
        )
    )


def yearly(first: Fraction, last: Fraction, years: int) -> Decimal:
    """The yearly rate between two values, to fifty places."""
    with localcontext(prec=60):
        ratio = last / first
        return (Decimal(ratio.numerator) / Decimal(ratio.denominator)) ** (Decimal(1) / years) - 1


def exact(number: Fraction | Decimal) -> Decimal:
    """A number as a decimal of so many places that no rounding to a few of them goes wrong."""
    if isinstance(number, Decimal):
        return number
    with localcontext(prec=80):
        return Decimal(number.numerator) / Decimal(number.denominator)


@dataclass
class Report:
    """One document that prints a world; it gathers evidence, and rounds each figure as its style has it."""

    document: str
    places: int = 2
    rounding: str = ROUND_HALF_UP
    billions: bool = False
    separators: bool = False
    zeros: int = 0
    speaker: str = ""
    evidence: Evidence = field(default_factory=Evidence)

    def claim(self, slug: str) -> str:
        return iri("claim", self.document, slug)

    def _rounded(self, number: Decimal, places: int) -> Decimal:
        with localcontext(prec=80):
            return number.quantize(Decimal(1).scaleb(-places), self.rounding)

    def money(self, value: Fraction) -> str:
        """Print an amount; never as nothing, and with so many of its last digits as zeros."""
        places, scaled = self.places, exact(value / (MILLION * (1000 if self.billions else 1)))
        if self.zeros and scaled > 10**self.zeros:
            number = self._rounded(scaled, -self.zeros).quantize(Decimal(1))
        else:
            while not (number := self._rounded(scaled, places)):
                places += 1
        shape = "," if self.separators else ""
        return f"USD {format(number, shape + 'f')} {'billion' if self.billions else 'million'}"

    def percent(self, ratio: Fraction | Decimal) -> str:
        with localcontext(prec=80):
            return f"{self._rounded(exact(ratio) * 100, self.places):f}%"

    def add(
        self,
        slug: str,
        kind: str,
        printed: str,
        start: int | None,
        end: int | None,
        part: str = "",
        market: str = MARKET,
        qualifier: str = "",
    ) -> Figure:
        """State a figure."""
        figure = Figure(
            claim=self.claim(slug),
            kind=kind,
            document=iri("document", self.document),
            speaker=self.speaker,
            quantity=Quantity(market, part or WORLD, ALL),
            start=start,
            end=end,
            printed=printed,
            qualifier=qualifier,
            currency="USD" if kind == SIZE else "",
        )
        self.evidence.figures.append(figure)
        return figure

    def size(self, slug: str, value: Fraction, year: int, part: str = "", **more: str) -> Figure:
        return self.add(slug, SIZE, self.money(value), year, year, part, **more)

    def rate(
        self, slug: str, ratio: Fraction | Decimal, start: int | None, end: int | None, part: str = "", **more: str
    ) -> Figure:
        return self.add(slug, RATE, self.percent(ratio), start, end, part, **more)

    def share(self, slug: str, ratio: Fraction, year: int | None, part: str, **more: str) -> Figure:
        return self.add(slug, SHARE, self.percent(ratio), year, year, part, **more)

    def divide(self, members: Iterable[str], segmentation: str = GEOGRAPHY, whole: str = "") -> None:
        """State a division by regions."""
        members = tuple(members)
        claims = tuple(self.claim(f"in-{member.rsplit('/', 1)[-1]}") for member in members)
        document = iri("document", self.document)
        self.evidence.divisions.append(Division(segmentation, document, MARKET, members, claims, whole, regional=True))

    def rank(
        self, slug: str, subject: str, aspect: str, place: int | None = 1, behind: str = "", year: int | None = None
    ) -> None:
        document = iri("document", self.document)
        rank = Rank(self.claim(slug), document, MARKET, subject, aspect, place, behind, GEOGRAPHY, "", year)
        self.evidence.ranks.append(rank)

    def list(self, slug: str, members: Iterable[str], open_ended: bool = False) -> None:
        document = iri("document", self.document)
        claims = {member: self.claim(f"{slug}-{member.rsplit('/', 1)[-1]}") for member in members}
        subject = (MARKET, "", "", iri("role", "player"))
        self.evidence.lists.append(
            Listing(iri("list", f"{self.document}-{slug}"), document, subject, claims, open_ended)
        )


def joined(*reports: Report) -> Evidence:
    """Put the evidence of several reports together."""
    found = Evidence()
    for report in reports:
        own = report.evidence
        found.figures += own.figures
        found.ranks += own.ranks
        found.divisions += own.divisions
        found.lists += own.lists
        found.within |= own.within
        found.sources |= own.sources
    return found


def styles(document: str) -> st.SearchStrategy[Report]:
    """Make empty reports that print in different ways."""
    return st.builds(
        Report,
        document=st.just(document),
        places=st.integers(0, 3),
        rounding=st.sampled_from(ROUNDINGS),
        billions=st.booleans(),
        separators=st.booleans(),
    )


@st.composite
def printed(draw: st.DrawFn, world: World, report: Report) -> Report:
    """Let a report print some of what is true: values, rates, shares, ranks and lists."""
    members = PARTS[: len(world.values)]
    report.divide(members)
    begin, end = world.base, world.end
    said = draw(st.frozensets(st.sampled_from(["begin", "end", "growth", "fastest", "largest", "lists"])))
    if "begin" in said:
        report.size("size-begin", world.whole(begin), begin)
    if "end" in said:
        report.size("size-end", world.whole(end), end)
    if "growth" in said:
        report.rate("growth", yearly(world.whole(begin), world.whole(end), world.years), draw(begun(begin)), end)
    for which, part in enumerate(members):
        _describe(draw, world, report, which, part)
    if "fastest" in said:
        report.rank("fastest", best(members, lambda which: world.speeds[which]), "growth")
    if "largest" in said:
        report.rank("largest", best(members, lambda which: world.values[which]), "size", year=begin)
    if "lists" in said:
        companies = draw(st.permutations(COMPANIES))
        report.list("players", companies)
        report.list("profiles", reversed(companies))
        report.list("leaders", companies[:2], open_ended=True)
    return report


def _describe(draw: st.DrawFn, world: World, report: Report, which: int, part: str) -> None:
    """Print some of what is true of a part."""
    slug = part.rsplit("/", 1)[-1]
    said = draw(st.frozensets(st.sampled_from(["growth", "share", "size"])))
    if "growth" in said:
        report.rate(f"{slug}-growth", world.speeds[which], draw(begun(world.base)), world.end, part)
    if "share" in said:
        year = draw(st.sampled_from([world.base, world.end, None]))
        report.share(f"{slug}-share", world.share(which, year or world.base), year, part)
    if "size" in said:
        report.size(f"{slug}-size", world.part(which, world.base), world.base, part)


def begun(base: int) -> st.SearchStrategy[int | None]:
    """The first year of a period, or that it is not stated."""
    return st.sampled_from([base, None])


def best(members: Iterable[str], by: Callable[[int], Fraction]) -> str:
    """The part with the greatest of something."""
    return max(enumerate(members), key=lambda numbered: by(numbered[0]))[1]


@st.composite
def told(draw: st.DrawFn) -> Evidence:
    """Make one to three reports of one world: all that they print is true."""
    world = draw(worlds())
    names = ("comet", "nova", "orbit")[: draw(st.integers(1, 3))]
    return joined(*[draw(printed(world, draw(styles(name)))) for name in names])


def full(world: World, document: str = "comet") -> Report:
    """Print all of a world, in three places."""
    report = Report(document, places=3)
    members = PARTS[: len(world.values)]
    report.divide(members)
    report.size("size-base", world.whole(world.base), world.base)
    report.size("size-end", world.whole(world.end), world.end)
    report.rate("growth", yearly(world.whole(world.base), world.whole(world.end), world.years), world.base, world.end)
    for which, part in enumerate(members):
        slug = part.rsplit("/", 1)[-1]
        report.rate(f"{slug}-growth", world.speeds[which], world.base, world.end, part)
        report.share(f"{slug}-share", world.share(which, world.base), world.base, part)
        report.size(f"{slug}-size", world.part(which, world.base), world.base, part)
    return report


def altered(evidence: Evidence, slug: str, printed: str) -> Evidence:
    """Return the evidence with another text printed for one figure."""
    figures = [replace(f, printed=printed) if f.claim.endswith(f".{slug}") else f for f in evidence.figures]
    return replace(evidence, figures=figures)


def report(*figures: tuple[str, str, object, str], members: tuple[str, ...] = (), document: str = "comet") -> Report:
    """Make a report of figures: kind and slug, what is printed, the period, and the part."""
    made = Report(document)
    if members:
        made.divide(members)
    for number, (kind, printed, period, part) in enumerate(figures):
        start, end = period if isinstance(period, tuple) else (period, period)
        text, _, qualifier = printed.partition(" | ")
        made.add(f"figure-{number}", kind, text, start, end, part, qualifier=qualifier)
    return made
