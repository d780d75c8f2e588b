"""What is drawn: the same things as in the graph, each at a place of its own."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, islice, takewhile
from pathlib import Path

import pytest
import rdflib

import kg
from kg.namespaces import PREFIXES
from viz.style import LEADING
from viz.view import Node, View, view

_ID = "https://w3id.org/oncograph/id/"
_HEAD = "".join(f"PREFIX {name}: <{start}>\n" for name, start in PREFIXES.items())
_TERMS = """
onco:Company rdfs:subClassOf onco:Entity . onco:Region rdfs:subClassOf onco:Entity .
onco:Ship rdfs:subClassOf onco:Entity . onco:Driver rdfs:subClassOf onco:Claim ; rdfs:label "driver" .
"""


def made(triples: str = "") -> rdflib.Dataset:
    """Make a graph from a few triples."""
    graph = rdflib.Dataset(store="Oxigraph", default_union=True)
    graph.parse(data=_HEAD + _TERMS + triples, format="turtle")
    return graph


def edge(name: str, subject: str, relation: str, value: str, claim: str) -> str:
    return (
        f"<{_ID}edge/{name}> a onco:Edge ; onco:subject <{_ID}{subject}> ; onco:relation onco:{relation} ;"
        f" onco:object <{_ID}{value}> ; onco:supportedBy <{_ID}claim/{claim}> .\n"
    )


def companies(count: int) -> str:
    return "".join(f'<{_ID}company/c{n}> a onco:Company ; rdfs:label "Company {n}" .\n' for n in range(count))


def boxes(drawn: View) -> list[tuple[float, float, float, float]]:
    """The ground that a node and its label take, as the page draws them."""
    return [box(node) for node in drawn.nodes]


def box(node: Node) -> tuple[float, float, float, float]:
    half = max(node.size, node.font * LEADING * len(node.lines) / 2)
    return node.x - node.size, node.y - half, node.x + node.dx + node.width, node.y + half


def overlapping(drawn: View) -> list[tuple[int, int]]:
    found = sorted((*bounds, at) for at, bounds in enumerate(boxes(drawn)))
    return [
        (a[4], b[4])
        for turn, a in enumerate(found)
        for b in takewhile(lambda b, right=a[2]: b[0] < right, islice(found, turn + 1, None))  # type: ignore[misc]
        if a[1] < b[3] and b[1] < a[3]
    ]


@pytest.fixture(scope="module")
def graph(full_home: Path) -> rdflib.Dataset:
    return kg.load(store=full_home)


@pytest.fixture(scope="module")
def drawn(graph: rdflib.Dataset) -> View:
    return view(graph)


def test_nodes_are_the_entities_and_edges_are_the_edges(graph: rdflib.Dataset, drawn: View) -> None:
    entities = graph.query("SELECT DISTINCT ?e { ?class rdfs:subClassOf* onco:Entity . ?e a ?class }")
    edges = graph.query("SELECT ?e ?s ?o { ?e a onco:Edge ; onco:subject ?s ; onco:object ?o }")
    assert Counter(node.id for node in drawn.nodes) == Counter(str(row[0]) for row in entities)  # type: ignore[index]
    assert Counter((edge.id, edge.source, edge.target) for edge in drawn.edges) == Counter(
        tuple(map(str, row)) for row in edges
    )


def test_all_claims_are_told_with_their_places(graph: rdflib.Dataset, drawn: View) -> None:
    claims = graph.query("SELECT DISTINCT ?c { ?class rdfs:subClassOf* onco:Claim . ?c a ?class }")
    assert [claim.id for claim in drawn.claims] == sorted(str(row[0]) for row in claims)  # type: ignore[index]
    assert all(claim.label and claim.kind and claim.document for claim in drawn.claims)
    places = graph.query("SELECT ?c ?p { ?class rdfs:subClassOf* onco:Claim . ?c a ?class ; onco:at ?p }")
    assert sum(len(claim.places) for claim in drawn.claims) == len(places)
    known = {claim.id for claim in drawn.claims}
    assert all(claim in known for thing in [*drawn.nodes, *drawn.edges] for claim in thing.claims)


def test_a_figure_is_told_as_printed_and_where(graph: rdflib.Dataset, drawn: View) -> None:
    query = """
        SELECT ?claim ?printed ?number ?start ?end {
          ?claim a onco:MarketSize ; onco:printed ?printed ; onco:at ?place .
          ?place onco:paragraph ?number ; oa:start ?start ; oa:end ?end FILTER (?number > 0)
        } ORDER BY ?claim"""
    name, printed, number, start, end = map(str, next(iter(graph.query(query))))  # type: ignore[arg-type]
    claim = next(claim for claim in drawn.claims if claim.id == name)
    assert (claim.printed, claim.kind) == (printed, "market size")
    assert any(place.endswith(f"paragraph {number}, code points {start}-{end}") for place in claim.places)


def test_no_labels_overlap(drawn: View) -> None:
    assert overlapping(drawn) == []


def test_every_node_stands_on_one_block_and_blocks_do_not_overlap(drawn: View) -> None:
    blocks = [(b.x, b.y, b.x + b.width, b.y + b.height) for b in drawn.blocks]
    for left, top, right, bottom in boxes(drawn):
        assert sum(b[0] <= left and b[1] <= top and right <= b[2] and bottom <= b[3] for b in blocks) == 1
    for a, b in combinations(blocks, 2):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


def test_labels_can_be_read_on_a_common_screen(drawn: View) -> None:
    """At 1440 by 900 the map has about 1180 by 800 pixels, and a label 11 of them at least."""
    wide, high = (
        max(getattr(b, at) + getattr(b, size) for b in drawn.blocks) for at, size in (("x", "width"), ("y", "height"))
    )
    assert min(1180 / wide, 800 / high) * 13 >= 11


def test_things_stand_where_their_meaning_says(drawn: View) -> None:
    at = {(node.kind, node.label): (node.x, node.y) for node in drawn.nodes}
    market = at["market", "Clinical oncology NGS"]
    assert at["company", "Illumina"][0] < market[0] < at["segment", "Sequencing"][0]
    assert at["topic", "Precision medicine"][1] < market[1] < at["alteration", "Deletion"][1]
    assert at["region", "China"][0] > at["region", "Asia-Pacific"][0] > market[0]
    assert at["country", "China"][0] > at["region", "China"][0]
    assert abs(at["country", "China"][1] - at["region", "China"][1]) < 12
    titles = {block.family: [heading.text for heading in block.headings] for block in drawn.blocks}
    assert titles["forces"][0] == "Drives"
    assert titles["forces"][-1] == "Also named"


def test_parallel_edges_are_kept_and_told_apart() -> None:
    drawn = view(
        made(
            companies(2)
            + edge("a", "company/c0", "owns", "company/c1", "x")
            + edge("b", "company/c0", "partnersWith", "company/c1", "y")
            + edge("c", "company/c1", "owns", "company/c0", "z")
            + edge("d", "company/c1", "owns", "company/c1", "z")
        )
    )
    assert len(drawn.edges) == 4
    first = [e.curve if e.source < e.target else -e.curve for e in drawn.edges if e.source != e.target]
    assert len(set(first)) == 3
    assert [e.curve for e in drawn.edges if e.source == e.target] == [1.0]


def test_an_empty_graph_has_nothing_to_draw() -> None:
    drawn = view(made())
    assert (drawn.nodes, drawn.edges, drawn.claims, drawn.blocks) == ([], [], [], [])


def test_unknown_kinds_and_claims_with_little_said_are_drawn() -> None:
    drawn = view(
        made(f'<{_ID}ship/a> a onco:Ship ; rdfs:label "A" . <{_ID}claim/a> a onco:Driver ; onco:topic <{_ID}ship/a> .')
    )
    assert [(node.kind, node.type, node.claims) for node in drawn.nodes] == [("ship", "Ship", [f"{_ID}claim/a"])]
    assert [(block.family, block.title) for block in drawn.blocks] == [("others", "Ship")]
    claim = drawn.claims[0]
    assert (claim.label, claim.kind, claim.printed, claim.document, claim.places) == (claim.id, "driver", "", "", [])


def test_places_in_a_circle_are_drawn_once() -> None:
    circle = "".join(f'<{_ID}region/r{n}> a onco:Region ; rdfs:label "R{n}" .\n' for n in range(4))
    for n in range(3):
        circle += edge(f"e{n}", f"region/r{n}", "broader", f"region/r{(n + 1) % 3}", "x")
    drawn = view(made(circle))
    assert len(drawn.nodes) == 4
    assert overlapping(drawn) == []


def test_two_thousand_nodes_keep_a_shape_that_fits_a_screen() -> None:
    drawn = view(made(companies(2000)))
    assert len(drawn.nodes) == 2000
    assert overlapping(drawn) == []
    wide, high = drawn.blocks[0].width, drawn.blocks[0].height
    assert 0.3 < wide / high < 3
