"""SHACL validation by pySHACL, with each SPARQL constraint parsed once.

pySHACL hands the text of a ``sh:sparql`` constraint to rdflib anew for every focus node, and parsing it takes nearly
all the time. The graph given to pySHACL here keeps each parsed query. It leans on two habits of pySHACL 0.40: that it
asks through ``Graph.query`` with a text, and that ``inplace=True`` leaves the graph as it is.
``tests/test_validate.py`` holds both, and ``pyproject.toml`` pins the version.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import pyshacl
from rdflib import Graph
from rdflib.plugins.sparql.processor import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result


class PreparedGraph(Graph):
    """A graph that parses each query text once."""

    def query(self, query_object: Any, *args: Any, **kwargs: Any) -> Result:
        """Answer a query as rdflib does, from the parsed form when the text was seen before."""
        if isinstance(query_object, str):
            names = kwargs.get("initNs") or dict(self.namespaces())
            query_object = prepared(query_object, tuple(sorted((name, str(start)) for name, start in names.items())))
        return super().query(query_object, *args, **kwargs)


@cache
def prepared(text: str, names: tuple[tuple[str, str], ...]) -> Query:
    """Parse a query with its prefixes."""
    return prepareQuery(text, initNs=dict(names))


def validate(data: PreparedGraph, shapes: Graph) -> Graph:
    """Return the SHACL validation report; raise ``pyshacl.errors`` when a shape itself is wrong.

    ``data`` holds the ontology too, since classes are followed upwards, and is used up: do not use it afterwards.
    """
    _, report, text = pyshacl.validate(
        data, shacl_graph=shapes, inplace=True, inference="none", allow_warnings=True, meta_shacl=False
    )
    if not isinstance(report, Graph):
        raise ValueError(text)
    return report
