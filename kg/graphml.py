"""The network as GraphML: entities, the edges between them, and on each edge its claims and where they are printed."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import networkx as nx
import rdflib
from networkx.readwrite.graphml import GraphMLWriter
from oxrdflib import OxigraphStore
from pyoxigraph import Store

from kg import xml
from kg.held import JOINT, Held
from kg.namespaces import short
from kg.networks import network


def graphml(store: Store, about: Sequence[str]) -> bytes:
    """Write the network of a store's entities and edges.

    Lists are joined by a bar. Raises ``InputError`` for a label with a sign that XML cannot hold.
    """
    graph = rdflib.Dataset(store=OxigraphStore(store=store), default_union=True)
    net = described(network(graph), Held(store, []))
    net.graph["holds"] = "\n".join(about)
    xml.held(str(value) for data in _data(net) for value in data.values())
    out = io.BytesIO()
    GraphMLWriter(net).dump(out)  # not write_graphml, which writes other bytes where lxml is installed
    return xml.opened(out.getvalue() + b"\n", about)


def described(net: nx.MultiDiGraph[str], held: Held) -> nx.MultiDiGraph[str]:
    """Return a network as GraphML can hold it: identifiers that are names, and values that are texts and numbers."""
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, data in net.nodes(data=True):
        lists = {"names": JOINT.join(data["names"]), "claims": JOINT.join(data["claims"])}
        own = {"iri": node, "label": data["label"], "kind": data["kind"], "type": data["type"]}
        made.add_node(short(node), **own, **lists, claim_count=len(data["claims"]))
    for subject, value, key, data in net.edges(keys=True, data=True):
        documents = {claim: held.label(held.claims[claim]) for claim in data["claims"]}
        places = [f"{documents[claim]}: {place}" for claim in documents for place in held.places(claim)]
        made.add_edge(
            short(subject),
            short(value),
            key=short(data["edge"]),
            iri=data["edge"],
            label=data["label"],
            relation=key,
            relation_iri=data["relation"],
            claims=JOINT.join(data["claims"]),
            claim_count=len(data["claims"]),
            documents=JOINT.join(sorted(set(documents.values()))),
            places=JOINT.join(places),
        )
    return made


def _data(net: nx.MultiDiGraph[str]) -> list[dict[str, Any]]:
    return [net.graph, *(data for _, data in net.nodes(data=True)), *(data for *_, data in net.edges(data=True))]
