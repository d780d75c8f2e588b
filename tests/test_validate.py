"""The one place that leans on the insides of pySHACL: what it assumes, and that it changes nothing but the speed."""

from __future__ import annotations

import inspect
from importlib.metadata import version

import pyshacl
import pytest
from pyoxigraph import NamedNode
from pyshacl.constraints.sparql.sparql_based_constraints import SPARQLBasedConstraint
from rdflib import RDF, SH, Graph, URIRef
from rdflib.compare import isomorphic

from kg import build, check, validate
from kg.namespaces import FINDINGS, MAPPINGS, PREFIXES, TERMS

SUBCLASS = NamedNode(PREFIXES["rdfs"] + "subClassOf")
BREAK = URIRef("https://w3id.org/oncograph/ontology#position")


def data(graph: build.Graph, into: Graph) -> Graph:
    into.parse(data="".join(f"{quad.triple} .\n" for quad in graph.quads), format="nt")
    into.remove((None, BREAK, None))
    return into


def test_pyshacl_is_the_version_that_was_looked_into() -> None:
    assert version("pyshacl").startswith("0.40."), "look again at how it runs SPARQL constraints, then move the pin"
    source = inspect.getsource(SPARQLBasedConstraint._validate_sparql_query)
    assert "target_graph.query(query, initBindings=init_binds)" in source


def test_a_constraint_is_asked_once(small_graph: build.Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    original = validate.ConstrainedGraph._asked

    def counted(graph: validate.ConstrainedGraph, text: str) -> object:
        asked.append(text)
        return original(graph, text)

    monkeypatch.setattr(validate.ConstrainedGraph, "_asked", counted)
    shapes = check.load_shapes()
    fast = validate.validate(data(small_graph, validate.ConstrainedGraph()), shapes)  # type: ignore[arg-type]
    assert len(asked) == len(set(asked)) == len(set(shapes.objects(None, SH.select)))
    assert len(list(fast.subjects(RDF.type, SH.ValidationResult))) > 0


def test_the_report_is_that_of_stock_pyshacl(small_graph: build.Graph) -> None:
    """Stock pySHACL takes minutes for all: without terms, mappings and findings it still asks most constraints."""
    left_out = {NamedNode(graph) for graph in (TERMS, MAPPINGS, FINDINGS)}
    classes = [quad for quad in small_graph.quads if quad.predicate == SUBCLASS]
    quads = [*classes, *(quad for quad in small_graph.quads if quad.graph_name not in left_out)]
    part = build.Graph(quads, {}, [])
    shapes = check.load_shapes()
    fast = validate.validate(data(part, validate.ConstrainedGraph()), shapes)  # type: ignore[arg-type]
    _, stock, _ = pyshacl.validate(data(part, Graph()), shacl_graph=shapes, inplace=True, allow_warnings=True)
    assert len(list(fast.subjects(RDF.type, SH.ValidationResult))) > 0
    assert isomorphic(fast, stock)


def test_a_query_that_binds_something_else_is_answered_as_by_rdflib(small_graph: build.Graph) -> None:
    graph = data(small_graph, validate.ConstrainedGraph())
    text = "SELECT ?class WHERE { ?thing a ?class }"
    for bound in ({}, {"thing": BREAK}, {"this": BREAK, "class": RDF.type}):
        assert list(graph.query(text, initBindings=bound)) == list(Graph.query(graph, text, initBindings=bound))


def test_a_constraint_that_is_not_sparql_is_said_so() -> None:
    with pytest.raises(ValueError, match="error at 1:15"):
        validate.ConstrainedGraph().query("SELECT nothing", initBindings={"this": BREAK})


def test_the_graph_is_not_changed_by_validation(small_graph: build.Graph) -> None:
    graph = data(small_graph, validate.ConstrainedGraph())
    before = set(graph)
    validate.validate(graph, check.load_shapes())  # type: ignore[arg-type]
    assert set(graph) == before
