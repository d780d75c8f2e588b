"""The graph against its shapes: SHACL findings that say what is wrong, of what, and in which line of which file."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyshacl.errors
from pyoxigraph import NamedNode, Quad
from rdflib import Graph, Namespace
from rdflib.term import Node

from kg import paths
from kg.errors import InputError, fault
from kg.namespaces import EDGES, short
from kg.ontology import term
from kg.read import Line
from kg.validate import ConstrainedGraph, validate

SH = Namespace("http://www.w3.org/ns/shacl#")


@dataclass(frozen=True, order=True)
class Finding:
    """One thing that a shape found: how grave, where it is written, of what, and what to do."""

    severity: str
    file: str
    line: int
    focus: str
    path: str
    value: str
    shape: str
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}: " if self.file else ""
        return f"{place}{self.severity}: {self.focus}: {self.message} [{self.shape}]"


def check(quads: Iterable[Quad], lines: Mapping[str, Line], shapes: Path = paths.SHAPES) -> list[Finding]:
    """Validate a graph, ontology included, and return what is wrong in the order of files and lines."""
    quads = list(quads)
    data = ConstrainedGraph()
    triples = sorted({str(quad.triple) for quad in quads})
    data.parse(data="".join(f"{triple} .\n" for triple in triples), format="nt")
    try:
        report = validate(data, load_shapes(shapes))
    except (pyshacl.errors.ConstraintLoadError, pyshacl.errors.ShapeLoadError, ValueError) as error:
        raise InputError([fault(f"a shape is wrong: {error}", where=paths.shown(shapes))]) from None
    support = _support(quads)
    return sorted(_finding(report, result, lines, support) for result in report.subjects(SH.resultMessage))


@functools.cache
def load_shapes(folder: Path = paths.SHAPES) -> Graph:
    """Read all shapes of a folder into one graph."""
    graph = Graph()
    for path in sorted(folder.glob("*.ttl")):
        graph.parse(path)
    return graph


def _support(quads: Iterable[Quad]) -> dict[str, str]:
    """Map each edge to one claim behind it."""
    relation = term("supportedBy")
    found = ((q.subject, q.object) for q in quads if q.predicate == relation and q.graph_name == NamedNode(EDGES))
    return {str(edge.value): str(claim.value) for edge, claim in found}  # type: ignore[union-attr]


def _finding(report: Graph, result: Node, lines: Mapping[str, Line], support: Mapping[str, str]) -> Finding:
    texts = {
        name: "" if (found := report.value(result, SH[name])) is None else str(found)  # a value may be 0
        for name in ("resultSeverity", "focusNode", "resultPath", "value", "sourceShape", "resultMessage")
    }
    focus, path, value = texts["focusNode"], texts["resultPath"], texts["value"]
    # Where it is written: the line of the property, else of the thing, else of the claim behind an edge.
    written = next((n for n in (focus, value, support.get(focus, ""), support.get(value, "")) if n in lines), "")
    line = lines.get(written, Line("", 0))
    message = " ".join(short(word.rstrip(",")) + "," * word.endswith(",") for word in texts["resultMessage"].split(" "))
    return Finding(
        severity=texts["resultSeverity"].removeprefix(str(SH)).lower(),
        file=line.file,
        line=line.properties.get(path, line.line),
        focus=short(focus),
        path=short(path),
        value=short(value),
        shape=texts["sourceShape"].rsplit("#", 1)[-1],
        message=message,
    )
