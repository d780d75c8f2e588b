"""What is told of a graph: the claims, and the documents that make them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from kg.namespaces import ONCO, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator

    import rdflib

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
    """What a document (an IRI) says, its figure as printed, since when it holds, and the places where it stands."""

    id: str
    label: str
    kind: str
    printed: str
    date: str
    document: str
    places: list[str]


@dataclass(frozen=True)
class Document:
    """What is cited; ``link`` is the address of one whose text is not held, so that its claims have no places."""

    id: str
    title: str
    publisher: str
    published: str
    link: str


def told_claims(graph: rdflib.Graph) -> Iterator[Claim]:
    """Yield the claims by IRI, each with the places where it stands in the order of the text."""
    dates = {(claim, role.removeprefix(ONCO)): date for claim, role, date in rows(graph, _DATES)}
    places = defaultdict[str, list[str]](list)
    for claim, *place in rows(graph, _PLACES):
        places[claim].append(_place(*place))
    for name, found in groupby(rows(graph, _CLAIMS), key=lambda row: row[0]):
        _, label, kind, printed, document = next(found)
        when = _when(*(dates.get((name, role), "") for role in ("date", "since", "until")))
        yield Claim(name, label or name, kind, printed, when, document, list(dict.fromkeys(places[name])))


def told_documents(graph: rdflib.Graph) -> Iterator[Document]:
    """Yield the documents by IRI."""
    for name, found in groupby(rows(graph, _DOCUMENTS), key=lambda row: row[0]):
        _, title, publisher, published, file, link = next(found)
        yield Document(name, title or name, publisher, published, "" if file else link)


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


def rows(graph: rdflib.Graph, query: str) -> list[tuple[str, ...]]:
    """Answer a query with texts; what is unbound is empty."""
    found = graph.query(query, initNs=PREFIXES)
    return [tuple("" if value is None else str(value) for value in row) for row in found]  # type: ignore[union-attr]
