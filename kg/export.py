"""The graph for other tools: every format with what it holds, the same bytes on every run."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad, Store

from kg import ontology, rdf
from kg.build import program
from kg.errors import InputError, fault
from kg.namespaces import EDGES, ENTITIES, FINDINGS, MAPPINGS, TERMS

PARTS = {
    "entities": "the shared entities, periods included",
    "claims": "the documents with their own regions, segments and lists, their claims and locators",
    "edges": "the direct links between entities, and the edge nodes that say what supports them",
    "findings": "what the audit computes: findings with their arithmetic, and implied figures",
    "ontology": "the terms",
    "mappings": "identifiers that others give to the same things, each with its justification",
}
ASKED_FOR = ("mappings",)  # what is left out unless it is named
Content = bytes | dict[str, bytes]
Make = Callable[[Store, Sequence[Quad], Sequence[str]], Content]
_SUPPORT = "Each claim names its document and the spans where it is printed; each edge names its claims."
_NAMED = "Claims are named by their IRIs; what they say is not in here."


@dataclass(frozen=True)
class Format:
    """A way to write the graph: what it is for, and how it is made.

    ``make`` takes the store, the quads of the parts to be written, in order, and the lines that say what these are.
    ``parts`` are those that it holds where none can be chosen, ``note`` what is to be said of provenance then.
    """

    text: str
    make: Make
    parts: tuple[str, ...] = ()
    note: str = ""
    folder: bool = False


def _rdf(form: str) -> Make:
    return lambda _, quads, about: rdf.write(form, quads, about)


# What only one format needs is loaded with it: networkx and rdflib take longer than all the rest.


def _jsonld(_: Store, quads: Sequence[Quad], about: Sequence[str]) -> Content:
    from kg.jsonld import document

    return document(quads, about)


def _context(_: Store, __: Sequence[Quad], about: Sequence[str]) -> Content:
    from kg.jsonld import context

    return context(about)


def _graphml(store: Store, _: Sequence[Quad], about: Sequence[str]) -> Content:
    from kg.graphml import graphml

    return graphml(store, about)


def _csv(store: Store, quads: Sequence[Quad], about: Sequence[str]) -> Content:
    from kg.datapackage import folder

    return folder(store, quads, about)


FORMATS = {
    "turtle": Format("Turtle, to read and for most tools: the union of all graphs", _rdf("turtle")),
    "trig": Format("Turtle with the named graphs, one for each document", _rdf("trig")),
    "ntriples": Format("a triple a line, in order: the union", _rdf("ntriples")),
    "nquads": Format("a triple and its named graph a line, in order", _rdf("nquads")),
    "rdfxml": Format("RDF/XML, for tools that read no Turtle: the union", _rdf("rdfxml")),
    "jsonld": Format(
        "an object for each thing, with the keys of fact files: the union",
        _jsonld,
    ),
    "graphml": Format(
        "the network of entities and edges, for networkx, igraph, Gephi",
        _graphml,
        ("entities", "edges"),
        "Nodes and edges name their claims by IRIs, and edges say where these are printed; lists are joined by a bar.",
    ),
    "csv": Format(
        "tables with labels and their description: a folder, named by -o",
        _csv,
        folder=True,
    ),
    "ontology": Format("the terms as one Turtle file, for Protégé and OWLAPI", _rdf("turtle"), ("ontology",)),
    "context": Format(
        "the JSON-LD context alone, made from the ontology",
        _context,
        ("ontology",),
        "Only the context of the terms is in here: what the keys of jsonld and of fact files mean.",
    ),
}


def part_of(graph: str) -> str:
    """Tell to which part of the data set a graph belongs.

    >>> part_of("https://w3id.org/oncograph/id/document/some-report")
    'claims'
    """
    names = {ENTITIES: "entities", EDGES: "edges", FINDINGS: "findings", TERMS: "ontology", MAPPINGS: "mappings"}
    return names.get(graph, "claims")


def select(store: Store, parts: Collection[str] = tuple(PARTS)) -> list[Quad]:
    """Return the quads of some parts of the data set, in order."""
    chosen = (quad for quad in store if part_of(str(getattr(quad.graph_name, "value", ""))) in parts)
    return sorted(chosen, key=str)


def terms() -> Store:
    """Return a store with nothing but the terms, for the formats that need no built graph.

    >>> FORMATS["ontology"].parts, len(terms()) > 500
    (('ontology',), True)
    """
    store = Store()
    graph = NamedNode(TERMS)
    store.extend(Quad(said.subject, said.predicate, said.object, graph) for said in ontology.load().triples)
    return store


def export(store: Store, form: str, parts: Collection[str] = (), with_mappings: bool = False) -> Content:
    """Write all parts of the graph, or some, in a format: the content of a file, or the files of a folder by name.

    Mappings to identifiers of others are written when they are asked for, as a part or on top of the others. Each
    opens with what it holds and what it leaves out. Raises ``InputError`` for an unknown format or part, for parts of
    a format that leaves no choice, and for data that a format cannot hold.
    """
    unknown = [name for name in parts if name not in PARTS]
    if form not in FORMATS or unknown:
        what = f"there is no part '{unknown[0]}'" if unknown else f"there is no format '{form}'"
        raise InputError([fault(what, f"write one of {', '.join(PARTS if unknown else FORMATS)}")])
    chosen = FORMATS[form]
    if chosen.parts and (parts or with_mappings):
        what = f"{form} always holds {' and '.join(chosen.parts)}"
        repair = f"leave {'--only' if parts else '--with-mappings'} out, or choose another format"
        raise InputError([fault(what, repair)])
    wanted = {*(parts or set(PARTS) - set(ASKED_FOR)), *(ASKED_FOR if with_mappings else ())}
    held = chosen.parts or [name for name in PARTS if name in wanted]
    return chosen.make(store, select(store, held), _about(held, chosen.note))


def _about(held: Collection[str], note: str) -> list[str]:
    """Say in a few lines what is held, what is left out, and how to get from it to the documents."""
    lines = [f"Written by {program()}. Licence: CC BY 4.0. It holds:"]
    lines += (f"  {name}: {text}" for name, text in PARTS.items() if name in held)
    if out := [name for name in PARTS if name not in held]:
        lines.append(f"It leaves out: {', '.join(out)}.")
    if not note and {"claims", "edges"} & set(held):
        note = _SUPPORT if "claims" in held else _NAMED
    return [*lines, *([note] if note else [])]
