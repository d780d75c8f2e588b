"""The network: its nodes are the entities and its edges the edge nodes, each with the claims behind it."""

from __future__ import annotations

import networkx as nx
import pytest
import rdflib
from oxrdflib import OxigraphStore
from pyoxigraph import NamedNode, Store

import kg
from kg import networks, ontology
from kg.export import export
from kg.namespaces import ID, ONCO, PREFIXES

TYPE = NamedNode(PREFIXES["rdf"] + "type")


@pytest.fixture(scope="module")
def full_network(full: Store) -> nx.MultiDiGraph[str]:
    return networks.network(rdflib.Dataset(store=OxigraphStore(store=full), default_union=True))


@pytest.fixture(scope="module")
def small_network(small: Store) -> nx.MultiDiGraph[str]:
    """The invented market, read into rdflib's own memory."""
    return networks.network(rdflib.Graph().parse(data=export(small, "ntriples"), format="nt"))


def of_kind(store: Store, top: str) -> list[str]:
    """List the nodes of a class and its subclasses, straight from the quads."""
    known = ontology.load()
    typed = store.quads_for_pattern(None, TYPE, None, None)
    return [q.subject.value for q in typed if ONCO + top in known.ancestors(q.object.value)]  # type: ignore[union-attr]


@pytest.mark.parametrize("name", ["small", "full"])
def test_nodes_are_the_entities_and_edges_the_edge_nodes(request: pytest.FixtureRequest, name: str) -> None:
    store, net = request.getfixturevalue(name), request.getfixturevalue(f"{name}_network")
    assert sorted(net.nodes) == sorted(of_kind(store, "Entity"))
    assert sorted(edge for *_, edge in net.edges(data="edge")) == sorted(of_kind(store, "Edge"))
    assert list(net.nodes) == sorted(net.nodes), "in the order of the IRIs"


@pytest.mark.parametrize("name", ["small", "full"])
def test_edges_say_what_the_edge_nodes_say(request: pytest.FixtureRequest, name: str) -> None:
    store, net = request.getfixturevalue(name), request.getfixturevalue(f"{name}_network")
    for subject, value, key, data in net.edges(keys=True, data=True):
        said = {
            (q.predicate.value, q.object.value)
            for q in store.quads_for_pattern(NamedNode(data["edge"]), None, None, None)
        }
        ends = {ONCO + "subject": subject, ONCO + "object": value, ONCO + "relation": data["relation"]}
        assert set(ends.items()) <= said
        assert data["relation"].split("#")[1] == key
        assert data["claims"] == sorted(node for predicate, node in said if predicate == ONCO + "supportedBy")
        assert data["claims"]


def test_a_node_says_who_it_is(full_network: nx.MultiDiGraph[str]) -> None:
    node = full_network.nodes[ID + "company/pacific-biosciences"]
    listed = [f"{ID}claim/intel-clinical-oncology-ngs.{claim}" for claim in ("competitor-7", "key-company-5")]
    assert set(listed) <= set(node["claims"])
    assert node["claims"] == sorted(set(node["claims"]))
    assert node == {
        "label": "Pacific Biosciences",
        "kind": "company",
        "type": "Company",
        "names": ["PacBio", "Pacific Bioscience"],
        "claims": node["claims"],
    }
    assert full_network.nodes[ID + "country/japan"]["type"] == "Country"


def test_an_edge_says_what_it_is_and_why(small_network: nx.MultiDiGraph[str]) -> None:
    ends = ID + "company/beta", ID + "market/widget-reading"
    assert small_network.get_edge_data(*ends) == {
        "playsIn": {
            "edge": f"{ID}edge/beta_playsIn_widget-reading",
            "relation": ONCO + "playsIn",
            "label": "plays in",
            "since": "",
            "claims": [f"{ID}claim/comet.player-2", f"{ID}claim/nova.leader-1"],
        }
    }


def test_an_edge_says_since_when_it_holds(full: Store, full_network: nx.MultiDiGraph[str]) -> None:
    since = NamedNode(ONCO + "since")
    for *_, edge in full_network.edges(data=True):
        said = [str(q.object.value) for q in full.quads_for_pattern(NamedNode(edge["edge"]), since, None, None)]
        assert edge["since"] == min(said, default="")
    assert sum(bool(date) for *_, date in full_network.edges(data="since")) > 100


def test_two_relations_between_the_same_two_are_two_edges(small: Store) -> None:
    graph = rdflib.Graph().parse(data=export(small, "ntriples"), format="nt")
    old = rdflib.URIRef(f"{ID}edge/beta_playsIn_widget-reading")
    new, onco = rdflib.URIRef(f"{ID}edge/more"), rdflib.Namespace(ONCO)
    for predicate, value in list(graph.predicate_objects(old)):
        graph.add((new, predicate, onco.leadsIn if predicate == onco.relation else value))
    net = networks.network(graph)
    assert set(net.get_edge_data(ID + "company/beta", ID + "market/widget-reading")) == {"playsIn", "leadsIn"}


def test_the_function_is_not_shadowed_by_its_module(full_network: nx.MultiDiGraph[str]) -> None:
    for _ in range(2):
        net = kg.network()
        assert (net.number_of_nodes(), net.number_of_edges()) == (len(full_network), full_network.size())
    assert nx.utils.graphs_equal(kg.network(kg.load()), full_network)


def test_the_loaded_graph_is_an_rdflib_data_set(full: Store) -> None:
    graph = kg.load()
    assert isinstance(graph, rdflib.Dataset)
    assert dict(graph.namespaces())["onco"] == rdflib.URIRef(ONCO)
    found = graph.query("SELECT (COUNT(*) AS ?count) { ?s ?p ?o }")
    assert [int(row[0]) for row in found] == [len(full)]  # type: ignore[index]
