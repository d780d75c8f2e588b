"""What is drawn and told: the graph as plain data, every node at its place on a map of the market."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pyoxigraph import Store

from kg.namespaces import ONCO
from kg.networks import brokers, network
from viz.layout import PLANS, Block, arrange
from viz.style import rank
from viz.view.drawn import Edge, More, Node, cells, edges, nodes, ordered, silent
from viz.view.families import families
from viz.view.figures import Implied, implied
from viz.view.found import Finding, findings
from viz.view.links import links
from viz.view.source import dataset, rows, store_of
from viz.view.told import Claim, Document, told_claims, told_documents

if TYPE_CHECKING:
    import rdflib

__all__ = ["Arrangement", "Claim", "Document", "Edge", "Finding", "Implied", "Node", "View", "view"]

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
class View:
    """All that is drawn and told of a graph; ``blocks`` are those of the first plan, ``plans`` those of all.

    ``left`` counts by kind what vouches for others and is not drawn, for nothing is said of it. ``store`` holds the
    graph itself, for all that is asked of it.
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
    store: Store = field(repr=False)


def view(graph: rdflib.Graph) -> View:
    """Return what is drawn of a graph: its entities, an edge for each ``onco:Edge``, and all claims and documents.

    A document, or another thing that vouches, is drawn only if an edge touches it or another document speaks of it.

    >>> import kg
    >>> "Illumina" in [node.label for node in view(kg.load()).nodes]
    True
    """
    store = store_of(graph)
    net, found = network(dataset(store)), list(findings(store))
    claims = list(told_claims(store, found))
    left = silent(net, {claim.id: claim.document for claim in claims})
    count = Counter(net.nodes[name]["kind"] for name in left)
    net.remove_nodes_from(left)
    made = cells(net, ordered(net))
    plans, places = list[list[Block]](), defaultdict[str, list[tuple[float, float, float]]](list)
    stacks, titles = families(net, made)
    for plan in PLANS:
        plans.append(arrange(stacks, titles, plan))
        for name, cell in made.items():
            places[name].append((cell.x, cell.y, cell.dx))
    more = More(
        types={term.removeprefix(ONCO): label for term, label in rows(store, _TYPES)},
        between={broker.node: float(broker.between) for broker in brokers(net)},
        groups={},
        links=links(store),
    )
    return View(
        nodes=nodes(net, made, places, more),
        edges=list(edges(net)),
        claims=claims,
        documents=list(told_documents(store)),
        findings=found,
        implied=list(implied(store)),
        left={kind: count[kind] for kind in sorted(count, key=rank)},
        blocks=plans[0],
        plans=plans,
        arrangements=[Arrangement("meaning", "By meaning", list(range(len(PLANS))))],
        store=store,
    )
