"""What lies around some things: no more and no less than lies so many steps away, with all that is told of it."""

from __future__ import annotations

from collections import Counter

import networkx as nx
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, RdfFormat, Store, parse
from test_page import Reader, unpacked
from test_view import boxes, companies, edge, made, overlapping

from kg.errors import InputError
from kg.export import PARTS, select
from kg.questions import find
from viz.data import asked
from viz.view import View, view
from viz.view.around import near
from viz.view.asked import answers
from viz.view.turtle import turtle

_ID = "https://w3id.org/oncograph/id/"
_NODES = st.sampled_from("abcdefgh")


@given(st.sets(st.tuples(_NODES, _NODES)), st.lists(_NODES, min_size=1, max_size=3), st.integers(0, 4))
def test_a_neighbourhood_is_all_ego_graphs_together(links: set[tuple[str, str]], things: list[str], steps: int) -> None:
    net = nx.MultiDiGraph(list(links))
    net.add_nodes_from("abcdefgh")
    expected = {node for thing in things for node in nx.ego_graph(nx.Graph(net), thing, radius=steps)}
    assert near(net, things, steps) == expected


@pytest.fixture(scope="module")
def bayer(full_graph: rdflib.Dataset) -> View:
    return view(full_graph, ["Bayer AG", "drug:entrectinib"], 1)


def test_what_is_drawn_lies_so_many_steps_around_the_things(bayer: View, full_view: View) -> None:
    ends = [f"{_ID}company/bayer", f"{_ID}drug/entrectinib"]
    expected = set(ends)
    for one in full_view.edges:
        expected |= {one.source, one.target} if {one.source, one.target} & set(ends) else set()
    assert {node.id for node in bayer.nodes} == expected
    assert {one.id for one in bayer.edges} == {
        one.id for one in full_view.edges if {one.source, one.target} <= expected
    }
    assert bayer.around
    assert (bayer.around.things, bayer.around.steps, bayer.around.whole) == (ends, 1, len(full_view.nodes))
    assert bayer.left == {}
    for plan in range(len(bayer.plans)):
        assert overlapping(boxes(bayer, plan)) == []


def test_what_is_told_is_about_what_is_drawn(bayer: View, full_view: View) -> None:
    told = {claim.id for claim in bayer.claims}
    named = {claim for one in (*bayer.nodes, *bayer.edges) for claim in one.claims}
    assert named <= told
    assert {one.id for one in bayer.findings} == {one.id for one in full_view.findings if set(one.decided) & named}
    assert {one.id for one in bayer.implied} == {one.id for one in full_view.implied if set(one.claims) & named}
    beside = {claim for one in bayer.findings for claim in one.examines}
    beside |= {claim for one in bayer.implied for claim in one.claims}
    assert told == named | beside
    assert 0 < len(told) < len(full_view.claims)
    documents = {document.id for document in bayer.documents}
    assert {claim.document for claim in bayer.claims} <= documents
    assert len(documents) < len(full_view.documents)


def test_no_step_is_the_things_alone_and_many_are_all_that_hangs_together() -> None:
    graph = made(
        companies(6) + "".join(edge(f"e{n}", f"company/c{n}", "owns", f"company/c{n + 1}", "x") for n in range(4))
    )
    drawn = {steps: [node.label for node in view(graph, ["company:c2"], steps).nodes] for steps in (0, 1, 9)}
    assert drawn == {
        0: ["Company 2"],
        1: ["Company 1", "Company 2", "Company 3"],
        9: [f"Company {n}" for n in range(5)],
    }


def test_a_thing_of_which_nothing_is_said_is_drawn_if_it_is_asked_for(
    full_view: View, full_graph: rdflib.Dataset
) -> None:
    drawn = {node.id for node in full_view.nodes}
    silent = next(one for one in full_view.documents if one.id not in drawn and not one.report)
    assert [node.id for node in view(full_graph, [silent.id], 2).nodes] == [silent.id]


def test_the_same_thing_twice_is_one(full_graph: rdflib.Dataset) -> None:
    drawn = view(full_graph, ["Bayer", "bayer", f"{_ID}company/bayer"], 0)
    assert drawn.around
    assert drawn.around.things == [f"{_ID}company/bayer"]


@pytest.mark.parametrize("name", ["Bayerr", "claim:mordor-ntrk.growth", "http://example.org/x", "<script>"])
def test_what_is_no_thing_is_said(full_graph: rdflib.Dataset, name: str) -> None:
    with pytest.raises(InputError, match="no thing is called"):
        view(full_graph, [name])


def test_the_turtle_of_a_neighbourhood_is_what_the_graph_says_of_it(bayer: View, full: Store) -> None:
    found = Counter(quad.triple for quad in parse(turtle(bayer), format=RdfFormat.TURTLE))
    whole = {quad.triple for quad in select(full, [part for part in PARTS if part != "ontology"])}
    assert set(found) <= whole
    assert max(found.values()) == 1
    subjects = {str(getattr(triple.subject, "value", "")) for triple in found}
    told = {one.id for part in (bayer.nodes, bayer.edges, bayer.claims, bayer.findings, bayer.implied) for one in part}
    assert told <= subjects
    for name in sorted(told)[::20]:
        said = {quad.triple for quad in full.quads_for_pattern(NamedNode(name), None, None, None)}
        assert said <= set(found)
    kinds = {name.removeprefix(_ID).split("/")[0] for name in subjects - told}
    assert {"locator", "mapping", "document", "period"} >= kinds >= {"locator", "mapping"}


def test_questions_are_answered_on_all_of_the_graph_and_name_what_is_drawn(
    bayer: View, full_page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = {one["name"]: one for one in unpacked(Reader(full_page).blocks["answers"])}
    monkeypatch.setattr("viz.view.asked.questions", lambda: [find(name) for name in ("players", "deals", "drugs")])
    for one in asked(bayer, answers(bayer)):
        rest = whole[one["name"]]
        assert one["total"] == rest["total"] == len(one["rows"])
        assert [column["trait"] for column in one["columns"]] == [column["trait"] for column in rest["columns"]]
        assert all(at < len(bayer.nodes) for nodes in one["nodes"] for at in nodes)
        assert 0 < sum(map(bool, one["nodes"])) <= len(one["rows"])
        places = [at for at, column in enumerate(one["columns"]) if column["trait"] == "claims"]
        assert all(claim < len(bayer.claims) for row in one["rows"] for at in places for claim in row[at])
