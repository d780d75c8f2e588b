"""The claims behind a thing, an edge, a finding, or two things: where documents print them, and what the audit says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from kg.locate import place
from kg.namespaces import PREFIXES
from kg.read import Line
from kg.rows import Rows, plain

COLUMNS = [
    *("statement", "printed", "document", "link", "section", "paragraph", "span", "edges", "findings"),
    *("written", "claim"),
]
_MAPPED = "(skos:exactMatch|skos:closeMatch|skos:broadMatch|skos:narrowMatch|skos:relatedMatch)"
_DETAIL = """
SELECT ?claim ?statement ?printed ?document ?section ?paragraph (CONCAT(STR(?start), "-", STR(?end)) AS ?span)
  (GROUP_CONCAT(DISTINCT ?label; separator=" | ") AS ?edges)
  (GROUP_CONCAT(DISTINCT ?said; separator=" | ") AS ?findings)
  (GROUP_CONCAT(DISTINCT STR(?address); separator=" | ") AS ?link)
WHERE {
  VALUES ?claim { %s }
  ?claim rdfs:label ?statement ; onco:document ?source .
  ?source rdfs:label ?document .
  OPTIONAL { ?source onco:link ?address }
  OPTIONAL {
    ?claim onco:at ?at .
    ?at onco:section ?section ; onco:paragraph ?paragraph ; oa:start ?start ; oa:end ?end .
  }
  OPTIONAL { ?claim onco:printed ?printed }
  OPTIONAL { ?edge onco:supportedBy ?claim ; rdfs:label ?label . %s }
  OPTIONAL {
    { ?finding onco:disputes|onco:upholds ?claim }
    UNION { ?finding onco:examines ?claim FILTER NOT EXISTS { ?finding onco:disputes|onco:upholds ?other } }
    ?finding rdfs:label ?found ; onco:verdict/rdfs:label ?verdict .
    BIND(CONCAT(?verdict, ": ", ?found) AS ?said)
  }
}
GROUP BY ?claim ?statement ?printed ?document ?section ?paragraph ?start ?end
ORDER BY ?document ?start ?claim
"""


def why(
    store: Store, thing: NamedNode, other: NamedNode | None = None, lines: Mapping[str, Line] | None = None
) -> Rows:
    """Return the claims behind a thing, an edge, a finding or a claim; with two things, those behind their edges.

    To a shared thing belong the claims that name what a report has mapped to it.

    A row is a claim at one of its places, or the claim alone where its document is not captured and known by its
    ``link``; ``written`` is the file and line of the fact, as the source map has it.
    """
    edges = f"FILTER(?edge IN ({', '.join(map(str, _between(store, thing, other)))}))" if other else ""
    claims = " ".join(sorted(str(claim) for claim in _claims(store, thing, other)))
    rows = []
    for row in _select(store, _DETAIL % (claims, edges)) if claims else ():
        claim = row["claim"]
        line = (lines or {}).get(getattr(claim, "value", ""))
        written = Literal(f"{line.file}:{line.line}") if line else None
        rows.append(
            (*(row[name] for name in COLUMNS[:7]), _ordered(row["edges"]), _ordered(row["findings"]), written, claim)
        )
    return Rows(COLUMNS, rows)


def cards(found: Rows) -> Iterator[list[str]]:
    """Put together what people read together: a claim's statement, document, places, disputes, fact and IRI."""
    said = [dict(zip(found.columns, map(plain, row), strict=True)) for row in found.terms]
    for claim in dict.fromkeys(row["claim"] for row in said):
        rows = [row for row in said if row["claim"] == claim]
        first = rows[0]
        places = [place(row["section"], row["paragraph"], row["span"]) for row in rows if row["span"]]
        places = places or [f"not captured: {first['link']}"]
        yield [
            first["statement"],
            first["document"],
            *places,
            *_disputes(first),
            f"{claim}  {first['written']}".strip(),
        ]


def _disputes(row: Mapping[str, str]) -> list[str]:
    """Return the findings that say that a claim cannot be so."""
    graveness = ("contradiction: ", "tension: ")
    return [said for said in row["findings"].split(" | ") if said.startswith(graveness)]


def _ordered(edges: object) -> Literal:
    return Literal(" | ".join(sorted(str(getattr(edges, "value", "")).split(" | "))))


def _between(store: Store, thing: NamedNode, other: NamedNode) -> list[NamedNode]:
    query = f"""
    SELECT DISTINCT ?edge WHERE {{
      {{ ?edge onco:subject {thing} ; onco:object {other} }}
      UNION {{ ?edge onco:subject {other} ; onco:object {thing} }}
    }} ORDER BY ?edge"""
    return [edge for row in _select(store, query) if isinstance(edge := row["edge"], NamedNode)]


def _claims(store: Store, thing: NamedNode, other: NamedNode | None) -> set[NamedNode]:
    """Gather the claims behind edges between two things, behind an edge or a finding, or that name a thing."""
    if other:
        behind = " ".join(map(str, _between(store, thing, other)))
        query = f"SELECT ?claim WHERE {{ VALUES ?edge {{ {behind} }} ?edge onco:supportedBy ?claim }}"
    else:
        query = f"""
        SELECT DISTINCT ?claim WHERE {{
          ?kind rdfs:subClassOf* onco:Claim .
          {{ {thing} onco:supportedBy|onco:examines|onco:impliedBy ?claim }}
          UNION {{ ?claim ?role {thing} }} UNION {{ VALUES ?claim {{ {thing} }} }}
          UNION {{ ?claim ?role ?own . ?own {_MAPPED} {thing} }}
          ?claim a ?kind .
        }}"""
    return {claim for row in _select(store, query) if isinstance(claim := row["claim"], NamedNode)}


def _select(store: Store, query: str) -> QuerySolutions:
    found = store.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)  # noqa: S101 - a SELECT gives nothing else
    return found
