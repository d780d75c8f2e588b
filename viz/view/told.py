"""What is told of a graph: the claims, and the documents that make them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from kg.namespaces import ONCO
from viz.view.figures import Figure, Rank, Years, span, stated
from viz.view.source import rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Store

    from viz.view.found import Finding

_CLAIMS = """
SELECT ?claim ?label ?kind ?printed ?document WHERE {
  ?class rdfs:subClassOf* onco:Claim .
  ?claim a ?class .
  OPTIONAL { ?claim rdfs:label ?label }
  OPTIONAL { ?class rdfs:label ?kind }
  OPTIONAL { ?claim onco:printed ?printed }
  OPTIONAL { ?claim onco:document ?document }
} ORDER BY ?claim ?class
"""
_PLACES = """
SELECT ?claim ?section ?paragraph ?start ?end WHERE {
  ?claim onco:at ?place .
  OPTIONAL { ?place onco:section ?section }
  OPTIONAL { ?place onco:paragraph ?paragraph }
  OPTIONAL { ?place oa:start ?start ; oa:end ?end }
} ORDER BY ?claim ?start ?end ?place
"""
_DATES = """
SELECT ?claim ?role ?date WHERE {
  VALUES ?role { onco:date onco:since onco:until }
  ?claim ?role ?date .
} ORDER BY ?claim ?role DESC(STR(?date))
"""
_PERIODS = """
SELECT ?claim ?start ?end WHERE {
  ?claim onco:period ?period .
  OPTIONAL { ?period onco:startYear ?start }
  OPTIONAL { ?period onco:endYear ?end }
} ORDER BY ?claim
"""
_MARKETS = """
SELECT DISTINCT ?claim ?market WHERE {
  ?class rdfs:subClassOf* onco:Market .
  ?market a ?class .
  { ?claim ?role ?market } UNION { ?claim onco:list|onco:segmentation ?group . ?group onco:market ?market }
} ORDER BY ?claim ?market
"""
_DOCUMENTS = """
SELECT ?document ?title ?publisher ?published ?file ?link WHERE {
  { SELECT DISTINCT ?document WHERE {
    { ?claim onco:document ?document } UNION { ?class rdfs:subClassOf* onco:Document . ?document a ?class }
  } }
  OPTIONAL { ?document rdfs:label ?title }
  OPTIONAL { ?document dcterms:publisher ?by . ?by rdfs:label ?publisher }
  OPTIONAL { ?document onco:published ?published }
  OPTIONAL { ?document onco:file ?file }
  OPTIONAL { ?document onco:link ?link }
} ORDER BY ?document ?publisher ?published ?link
"""


@dataclass(frozen=True)
class Claim:
    """What a document (an IRI) says, its figure as printed, since when it holds, and the places where it stands.

    ``years`` are the first and last that it states, ``markets`` those that it names, or its list or segmentation does,
    ``findings`` those beside which it is told, and ``figure`` is what charts need.
    """

    id: str
    label: str
    kind: str
    printed: str
    date: str
    document: str
    places: list[str]
    years: Years
    markets: list[str]
    findings: list[str]
    figure: Figure | Rank | None


@dataclass(frozen=True)
class Document:
    """What is cited; ``link`` is the address of one whose text is not held, so that its claims have no places.

    ``report`` says that its text is held.
    """

    id: str
    title: str
    publisher: str
    published: str
    link: str
    report: bool


def told_claims(store: Store, findings: Iterable[Finding] = ()) -> Iterator[Claim]:
    """Yield the claims by IRI, each with the places where it stands in the order of the text."""
    dates, years = _dates(store)
    places = defaultdict[str, list[str]](list)
    for claim, *place in rows(store, _PLACES):
        places[claim].append(_place(*place))
    markets, beside, figures = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list), stated(store)
    for claim, market in rows(store, _MARKETS):
        markets[claim].append(market)
    for finding in findings:
        for claim in finding.decided:
            beside[claim].append(finding.id)
    for name, found in groupby(rows(store, _CLAIMS), key=lambda row: row[0]):
        _, label, kind, printed, document = next(found)
        when = _when(*(dates.get((name, role), "") for role in ("date", "since", "until")))
        yield Claim(
            id=name,
            label=label or name,
            kind=kind,
            printed=printed,
            date=when,
            document=document,
            places=list(dict.fromkeys(places.get(name, []))),
            years=span(*years.get(name, [])),
            markets=markets.get(name, []),
            findings=beside.get(name, []),
            figure=figures.get(name),
        )


def _dates(store: Store) -> tuple[dict[tuple[str, str], str], dict[str, list[str]]]:
    """Return the dates of claims by claim and role, and of each claim all dates and years that it states."""
    dates, years = dict[tuple[str, str], str](), defaultdict[str, list[str]](list)
    for claim, role, date in rows(store, _DATES):
        dates[claim, role.removeprefix(ONCO)] = date
        years[claim].append(date)
    for claim, *ends in rows(store, _PERIODS):
        years[claim] += ends
    return dates, years


def told_documents(store: Store) -> Iterator[Document]:
    """Yield the documents by IRI."""
    for name, found in groupby(rows(store, _DOCUMENTS), key=lambda row: row[0]):
        _, title, publisher, published, file, link = next(found)
        yield Document(name, title or name, publisher, published, "" if file else link, bool(file))


def _when(date: str, since: str, until: str) -> str:
    """Say when something was or holds.

    >>> _when("2019-02", "", ""), _when("", "2015", ""), _when("", "2015", "2024-06"), _when("", "", "2024")
    ('2019-02', 'since 2015', '2015 to 2024-06', 'until 2024')
    """
    if since and until:
        return f"{since} to {until}"
    return date or (f"since {since}" if since else until and f"until {until}")


def _place(section: str, paragraph: str, start: str, end: str) -> str:
    """Say where a span stands.

    >>> _place("Asia-Pacific:", "1", "2159", "2171")
    'Asia-Pacific, paragraph 1, code points 2159-2171'
    """
    parts = [section.strip().rstrip(":") or "Before the first heading"]
    if paragraph:
        parts.append("heading" if paragraph == "0" else f"paragraph {paragraph}")
    return ", ".join([*parts, f"code points {start}-{end}"] if start else parts)
