"""The network of deals between organisations, and the questions that are answered on it, not by SPARQL alone.

The query of such a question selects the deals, a row for each claim and each two organisations that it names; the
function that its page names turns the rows into the answer, whichever engine they come from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

import networkx as nx
from pyoxigraph import Literal, NamedNode

from kg import networks, paths
from kg.errors import InputError, fault
from kg.namespaces import PREFIXES, short
from kg.rows import Rows, Term
from kg.values import date

if TYPE_CHECKING:
    import rdflib

MOST_CHAINS = 100


def network(graph: rdflib.Graph) -> nx.Graph[str]:
    """Return the organisations between which documents state deals, as the questions see them.

    A node is the IRI of an organisation, with its ``label``. An edge has ``deals`` (each kind of deal between the two,
    with the first date stated for it, and with the last end where all claims of that kind state one) and ``claims``
    (their IRIs). The measures of ``kg.networks`` take it, or any other graph.

    >>> import kg
    >>> deals = network(kg.load())
    >>> bayer, illumina = PREFIXES["company"] + "bayer", PREFIXES["company"] + "illumina"
    >>> deals.edges[bayer, illumina]["deals"]
    ['partnership']
    >>> len(list(networks.chains(deals, bayer, illumina)))
    1
    """
    found = graph.query((paths.QUERIES / "brokers.rq").read_text("utf-8"))
    return linked({str(name): str(term) for name, term in row.items() if term is not None} for row in found.bindings)


def linked(rows: Iterable[Mapping[str, Any]]) -> nx.Graph[str]:
    """Make the network from the rows of a query, in whatever order they come."""
    labels: dict[str, str] = {}
    stated: dict[tuple[str, str], dict[str, dict[str, tuple[str, str]]]] = {}
    for row in rows:
        labels |= {row["one"]: row["one_name"], row["two"]: row["two_name"]}
        kinds = stated.setdefault((row["one"], row["two"]), {})
        kinds.setdefault(row["kind"], {})[row["claim"]] = row.get("date") or "", row.get("until") or ""
    net: nx.Graph[str] = nx.Graph()
    net.add_nodes_from((node, {"label": labels[node]}) for node in sorted(labels))
    for ends, kinds in sorted(stated.items()):
        deals = [_told(kind, claims.values()) for kind, claims in sorted(kinds.items())]
        net.add_edge(*ends, deals=deals, claims=sorted({claim for claims in kinds.values() for claim in claims}))
    return net


def _told(kind: str, spans: Iterable[tuple[str, str]]) -> str:
    """Write a kind of deal with its dates."""
    starts, ends = zip(*spans, strict=True)
    start = min(filter(None, starts), key=_over, default="")
    end = max(ends, key=_over) if all(ends) else ""
    return " ".join(filter(None, (kind, start, f"{'to' if start else 'until'} {end}" if end else "")))


def _over(day: str) -> tuple[str, str]:
    """Return what puts dates in the order in which they are over."""
    return date(day).parts["latest"], day


def chain(rows: Rows) -> Rows:
    """List the steps of the shortest chains from ``company`` to ``other``, of at most ``MOST_CHAINS`` chains."""
    net, found = linked(rows), []
    for number, nodes in enumerate(islice(_chains(net, rows), MOST_CHAINS), start=1):
        for step, (one, two) in enumerate(pairwise(nodes), start=1):
            edge = net.edges[one, two]
            found.append((number, step, _label(net, one), edge["deals"], _label(net, two), edge["claims"]))
    return _rows(["chain", "step", "from_name", "deals", "to_name", "claims"], found)


def _chains(net: nx.Graph[str], rows: Rows) -> Iterable[list[str]]:
    """Find the chains between the two organisations that each row names."""
    one, other = next(((str(row["company"]), str(row["other"])) for row in rows), ("", ""))
    if one and one == other:
        raise InputError([fault(f"'company' and 'other' are both {short(one)}", "name two organisations")])
    return networks.chains(net, one, other) if one in net and other in net else ()


def brokers(rows: Rows) -> Rows:
    """List who stands between others."""
    net = linked(rows)
    found = [
        (_label(net, node), between, degree, parts, _claims(net, [node]))
        for node, between, degree, parts in networks.brokers(net)
    ]
    return _rows(["name", "between", "partners", "parts", "claims"], found)


def communities(rows: Rows) -> Rows:
    """List the groups that have more deals inside than between them."""
    net, found = linked(rows), []
    for number, nodes in enumerate(networks.communities(net), start=1):
        group = net.subgraph(nodes)
        most = max(degree for _, degree in group.degree)
        best = sorted(_label(net, node) for node, degree in group.degree if degree == most)
        members = sorted(_label(net, node) for node in nodes)
        deals = sorted(" – ".join(sorted(_label(net, node) for node in pair)) for pair in group.edges)
        found.append((number, len(nodes), best if best != members else None, members, deals, _claims(group, nodes)))
    return _rows(["community", "size", "best_connected", "members", "deals", "claims"], found)


def _label(net: nx.Graph[str], node: str) -> str:
    return str(net.nodes[node]["label"])


def _claims(net: nx.Graph[str], nodes: Iterable[str]) -> list[str]:
    """List the claims behind all links of nodes."""
    return sorted({claim for *_, edge in net.edges(nodes, data=True) for claim in edge["claims"]})


def _rows(columns: list[str], found: Iterable[tuple[object, ...]]) -> Rows:
    return Rows(columns, [tuple(map(_term, row)) for row in found])


def _term(value: object) -> Term:
    if value is None:
        return None
    if isinstance(value, Decimal):
        return Literal(str(value), datatype=NamedNode(PREFIXES["xsd"] + "decimal"))
    if isinstance(value, int):
        return Literal(value)
    return Literal(" | ".join(value) if isinstance(value, list) else str(value))


FUNCTIONS: dict[str, Callable[[Rows], Rows]] = {"brokers": brokers, "chain": chain, "communities": communities}
