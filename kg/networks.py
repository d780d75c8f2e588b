"""The graph as networkx sees it, and what SPARQL cannot compute: shortest chains, who stands between, communities.

The measures take any networkx graph, such as ``network`` returns. They look at who is linked with whom: directions,
links beside each other and links of a node with itself do not count. The same graph gives the same answer on every
run, in whatever order its nodes and edges were added.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

import networkx as nx

from kg.namespaces import ID, PREFIXES

if TYPE_CHECKING:
    import rdflib

EXACT = 1000
SAMPLE = 500
TRIES = 10
_PREFIXES = "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in ("onco", "rdfs", "skos"))
_NODES = """
SELECT ?node ?label ?class WHERE {
  ?class rdfs:subClassOf* onco:Entity .
  ?node a ?class ; rdfs:label ?label .
} ORDER BY ?node
"""
_NAMES = """
SELECT DISTINCT ?node ?name WHERE { ?node skos:altLabel ?name } ORDER BY ?node ?name
"""
_NAMED = """
SELECT DISTINCT ?node ?claim WHERE {
  ?kind rdfs:subClassOf* onco:Claim .
  ?claim a ?kind ; ?role ?node .
  ?entity rdfs:subClassOf* onco:Entity .
  ?node a ?entity .
} ORDER BY ?node ?claim
"""
_EDGES = """
SELECT ?edge ?subject ?relation ?label ?object ?claim WHERE {
  ?edge a onco:Edge ; onco:subject ?subject ; onco:relation ?relation ; onco:object ?object ; onco:supportedBy ?claim .
  OPTIONAL { ?relation rdfs:label ?label }
} ORDER BY ?edge ?claim
"""
_SINCE = """
SELECT ?edge ?since WHERE { ?edge a onco:Edge ; onco:since ?since } ORDER BY ?edge DESC(STR(?since))
"""


def network(graph: rdflib.Graph) -> nx.MultiDiGraph[str]:
    """Return a directed multigraph of all entities and edges.

    A node is the IRI of an entity, with ``label``, ``kind`` (as in its IRI), ``type`` (its class), ``names`` (its
    aliases) and ``claims`` (the IRIs of the claims that name it). An edge's key is the name of its relation; it has
    ``edge`` (its IRI), ``relation`` (an IRI), ``label``, ``since`` (the date from which it holds, or nothing) and
    ``claims``. Everything comes in the order of the IRIs.

    >>> import kg
    >>> market = "https://w3id.org/oncograph/id/market/clinical-oncology-ngs"
    >>> network(kg.load()).nodes[market]["label"]
    'Clinical oncology NGS'
    """
    net: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, label, kind in graph.query(_PREFIXES + _NODES):  # type: ignore[misc]
        path = str(node).removeprefix(ID).split("/")[0] if str(node).startswith(ID) else "other"
        net.add_node(str(node), label=str(label), kind=path, type=_local(str(kind)), names=[], claims=[])
    for key, query in (("names", _NAMES), ("claims", _NAMED)):
        for node, value in graph.query(_PREFIXES + query):  # type: ignore[misc]
            if str(node) in net:
                net.nodes[str(node)][key].append(str(value))
    since = {str(edge): str(date) for edge, date in graph.query(_PREFIXES + _SINCE)}  # type: ignore[misc]
    for edge, subject, relation, label, value, claim in graph.query(_PREFIXES + _EDGES):  # type: ignore[misc]
        ends = str(subject), str(value), _local(str(relation))
        if not net.has_edge(*ends):
            said = {"label": str(label) if label else ends[2], "since": since.get(str(edge), "")}
            net.add_edge(*ends, edge=str(edge), relation=str(relation), **said, claims=[])
        net.edges[ends]["claims"].append(str(claim))
    return net


def chains(net: nx.Graph[str], one: str, other: str) -> Iterator[list[str]]:
    """Yield all shortest chains of nodes from one to another, in the order of their nodes; none where none leads there.

    >>> net = nx.Graph(["ab", "bd", "ac", "cd", "de"])
    >>> ["".join(chain) for chain in chains(net, "a", "e")]
    ['abde', 'acde']
    """
    plain = _plain(net)
    left = nx.single_source_shortest_path_length(plain, other)
    waiting = [[one]] if one in left else []
    while waiting:
        chain = waiting.pop()
        if chain[-1] == other:
            yield chain
        nearer = [node for node in plain[chain[-1]] if left[node] < left[chain[-1]]]
        waiting.extend([*chain, node] for node in sorted(nearer, reverse=True))


class Broker(NamedTuple):
    """A node that stands between others.

    ``between`` is the share of the pairs of other nodes whose shortest chains run through it, where of several chains
    each has its part; ``degree`` is the number of its neighbours; ``parts`` is the number of parts into which what
    hangs together with it falls without it: more than one where it alone holds them.
    """

    node: str
    between: Decimal
    degree: int
    parts: int


def brokers(net: nx.Graph[str], sample: int | None = None) -> list[Broker]:
    """List the nodes through which a shortest chain between two others runs, those first through which most run.

    In a network of more nodes than ``EXACT`` the shares are estimated from the chains that begin at a sample of
    them, of ``SAMPLE`` or as many as are asked for.

    >>> for broker in brokers(nx.Graph(["ab", "bc", "bd", "cd", "de"])):
    ...     print(*broker)
    b 0.5000 3 2
    d 0.5000 3 2
    """
    plain = _plain(net)
    many = min(sample or SAMPLE, len(plain)) if len(plain) > EXACT else None
    between = nx.betweenness_centrality(plain, k=many, seed=0)
    blocks: Iterator[set[str]] = nx.biconnected_components(plain)  # type: ignore[assignment] # the stubs are wrong
    parts = Counter(node for block in blocks for node in block)
    found = [
        Broker(node, Decimal(share).quantize(Decimal("0.0001")), plain.degree[node], parts[node])
        for node, share in between.items()
        if share > 0
    ]
    return sorted(found, key=lambda broker: (-broker.between, -broker.degree, broker.node))


def communities(net: nx.Graph[str], tries: int = TRIES) -> list[list[str]]:
    """Divide the nodes into groups with many links inside and few between them, by the method of Louvain.

    Of so many runs, the division of the highest modularity is taken, and of several the first. The largest group
    comes first; the nodes of each are in order.

    >>> ["".join(group) for group in communities(nx.Graph(["ab", "bc", "ca", "cd", "de", "ef", "fg", "gd"]))]
    ['defg', 'abc']
    """
    plain = _plain(net)
    if not plain.size():
        return [[node] for node in plain]
    tried = (nx.community.louvain_communities(plain, seed=seed) for seed in range(tries))
    found = [sorted(group) for group in max(tried, key=lambda groups: nx.community.modularity(plain, groups))]
    return sorted(found, key=lambda group: (-len(group), group))


def _plain(net: nx.Graph[str]) -> nx.Graph[str]:
    """Return the nodes and links alone, in their order."""
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(sorted(net))
    plain.add_edges_from(sorted({(min(ends), max(ends)) for ends in net.edges() if ends[0] != ends[1]}))
    return plain


def _local(term: str) -> str:
    return term.rsplit("#", 1)[-1]
