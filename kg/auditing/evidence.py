"""What the audit looks at: figures, ranks, divisions, lists and owners, read from the graph once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from pyoxigraph import QuerySolutions, Store

from kg.auditing.intervals import Interval, meant
from kg.namespaces import ID, ONCO, PREFIXES

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

    @cached_property
    def value(self) -> Interval:
        """All that the figure can mean when each printed digit counts."""
        return self._bounded(meant(self.printed)[0])

    @cached_property
    def wide(self) -> Interval:
        """All that it can mean when zeros at the end of a whole number are mere places."""
        return self._bounded(meant(self.printed)[1])

    def _bounded(self, interval: Interval) -> Interval:
        if self.qualifier in OPEN_LOW:
            return Interval(Fraction(0), interval.high)
        return Interval(interval.low, None) if self.qualifier in OPEN_HIGH else interval

    @property
    def loose(self) -> bool:
        """Whether the document bounds the figure by a word of unknown width."""
        return self.qualifier == LOOSE

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
        for (document, _), stated in self._stated.items():
            yield document, Voice(stated)

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
    """What one speaker states in one document, by what it is about."""

    stated: Mapping[Quantity, list[Figure]]

    def figures(self, quantity: Quantity, kind: str) -> list[Figure]:
        """List the figures of a kind about something, by their years."""
        found = (figure for figure in self.stated.get(quantity, ()) if figure.kind == kind)
        return sorted(found, key=lambda figure: (figure.end or 0, figure.start or 0, figure.claim))


_FIGURES = """
SELECT ?claim ?kind ?document ?speaker ?market ?region ?segment ?start ?end ?printed ?qualifier ?currency WHERE {
  VALUES ?kind { onco:MarketSize onco:GrowthRate onco:MarketShare }
  ?class rdfs:subClassOf* ?kind .
  ?claim a ?class ; onco:document ?document ; onco:market ?market ; onco:region ?region ; onco:segment ?segment ;
    onco:period ?period ; onco:printed ?printed .
  FILTER NOT EXISTS { ?claim onco:qualifier/a onco:Hedge }
  OPTIONAL { ?period onco:startYear ?start }
  OPTIONAL { ?period onco:endYear ?end }
  OPTIONAL { ?claim onco:qualifier ?qualifier }
  OPTIONAL { ?claim onco:currency/onco:currencyCode ?currency }
  OPTIONAL { ?claim onco:attributedTo ?speaker }
} ORDER BY ?claim
"""
_RANKS = """
SELECT ?claim ?document ?market ?subject ?aspect ?place ?behind ?segmentation ?whole ?start ?end WHERE {
  ?claim a onco:Ranking ; onco:document ?document ; onco:market ?market ; onco:subject ?subject ; onco:aspect ?aspect .
  FILTER NOT EXISTS { ?claim onco:qualifier/a onco:Hedge }
  OPTIONAL { ?claim onco:rank ?place }
  OPTIONAL { ?claim onco:behind ?behind }
  OPTIONAL { ?claim onco:segmentation ?segmentation }
  OPTIONAL { ?claim onco:whole ?whole }
  OPTIONAL { ?claim onco:period/onco:startYear ?start ; onco:period/onco:endYear ?end }
} ORDER BY ?claim
"""
_MEMBERS = """
SELECT ?claim ?document ?segmentation ?market ?member ?whole ?position ?regional WHERE {
  ?claim a onco:SegmentMembership ; onco:document ?document ; onco:segmentation ?segmentation ; onco:member ?member .
  ?segmentation onco:market ?market .
  OPTIONAL { ?claim onco:whole ?whole }
  OPTIONAL { ?claim onco:position ?position }
  BIND(EXISTS { ?member a onco:Region } AS ?regional)
} ORDER BY ?segmentation ?whole ?position ?claim
"""
_LISTS = """
SELECT ?claim ?document ?list ?member ?market ?region ?topic ?role ?open WHERE {
  ?claim a onco:ListMembership ; onco:document ?document ; onco:list ?list ; onco:member ?member .
  ?list a onco:CompanyList ; onco:role ?role .
  OPTIONAL { ?list onco:market ?market }
  OPTIONAL { ?list onco:region ?region }
  OPTIONAL { ?list onco:topic ?topic }
  OPTIONAL { ?list onco:openEnded ?open }
} ORDER BY ?list ?claim
"""
_OWNERS = """
SELECT ?subject ?object ?claim WHERE {
  ?edge a onco:Edge ; onco:relation onco:ownedBy ; onco:subject ?subject ; onco:object ?object ;
    onco:supportedBy ?claim .
} ORDER BY ?edge ?claim
"""
_SOURCES = """
SELECT ?document ?publisher ?own ?claim ?said ?start WHERE {
  ?class rdfs:subClassOf* onco:Document .
  ?document a ?class .
  OPTIONAL { ?document dcterms:publisher ?publisher }
  OPTIONAL { ?document onco:publishedLatest ?own }
  OPTIONAL {
    ?claim a onco:Publication ; onco:document ?document .
    OPTIONAL { ?claim onco:publishedLatest ?said }
    OPTIONAL { ?claim onco:period/onco:startYear ?start }
    FILTER(BOUND(?said) || BOUND(?start))
  }
} ORDER BY ?document ?claim
"""
_WITHIN = """
SELECT ?inner ?outer ?claim WHERE {
  { ?inner onco:within ?outer }
  UNION
  { ?claim onco:relation onco:includes ; onco:subject ?outer ; onco:object ?inner .
    ?outer a onco:Market . ?inner a onco:Market .
    FILTER NOT EXISTS { ?claim onco:qualifier/a onco:Hedge } FILTER NOT EXISTS { ?claim a onco:Edge } }
} ORDER BY ?inner ?outer ?claim
"""
_SHARED = "SELECT ?own ?shared WHERE { ?own a onco:Region ; skos:exactMatch ?shared } ORDER BY ?own DESC(?shared)"
_LABELS = """
SELECT ?node ?label WHERE {
  VALUES ?top { onco:Entity onco:Claim }
  ?class rdfs:subClassOf* ?top . ?node a ?class ; rdfs:label ?label .
}
"""


def read(store: Store) -> Evidence:
    """Gather what the audit looks at from a graph; what a document hedges as likely or possible is left out.

    A figure that lacks a part, which the shapes report, is left out, too.
    """
    rows = _Reader(store)
    return Evidence(
        figures=[
            Figure(
                claim=row["claim"],
                kind=row["kind"].removeprefix(ONCO),
                document=row["document"],
                speaker=row["speaker"],
                quantity=Quantity(row["market"], row["region"], row["segment"]),
                start=_year(row["start"]),
                end=_year(row["end"]),
                printed=row["printed"],
                qualifier=row["qualifier"].removeprefix(ONCO),
                currency=row["currency"],
            )
            for row in rows(_FIGURES)
            if _is_figure(row["printed"])
        ],
        ranks=[
            Rank(
                **{
                    name: row[name]
                    for name in ("claim", "document", "market", "subject", "behind", "segmentation", "whole")
                },
                aspect=row["aspect"].removeprefix(ONCO),
                place=_year(row["place"]),
                year=_year(row["end"]) if row["start"] == row["end"] else None,
            )
            for row in rows(_RANKS)
        ],
        divisions=list(_divisions(rows(_MEMBERS))),
        lists=list(_lists(rows(_LISTS))),
        owners=_claims(((row["subject"], row["object"]), row["claim"]) for row in rows(_OWNERS)),
        sources=_sources(rows(_SOURCES)),
        within=_claims(((row["inner"], row["outer"]), row["claim"]) for row in rows(_WITHIN)),
        shared={row["own"]: row["shared"] for row in rows(_SHARED)},
        labels={row["node"]: row["label"] for row in rows(_LABELS)},
    )


@dataclass(frozen=True)
class _Reader:
    store: Store

    def __call__(self, query: str) -> Iterator[dict[str, str]]:
        found = self.store.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
        assert isinstance(found, QuerySolutions)  # noqa: S101 - a SELECT gives nothing else
        names = [variable.value for variable in found.variables]
        for row in found:
            yield {name: str(getattr(row[name], "value", "")) for name in names}


def _year(text: str) -> int | None:
    return int(text[:4]) if text else None


def _is_figure(printed: str) -> bool:
    try:
        meant(printed)
    except ValueError:
        return False
    return True


def _claims(pairs: Iterable[tuple[tuple[str, str], str]]) -> dict[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for key, claim in pairs:
        found[key] = (*found.get(key, ()), *([claim] if claim else []))
    return found


def _divisions(rows: Iterable[dict[str, str]]) -> Iterator[Division]:
    groups: dict[tuple[str, str, str, str, bool], dict[str, str]] = defaultdict(dict)
    for row in rows:
        key = (row["document"], row["segmentation"], row["market"], row["whole"], row["regional"] == "true")
        groups[key].setdefault(row["member"], row["claim"])
    for (document, segmentation, market, whole, regional), members in groups.items():
        yield Division(segmentation, document, market, tuple(members), tuple(members.values()), whole, regional)


def _lists(rows: Iterable[dict[str, str]]) -> Iterator[Listing]:
    groups: dict[tuple[str, str], tuple[dict[str, str], dict[str, str]]] = {}
    for row in rows:
        _, members = groups.setdefault((row["list"], row["document"]), (row, {}))
        members.setdefault(row["member"], row["claim"])
    for (address, document), (row, members) in groups.items():
        subject = tuple(row[name] for name in ("market", "region", "topic", "role"))
        yield Listing(address, document, subject, members, row["open"] == "true")


def _sources(rows: Iterable[dict[str, str]]) -> dict[str, Source]:
    found: dict[str, Source] = {}
    for row in rows:
        old = found.get(row["document"], Source(row["document"], row["publisher"]))
        years = [year for year in (old.year, _year(row["own"]), _year(row["said"])) if year]
        starts = [year for year in (old.start, _year(row["start"])) if year]
        found[row["document"]] = Source(
            document=row["document"],
            publisher=row["publisher"],
            year=max(years, default=None),
            start=min(starts, default=None),
            claims=(*old.claims, *([row["claim"]] if row["claim"] else [])),
        )
    return found
