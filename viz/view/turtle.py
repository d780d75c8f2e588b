"""The Turtle that the page holds, so that all of it, or a part, can be copied."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad, Store

from kg import rdf
from kg.build import program
from kg.export import PARTS, export
from kg.namespaces import ONCO, PREFIXES, TERMS

if TYPE_CHECKING:
    from viz.view import View

_PARTS = [part for part in PARTS if part != "ontology"]
_MAPPED = NamedNode(PREFIXES["sssom"] + "subject_id")
#: What a claim is nothing without: the places where it stands, and its period.
_OWN = [NamedNode(ONCO + name) for name in ("at", "context", "period")]


def turtle(drawn: View) -> bytes:
    """Return all of the graph but the ontology, as ``oncograph export turtle`` writes it; or what is drawn of it."""
    if not drawn.around:
        content = export(drawn.store, "turtle", _PARTS)
        assert isinstance(content, bytes)  # noqa: S101 - only tables are a folder
        return content
    parts = (drawn.nodes, drawn.edges, drawn.claims, drawn.documents, drawn.findings, drawn.implied)
    told = {one.id for part in parts for one in part}
    things, steps = " ".join(drawn.around.things), drawn.around.steps
    head = [f"Written by {program()}. Licence: CC BY 4.0.", f"What is told at most {steps} steps around {things}."]
    return rdf.write("turtle", sorted(set(_about(drawn.store, told)), key=str), head)


def _about(store: Store, told: Collection[str]) -> Iterator[Quad]:
    """Yield all that a store says of some things, with the places and periods of claims, and the mappings of things."""
    for node in map(NamedNode, sorted(told)):
        for quad in store.quads_for_pattern(node, None, None, None):
            if getattr(quad.graph_name, "value", "") != TERMS:
                yield quad
            if quad.predicate in _OWN and isinstance(quad.object, NamedNode):
                yield from store.quads_for_pattern(quad.object, None, None, None)
        for quad in store.quads_for_pattern(None, _MAPPED, node, None):
            yield from store.quads_for_pattern(quad.subject, None, None, None)
