"""Who stands together by links: communities as blocks of a map of their own."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_view import box, boxes, overlapping, seen_whole

from viz.layout import PLANS
from viz.view import View
from viz.view.drawn import cells, ordered
from viz.view.groups import LEAST, MOST, by_community, groups

_KINDS = ("company", "drug", "topic", "country", "segment")


@pytest.fixture(scope="module")
def drawn(full_view: View) -> View:
    return full_view


def cliques(sizes: list[int], singles: int = 0) -> nx.MultiDiGraph[str]:
    """Make so many groups, all members of each linked, in a chain."""
    net: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number, size in enumerate(sizes):
        members = [f"{number:02}-{turn:02}" for turn in range(size)]
        net.add_edges_from(combinations(members, 2))
        if number:
            net.add_edge(f"{number - 1:02}-00", members[0])
    net.add_nodes_from(f"single-{number}" for number in range(singles))
    for turn, (name, data) in enumerate(net.nodes(data=True)):
        data |= {"label": f"Thing {name}", "kind": _KINDS[turn % len(_KINDS)], "claims": [], "names": []}
    return net


def test_communities_are_found_and_small_ones_join_those_with_which_they_are_linked() -> None:
    net = cliques([9, 12, 3, 10], singles=2)
    found = {name: group.names for name, group in groups(net).items()}
    assert [len(names) for names in found.values()] == [15, 10, 9, 2]
    assert {name[:2] for name in found["group-1"]} == {"01", "02"}
    assert found["group-4"] == ["single-0", "single-1"]
    assert list(groups(net)) == [f"group-{number}" for number in range(1, 5)]
    assert groups(net)["group-1"].leaders[0] == "Thing 01-00"
    assert groups(net)["group-4"].leaders == []


def test_of_very_many_communities_the_smallest_stand_together() -> None:
    found = groups(cliques([LEAST] * (MOST + 5)))
    assert len(found) <= MOST + 1


@settings(max_examples=12, deadline=None)
@given(st.lists(st.integers(LEAST, 30), max_size=40), st.integers(0, 30))
def test_any_number_of_communities_fits_each_screen(sizes: list[int], singles: int) -> None:
    net = cliques(sizes, singles)
    parts = groups(net)
    assert sorted(name for group in parts.values() for name in group.names) == sorted(net)
    made = cells(net, ordered(net))
    laid = by_community(net, made, parts)
    home = {name: group for group, one in parts.items() for name in one.names}
    for at, blocks in enumerate(laid.plans):
        ground = {block.family: (block.x, block.y, block.x + block.width, block.y + block.height) for block in blocks}
        assert set(ground) == set(parts)
        assert overlapping(list(ground.values())) == []
        for name, cell in made.items():
            x, y, dx = laid.places[name][at]
            left, top, right, bottom = ground[home[name]]
            assert left <= x - cell.size
            assert x + dx + cell.width <= right
            assert top <= y - cell.height / 2
            assert y + cell.height / 2 <= bottom


@pytest.mark.parametrize("plan", range(3, 6))
def test_no_labels_overlap_and_the_screen_is_filled(drawn: View, plan: int) -> None:
    assert overlapping(boxes(drawn, plan)) == []
    screen = PLANS[plan - 3].screen
    scale = seen_whole(drawn, plan, screen)
    area = sum(block.width * block.height for block in drawn.plans[plan])
    assert area * scale**2 > 0.9 * screen[0] * screen[1]
    assert scale > 0.8 * seen_whole(drawn, plan - 3, screen)


def test_each_node_stands_on_the_block_of_its_community_which_says_what_it_is_around(drawn: View) -> None:
    assert [(one.id, one.plans) for one in drawn.arrangements] == [("meaning", [0, 1, 2]), ("communities", [3, 4, 5])]
    for plan in drawn.arrangements[1].plans:
        blocks = {block.family: block for block in drawn.plans[plan]}
        for node in drawn.nodes:
            left, top, right, bottom = box(node, plan)
            block = blocks[node.group]
            assert block.x <= left <= right <= block.x + block.width
            assert block.y <= top <= bottom <= block.y + block.height
    home = {node.label: node.group for node in drawn.nodes if node.kind in ("drug", "market")}
    titles = {block.family: block.title for block in drawn.plans[3]}
    assert "Entrectinib" in titles[home["Entrectinib"]]
    assert "NTRK fusion solid tumor" in titles[home["NTRK fusion solid tumor"]]
    assert home["Larotrectinib"] == home["Entrectinib"]
    assert list(titles.values())[-1] == "Others"


def test_the_same_communities_stand_at_the_same_places_in_whatever_order_they_were_added() -> None:
    net, other = cliques([9, 12, 30], 3), nx.MultiDiGraph()
    other.add_nodes_from(reversed(list(net.nodes(data=True))))
    other.add_edges_from(reversed(list(net.edges())))
    one, two = (by_community(n, cells(n, ordered(n)), groups(n)) for n in (net, other))
    assert one.places == two.places
    assert one.plans == two.plans
