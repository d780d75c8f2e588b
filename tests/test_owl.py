"""The ontology and the shipped facts stay within OWL 2 DL and contradict nothing; both checks can fail."""

from __future__ import annotations

import os
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing, redirect_stderr
from io import StringIO
from multiprocessing import get_context
from pathlib import Path
from unittest.mock import patch

import jpype
import owlready2
import pytest
from conftest import SMALL
from pyoxigraph import NamedNode, RdfFormat, Triple, parse, serialize

from kg import build, export, ontology, paths, read
from kg.namespaces import ONCO, OUTSIDE, PREFIXES

# What OWLAPI needs to read N-Triples; Debian's libowlapi-java brings them all.
NAMES = """owlapi-distribution rdf4j-model rdf4j-model-api rdf4j-model-vocabulary rdf4j-rio-api
    rdf4j-rio-ntriples rdf4j-util atinject-jsr330-api caffeine commons-io commons-rdf-api guava hppcrt
    slf4j-api slf4j-nop xz"""
JARS = [Path(f"/usr/share/java/{name}.jar") for name in NAMES.split()]
INDIVIDUAL = NamedNode(OUTSIDE["owl"] + "NamedIndividual")
LANGUAGE = tuple(OUTSIDE[prefix] for prefix in ("owl", "rdf", "rdfs"))

Check = Callable[[Path], list[str]]
Graphs = dict[str, set[Triple]]


def turtle(text: str) -> set[Triple]:
    prefixes = "".join(f"PREFIX {prefix}: <{start}>\n" for prefix, start in PREFIXES.items())
    return {quad.triple for quad in parse(prefixes + text, format=RdfFormat.TURTLE)}


def write(triples: set[Triple], folder: Path) -> Path:
    """Write a graph as N-Triples, with the declarations of individuals that reasoners look for."""
    path = folder / "graph.nt"
    things = {s for s, p, o in triples if p == read.TYPE and not o.value.startswith(LANGUAGE)}
    declared = {Triple(thing, read.TYPE, INDIVIDUAL) for thing in things}
    serialize(triples | declared, path, format=RdfFormat.N_TRIPLES)
    return path


def need(missing: Iterable[str]) -> None:
    """Skip where something is missing; in continuous integration nothing may be, so fail."""
    if names := ", ".join(missing):
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"needs Java and libowlapi-java; no {names}")


def violations(path: Path) -> list[str]:
    """List the rules of OWL 2 DL that a graph breaks, each once with an example; starts a JVM."""
    if not jpype.isJVMStarted():
        jpype.startJVM(classpath=[str(jar) for jar in JARS])
    owlapi = jpype.JPackage("org").semanticweb.owlapi
    formats = {".nt": owlapi.formats.NTriplesDocumentFormat, ".ttl": owlapi.formats.TurtleDocumentFormat}
    file, kind = jpype.java.io.File(str(path)), formats[path.suffix]()
    manager = owlapi.apibinding.OWLManager.createOWLOntologyManager()
    try:
        loaded = manager.loadOntologyFromOntologyDocument(owlapi.io.FileDocumentSource(file, kind))
    except jpype.JException as error:
        return [str(error)]
    axioms = defaultdict(set)
    for declared in loaded.getImportsDeclarations():
        axioms["Import"].add(str(declared))
    for violation in owlapi.profiles.OWL2DLProfile().checkOntology(loaded).getViolations():
        rule, _, axiom = str(violation).partition(" [")
        axioms[rule].add(axiom.split(" in OntologyID(")[0].removesuffix("]"))
    return sorted(f"{rule} (x{len(found)}), as in {min(found)}" for rule, found in axioms.items())


def contradictions(path: Path) -> list[str]:
    """List the classes that can have no member, or say that the whole graph cannot hold."""
    with closing(owlready2.World()) as world, redirect_stderr(StringIO()):  # a line per typed property
        world.get_ontology(path.as_uri()).load(only_local=True)
        try:
            with patch("tempfile.tempdir", str(path.parent)):  # its file stays behind after a contradiction
                owlready2.sync_reasoner(world, debug=0)
        except owlready2.OwlReadyInconsistentOntologyError:
            return ["the graph contradicts itself"]
        return sorted({found.iri for found in world.inconsistent_classes()} - {owlready2.Nothing.iri})


