"""Exports: the same bytes however they are made, and the same triples for whoever reads them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
import rdflib
from conftest import SMALL
from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat, Store, parse

from kg import export
from kg.errors import InputError
from kg.export import FORMATS, PARTS
from kg.namespaces import EDGES, ENTITIES, ID, ONCO, TERMS

STORES = pytest.mark.parametrize("name", ["small", "full"])
BUILD = """
import hashlib, pathlib, sys
from pyoxigraph import Store
from kg import build, export
store = Store()
store.extend(build.make([pathlib.Path(sys.argv[1])]).quads)
for form in export.FORMATS:
    print(form, hashlib.sha256(export.export(store, form)).hexdigest())
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
@pytest.mark.parametrize("form", ["ntriples", "nquads"])
def test_lines_are_in_order_whatever_the_store(store: Store, form: str) -> None:
    lines = export.export(store, form).decode().split("\n")[:-1]
    assert lines == sorted(lines)
    other = Store()
    other.extend(reversed(list(store)))
    assert [export.export(other, each) for each in FORMATS] == [export.export(store, each) for each in FORMATS]


def triples(quads: set[Quad]) -> set[str]:
    return {str(quad.triple) for quad in quads}


@STORES
def test_turtle_and_ntriples_hold_the_union(store: Store) -> None:
    union = triples(set(store))
    for form in ("turtle", "ntriples"):
        read = list(parse(export.export(store, form), FORMATS[form]))
        assert {str(quad.triple) for quad in read} == union
        assert len(read) == len(union)


@STORES
def test_rdflib_reads_the_union_from_turtle(store: Store) -> None:
    graph = rdflib.Graph().parse(data=export.export(store, "turtle"), format="turtle")
    ours = {
        (quad.subject.value, quad.predicate.value, *value(quad.object))  # type: ignore[union-attr]
        for quad in store
    }
    theirs = {(str(s), str(p), str(o), str(datatype(o)), getattr(o, "language", None)) for s, p, o in graph}
    assert theirs == ours
    assert len(graph) == len(ours)


def value(term: object) -> tuple[str, str, str | None]:
    kind = getattr(term, "datatype", None)
    return str(getattr(term, "value", "")), kind.value if kind else "None", getattr(term, "language", None)


def datatype(node: object) -> object:
    """Return the datatype; what rdflib leaves out is what RDF 1.1 says it is."""
    if not isinstance(node, rdflib.Literal):
        return None
    return rdflib.RDF.langString if node.language else node.datatype or rdflib.XSD.string


@STORES
@pytest.mark.parametrize("form", ["trig", "nquads"])
def test_trig_and_nquads_hold_the_data_set(store: Store, form: str) -> None:
    assert set(parse(export.export(store, form), FORMATS[form])) == set(store)


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
}


@STORES
@pytest.mark.parametrize("part", PARTS)
def test_a_part_holds_its_graphs_and_no_others(store: Store, part: str) -> None:
    read = set(parse(export.export(store, "nquads", [part]), RdfFormat.N_QUADS))
    mine = {quad for quad in store if GRAPHS[part](getattr(quad.graph_name, "value", ""))}
    assert read == mine != set()
    assert triples(mine) == {str(q.triple) for q in parse(export.export(store, "turtle", [part]), RdfFormat.TURTLE)}


def test_parts_are_the_whole(full: Store) -> None:
    assert set(GRAPHS) == set(PARTS)
    parts = [set(export.select(full, [part])) for part in PARTS]
    assert set.union(*parts) == set(full)
    assert sum(map(len, parts)) == len(full)


@pytest.mark.parametrize("form", ["turtle", "trig"])
def test_a_file_opens_with_what_it_holds_and_only_its_prefixes(small: Store, form: str) -> None:
    text = export.export(small, form, ["edges", "entities"]).decode()
    comment = [line for line in text.split("\n") if line.startswith("#")]
    assert re.fullmatch(r"# Written by oncograph \S+ Licence: CC BY 4\.0\. It holds:", comment[0])
    assert [line.split(":")[0] for line in comment[1:]] == ["#   entities", "#   edges"]
    declared = dict(re.findall(r"(?m)^@prefix (\S+): <(\S+)> \.$", text))
    assert declared["company"] == f"{ID}company/"
    assert declared["onco"] == ONCO
    body = re.sub(r"(?m)^(@prefix|#).*\n", "", text)
    used = {name for name in declared if re.search(rf"(?<![\w-]){name}:", body)}
    assert set(declared) - used <= {"rdf", "xsd"}, "these are written as 'a' and as bare numbers"


@STORES
def test_rapper_reads_the_turtle_without_a_warning(store: Store, tmp_path: Path) -> None:
    rapper = shutil.which("rapper")
    if not rapper:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("needs rapper, of the Debian package raptor2-utils")
    file = tmp_path / "graph.ttl"
    file.write_bytes(export.export(store, "turtle"))
    done = subprocess.run(
        [rapper, "-i", "turtle", "-o", "ntriples", str(file)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert not re.search("warning|error", done.stderr, re.IGNORECASE), done.stderr
    assert done.stdout.count("\n") == len(store)


@pytest.mark.parametrize(
    ("form", "parts", "message"),
    [
        ("xml", ["claims"], "there is no format 'xml'; write one of turtle, trig, ntriples, nquads"),
        ("turtle", ["claim"], "there is no part 'claim'; write one of entities, claims, edges, ontology"),
    ],
)
def test_an_unknown_format_or_part_is_named(small: Store, form: str, parts: list[str], message: str) -> None:
    with pytest.raises(InputError) as raised:
        export.export(small, form, parts)
    assert str(raised.value) == message


def test_nothing_chosen_is_an_empty_file(small: Store) -> None:
    assert export.select(small, []) == []
    assert NamedNode(ID + "company/beta") in {quad.subject for quad in export.select(small, ["entities"])}


# Writing.


@pytest.mark.parametrize("step", ["replace", "chmod"])
def test_a_failing_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    target = tmp_path / "graph.ttl"
    target.write_text("old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, step, fail)
    with pytest.raises(InputError, match=r"cannot write .*graph\.ttl \(No space left on device\); name another file"):
        export.write(target, b"new")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("graph.ttl", "old")]


def test_a_file_is_made_with_its_folders_and_the_usual_rights(tmp_path: Path) -> None:
    target = tmp_path / "a" / "b" / "graph.ttl"
    export.write(target, b"one")
    export.write(target, b"two")
    (tmp_path / "usual").touch()
    assert target.read_bytes() == b"two"
    assert target.stat().st_mode == (tmp_path / "usual").stat().st_mode
    assert list(target.parent.iterdir()) == [target]


def test_a_link_stays_a_link_and_a_device_a_device(tmp_path: Path) -> None:
    target, link = tmp_path / "real", tmp_path / "link"
    target.write_text("old")
    link.symlink_to(target)
    export.write(link, b"new")
    assert link.is_symlink()
    assert target.read_text() == "new"
    device = tmp_path / "pipe"
    os.mkfifo(device)
    reader = os.open(device, os.O_RDONLY | os.O_NONBLOCK)
    export.write(device, b"new")
    assert os.read(reader, 9) == b"new"
    os.close(reader)
    assert device.is_fifo()


@pytest.mark.parametrize(("name", "reason"), [("file/below", "File exists|Not a directory"), ("", "Is a directory")])
def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "file").write_text("old")
    with pytest.raises(InputError, match=rf"^cannot write \S+ \(({reason})\); name another file with -o$"):
        export.write(tmp_path / name, b"new")
    assert (tmp_path / "file").read_text() == "old"
