"""What the audit looks at: figures, ranks, divisions, lists and owners."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property

from kg.auditing.intervals import Interval, meant
from kg.namespaces import ID

WORLD = f"{ID}region/world"
ALL = f"{ID}segment/all-segments"
SIZE, RATE, SHARE = "MarketSize", "GrowthRate", "MarketShare"
OPEN_LOW, OPEN_HIGH = ("lessThan", "atMost"), ("moreThan", "atLeast")
LOOSE = "approximately"


@dataclass(frozen=True)
class Quantity:
    """What a figure is about: a market, and the region and segment of it."""

    market: str
    region: str = WORLD
    segment: str = ALL

    @property
    def part(self) -> str:
        """The region or segment that makes it a part of the market, or nothing."""
        return self.segment if self.segment != ALL else self.region if self.region != WORLD else ""

    def of(self, part: str, is_region: bool) -> Quantity:
        """Return the same market's part."""
        return Quantity(self.market, part if is_region else self.region, self.segment if is_region else part)


@dataclass(frozen=True)
class Figure:
    """One stated figure: who states it of what, for which years, as printed, and what it can mean."""

    claim: str
    kind: str
    document: str
    speaker: str
    quantity: Quantity
    start: int | None
    end: int | None
    printed: str
    qualifier: str = ""
    currency: str = ""
    places: bool = False
    free: bool = False

    @cached_property
    def value(self) -> Interval:
        """All that the figure can mean: with each printed digit counting, unless it is taken less exactly.

        With ``places`` the zeros at the end of a whole number are mere places; when it is ``free`` it can be anything.
        """
        exact, wide = meant(self.printed)
        interval = wide if self.places else exact
        least = Fraction(-1 if self.kind == RATE else 0)  # nothing loses more than all of it
        low = least if self.qualifier in OPEN_LOW or self.free else interval.low
        return Interval(max(low, least), None if self.qualifier in OPEN_HIGH or self.free else interval.high)

    @property
    def round(self) -> bool:
        """Whether it is a whole number with zeros at its end."""
        exact, wide = meant(self.printed)
        return exact != wide

    @property
    def loose(self) -> bool:
        """Whether the document bounds the figure by a word of unknown width."""
        return self.qualifier == LOOSE

    @property
    def since(self) -> int | None:
        """The year from which a rate counts: of the growth in one year, the year before."""
        return self.start - 1 if self.start and self.start == self.end else self.start

    @property
    def year(self) -> int | None:
        """The one year for which it is stated, if it is one."""
        return self.end if self.start == self.end else None


@dataclass(frozen=True)
class Rank:
    """One stated rank: which of a division, or of all parts of a market, takes which place by which aspect."""

    claim: str
    document: str
    market: str
    subject: str
    aspect: str
    place: int | None
    behind: str = ""
    segmentation: str = ""
    whole: str = ""
    year: int | None = None


@dataclass(frozen=True)
class Division:
    """One way in which a document divides a market, or a part of it, into members."""

    segmentation: str
    document: str
    market: str
    members: tuple[str, ...]
    claims: tuple[str, ...]
    whole: str = ""
    regional: bool = False

    def quantity(self, member: str) -> Quantity:
        """Return what a figure about a member is about."""
        return Quantity(self.market).of(member, self.regional)

    @property
    def total(self) -> Quantity:
        """What the members make up together."""
        return self.quantity(self.whole) if self.whole else Quantity(self.market)


@dataclass(frozen=True)
class Listing:
    """One printed list: what it lists for which subject, its members and the claims that say so."""

    list: str
    document: str
    subject: tuple[str, ...]
    members: Mapping[str, str]
    open_ended: bool = False


@dataclass(frozen=True)
class Source:
    """What a document says of its own time: by which year it was published, and when its forecast starts."""

    document: str
    publisher: str
    year: int | None = None
    start: int | None = None
    claims: tuple[str, ...] = ()


@dataclass
class Evidence:
    """All that the audit looks at; ``labels`` has the name of each thing."""

    figures: list[Figure] = field(default_factory=list)
    ranks: list[Rank] = field(default_factory=list)
    divisions: list[Division] = field(default_factory=list)
    lists: list[Listing] = field(default_factory=list)
    owners: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    within: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    shared: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)

    def taken(self, places: bool = False, free: bool = False) -> Evidence:
        """Return the same with figures taken less exactly: those with zeros at the end, or with a word of no width."""
        return replace(
            self,
            figures=[
                replace(figure, places=places and figure.round, free=free and figure.loose) for figure in self.figures
            ],
        )

    def ordered(self) -> Evidence:
        """Return the same in an order that does not depend on how it was gathered."""
        return replace(
            self,
            figures=sorted(self.figures, key=lambda figure: (figure.document, figure.claim)),
            ranks=sorted(self.ranks, key=lambda rank: rank.claim),
            divisions=sorted(self.divisions, key=lambda one: (one.document, one.segmentation, one.whole)),
            lists=sorted(self.lists, key=lambda one: (one.document, one.list)),
            owners=dict(sorted(self.owners.items())),
            within=dict(sorted(self.within.items())),
        )

    def name(self, node: str) -> str:
        """Return the name of a thing."""
        return self.labels.get(node) or node.rsplit("/", 1)[-1]

    def about(self, quantity: Quantity) -> str:
        """Name what a figure is about."""
        part = " in ".join(
            self.name(node)
            for node, all_of_it in ((quantity.segment, ALL), (quantity.region, WORLD))
            if node != all_of_it
        )
        return f"{self.name(quantity.market)}, {part}" if part else self.name(quantity.market)

    @cached_property
    def by_claim(self) -> Mapping[str, Figure]:
        """The figures by their claims."""
        return {figure.claim: figure for figure in self.figures}

    @cached_property
    def parents(self) -> Mapping[str, list[str]]:
        """The direct owners of each company that has any."""
        found: dict[str, list[str]] = defaultdict(list)
        for child, parent in self.owners:
            found[child].append(parent)
        return found

    @cached_property
    def _stated(self) -> Mapping[tuple[str, str], Mapping[Quantity, list[Figure]]]:
        found: dict[tuple[str, str], dict[Quantity, list[Figure]]] = defaultdict(lambda: defaultdict(list))
        for figure in self.figures:
            found[figure.document, figure.speaker][figure.quantity].append(figure)
        return found

    def speakers(self) -> Iterator[tuple[str, Voice]]:
        """Yield each document with what each one that speaks in it states."""
        for (document, speaker), stated in self._stated.items():
            yield document, Voice(speaker, stated)

    def divided(self, document: str) -> list[Division]:
        """List the divisions of a document."""
        return self._divisions.get(document, [])

    @cached_property
    def _divisions(self) -> dict[str, list[Division]]:
        found: dict[str, list[Division]] = defaultdict(list)
        for division in self.divisions:
            found[division.document].append(division)
        return found


@dataclass(frozen=True)
class Voice:
    """What one speaker states in one document, by what it is about; the document itself has no speaker's name."""

    speaker: str
    stated: Mapping[Quantity, list[Figure]]

    @property
    def key(self) -> tuple[str, ...]:
        """What tells its findings from those of others in the document."""
        return (self.speaker,) if self.speaker else ()

    def figures(self, quantity: Quantity, kind: str) -> list[Figure]:
        """List the figures of a kind about something, by their years."""
        found = (figure for figure in self.stated.get(quantity, ()) if figure.kind == kind)
        return sorted(found, key=lambda figure: (figure.end or 0, figure.start or 0, figure.claim))
