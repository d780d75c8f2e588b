"""The tables: together they hold every quad, and each shows what the graph says, with labels beside identifiers."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest
from hostile import FORBIDDEN, stores, texts
from hypothesis import given
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg import ontology
from kg.export import PARTS, select
from kg.held import Held
from kg.namespaces import EDGES, ENTITIES, ID, ONCO, PREFIXES
from kg.read import LABEL, TYPE
from kg.spreadsheets import DIMENSIONS, TABLES

STORES = pytest.mark.parametrize("name", ["small", "full"])
TERMS = ontology.load()
Rows = list[dict[str, str]]


def made(store: Store, parts: tuple[str, ...] = tuple(PARTS)) -> dict[str, Rows]:
    held = Held(store, select(store, parts))
    return {
        table.name: [
            dict(zip((name.partition(":")[0] for name, _ in table.columns), map(str, row), strict=True))
            for row in table.rows(held)
        ]
        for table in TABLES
    }


def rebuilt(tables: dict[str, Rows]) -> list[Quad]:
    """Make the quads again from the two tables in long form."""
    quads = []
    for row in (*tables["roles"], *tables["statements"]):
        value: NamedNode | Literal = NamedNode(row["value"]) if not row["datatype"] else literal(row)
        subject = NamedNode(row.get("claim") or row["subject"])
        quads.append(Quad(subject, NamedNode(row["property"]), value, NamedNode(row["graph"])))
    return quads


def literal(row: dict[str, str]) -> Literal:
    if row["language"]:
        return Literal(row["value"], language=row["language"])
    return Literal(row["value"], datatype=NamedNode(row["datatype"]))


@STORES
@pytest.mark.parametrize("part", ["all", *PARTS])
def test_the_tables_hold_every_quad_once(request: pytest.FixtureRequest, name: str, part: str) -> None:
    store = request.getfixturevalue(name)
    parts = tuple(PARTS) if part == "all" else (part,)
    quads = rebuilt(made(store, parts))
    assert set(quads) == set(select(store, parts)) != set()
    assert len(quads) == len(set(quads))


@given(store=stores(texts(*FORBIDDEN)))
def test_awkward_quads_come_back_too(store: Store) -> None:
    quads = rebuilt(made(store))
    assert set(quads) == set(store)
    assert len(quads) == len(store)


@STORES
def test_roles_are_what_is_said_of_claims(request: pytest.FixtureRequest, name: str) -> None:
    tables = made(request.getfixturevalue(name))
    claims = {row["iri"] for row in tables["claims"]}
    assert {row["claim"] for row in tables["roles"]} == claims != set()
    assert not claims & {row["subject"] for row in tables["statements"]}


def typed(store: Store, top: str) -> set[str]:
    """List the members of a class and of those below it, straight from the quads."""
    quads = store.quads_for_pattern(None, TYPE, None, None)
    return {q.subject.value for q in quads if ONCO + top in TERMS.ancestors(q.object.value)}  # type: ignore[union-attr]


@STORES
@pytest.mark.parametrize(
    ("table", "top"),
    [
        *(("entities", "Entity"), ("claims", "Claim"), ("edges", "Edge"), ("documents", "Document")),
        *(("locators", "Locator"), ("names", "Entity"), ("support", "Edge")),
    ],
)
def test_a_table_has_a_row_for_each_thing(request: pytest.FixtureRequest, name: str, table: str, top: str) -> None:
    store = request.getfixturevalue(name)
    rows = made(store)[table]
    known = next(found for found in TABLES if found.name == table)
    subjects = [row[known.key[0]] for row in rows]
    assert set(subjects) == typed(store, top) != set()
    assert len({tuple(row[column] for column in known.key) for row in rows}) == len(rows)
    assert list(dict.fromkeys(subjects)) == sorted(set(subjects))


@STORES
def test_labels_stand_beside_identifiers(request: pytest.FixtureRequest, name: str) -> None:
    store = request.getfixturevalue(name)
    labels = {q.subject.value: q.object.value for q in store.quads_for_pattern(None, LABEL, None)}
    checked = Counter[str]()
    for table, rows in made(store).items():
        for row in rows:
            for column in [name for name in row if f"{name}_label" in row and row[name] in labels]:
                if table not in ("roles", "statements") or not row["datatype"] or column != "value":
                    assert row[f"{column}_label"] == labels[row[column]]
                    checked[table] += 1
    assert {table for table, count in checked.items() if count} >= {"entities", "claims", "roles", "edges", "support"}


def test_a_figure_reads_as_in_its_report(full: Store) -> None:
    row = next(row for row in made(full)["claims"] if row["iri"].endswith(".size-2023"))
    assert (row["printed"], row["measure"], row["value"], row["unit"]) == (
        "USD 704.70 million",
        "amount",
        "704700000",
        "USD",
    )
    named = {name: row[f"{name}_label"] for name in DIMENSIONS}
    assert named == {
        "market": "Clinical oncology NGS",
        "region": "World",
        "segment": "All segments",
        "period": "2023",
    }
    assert row["document_label"] == "Intel Market Research: clinical oncology NGS, 2025-2032"
    assert row["places"].count("code points") == 2


@STORES
def test_every_figure_has_its_number_and_unit(request: pytest.FixtureRequest, name: str) -> None:
    store = request.getfixturevalue(name)
    figures = typed(store, "Figure")
    rows = [row for row in made(store)["claims"] if row["iri"] in figures]
    assert rows
    for row in rows:
        predicate = NamedNode(TERMS.properties[row["measure"]].iri)
        values = store.quads_for_pattern(NamedNode(row["iri"]), predicate, None)
        assert [row["value"]] == [quad.object.value for quad in values]  # type: ignore[union-attr]
        assert (len(row["unit"]) == 3 and row["unit"].isupper()) == (row["measure"] == "amount")
        assert row["printed"]
        assert all(row[name] and row[f"{name}_label"] for name in DIMENSIONS)


def test_the_dimensions_are_those_of_the_ontology() -> None:
    cube = PREFIXES["qb"] + "DimensionProperty"
    assert set(DIMENSIONS) == {key for key, p in TERMS.properties.items() if cube in TERMS.types[p.iri]}


@STORES
def test_support_and_edges_agree(request: pytest.FixtureRequest, name: str) -> None:
    store = request.getfixturevalue(name)
    tables = made(store)
    claims = defaultdict(set)
    for quad in store.quads_for_pattern(None, NamedNode(ONCO + "supportedBy"), None, NamedNode(EDGES)):
        claims[quad.subject.value].add(quad.object.value)  # type: ignore[union-attr]
    assert {(row["edge"], row["claim"]) for row in tables["support"]} == {(e, c) for e in claims for c in claims[e]}
    assert {row["iri"]: int(row["claims"]) for row in tables["edges"]} == {e: len(found) for e, found in claims.items()}
    documents = {row["edge"]: set[str]() for row in tables["support"]}
    for row in tables["support"]:
        documents[row["edge"]].add(row["document_label"])
        assert row["document"]
    assert {row["iri"]: row["documents"] for row in tables["edges"]} == {
        edge: " | ".join(sorted(named)) for edge, named in documents.items()
    }


def test_things_are_shared_or_one_documents_own(full: Store) -> None:
    rows = {row["iri"]: row for row in made(full)["entities"]}
    assert rows[f"{ID}company/roche"]["document"] == ""
    assert int(rows[f"{ID}company/roche"]["claims"]) > 0
    assert rows[f"{ID}region/intel-brazil"]["document"] == f"{ID}document/intel-clinical-oncology-ngs"
    shared = {q.subject.value for q in full.quads_for_pattern(None, TYPE, None, NamedNode(ENTITIES))}  # type: ignore[union-attr]
    assert {iri for iri, row in rows.items() if not row["document"]} == shared & set(rows)


def test_names_and_mappings(full: Store) -> None:
    tables = made(full)
    names = {(row["name"], row["standing"]) for row in tables["names"] if row["thing"].endswith("/pacific-biosciences")}
    assert {("Pacific Biosciences", "preferred"), ("PacBio", "alias")} <= names
    brazil = [row for row in tables["mappings"] if row["thing"].endswith("/intel-brazil")]
    assert [(row["relation_label"], row["other"]) for row in brazil] == [("skos:exactMatch", f"{ID}country/brazil")]
    same = PREFIXES["owl"] + "sameAs"
    stated = [
        quad
        for quad in full
        if quad.predicate.value == same or ("core#" in str(quad) and "Match>" in str(quad.predicate))
    ]
    mapped = [quad for quad in stated if ONCO not in quad.subject.value and ID in quad.subject.value]  # type: ignore[union-attr]
    assert len(tables["mappings"]) == len(mapped)


def test_terms_are_those_of_the_ontology(full: Store) -> None:
    rows = {row["name"]: row for row in made(full)["terms"]}
    assert rows["onco:Company"]["kind"] == "owl:Class"
    assert rows["onco:amount"]["kind"] == "owl:DatatypeProperty"
    assert rows["onco:usd"]["kind"] == "owl:NamedIndividual"
    assert rows["onco:amount"]["definition"] == "A sum of money in the base unit of its currency."
    ours = {term for term in TERMS.types if term.startswith(ONCO)}
    assert {row["iri"] for row in rows.values() if row["iri"].startswith(ONCO)} == ours


def test_every_column_and_table_says_what_it_holds() -> None:
    assert [t.name for t in TABLES if not t.text.endswith(".")] == []
    assert [(t.name, name) for t in TABLES for name, text in t.columns if not text or text.endswith(".")] == []
