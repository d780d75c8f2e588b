"""The rules: each is one triple that names its claim, each finds something, and edges say what supports them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from conftest import CASES
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg import build
from kg.derive import as_select, derive, edge_iri, matches, rules, since
from kg.errors import InputError
from kg.namespaces import EDGES, ID, ONCO, PREFIXES, short
from kg.ontology import load
from kg.values import date as parse_date

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
    prefix = "\n".join(f"PREFIX {name}: <{PREFIXES[name]}>" for name in ("onco", "rdfs"))
    store.update(f"{prefix} INSERT {{ ?claim {doubt} }} WHERE {{ ?claim a/rdfs:subClassOf* onco:Claim }}")
    assert derive(store) == set()
    player = f"<{ID}claim/comet.player-2>"
    store.update(f"{prefix} DELETE DATA {{ {player} {doubt} }}")
    kept = {"beta_playsIn_widget-reading", "beta_listedIn_comet-players", "comet-players_listsFor_widget-reading"}
    assert {quad.subject.value for quad in derive(store) if "/edge/" in str(quad.subject)} == {  # type: ignore[union-attr]
        f"{ID}edge/{name}" for name in kept
    }


# The date on an edge: the earliest date or start that a claim behind it states, however exactly.

DATED = {
    "kappa_ownedBy_alfa": "2024-01-15",  # completed on a day of the month in which it is said to begin
    "alfa_acquires_kappa": "2023-10-02",  # announced; agreed and completed later
    "mendol_approvedBy_widget-board": "2023-05-02",  # in a text and in a record
    "mendol_approvedBy_southern-board": "2024-02",
    "rustol_approvedBy_widget-board": "2024-05-20",
    "rustol_approvedBy_southern-board": "2023-11-15",
    "mendol_approvedFor_rust": "2023-05-02",  # the southern approval is later
    "rustol_approvedFor_rust": "2023-11-15",  # the southern approval is earlier
    "mendol_submittedTo_widget-board": "2023-04",  # of two submissions one has a date
    "gamma_worksOn_mendol": "2023-04",  # an event, a start and a statement without either
    "quickread_companionTo_mendol": "2023-05-02",  # said without a date, approved with one
    "dripread_companionTo_mendol": "2024-03-05",
    "mendol_heldBy_zeta": "2023-12-18",
    "epsilon_ownedBy_beta": "2021",  # the claim with an end supports no edge
    "epsilon_ownedBy_zeta": "2024-05-01",
    "alfa_tradedOn_northern-exchange": "2019",
    "beta_investsIn_speech": "2023-03",
    "mendol_studiedIn_mend-1": "2023-04-20",
    "beta_acquires_epsilon": None,
    "quickread_licensedTo_alfa": None,
    "quickread_madeBy_beta": None,
    "alfa_basedIn_portville": None,
    "rustol_madeBy_alfa": None,
    "alfa_playsIn_widget-reading": None,
}


def starts(quads: Iterable[Quad]) -> dict[str, dict[str, str]]:
    """Return what is said of the start of each edge, by the terms of a start."""
    found: dict[str, dict[str, str]] = {}
    for quad in quads:
        edge, key = quad.subject.value.removeprefix(ID + "edge/"), quad.predicate.value.removeprefix(ONCO)  # type: ignore[union-attr]
        if "/" not in edge and key in ("since", "sinceEarliest", "sinceLatest"):
            assert key not in found.setdefault(edge, {}), f"{edge} begins twice"
            found[edge][key] = quad.object.value  # type: ignore[union-attr]
    return found


@pytest.mark.parametrize(("edge", "begin"), DATED.items(), ids=DATED)
def test_an_edge_begins_with_the_earliest_date_of_its_claims(edge: str, begin: str | None, small: Store) -> None:
    assert list(small.quads_for_pattern(NamedNode(f"{ID}edge/{edge}"), None, None, None))
    said = starts(small).get(edge)
    if begin is None:
        assert said is None
        return
    parts = parse_date(begin).parts
    assert said == {"since": begin, "sinceEarliest": parts["earliest"], "sinceLatest": parts["latest"]}


def test_the_moments_of_a_start_are_those_of_its_day_and_year(small: Store) -> None:
    found = starts(small)
    assert found["kappa_ownedBy_alfa"] == {
        "since": "2024-01-15",
        "sinceEarliest": "2024-01-15T00:00:00Z",
        "sinceLatest": "2024-01-15T23:59:59Z",
    }
    assert found["epsilon_ownedBy_beta"] == {
        "since": "2021",
        "sinceEarliest": "2021-01-01T00:00:00Z",
        "sinceLatest": "2021-12-31T23:59:59Z",
    }


def test_the_moments_of_edges_are_of_the_type_of_moments(small: Store) -> None:
    kinds = {
        (quad.predicate.value.removeprefix(ONCO), quad.object.datatype.value.rsplit("#")[-1])
        for quad in small.quads_for_pattern(None, None, None, NamedNode(EDGES))
        if isinstance(quad.object, Literal) and "ince" in quad.predicate.value
    }
    assert kinds == {("since", "string"), ("sinceEarliest", "dateTime"), ("sinceLatest", "dateTime")}


def test_an_edge_has_a_start_exactly_where_a_claim_behind_it_has_a_date(small: Store, full: Store) -> None:
    for store in (small, full):
        dated = {
            quad.subject
            for key in ("date", "since")
            for quad in store.quads_for_pattern(None, NamedNode(ONCO + key), None, None)
        }
        expected = {
            quad.subject.value.removeprefix(ID + "edge/")  # type: ignore[union-attr]
            for quad in store.quads_for_pattern(None, NamedNode(ONCO + "supportedBy"), None, None)
            if quad.object in dated
        }
        assert starts(store).keys() == expected != set()


def test_an_earlier_claim_moves_the_start_and_a_hedged_or_ended_one_does_not(small: Store) -> None:
    def begun(*said: str) -> str:
        store = Store()
        store.extend(Quad(q.subject, q.predicate, q.object) for q in small)
        claim = f"<{ID}claim/harbour-firms.kappa-of-beta>"
        body = f"{claim} a onco:Ownership ; onco:parent <{ID}company/alfa> ; onco:subsidiary <{ID}company/kappa>"
        store.update(f"PREFIX onco: <{ONCO}> INSERT DATA {{ {' ; '.join((body, *said))} }}")
        return starts(derive(store))["kappa_ownedBy_alfa"]["since"]

    earliest, latest = "2022-03-01T00:00:00Z", "2022-03-31T23:59:59Z"
    start = f'onco:since "2022-03" ; onco:sinceEarliest "{earliest}" ; onco:sinceLatest "{latest}"'
    assert begun() == "2024-01-15"
    assert begun(start) == "2022-03"
    assert begun(start.replace("2022", "2025")) == "2024-01-15"
    assert begun(start, "onco:qualifier onco:possibly") == "2024-01-15"
    assert begun(start, 'onco:until "2023"') == "2024-01-15"


CLAIMS = [NamedNode(f"{ID}claim/leda.{slug}") for slug in ("one", "two", "three", "four")]
DATES = st.dates(date(1990, 1, 1), date(2030, 12, 31)).flatmap(
    lambda day: st.sampled_from([f"{day:%Y}", f"{day:%Y-%m}", f"{day:%Y-%m-%d}"])
)


@given(st.dictionaries(st.sampled_from(CLAIMS), st.tuples(st.sampled_from(["date", "since"]), DATES)))
def test_the_start_is_the_date_that_is_over_first(said: dict[NamedNode, tuple[str, str]]) -> None:
    store = Store()
    for claim, (key, value) in said.items():
        names = {"date": ("earliest", "latest"), "since": ("sinceEarliest", "sinceLatest")}[key]
        parts = parse_date(value).parts
        for name, text in zip((key, *names), (value, parts["earliest"], parts["latest"]), strict=True):
            store.add(Quad(claim, NamedNode(ONCO + name), Literal(text)))
    found = {part.value.removeprefix(ONCO): text.value for part, text in since(store, CLAIMS)}
    assert found == {part.value.removeprefix(ONCO): text.value for part, text in since(store, CLAIMS[::-1])}
    values = [value for _, value in said.values()]
    if not values:
        assert found == {}
        return
    assert found["since"] in values
    assert found["sinceLatest"] == min(parse_date(value).parts["latest"] for value in values)
    first = [value for value in values if parse_date(value).parts["latest"] == found["sinceLatest"]]
    assert found["since"] == min(first, key=len), "of dates that end at once the one that may begin first is kept"
    assert found["sinceEarliest"] == parse_date(found["since"]).parts["earliest"]


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
