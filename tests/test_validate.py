"""The one place that leans on the insides of pySHACL: what it assumes, and that it changes nothing but the speed."""

from __future__ import annotations

import inspect
from importlib.metadata import version

import pyshacl
import pytest
from pyshacl.constraints.sparql.sparql_based_constraints import SPARQLBasedConstraint
from rdflib import RDF, SH, Graph, URIRef
from rdflib.compare import isomorphic

from kg import build, check, validate

BREAK = URIRef("https://w3id.org/oncograph/ontology#position")


def data(graph: build.Graph, into: Graph) -> Graph:
    into.parse(data="".join(f"{quad.triple} .\n" for quad in graph.quads), format="nt")
    into.remove((None, BREAK, None))
    return into


def test_pyshacl_is_the_version_that_was_looked_into() -> None:
    assert version("pyshacl").startswith("0.40."), "look again at how it runs SPARQL constraints, then move the pin"
    source = inspect.getsource(SPARQLBasedConstraint._validate_sparql_query)
    assert "target_graph.query(query, initBindings=init_binds)" in source


def test_a_query_is_parsed_once_and_answers_are_those_of_stock_pyshacl(
    small_graph: build.Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed: list[str] = []
    original = validate.prepareQuery

    def counted(text: str, **kwargs: object) -> object:
        parsed.append(text)
        return original(text, **kwargs)

    validate.prepared.cache_clear()
    monkeypatch.setattr(validate, "prepareQuery", counted)
    shapes = check.load_shapes()
    fast = validate.validate(data(small_graph, validate.PreparedGraph()), shapes)  # type: ignore[arg-type]
    assert len(parsed) == len(set(parsed)) == len(set(shapes.objects(None, SH.select)))
    _, stock, _ = pyshacl.validate(data(small_graph, Graph()), shacl_graph=shapes, inplace=True, allow_warnings=True)
    assert len(list(fast.subjects(RDF.type, SH.ValidationResult))) > 0
    assert isomorphic(fast, stock)


def test_the_graph_is_not_changed_by_validation(small_graph: build.Graph) -> None:
    graph = data(small_graph, validate.PreparedGraph())
    before = set(graph)
    validate.validate(graph, check.load_shapes())  # type: ignore[arg-type]
    assert set(graph) == before
