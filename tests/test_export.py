"""Exports: the same bytes however they are made, and the same triples for whoever reads them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Collection
from pathlib import Path

import pytest
from conftest import SMALL, insist
from hostile import read_by_rdflib
from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat, Store, parse

from kg import export, ontology, rdf
from kg.errors import InputError
from kg.export import ASKED_FOR, FORMATS, PARTS
from kg.namespaces import EDGES, ENTITIES, FINDINGS, ID, MAPPINGS, ONCO, TERMS

STORES = pytest.mark.parametrize("name", ["small", "full"])
BUILD = """
import hashlib, pathlib, sys
from pyoxigraph import Store
from kg import build, export
store = Store()
store.extend(build.make([pathlib.Path(sys.argv[1])]).quads)
for form in export.FORMATS:
    made = export.export(store, form)
    files = {"": made} if isinstance(made, bytes) else made
    print(form, *(f"{name}={hashlib.sha256(content).hexdigest()}" for name, content in files.items()))
"""


@pytest.fixture
def store(request: pytest.FixtureRequest, name: str) -> Store:
    found = request.getfixturevalue(name)
    assert isinstance(found, Store)
    return found


def reordered(folder: Path, to: Path) -> Path:
    """Copy fact files under other names, in other folders, with their entries in the opposite order."""
    for place, path in enumerate(sorted(folder.glob("*.yaml"), reverse=True)):
        head, *blocks = re.split(r"(?m)^(?=(?:things|claims):)", path.read_text("utf-8"))
        turned = []
        for block in blocks:
            title, *entries = re.split(r"(?m)^(?=  - id: )", block)
            turned.append(title + "".join(entry.rstrip("\n") + "\n" for entry in reversed(entries)))
        target = to / f"below-{place}" / f"{place}.yml"
        target.parent.mkdir(parents=True)
        target.write_text(head + "".join(reversed(turned)), "utf-8")
    return to


def test_the_same_bytes_in_every_process_and_order(tmp_path: Path) -> None:
    other = reordered(SMALL, tmp_path / "facts")
    assert (other / "below-0" / "0.yml").read_text("utf-8") != (SMALL / "register.yaml").read_text("utf-8")
    runs = [(SMALL, "0"), (SMALL, "1"), (other, "2")]
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", BUILD, str(folder)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            stdout=subprocess.PIPE,
            text=True,
        )
        for folder, seed in runs
    ]
    outs = [process.communicate()[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0]
    assert outs[0].count("\n") == len(FORMATS)
    assert outs[1:] == [outs[0], outs[0]]


@STORES
def test_the_order_of_the_store_changes_nothing(store: Store) -> None:
    other = Store()
    other.extend(reversed(list(store)))
    assert [export.export(other, each) for each in FORMATS] == [export.export(store, each) for each in FORMATS]


@STORES
@pytest.mark.parametrize("form", ["ntriples", "nquads"])
def test_lines_are_in_order(store: Store, form: str) -> None:
    lines = [line for line in text(store, form).split("\n")[:-1] if not line.startswith("#")]
    assert lines == sorted(lines)
    assert len(lines) == len(store)


def text(store: Store, form: str, parts: Collection[str] = ()) -> str:
    """Return what a format makes of one file, with all parts unless some are chosen."""
    made = export.export(store, form, parts, not parts and not FORMATS[form].parts)
    assert isinstance(made, bytes)
    return made.decode()


def triples(quads: set[Quad]) -> set[str]:
    return {str(quad.triple) for quad in quads}


UNIONS = {"turtle": "turtle", "ntriples": "nt", "rdfxml": "xml", "jsonld": "json-ld"}
OXIGRAPH = rdf.FORMATS | {"jsonld": RdfFormat.JSON_LD}


@STORES
@pytest.mark.parametrize("form", UNIONS)
def test_formats_without_graphs_hold_the_union(store: Store, form: str) -> None:
    read = list(parse(text(store, form), OXIGRAPH[form]))
    assert triples(set(read)) == triples(set(store))
    assert len(read) == len(store)
    assert {str(quad.graph_name) for quad in read} == {"DEFAULT"}


@STORES
@pytest.mark.parametrize("form", UNIONS)
def test_rdflib_reads_the_union(store: Store, form: str) -> None:
    assert read_by_rdflib(text(store, form), UNIONS[form]) == {quad.triple for quad in store}


@STORES
@pytest.mark.parametrize("form", ["trig", "nquads"])
def test_trig_and_nquads_hold_the_data_set(store: Store, form: str) -> None:
    assert set(parse(text(store, form), OXIGRAPH[form])) == set(store)


@STORES
def test_each_triple_lies_in_one_named_graph_and_there_are_no_blank_nodes(store: Store) -> None:
    quads = list(store)
    counted = Counter(str(quad.triple) for quad in quads)
    assert [triple for triple, count in counted.items() if count > 1] == []
    assert not [quad for quad in quads if isinstance(quad.graph_name, DefaultGraph)]
    assert not [quad for quad in quads if BlankNode in (type(quad.subject), type(quad.object))]


GRAPHS = {
    "entities": lambda graph: graph == ENTITIES,
    "edges": lambda graph: graph == EDGES,
    "ontology": lambda graph: graph == TERMS,
    "claims": lambda graph: graph.startswith(f"{ID}document/"),
    "findings": lambda graph: graph == FINDINGS,
    "mappings": lambda graph: graph == MAPPINGS,
}


@STORES
@pytest.mark.parametrize("part", PARTS)
def test_a_part_holds_its_graphs_and_no_others(store: Store, part: str) -> None:
    read = set(parse(text(store, "nquads", [part]), RdfFormat.N_QUADS))
    mine = {quad for quad in store if GRAPHS[part](getattr(quad.graph_name, "value", ""))}
    assert read == mine != set()
    for form in UNIONS:
        assert triples(mine) == triples(set(parse(text(store, form, [part]), OXIGRAPH[form])))


def test_parts_are_the_whole(full: Store) -> None:
    assert set(GRAPHS) == set(PARTS)
    parts = [set(export.select(full, [part])) for part in PARTS]
    assert set.union(*parts) == set(full)
    assert sum(map(len, parts)) == len(full)


WRITTEN = r"Written by oncograph \S+ Licence: CC BY 4\.0\. It holds:"
NAMED = "Claims are named by their IRIs; what they say is not in here."
SUPPORT = "Each claim names its document and the spans where it is printed; each edge names its claims."


def opening(made: object, form: str) -> list[str]:
    """Return the lines by which a file, or the description of a folder, says what it holds."""
    if isinstance(made, dict):
        return str(json.loads(made["datapackage.json"])["description"]).split("\n")
    assert isinstance(made, bytes)
    said = made.decode()
    if form in ("jsonld", "context"):
        return list(json.loads(said)["holds"])
    if form in ("rdfxml", "graphml"):
        return [line.removeprefix("     ") for line in re.split("<!-- | -->", said)[1].split("\n")]
    return [line.removeprefix("# ") for line in said.split("\n") if line.startswith("#")]


@pytest.mark.parametrize("form", FORMATS)
def test_each_format_opens_with_what_it_holds_and_leaves_out(small: Store, form: str) -> None:
    fixed, note = FORMATS[form].parts, FORMATS[form].note
    for parts in ((),) if fixed else ((), ("claims",), ("edges", "entities"), ("ontology",)):
        lines = opening(export.export(small, form, parts), form)
        held = [
            name for name in PARTS if name in (fixed or parts or PARTS) and (name not in ASKED_FOR or name in parts)
        ]
        out = [name for name in PARTS if name not in held]
        provenance = note or (SUPPORT if "claims" in held else NAMED if "edges" in held else "")
        assert re.fullmatch(WRITTEN, lines[0])
        assert lines[1 : len(held) + 1] == [f"  {name}: {PARTS[name]}" for name in held]
        said = [f"It leaves out: {', '.join(out)}."] if out else []
        assert lines[len(held) + 1 :] == said + ([provenance] if provenance else [])


@pytest.mark.parametrize("form", FORMATS)
def test_no_statement_about_a_file_is_a_triple_of_it(small: Store, form: str) -> None:
    if form in OXIGRAPH:
        assert not [quad for quad in parse(text(small, form), OXIGRAPH[form]) if "Written by" in str(quad.object)]


@pytest.mark.parametrize("form", ["turtle", "trig"])
def test_a_file_declares_only_its_prefixes(small: Store, form: str) -> None:
    said = text(small, form, ["edges", "entities"])
    declared = dict(re.findall(r"(?m)^@prefix (\S+): <(\S+)> \.$", said))
    assert declared["company"] == f"{ID}company/"
    assert declared["onco"] == ONCO
    body = re.sub(r"(?m)^(@prefix|#).*\n", "", said)
    used = {name for name in declared if re.search(rf"(?<![\w-]){name}:", body)}
    assert set(declared) - used <= {"rdf", "xsd"}, "these are written as 'a' and as bare numbers"


def test_the_ontology_is_one_file_that_imports_nothing_and_needs_no_graph(small: Store, full: Store) -> None:
    made = text(export.terms(), "ontology")
    assert made == text(small, "ontology") == text(full, "ontology") == text(full, "turtle", ["ontology"])
    assert {quad.triple for quad in parse(made, RdfFormat.TURTLE)} == set(ontology.load().triples)
    assert "owl:Ontology" in made
    assert "imports" not in made


@pytest.mark.parametrize("form", [form for form in FORMATS if FORMATS[form].parts])
def test_a_format_that_leaves_no_choice_says_so(small: Store, form: str) -> None:
    parts = " and ".join(FORMATS[form].parts)
    with pytest.raises(InputError, match=f"^{form} always holds {parts}; leave --only out, or choose another format$"):
        export.export(small, form, ["claims"])


@STORES
@pytest.mark.parametrize(("form", "kind"), [("turtle", "turtle"), ("ntriples", "ntriples"), ("rdfxml", "rdfxml")])
def test_rapper_reads_without_a_warning(store: Store, form: str, kind: str, tmp_path: Path) -> None:
    rapper = insist(shutil.which("rapper"), "rapper, of the Debian package raptor2-utils")
    file = tmp_path / "graph"
    file.write_text(text(store, form), "utf-8")
    done = subprocess.run(
        [rapper, "-i", kind, "-o", "ntriples", str(file)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert not re.search("warning|error", done.stderr, re.IGNORECASE), done.stderr
    assert triples(set(parse(done.stdout, RdfFormat.N_TRIPLES))) == triples(set(store))


@pytest.mark.parametrize(
    ("form", "parts", "message"),
    [
        ("xml", ["claims"], f"there is no format 'xml'; write one of {', '.join(FORMATS)}"),
        (
            "turtle",
            ["claim"],
            "there is no part 'claim'; write one of entities, claims, edges, findings, ontology, mappings",
        ),
    ],
)
def test_an_unknown_format_or_part_is_named(small: Store, form: str, parts: list[str], message: str) -> None:
    with pytest.raises(InputError) as raised:
        export.export(small, form, parts)
    assert str(raised.value) == message


def test_nothing_chosen_is_an_empty_file(small: Store) -> None:
    assert export.select(small, []) == []
    assert NamedNode(ID + "company/beta") in {quad.subject for quad in export.select(small, ["entities"])}
