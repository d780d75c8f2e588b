"""The graph as networkx sees it: entities as nodes, edges between them, each with the claims behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from kg.namespaces import ID, PREFIXES

if TYPE_CHECKING:
    import rdflib

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


def _local(term: str) -> str:
    return term.rsplit("#", 1)[-1]
