"""The rules: each is one triple that names its claim, each finds something, and edges say what supports them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from conftest import CASES
from pyoxigraph import NamedNode, Quad, Store

from kg import build
from kg.derive import as_select, derive, edge_iri, matches, rules
from kg.errors import InputError
from kg.namespaces import EDGES, ID, ONCO, short
from kg.ontology import load

EXPECTED = CASES / "edges.txt"


def written(store: Store) -> list[str]:
    """Write the edges of a store as they stand in the case file."""
    rows = []
    for quad in store.quads_for_pattern(None, NamedNode(ONCO + "supportedBy"), None, None):
        edge = quad.subject.value  # type: ignore[union-attr]
        rows.append(f"{edge.removeprefix(ID + 'edge/').replace('_', ' ')} < {short(quad.object.value)}")  # type: ignore[union-attr]
    return sorted(rows)


def test_the_edges_of_the_invented_market_are_those_worked_out_by_hand(small: Store) -> None:
    lines = [line for line in EXPECTED.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    assert written(small) == sorted(lines)


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.stem)
def test_a_rule_finds_edges_and_is_short(rule: Path, small: Store) -> None:
    assert list(matches(small, rule))
    text = rule.read_text("utf-8")
    assert text.startswith("# "), "a rule opens with the sentence that it stands for"
    body = text.split("WHERE {", 1)[1].strip().splitlines()
    assert len(body) <= 6, "a rule is five lines"


def test_no_two_rules_derive_the_same_triple_from_the_same_claim(small: Store) -> None:
    found = Counter(match for rule in rules() for match in set(matches(small, rule)))
    assert [match for match, times in found.items() if times > 1] == []


def test_every_relation_is_declared_as_one(full: Store) -> None:
    relations = {q.object.value for q in full.quads_for_pattern(None, NamedNode(ONCO + "relation"), None, None)}  # type: ignore[union-attr]
    assert relations <= set(load().relations.values())


def test_every_edge_names_a_claim_and_has_its_plain_triple(full: Store) -> None:
    query = """PREFIX onco: <https://w3id.org/oncograph/ontology#>
    SELECT ?edge WHERE { ?edge a onco:Edge ; onco:subject ?s ; onco:relation ?r ; onco:object ?o .
      FILTER(NOT EXISTS { ?s ?r ?o } || NOT EXISTS { ?edge onco:supportedBy/onco:document ?document }) }"""
    assert list(full.query(query, use_default_graph_as_union=True)) == []


def test_edges_do_not_depend_on_the_order_of_claims(small_graph: build.Graph) -> None:
    stated = [quad for quad in small_graph.quads if quad.graph_name != NamedNode(EDGES)]
    stores = []
    for quads in (stated, stated[::-1]):
        store = Store()
        store.extend(quads)
        stores.append(derive(store))
    assert stores[0] == stores[1]
    assert {quad.graph_name for quad in stores[0]} == {NamedNode(EDGES)}


@pytest.mark.parametrize("hedge", ["possibly", "likely"])
def test_what_a_document_only_holds_possible_or_likely_makes_no_edge(hedge: str, small: Store) -> None:
    store = Store()
    store.extend(Quad(q.subject, q.predicate, q.object) for q in small)
    doubt = f"onco:qualifier onco:{hedge}"
    prefix = "PREFIX onco: <https://w3id.org/oncograph/ontology#>"
    store.update(f"{prefix} INSERT {{ ?claim {doubt} }} WHERE {{ ?claim onco:document ?document ; onco:at ?place }}")
    assert derive(store) == set()
    player = f"<{ID}claim/comet.player-2>"
    store.update(f"{prefix} DELETE DATA {{ {player} {doubt} }}")
    kept = {"beta_playsIn_widget-reading", "beta_listedIn_comet-players", "comet-players_listsFor_widget-reading"}
    assert {quad.subject.value for quad in derive(store) if "/edge/" in str(quad.subject)} == {  # type: ignore[union-attr]
        f"{ID}edge/{name}" for name in kept
    }


def test_iris_of_edges_are_told_apart() -> None:
    ends = [("a/b-c", "x#d", "e/f"), ("a/b", "x#c-d", "e/f"), ("a/b", "x#d", "e/c-f")]
    assert len({edge_iri(*end) for end in ends}) == len(ends)


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("SELECT ?s WHERE { ?s ?p ?o }", "does not construct one triple"),
        ("CONSTRUCT { ?subject a ?object . ?x ?y ?z } WHERE { ?subject a ?object }", "does not construct one triple"),
        ("CONSTRUCT { ?subject <http://e/p> ?object } WHERE { ?subject ?p ?object }", r"does not bind \?claim"),
        ("CONSTRUCT { ?subject <http://e/p> ?object } WHERE { ?subject ?p }", "is not SPARQL"),
    ],
)
def test_a_rule_that_cannot_be_used_is_named(rule: str, message: str, tmp_path: Path, small: Store) -> None:
    (tmp_path / "bad.rq").write_text(rule)
    with pytest.raises(InputError, match=message) as error:
        derive(small, tmp_path)
    assert "bad.rq" in str(error.value)


def test_the_select_keeps_the_pattern() -> None:
    select = as_select("CONSTRUCT { ?subject ?relation ?object }\nWHERE { ?claim ?a ?b }", "")
    assert select == "SELECT DISTINCT ?subject ?relation ?object ?claim\nWHERE { ?claim ?a ?b }"
