"""From a graph to what the audit looks at: one query for each sort of statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import QuerySolutions, Store

from kg.auditing.evidence import Division, Evidence, Figure, Listing, Quantity, Rank, Source
from kg.auditing.intervals import meant
from kg.namespaces import ONCO, PREFIXES

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


def gather(store: Store) -> Evidence:
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
