"""What is drawn: the same things as in the graph, each at a place of its own."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, islice, takewhile

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.namespaces import PREFIXES
from viz.layout import PLANS
from viz.style import FONT, LEADING, VOUCHING, style
from viz.view import Edge, Node, View, view

_ID = "https://w3id.org/oncograph/id/"
_HEAD = "".join(f"PREFIX {name}: <{start}>\n" for name, start in PREFIXES.items())
_TERMS = """
onco:Company rdfs:subClassOf onco:Entity . onco:Region rdfs:subClassOf onco:Entity .
onco:Ship rdfs:subClassOf onco:Entity . onco:Document rdfs:subClassOf onco:Entity .
onco:Publisher rdfs:subClassOf onco:Entity . onco:Driver rdfs:subClassOf onco:Claim ; rdfs:label "driver" .
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


def boxes(drawn: View, plan: int = 0) -> list[tuple[float, float, float, float]]:
    """The ground that a node and its label take on a plan, where the label is drawn as large as on the map."""
    return [box(node, plan) for node in drawn.nodes]


def box(node: Node, plan: int = 0, font: float = 0) -> tuple[float, float, float, float]:
    x, y, dx = node.places[plan]
    font = max(font, node.font)
    half = max(node.size, font * LEADING * len(node.lines) / 2)
    return x - node.size, y - half, x + dx + node.width * font / node.font, y + half


def overlapping(bounds: list[tuple[float, float, float, float]]) -> list[tuple[int, int]]:
    found = sorted((*bounds, at) for at, bounds in enumerate(bounds))
    return [
        (a[4], b[4])
        for turn, a in enumerate(found)
        for b in takewhile(lambda b, right=a[2]: b[0] < right, islice(found, turn + 1, None))  # type: ignore[misc]
        if a[1] < b[3] and b[1] < a[3]
    ]


@pytest.fixture(scope="module")
def graph(full_graph: rdflib.Dataset) -> rdflib.Dataset:
    return full_graph


@pytest.fixture(scope="module")
def drawn(full_view: View) -> View:
    return full_view


def test_nodes_are_the_entities_and_edges_are_the_edges(graph: rdflib.Dataset, drawn: View) -> None:
    entities = graph.query("SELECT DISTINCT ?e { ?class rdfs:subClassOf* onco:Entity . ?e a ?class }")
    edges = graph.query("SELECT ?e ?s ?o { ?e a onco:Edge ; onco:subject ?s ; onco:object ?o }")
    named, known = {node.id for node in drawn.nodes}, {str(row[0]) for row in entities}  # type: ignore[index]
    assert len(named) == len(drawn.nodes)
    assert named <= known
    left = Counter(name.removeprefix(_ID).split("/")[0] for name in known - named)
    assert left == drawn.left
    assert set(left) <= VOUCHING
    assert Counter((edge.id, edge.source, edge.target) for edge in drawn.edges) == Counter(
        tuple(map(str, row)) for row in edges
    )


def test_public_documents_and_their_publishers_do_not_drown_the_market(graph: rdflib.Dataset, drawn: View) -> None:
    """What reports on a market is drawn; what is only cited is not, and is told all the same."""
    reports = {str(row[0]) for row in graph.query("SELECT DISTINCT ?d { ?d onco:reportsOn ?market }")}  # type: ignore[index]
    shown = {node.id for node in drawn.nodes if node.kind == "document"}
    assert reports <= shown
    ends = {end for edge in drawn.edges for end in (edge.source, edge.target)}
    assert shown <= ends
    assert drawn.left["document"] + len(shown) == len(drawn.documents)
    assert drawn.left["document"] > 10 * len(shown)
    assert drawn.left["publisher"] > 10 * sum(node.kind == "publisher" for node in drawn.nodes)
    assert {claim.document for claim in drawn.claims} <= {document.id for document in drawn.documents}


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["document", "publisher", "company"]), *[st.booleans()] * 3), max_size=8))
def test_what_vouches_is_drawn_if_an_edge_or_another_document_speaks_of_it(
    things: list[tuple[str, bool, bool, bool]],
) -> None:
    """The flags: an edge touches it, it is the document of a claim, a claim of another document names it."""
    triples, expected = companies(1), {f"{_ID}company/c0"}
    for n, (kind, touched, cited, named) in enumerate(things):
        name = f"{kind}/x{n}"
        triples += f'<{_ID}{name}> a onco:{kind.title()} ; rdfs:label "X{n}" .\n'
        triples += edge(f"e{n}", name, "owns", "company/c0", f"e{n}") if touched else ""
        triples += f"<{_ID}claim/own{n}> a onco:Driver ; onco:document <{_ID}{name}> .\n" if cited else ""
        other = f"onco:document <{_ID}document/other> ; onco:topic <{_ID}{name}>"
        triples += f"<{_ID}claim/of{n}> a onco:Driver ; {other} .\n" if named else ""
        if kind == "company" or touched or named:
            expected.add(_ID + name)
    drawn = view(made(triples))
    assert {node.id for node in drawn.nodes} == expected
    assert sum(drawn.left.values()) == len(things) + 1 - len(expected)


