"""GraphML: networkx and igraph read the network with everything that is on it, whatever a label holds."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from xml.etree.ElementTree import fromstring

import igraph
import networkx as nx
import pytest
import rdflib
from hostile import FORBIDDEN, market, texts
from hypothesis import given
from oxrdflib import OxigraphStore
from pyoxigraph import NamedNode, Store

from kg import graphml
from kg.errors import InputError
from kg.export import export
from kg.namespaces import EDGES, ID, ONCO, PREFIXES, short
from kg.networks import network

STORES = pytest.mark.parametrize("name", ["small", "full"])


@pytest.fixture
def store(request: pytest.FixtureRequest, name: str) -> Store:
    found = request.getfixturevalue(name)
    assert isinstance(found, Store)
    return found


def read(content: bytes) -> nx.MultiDiGraph[str]:
    found = nx.GraphMLReader(force_multigraph=True)(string=content)
    return next(iter(found))


def original(store: Store) -> nx.MultiDiGraph[str]:
    return network(rdflib.Dataset(store=OxigraphStore(store=store), default_union=True))


@STORES
def test_networkx_reads_what_the_network_holds(store: Store, name: str) -> None:
    net, found = original(store), read(graphml.graphml(store, ["One.", "Two."]))
    assert found.graph["holds"] == "One.\nTwo."
    assert [data["iri"] for _, data in found.nodes(data=True)] == list(net.nodes)
    for node, data in found.nodes(data=True):
        source = net.nodes[data["iri"]]
        assert node == short(data["iri"])
        assert {key: data[key] for key in ("label", "kind", "type")} == {
            k: source[k] for k in ("label", "kind", "type")
        }
        assert [name for name in data["names"].split(" | ") if name] == source["names"]
        assert [claim for claim in data["claims"].split(" | ") if claim] == source["claims"]
        assert data["claim_count"] == len(source["claims"])
    ours = {data["edge"]: (short(s), short(o), key, data) for s, o, key, data in net.edges(keys=True, data=True)}
    assert found.number_of_edges() == len(ours)
    for subject, value, key, data in found.edges(keys=True, data=True):
        assert key == short(data["iri"])
        *ends, source = ours[data["iri"]]
        assert ends == [subject, value, data["relation"]]
        assert (data["relation_iri"], data["label"]) == (source["relation"], source["label"])
        assert data["claims"].split(" | ") == source["claims"]
        assert data["claim_count"] == len(source["claims"]) > 0


@STORES
def test_igraph_reads_the_same(store: Store, name: str, tmp_path: Path) -> None:
    file = tmp_path / "graph.graphml"
    file.write_bytes(graphml.graphml(store, ["One."]))
    net, found = read(file.read_bytes()), igraph.Graph.Read_GraphML(str(file))
    assert found.is_directed()
    assert found["holds"] == "One."
    assert {vertex["id"]: {k: v for k, v in vertex.attributes().items() if k != "id"} for vertex in found.vs} == dict(
        net.nodes(data=True)
    )
    # igraph 1.0 mixes up the ids of edges, so that an edge is known by its IRI.
    edges = {edge["iri"]: (found.vs[edge.source]["id"], found.vs[edge.target]["id"], edge) for edge in found.es}
    assert len(edges) == net.number_of_edges()
    for subject, value, data in net.edges(data=True):
        *ends, edge = edges[data["iri"]]
        assert ends == [subject, value]
        assert {key: edge[key] for key in data} == data


@STORES
def test_nothing_is_missing_or_of_a_vague_type(store: Store, name: str) -> None:
    net = read(graphml.graphml(store, []))
    for said in ([data for _, data in net.nodes(data=True)], [data for *_, data in net.edges(data=True)]):
        assert {frozenset(data) for data in said} == {frozenset(said[0])}
        assert {(key, type(data[key])) for data in said for key in data} == {
            (key, int if key == "claim_count" else str) for key in said[0]
        }
        assert not {"nan", "None"} & {str(value) for data in said for value in data.values()}


@STORES
def test_the_claims_of_an_edge_can_be_followed_to_their_places(store: Store, name: str) -> None:
    at, document, link = (NamedNode(ONCO + key) for key in ("at", "document", "link"))
    label = NamedNode(PREFIXES["rdfs"] + "label")

    def values(node: str, predicate: NamedNode) -> list[str]:
        return [quad.object.value for quad in store.quads_for_pattern(NamedNode(node), predicate, None)]  # type: ignore[union-attr]

    for *_, data in read(graphml.graphml(store, [])).edges(data=True):
        places = data["places"].split(" | ")
        claims = data["claims"].split(" | ")
        addresses = [
            address
            for claim in claims
            if not values(claim, at)
            for of in values(claim, document)
            for address in values(of, link)
        ]
        assert len(places) == sum(len(values(claim, at)) for claim in claims) + len(addresses)
        found = [place.partition(": not captured: ")[2] for place in places if ": not captured: " in place]
        assert sorted(found) == sorted(addresses)
        named = {values(of, label)[0] for claim in claims for of in values(claim, document)}
        assert data["documents"] == " | ".join(sorted(named))
        for locator in (node for claim in claims for node in values(claim, at)):
            span = [values(locator, NamedNode(PREFIXES["oa"] + end))[0] for end in ("start", "end")]
            assert [place for place in places if place.endswith(f", code points {'-'.join(span)}")]


@STORES
def test_identifiers_are_names_and_single_as_the_schema_of_graphml_asks(store: Store, name: str) -> None:
    root = fromstring(graphml.graphml(store, []))  # noqa: S314 - our own text
    identifiers = [element.get("id") for element in root.iter() if element.get("id")]
    assert [found for found in identifiers if not re.fullmatch(r"[\w.:-]+", str(found))] == []
    assert max(Counter(identifiers).values()) == 1


@given(label=texts())
def test_any_label_comes_back(label: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    content = graphml.graphml(market(label), [label])
    net = read(content)
    node = net.nodes["company:alpha"]
    assert (node["label"], node["names"]) == (label, label + "!")
    ((*_, edge),) = net.edges(data=True)
    assert edge["documents"] == label
    file = tmp_path_factory.mktemp("graphml") / "graph.graphml"
    file.write_bytes(content)
    vertex = igraph.Graph.Read_GraphML(str(file)).vs.find(id="company:alpha")
    assert (vertex["label"], vertex["names"]) == (label, label + "!")


@pytest.mark.parametrize("sign", FORBIDDEN)
def test_a_sign_that_xml_cannot_hold_is_named(sign: str) -> None:
    with pytest.raises(InputError, match=rf"^'a.*b!?' holds U\+{ord(sign):04X}, which XML cannot hold; export to a"):
        graphml.graphml(market(f"a{sign}b"), [])


def test_parallel_edges_stay_two(small: Store) -> None:
    store = Store()
    store.extend(small)
    old, new = f"{ID}edge/beta_playsIn_widget-reading", f"{ID}edge/beta_leadsIn_widget-reading"
    for quad in list(store.quads_for_pattern(NamedNode(old), None, None)):
        value = NamedNode(ONCO + "leadsIn") if quad.predicate.value == ONCO + "relation" else quad.object
        store.add(type(quad)(NamedNode(new), quad.predicate, value, NamedNode(EDGES)))
    net = read(export(store, "graphml"))  # type: ignore[arg-type]
    assert set(net["company:beta"]["market:widget-reading"]) == {short(old), short(new)}


def test_a_store_without_entities_is_an_empty_network() -> None:
    assert read(graphml.graphml(Store(), [])).number_of_nodes() == 0
