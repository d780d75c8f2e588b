"""Edges from claims: each rule finds triples and the claims behind them, and each edge is written with its support.

A claim that its document hedges, as *possibly* or *likely*, supports no edge, whatever rule finds it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

from kg import paths
from kg.errors import InputError, fault
from kg.namespaces import EDGES, iri
from kg.ontology import LABEL, literal, term
from kg.read import TYPE

_CONSTRUCT = re.compile(r"CONSTRUCT \{ \?subject (\S+) \?object \}")
Triple = tuple[NamedNode, NamedNode, NamedNode]


def rules(folder: Path = paths.RULES) -> list[Path]:
    """List the rules, in the order of their names."""
    return sorted(folder.glob("*.rq"))


def as_select(rule: str, where: str) -> str:
    """Turn a rule into the query that also yields the claim behind each triple.

    >>> as_select("CONSTRUCT { ?subject onco:playsIn ?object } WHERE { ... }", "")
    'SELECT DISTINCT ?subject (onco:playsIn AS ?relation) ?object ?claim WHERE { ... }'
    """
    match = _CONSTRUCT.search(rule)
    if not match:
        repair = "begin it with CONSTRUCT { ?subject relation ?object } and bind ?claim in its pattern"
        raise InputError([fault("the rule does not construct one triple", repair, where=where)])
    relation = match[1] if match[1] == "?relation" else f"({match[1]} AS ?relation)"
    return rule.replace(match[0], f"SELECT DISTINCT ?subject {relation} ?object ?claim", 1)


def matches(store: Store, rule: Path) -> Iterable[tuple[Triple, NamedNode]]:
    """Yield each triple that a rule finds in the union of a store's graphs, with one claim behind it."""
    where = paths.shown(rule)
    query = as_select(rule.read_text("utf-8"), where)
    try:
        found = store.query(query, use_default_graph_as_union=True)
    except SyntaxError as error:
        raise InputError([fault(f"the rule is not SPARQL: {error.msg}", where=where)]) from None
    assert isinstance(found, QuerySolutions)  # noqa: S101 - as_select makes nothing else
    for row in found:
        claim = row["claim"]
        if not isinstance(claim, NamedNode):
            raise InputError([fault("the rule does not bind ?claim", "name the claim in its pattern", where=where)])
        subject, relation, value = row["subject"], row["relation"], row["object"]
        if isinstance(subject, NamedNode) and isinstance(relation, NamedNode) and isinstance(value, NamedNode):
            yield (subject, relation, value), claim


def hedged(store: Store) -> set[NamedNode]:
    """Return the claims of which their documents do not say that they are so."""
    hedges = {quad.subject for quad in store.quads_for_pattern(None, TYPE, term("Hedge"), None)}
    found = store.quads_for_pattern(None, term("qualifier"), None, None)
    return {quad.subject for quad in found if quad.object in hedges and isinstance(quad.subject, NamedNode)}


def derive(store: Store, folder: Path = paths.RULES) -> set[Quad]:
    """Return the edges that the rules find: for each the plain triple, and a node that says what supports it."""
    doubted = hedged(store)
    support: Mapping[Triple, set[NamedNode]] = defaultdict(set)
    for rule in rules(folder):
        for triple, claim in matches(store, rule):
            if claim not in doubted:
                support[triple].add(claim)
    graph = NamedNode(EDGES)
    quads: set[Quad] = set()
    for (subject, relation, value), claims in support.items():
        edge = NamedNode(edge_iri(subject.value, relation.value, value.value))
        label = " ".join(_label(store, end) for end in (subject, relation, value))
        quads.add(Quad(subject, relation, value, graph))
        quads.add(Quad(edge, TYPE, term("Edge"), graph))
        quads.add(Quad(edge, NamedNode(LABEL), literal(label), graph))
        quads.add(Quad(edge, term("subject"), subject, graph))
        quads.add(Quad(edge, term("relation"), relation, graph))
        quads.add(Quad(edge, term("object"), value, graph))
        quads.update(Quad(edge, term("supportedBy"), claim, graph) for claim in claims)
        quads.update(Quad(edge, part, said, graph) for part, said in since(store, claims))
    return quads


_SINCE = [term(name) for name in ("sinceEarliest", "sinceLatest", "since")]
_DATE = [term(name) for name in ("earliest", "latest", "date")]


def since(store: Store, claims: Iterable[NamedNode]) -> Iterable[tuple[NamedNode, NamedNode | Literal]]:
    """Return the date or start, of those that claims state, that is over first; nothing where none states any.

    Of a day and the year that it lies in, it is the day.
    """
    dates = []
    for claim in claims:
        for parts in (_SINCE, _DATE):
            found = [next(store.quads_for_pattern(claim, part, None, None), None) for part in parts]
            dates.append([quad.object for quad in found if quad and isinstance(quad.object, Literal)])
    stated = sorted((date for date in dates if date), key=lambda date: (date[1].value, date[0].value))
    return zip(_SINCE, stated[0], strict=True) if stated else ()


def edge_iri(subject: str, relation: str, value: str) -> str:
    """Make the stable IRI of an edge from its ends, whose slugs are unique across kinds and hold no underscore.

    >>> edge_iri("https://w3id.org/oncograph/id/company/roche", "https://w3id.org/oncograph/ontology#playsIn", "x/x")
    'https://w3id.org/oncograph/id/edge/roche_playsIn_x'
    """
    return iri("edge", "_".join(re.split(r"[/#]", end)[-1] for end in (subject, relation, value)))


def _label(store: Store, node: NamedNode) -> str:
    quad = next(store.quads_for_pattern(node, NamedNode(LABEL), None, None), None)
    return quad.object.value if quad and isinstance(quad.object, Literal) else node.value