def test_documents_are_told_and_those_whose_text_is_not_held_have_an_address(
    graph: rdflib.Dataset, drawn: View
) -> None:
    held = {str(row[0]) for row in graph.query("SELECT ?d { ?d onco:file ?file }")}  # type: ignore[index]
    linked = {(str(d), str(link)) for d, link in graph.query("SELECT ?d ?link { ?d onco:link ?link }")}  # type: ignore[misc]
    told = {document.id: document for document in drawn.documents}
    assert held
    assert held < set(told)
    assert all(told[name].link == "" for name in held)
    assert all((name, one.link) in linked for name, one in told.items() if name not in held)
    assert all(one.title and not one.title.startswith("http") for one in told.values())
    without = {claim.document for claim in drawn.claims if not claim.places} & held
    assert without == set()


def the_edge(drawn: View, source: str, relation: str, target: str) -> Edge:
    labels = {node.id: node.label for node in drawn.nodes}
    return next(
        edge
        for edge in drawn.edges
        if (labels[edge.source], edge.relation, labels[edge.target]) == (source, relation, target)
    )


#: From a test to those who stand behind it and behind the drugs for which it chooses patients.
PATH = [
    ("FoundationOne CDx", "is made by", "Foundation Medicine"),
    ("Foundation Medicine", "is owned by", "Roche"),
    ("FoundationOne CDx", "is companion to", "Larotrectinib"),
    ("Larotrectinib", "is held by", "Bayer"),
    ("FoundationOne CDx", "is companion to", "Entrectinib"),
    ("Entrectinib", "is made by", "Genentech"),
    ("Genentech", "is owned by", "Roche"),
]


@pytest.mark.parametrize(("source", "relation", "target"), PATH)
def test_each_step_from_a_test_to_an_owner_leads_on_and_has_claims(
    drawn: View, source: str, relation: str, target: str
) -> None:
    step = the_edge(drawn, source, relation, target)
    assert step.onward
    assert step.claims


def test_edges_and_claims_say_since_when_they_hold(graph: rdflib.Dataset, drawn: View) -> None:
    dated = {str(e): str(d) for e, d in graph.query("SELECT ?e ?d { ?e a onco:Edge ; onco:since ?d }")}  # type: ignore[misc]
    assert {edge.id: edge.since for edge in drawn.edges if edge.since} == dated
    assert the_edge(drawn, "Foundation Medicine", "is owned by", "Roche").since
    dates = {str(c): str(d) for c, d in graph.query("SELECT ?c ?d { ?c onco:date ?d }")}  # type: ignore[misc]
    told = {claim.id: claim.date for claim in drawn.claims}
    assert all(told[name] == date for name, date in dates.items() if name in told)
    assert any(date.startswith("since ") for date in told.values())


def test_only_steps_to_those_behind_a_test_or_drug_lead_on() -> None:
    kinds = ("companionTo", "madeBy", "heldBy", "ownedBy", "acquires", "listedIn")
    drawn = view(made(companies(2) + "".join(edge(kind, "company/c0", kind, "company/c1", "x") for kind in kinds)))
    assert {edge.id.rsplit("/", 1)[1] for edge in drawn.edges if edge.onward} == set(kinds[:4])


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


def seen_whole(drawn: View, plan: int, screen: tuple[float, float]) -> float:
    """The scale at which a plan is seen whole on a screen."""
    blocks = drawn.plans[plan]
    wide, high = max(b.x + b.width for b in blocks), max(b.y + b.height for b in blocks)
    return min(screen[0] / wide, screen[1] / high)


@pytest.mark.parametrize("plan", range(len(PLANS)))
def test_no_labels_overlap(drawn: View, plan: int) -> None:
    assert overlapping(boxes(drawn, plan)) == []


@pytest.mark.parametrize("plan", range(len(PLANS)))
def test_no_block_is_empty_or_crowded(drawn: View, plan: int) -> None:
    """No block is mostly empty, nor does one hold many times what another of its size does."""
    taken = Counter[str]()
    for node, (left, top, right, bottom) in zip(drawn.nodes, boxes(drawn, plan), strict=True):
        taken[style(node.kind).family] += (right - left) * (bottom - top)  # type: ignore[assignment]
    full = {block.family: taken[block.family] / (block.width * block.height) for block in drawn.plans[plan]}
    assert min(full.values()) > 0.1, full
    assert max(full.values()) < 0.75, full
    assert max(full.values()) / min(full.values()) < 4, full


