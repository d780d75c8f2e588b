"""What is drawn and told: the graph as plain data, every node at its place on a map of the market."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import networkx as nx
from pyoxigraph import Store

from kg.names import find
from kg.namespaces import ONCO
from kg.networks import EXACT, SAMPLE, TRIES, brokers, network
from viz.layout import Block
from viz.style import rank
from viz.view.around import Told, near
from viz.view.drawn import Edge, More, Node, cells, edges, nodes, ordered, silent
from viz.view.families import by_meaning
from viz.view.figures import Implied, implied
from viz.view.found import Finding, findings
from viz.view.groups import by_community, groups
from viz.view.links import links
from viz.view.source import copied, dataset, rows
from viz.view.told import Claim, Document, told_claims, told_documents

if TYPE_CHECKING:
    from collections.abc import Sequence

    import rdflib

__all__ = ["Around", "Arrangement", "Claim", "Document", "Edge", "Finding", "Implied", "Node", "View", "view"]

#: From how many nodes at least it is measured who stands between others.
_LEAST = 50
_TYPES = """
SELECT ?class ?label WHERE { ?class rdfs:subClassOf* onco:Entity ; rdfs:label ?label } ORDER BY ?class ?label
"""


@dataclass(frozen=True)
class Arrangement:
    """A way in which the nodes are arranged, and which of the plans lay them out so."""

    id: str
    title: str
    plans: list[int]


@dataclass(frozen=True)
class Around:
    """Around which things (their IRIs) all that is drawn lies, in how many steps, and how many nodes there are."""

    things: list[str]
    steps: int
    whole: int


@dataclass(frozen=True)
class View:
    """All that is drawn and told of a graph; ``blocks`` are those of the first plan, ``plans`` those of all.

    ``left`` counts by kind what vouches for others and is not drawn, for nothing is said of it. ``around`` says what
    part of the graph is drawn, if it is not all. ``store`` holds the graph itself, for all that is asked of it.
    """

    nodes: list[Node]
    edges: list[Edge]
    claims: list[Claim]
    documents: list[Document]
    findings: list[Finding]
    implied: list[Implied]
    left: dict[str, int]
    blocks: list[Block]
    plans: list[list[Block]]
    arrangements: list[Arrangement]
    around: Around | None
    store: Store = field(repr=False)


def view(graph: rdflib.Graph, around: Sequence[str] = (), steps: int = 1) -> View:
    """Return what is drawn of a graph: its entities, an edge for each ``onco:Edge``, and all claims and documents.

    A document, or another thing that vouches, is drawn only if an edge touches it or another document speaks of it.
    Where things are given, by name, alias, slug or IRI, only what lies at most so many steps around them is drawn and
    told. Raises ``kg.errors.InputError`` where a name means nothing, or several things.

    >>> import kg
    >>> graph = kg.load()
    >>> [node.label for node in view(graph, ["Bayer"], steps=0).nodes]
    ['Bayer']
    >>> "Loxo Oncology" in [node.label for node in view(graph, ["Bayer"], steps=1).nodes]
    True
    """
    store = copied(graph)
    things = list(dict.fromkeys(find(store, name).value for name in around))
    net, told = network(dataset(store)), _told(store)
    net.remove_nodes_from([name for name, data in net.nodes(data=True) if not data])  # an edge names what is no entity
    left = silent(net, {claim.id: claim.document for claim in told.claims}) - set(things)
    count = Counter(net.nodes[name]["kind"] for name in left)
    net.remove_nodes_from(left)
    whole = len(net)
    if things:
        net = nx.MultiDiGraph(net.subgraph(near(net, things, steps)))
        told, count = told.about(net), Counter()
    care = min(1.0, EXACT / (len(net) or 1)) ** 2  # a large network is measured with less care, or it takes long
    made, parts = cells(net, ordered(net)), groups(net, max(1, int(TRIES * care)))
    laid = {
        ("meaning", "By meaning"): by_meaning(net, made),
        ("communities", "By community"): by_community(net, made, parts),
    }
    plans = [blocks for one in laid.values() for blocks in one.plans]
    turns = iter(range(len(plans)))
    more = More(
        types={term.removeprefix(ONCO): label for term, label in rows(store, _TYPES)},
        between={one.node: float(one.between) for one in brokers(net, max(_LEAST, int(SAMPLE * care)))},
        groups={name: group for group, one in parts.items() for name in one.names},
        links=links(store),
    )
    return View(
        nodes=nodes(net, made, {name: [at for one in laid.values() for at in one.places[name]] for name in made}, more),
        edges=list(edges(net)),
        **vars(told),
        left={kind: count[kind] for kind in sorted(count, key=rank)},
        blocks=plans[0],
        plans=plans,
        arrangements=[Arrangement(*name, [next(turns) for _ in one.plans]) for name, one in laid.items()],
        around=Around(things, steps, whole) if things else None,
        store=store,
    )


def _told(store: Store) -> Told:
    found = list(findings(store))
    return Told(list(told_claims(store, found)), list(told_documents(store)), found, list(implied(store)))
