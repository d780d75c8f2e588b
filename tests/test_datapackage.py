"""The folder of tables: a data package that Frictionless finds valid, and cells that come back as they were."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import frictionless
import pandas as pd
import pytest
from hostile import stores, texts
from hypothesis import given, settings
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg import datapackage
from kg.errors import InputError
from kg.export import PARTS, select
from kg.files import write_folder
from kg.held import Held
from kg.namespaces import ENTITIES, ID, ONCO
from kg.read import LABEL, TYPE
from kg.spreadsheets import TABLES

STORES = pytest.mark.parametrize("name", ["small", "full"])


def folder(store: Store, parts: tuple[str, ...] = tuple(PARTS)) -> dict[str, bytes]:
    return datapackage.folder(store, select(store, parts), ["It holds this.", "  And that."])


def faults(path: Path) -> list[str]:
    """Let Frictionless read every row against the descriptor."""
    report = frictionless.validate(str(path / "datapackage.json"))
    return [f"{task.name}: {error.type}: {error.message}" for task in report.tasks for error in task.errors] + [
        error.message for error in report.errors
    ]


@STORES
@pytest.mark.parametrize("part", ["all", *PARTS])
def test_frictionless_finds_the_folder_valid(
    request: pytest.FixtureRequest, name: str, part: str, tmp_path: Path
) -> None:
    parts = tuple(PARTS) if part == "all" else (part,)
    made = folder(request.getfixturevalue(name), parts)
    write_folder(tmp_path / "tables", made)
    assert faults(tmp_path / "tables") == []
    resources = json.loads(made["datapackage.json"])["resources"]
    assert {resource["path"] for resource in resources} == made.keys() - {"datapackage.json"} != set()
    if part == "all":
        assert [resource["name"] for resource in resources] == [table.name for table in TABLES]


@pytest.mark.parametrize(
    ("table", "old", "new", "fault"),
    [
        ("claims", ",704700000,", ",much,", "type-error"),
        ("claims", "iri,class", "id,class", "incorrect-label"),
        ("entities", "\r\n", "\r\nx\r\n", "missing-cell"),
        ("locators", ",44,94,", ",44,95,", "hash-count"),
    ],
)
def test_frictionless_sees_a_fault(full: Store, tmp_path: Path, table: str, old: str, new: str, fault: str) -> None:
    made = folder(full)
    write_folder(tmp_path / "tables", made)
    path = tmp_path / "tables" / f"{table}.csv"
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())
    assert [found for found in faults(path.parent) if found.startswith(f"{table}: {fault}: ")]


@settings(max_examples=25)
@given(store=stores(texts("\x01", "\x1b", "\ufffe")))
def test_awkward_cells_come_back_in_three_readers(store: Store, tmp_path_factory: pytest.TempPathFactory) -> None:
    made = folder(store)
    place = tmp_path_factory.mktemp("tables") / "tables"
    write_folder(place, made)
    held = Held(store, select(store))
    for table in TABLES:
        rows = [list(map(str, row)) for row in table.rows(held)]
        if not rows:
            continue
        path = place / f"{table.name}.csv"
        head = [name.partition(":")[0] for name, _ in table.columns]
        assert list(csv.reader(io.StringIO(path.read_bytes().decode(), newline=""))) == [head, *rows]
        frame = pd.read_csv(path, dtype=str, keep_default_na=False, lineterminator=None)
        assert frame.columns.tolist() == head
        assert frame.to_numpy().tolist() == rows
    for resource in frictionless.Package(str(place / "datapackage.json")).resources:
        if resource.name in ("roles", "statements"):
            table = next(table for table in TABLES if table.name == resource.name)
            read = [["" if cell is None else cell for cell in row.to_list()] for row in resource.read_rows()]
            assert read == [list(row) for row in table.rows(held)]


@STORES
def test_the_files_are_csv_as_in_rfc_4180(request: pytest.FixtureRequest, name: str) -> None:
    for file, content in folder(request.getfixturevalue(name)).items():
        text = content.decode("utf-8")
        if file.endswith(".csv"):
            assert not text.startswith("\ufeff")
            assert text.endswith("\r\n")
            rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
            assert len({len(row) for row in rows}) == 1
            inside = sum(cell.count("\n") for row in rows for cell in row)  # in quotes, as the steps of a computation
            assert text.count("\n") == text.count("\r\n") + inside


@STORES
def test_the_descriptor_says_what_each_table_and_column_holds(request: pytest.FixtureRequest, name: str) -> None:
    package = json.loads(folder(request.getfixturevalue(name))["datapackage.json"])
    assert package["description"] == "It holds this.\n  And that."
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    for resource in package["resources"]:
        assert resource["description"].endswith(".")
        assert [field["name"] for field in resource["schema"]["fields"] if not field["description"].endswith(".")] == []


def rows_of(made: dict[str, bytes], table: str) -> list[dict[str, str]]:
    """Read a table as a list of rows, each by the names of its columns."""
    return list(csv.DictReader(io.StringIO(made[f"{table}.csv"].decode(), newline="")))


def test_claims_that_are_not_captured_are_rows_with_an_address_and_without_locators(small: Store) -> None:
    made = folder(small)
    claims = {row["iri"].removeprefix(f"{ID}claim/"): row for row in rows_of(made, "claims")}
    assert claims["harbour-firms.epsilon-of-zeta"]["places"] == "not captured: https://harbour.example/firms"
    away = {name for name, row in claims.items() if row["places"].startswith("not captured: https://")}
    documents = {"alfa-release", "board-record", "harbour-firms", "label-collection", "place-names", "vega"}
    assert away == {name for name in claims if name.split(".")[0] in documents}
    assert len(away) == 36
    assert not [row for row in rows_of(made, "locators") if row["document"].rsplit("/", 1)[-1] in documents]


def named(label: str) -> Store:
    store = Store()
    thing, graph = NamedNode(f"{ID}company/alpha"), NamedNode(ENTITIES)
    store.extend([Quad(thing, TYPE, NamedNode(ONCO + "Company"), graph), Quad(thing, LABEL, Literal(label), graph)])
    return store


@pytest.mark.parametrize("label", ["=1+1", "+SUM(A1)", "-a", "@x", "\t=1", "\r=1", '=HYPERLINK("http://x")'])
def test_a_cell_that_a_spreadsheet_would_run_is_named_and_kept(label: str) -> None:
    made = folder(named(label))
    assert label in [row[4] for row in csv.reader(io.StringIO(made["entities.csv"].decode(), newline=""))]
    assert datapackage.formulas(made)[:2] == ["entities.csv, row 2", "names.csv, row 2"]


@pytest.mark.parametrize("label", ["Roche", "-5.2%", "+12", "-1,000.5", "a=b", "1-2", "", "-"])
def test_any_other_cell_is_left_alone(label: str) -> None:
    assert datapackage.formulas(folder(named(label))) == []


def test_a_cell_with_a_nul_is_refused() -> None:
    with pytest.raises(InputError, match=r"^a cell of the table entities holds U\+0000, which CSV cannot hold; export"):
        folder(named("a\0b"))


def test_an_earlier_export_is_known_by_its_descriptor(small: Store, tmp_path: Path) -> None:
    assert datapackage.earlier(tmp_path) == []
    made = folder(small)
    write_folder(tmp_path / "tables", made)
    assert sorted(datapackage.earlier(tmp_path / "tables")) == sorted(made)
    for text in ('{"name": "another", "resources": []}', "{", "[]", '{"name": "oncograph"}'):
        (tmp_path / "datapackage.json").write_text(text)
        assert datapackage.earlier(tmp_path) == []
