"""RDF files: whatever a literal holds comes back from each format in every reader, or is refused in one line."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import insist
from hostile import FORBIDDEN, read_by_rdflib, stores, texts
from hypothesis import given, settings
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse

from kg import rdf
from kg.errors import InputError

FORMS = pytest.mark.parametrize("form", rdf.FORMATS)
ABOUT = ["It holds -- all.", "Und mehr: é"]
NAMES = {"turtle": "turtle", "trig": "trig", "ntriples": "nt11", "nquads": "nquads", "rdfxml": "xml"}


def written(store: Store, form: str) -> bytes:
    return rdf.write(form, sorted(store, key=str), ABOUT)


def union(store: Store) -> set[Triple]:
    return {quad.triple for quad in store}


@FORMS
@given(store=stores())
def test_every_literal_comes_back(form: str, store: Store) -> None:
    content = written(store, form)
    read = list(parse(content, format=rdf.FORMATS[form]))
    if rdf.FORMATS[form].supports_datasets:
        assert set(read) == set(store)
    assert {quad.triple for quad in read} == union(store)
    assert len(read) == len(store)
    assert read_by_rdflib(content, NAMES[form]) == union(store)


@FORMS
@given(store=stores(texts(*FORBIDDEN)))
def test_what_a_format_cannot_hold_is_refused(form: str, store: Store) -> None:
    held = not any(sign in quad.object.value for quad in store for sign in FORBIDDEN)  # type: ignore[union-attr]
    if held or form != "rdfxml":
        assert {quad.triple for quad in parse(written(store, form), format=rdf.FORMATS[form])} == union(store)
    else:
        with pytest.raises(InputError, match=r"^.* holds U\+[0-9A-F]{4}, which XML cannot hold; export to a format.*$"):
            written(store, form)


@settings(max_examples=20)
@given(store=stores())
def test_rapper_reads_rdf_xml(store: Store, tmp_path_factory: pytest.TempPathFactory) -> None:
    rapper = insist(shutil.which("rapper"), "rapper, of the Debian package raptor2-utils")
    file = tmp_path_factory.mktemp("rdf") / "graph.rdf"
    file.write_bytes(written(store, "rdfxml"))
    done = subprocess.run([rapper, "-q", "-i", "rdfxml", "-o", "ntriples", str(file)], capture_output=True, check=True)
    assert done.stderr == b""
    assert {quad.triple for quad in parse(done.stdout, format=RdfFormat.N_TRIPLES)} == union(store)


@pytest.mark.parametrize("local", ["123", "", "a/", "p(x)", "http://www.w3.org/1999/02/22-rdf-syntax-ns#li"])
@pytest.mark.parametrize("as_class", [False, True])
def test_a_term_that_is_no_name_is_refused_in_rdf_xml(local: str, as_class: bool) -> None:
    element = NamedNode(local if "://" in local else f"http://example.org/{local}")
    kind = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    thing = NamedNode("http://example.org/s")
    quad = Quad(thing, kind, element) if as_class else Quad(thing, element, Literal("x"))
    for form in rdf.FORMATS:
        if form == "rdfxml":
            with pytest.raises(InputError, match="does not end in a name that RDF/XML can use; export to another"):
                rdf.write(form, [quad], [])
        else:
            assert rdf.write(form, [quad], [])


@FORMS
def test_a_file_opens_with_what_is_said_of_it(form: str, small: Store) -> None:
    lines = written(small, form).decode().split("\n")
    opening = lines[1:3] if form == "rdfxml" else lines[:2]
    expected = ["<!-- It holds - - all.", "     Und mehr: é -->"] if form == "rdfxml" else [f"# {x}" for x in ABOUT]
    assert opening == expected


@FORMS
def test_a_file_declares_the_prefixes_that_it_uses(form: str, tmp_path: Path) -> None:
    quad = Quad(NamedNode("urn:s"), NamedNode(rdf.PREFIXES["skos"] + "note"), Literal("x"), NamedNode("urn:g"))
    content = rdf.write(form, [quad], []).decode()
    assert (rdf.PREFIXES["skos"] in content) is True
    assert ("skos:note" in content) is (form in rdf.PREFIXED)
    assert rdf.PREFIXES["qb"] not in content