@pytest.fixture(scope="module")
def java() -> None:
    try:
        jpype.getDefaultJVMPath()
    except jpype.JVMNotFoundException:
        need(["Java"])
    need([] if shutil.which("java") else ["java on the path"])


@pytest.fixture(scope="module")
def profile(java: None) -> Iterator[Check]:
    need(jar.name for jar in JARS if not jar.exists())
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:  # a JVM takes over the signals of its process
        yield lambda path: pool.submit(violations, path).result()


@pytest.fixture(scope="module")
def graphs() -> Graphs:
    terms = set(ontology.load().triples)
    facts = {"shipped": paths.FACTS, "invented": SMALL}
    made = {name: {quad.triple for quad in build.make([folder]).quads} for name, folder in facts.items()}
    return {"ontology": terms} | made


@pytest.mark.parametrize("name", ["ontology", "shipped", "invented"])
def test_the_graph_is_in_owl_2_dl(profile: Check, graphs: Graphs, name: str, tmp_path: Path) -> None:
    found = profile(write(graphs[name], tmp_path))
    assert not found, "\n".join(found)


@pytest.fixture
def merged(tmp_path: Path) -> Path:
    """The one file of the terms as it is exported, for Protégé and OWLAPI."""
    path = tmp_path / "oncograph.ttl"
    made = export.export(export.terms(), "ontology")
    assert isinstance(made, bytes)
    path.write_bytes(made)
    return path


def test_the_merged_ontology_opens_as_it_is_and_imports_nothing(profile: Check, merged: Path) -> None:
    found = profile(merged)
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("text", "breach"),
    [
        ("onco:at a owl:DatatypeProperty .", "Cannot pun between properties"),
        ("<https://w3id.org/oncograph/ontology> owl:imports <file:///nowhere/at/all> .", "nowhere"),
        ("onco:at", "parse"),
    ],
)
def test_a_fault_of_the_merged_ontology_is_seen(profile: Check, merged: Path, text: str, breach: str) -> None:
    merged.write_text(f"{merged.read_text('utf-8')}\n{text}", "utf-8")
    assert breach in "\n".join(profile(merged))


BREACHES = {
    "onco:at a owl:DatatypeProperty .": "Cannot pun between properties",
    "onco:at rdfs:domain onco:Nothing .": "Use of undeclared class",
    "onco:x onco:nowhere onco:y .": "Use of undeclared annotation property",
    "onco:x onco:paragraph 'one'^^xsd:integer .": "not in lexical space",
    "onco:x onco:printed '2024-01-01'^^xsd:date .": "Use of undeclared datatype",
}


@pytest.mark.parametrize("text", BREACHES)
def test_a_breach_of_owl_2_dl_is_seen(profile: Check, graphs: Graphs, text: str, tmp_path: Path) -> None:
    found = profile(write(graphs["ontology"] | turtle(text), tmp_path))
    assert BREACHES[text] in "\n".join(found)


@pytest.mark.parametrize("name", ["shipped", "invented"])
def test_the_graph_contradicts_nothing(java: None, graphs: Graphs, name: str, tmp_path: Path) -> None:
    assert contradictions(write(graphs[name], tmp_path)) == []


CONTRADICTIONS = {
    "onco:x a onco:Entity , onco:Claim .": "the graph contradicts itself",
    "onco:x onco:printed 'one' , 'two' .": "the graph contradicts itself",
    "onco:Both a owl:Class ; rdfs:subClassOf onco:Entity , onco:Claim .": ONCO + "Both",
}


@pytest.mark.parametrize("text", CONTRADICTIONS)
def test_a_contradiction_is_seen(java: None, graphs: Graphs, text: str, tmp_path: Path) -> None:
    assert contradictions(write(graphs["ontology"] | turtle(text), tmp_path)) == [CONTRADICTIONS[text]]


@pytest.mark.parametrize(("ci", "end"), [("", pytest.skip.Exception), ("true", pytest.fail.Exception)])
def test_ci_insists_on_java(monkeypatch: pytest.MonkeyPatch, ci: str, end: type[BaseException]) -> None:
    monkeypatch.setenv("CI", ci)
    with pytest.raises(end, match="no java"):
        need(["java"])