@pytest.mark.parametrize("plan", range(len(PLANS)))
def test_every_node_stands_on_the_block_of_its_family_and_blocks_do_not_overlap(drawn: View, plan: int) -> None:
    blocks = {b.family: (b.x, b.y, b.x + b.width, b.y + b.height) for b in drawn.plans[plan]}
    assert len(blocks) == len(drawn.plans[plan])
    for node, (left, top, right, bottom) in zip(drawn.nodes, boxes(drawn, plan), strict=True):
        ground = blocks[style(node.kind).family]
        assert ground[0] <= left <= right <= ground[2]
        assert ground[1] <= top <= bottom <= ground[3]
    for a, b in combinations(blocks.values(), 2):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


def test_what_leads_can_be_read_at_first_sight(drawn: View) -> None:
    """At 1440 by 900 the map has 1180 by 780 pixels. Labels of 11 of them fit beside each other for all that leads."""
    scale = seen_whole(drawn, 0, (1180, 780))
    leads = [node for node in drawn.nodes if node.font >= FONT]
    assert 100 <= len(leads) <= len(drawn.nodes) / 3
    assert overlapping([box(node, 0, 11 / scale) for node in leads]) == []
    assert {style(node.kind).family for node in leads} == {block.family for block in drawn.blocks}


def test_every_label_has_room_after_five_clicks(drawn: View) -> None:
    scale = seen_whole(drawn, 0, (1180, 780)) * 1.3**5
    assert overlapping([box(node, 0, 11 / scale) for node in drawn.nodes]) == []


@pytest.mark.parametrize("plan", range(len(PLANS)))
def test_the_map_fills_the_screen_it_is_made_for(drawn: View, plan: int) -> None:
    screen = PLANS[plan].screen
    scale = seen_whole(drawn, plan, screen)
    area = sum(block.width * block.height for block in drawn.plans[plan])
    assert area * scale**2 > 0.9 * screen[0] * screen[1]


def test_what_matters_most_comes_first(drawn: View) -> None:
    turns = sorted(drawn.nodes, key=lambda node: node.turn)
    assert [node.turn for node in turns] == list(range(len(turns)))
    first = {"market", "drug", "document"}
    often = {node.id for node in turns if node.kind in ("company", "test") and len(node.claims) >= 10}
    leaders = [node for node in turns if node.kind in first or node.id in often]
    assert turns[: len(leaders)] == leaders
    rest = [len(node.claims) for node in turns[len(leaders) :]]
    assert rest == sorted(rest, reverse=True)
    assert all(node.font >= FONT for node in leaders)


def test_topics_do_not_drown_the_rest(drawn: View) -> None:
    topics = sum(node.kind == "topic" for node in drawn.nodes)
    areas = {block.family: block.width * block.height for block in drawn.blocks}
    assert topics / len(drawn.nodes) > 0.25
    assert areas["forces"] / sum(areas.values()) < 0.3


def test_things_stand_where_their_meaning_says(drawn: View) -> None:
    at = {(node.kind, node.label): (node.x, node.y) for node in drawn.nodes}
    assert "others" not in {block.family for block in drawn.blocks}
    market = at["market", "Clinical oncology NGS"]
    assert at["company", "Illumina"][0] < market[0] < at["segment", "Sequencing"][0]
    assert at["topic", "Precision medicine"][1] < market[1] < at["alteration", "Deletion"][1]
    assert at["test", "FoundationOne CDx"][1] > market[1] < at["trial", "STARTRK-2"][1]
    assert at["exchange", "Nasdaq"][0] < market[0]
    assert at["country", "China"][0] > market[0] < at["city", "Seoul"][0]
    assert at["drug", "Larotrectinib"] < at["drug-class", "TRK inhibitor"]
    titles = {block.family: [heading.text for heading in block.headings] for block in drawn.blocks}
    assert titles["forces"][0] == "Drives"
    assert titles["forces"][-1] == "Also named"
    assert titles["biology"][:2] == ["Drugs", "Drug classes"]


def test_a_division_is_drawn_as_a_tree(drawn: View) -> None:
    """What a document divides stands further in than the wider part."""
    at = {node.id: node for node in drawn.nodes}
    wider: dict[str, list[str]] = {}
    for edge in drawn.edges:
        if edge.relation == "has broader":
            wider.setdefault(edge.source, []).append(edge.target)
    found = [(at[part], at[min(wholes)]) for part, wholes in wider.items()]  # of several, the first has it
    assert len(found) > 100
    assert [(a.label, b.label) for a, b in found if not a.x - a.size > b.x - b.size + 1] == []


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
    assert (drawn.documents, drawn.left) == ([], {})
    assert drawn.plans == [[]] * 2 * len(PLANS)


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
    assert overlapping(boxes(drawn)) == []


def test_two_thousand_nodes_keep_a_shape_that_fits_a_screen() -> None:
    drawn = view(made(companies(2000)))
    assert len(drawn.nodes) == 2000
    assert overlapping(boxes(drawn)) == []
    wide, high = drawn.blocks[0].width, drawn.blocks[0].height
    assert 0.3 < wide / high < 3
