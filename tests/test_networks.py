"""The network: its nodes are the entities and its edges the edge nodes, each with the claims behind it."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterable
from decimal import Decimal
from itertools import combinations
from pathlib import Path

import networkx as nx
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from oxrdflib import OxigraphStore
from pyoxigraph import NamedNode, Store

import kg
from kg import networks, ontology
from kg.export import export
from kg.namespaces import ID, ONCO, PREFIXES

ROOT = Path(__file__).parent.parent
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


# The measures, on any network.

NODES = "abcdefgh"
LINKS = st.sets(st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)), min_size=1)


def net_of(links: Iterable[tuple[str, str]]) -> nx.Graph[str]:
    net: nx.Graph[str] = nx.Graph()
    net.add_nodes_from(NODES)
    net.add_edges_from(links)
    return net


def measured(net: nx.Graph[str]) -> tuple[object, ...]:
    ends = combinations(sorted(net), 2)
    return [list(networks.chains(net, *pair)) for pair in ends], networks.brokers(net), networks.communities(net)


@given(LINKS)
def test_the_chains_are_all_the_shortest_ones(links: set[tuple[str, str]]) -> None:
    net = net_of(links)
    for one, other in combinations(NODES, 2):
        known = sorted(nx.all_shortest_paths(net, one, other)) if nx.has_path(net, one, other) else []
        assert list(networks.chains(net, one, other)) == known


def test_a_chain_needs_its_ends() -> None:
    net = net_of([("a", "b")])
    assert list(networks.chains(net, "a", "a")) == [["a"]]
    with pytest.raises(nx.NodeNotFound):
        next(networks.chains(net, "a", "z"))


def test_chains_come_one_by_one() -> None:
    """Twenty squares in a row hold a million shortest chains."""
    sides = [(f"{n:02}", f"{n:02}{side}", f"{n + 1:02}") for n in range(20) for side in "xy"]
    net: nx.Graph[str] = nx.Graph(link for one, side, other in sides for link in ((one, side), (side, other)))
    first = next(networks.chains(net, "00", "20"))
    assert first[:4] == ["00", "00x", "01", "01x"]


@given(LINKS)
def test_brokers_stand_where_others_need_them(links: set[tuple[str, str]]) -> None:
    net = net_of({link for link in links if link[0] != link[1]})
    found = {broker.node: broker for broker in networks.brokers(net)}
    for node in net:
        pairs = [pair for pair in combinations(sorted(set(net) - {node}), 2) if nx.has_path(net, *pair)]
        chains = {pair: list(nx.all_shortest_paths(net, *pair)) for pair in pairs}
        share = sum(sum(node in chain for chain in each) / len(each) for each in chains.values()) / 21  # of 7 nodes
        assert (node in found) == (share > 0)
        if node in found:
            assert abs(float(found[node].between) - share) <= 0.00005 + 1e-9
            assert found[node].degree == len(net[node])
            rest = net.subgraph(nx.node_connected_component(net, node) - {node})
            assert found[node].parts == nx.number_connected_components(rest)
    shares = [broker.between for broker in networks.brokers(net)]
    assert shares == sorted(shares, reverse=True)


def test_the_shares_of_a_large_network_are_estimated(monkeypatch: pytest.MonkeyPatch) -> None:
    net = nx.relabel_nodes(nx.barabasi_albert_graph(60, 2, seed=1), str)
    exact = {broker.node: broker.between for broker in networks.brokers(net)}
    monkeypatch.setattr(networks, "EXACT", 59)
    monkeypatch.setattr(networks, "SAMPLE", 40)
    estimated = {broker.node: broker.between for broker in networks.brokers(net)}
    assert estimated != exact
    assert max(abs(estimated.get(node, Decimal(0)) - share) for node, share in exact.items()) < Decimal("0.1")
    assert max(estimated, key=lambda node: estimated[node]) == max(exact, key=lambda node: exact[node])


def test_a_measure_may_be_taken_with_less_care(monkeypatch: pytest.MonkeyPatch) -> None:
    net = nx.relabel_nodes(nx.barabasi_albert_graph(60, 2, seed=1), str)
    exact = networks.brokers(net)
    assert networks.brokers(net, sample=5) == exact
    monkeypatch.setattr(networks, "EXACT", 59)
    assert networks.brokers(net, sample=5) != networks.brokers(net, sample=60)
    assert networks.brokers(net, sample=99) == networks.brokers(net, sample=60) == exact
    hasty = nx.community.modularity(nx.Graph(net), networks.communities(net, tries=1))
    assert nx.community.modularity(nx.Graph(net), networks.communities(net)) > hasty


@given(LINKS)
def test_communities_hold_each_node_once_and_never_bridge_a_gap(links: set[tuple[str, str]]) -> None:
    net = net_of(links)
    found = networks.communities(net)
    assert sorted(node for group in found for node in group) == list(NODES)
    assert all(nx.is_connected(net.subgraph(group)) for group in found)
    assert [(-len(group), group) for group in found] == sorted((-len(group), sorted(group)) for group in found)


def test_no_single_run_divides_better() -> None:
    net: nx.Graph[int] = nx.Graph()
    net.add_nodes_from(range(60))
    net.add_edges_from(sorted(nx.gnm_random_graph(60, 110, seed=4).edges))
    single = [nx.community.modularity(net, nx.community.louvain_communities(net, seed=seed)) for seed in range(10)]
    assert nx.community.modularity(net, networks.communities(net)) == pytest.approx(max(single))
    assert max(single) > min(single) + 0.01


def test_communities_are_those_that_everyone_sees() -> None:
    """Four cliques in a ring."""
    cliques = ["abcd", "efgh", "ijkl", "mnop"]
    net = nx.Graph([pair for clique in cliques for pair in combinations(clique, 2)])
    net.add_edges_from(["de", "hi", "lm", "pa"])
    assert ["".join(group) for group in networks.communities(net)] == cliques


@given(LINKS, st.randoms(use_true_random=False))
def test_directions_doubles_loops_and_order_do_not_count(links: set[tuple[str, str]], chance: random.Random) -> None:
    nodes, more = list(NODES), [*links, *((two, one) for one, two in links), ("a", "a")]
    chance.shuffle(nodes)
    chance.shuffle(more)
    other: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    other.add_nodes_from(nodes)
    other.add_edges_from(more)
    assert measured(other) == measured(net_of(links))


HASHED = """
import networkx as nx
from kg.networks import brokers, communities
net = nx.relabel_nodes(nx.gnm_random_graph(60, 110, seed=4), lambda number: f"node {number}")
print(communities(net), brokers(net))
"""


def test_every_run_gives_the_same() -> None:
    """Python walks through a set of texts in another order on every run."""
    said = {
        subprocess.run(
            [sys.executable, "-c", HASHED], env={"PYTHONHASHSEED": seed}, cwd=ROOT, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(said) == 1


def test_a_network_without_links_has_no_brokers_and_lonely_communities() -> None:
    assert measured(net_of([]))[1:] == ([], [[node] for node in NODES])
    assert networks.communities(nx.Graph()) == []


def test_the_measures_take_the_whole_graph(full_network: nx.MultiDiGraph[str]) -> None:
    drug, company = ID + "drug/larotrectinib", ID + "company/bayer"
    assert [len(chain) for chain in networks.chains(full_network, drug, company)] == [2]
    assert networks.brokers(full_network)[0].between > 0
    assert sum(map(len, networks.communities(full_network))) == len(full_network)
