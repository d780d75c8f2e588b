"""The graph as files for other tools: Turtle, TriG, N-Triples and N-Quads, the same bytes on every run."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Collection, Iterable
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, Triple, serialize

from kg.build import program
from kg.errors import InputError, fault
from kg.namespaces import EDGES, ENTITIES, PREFIXES, TERMS
from kg.paths import shown

FORMATS = {
    "turtle": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "ntriples": RdfFormat.N_TRIPLES,
    "nquads": RdfFormat.N_QUADS,
}
PARTS = {
    "entities": "the shared entities, periods included",
    "claims": "the documents with their own regions, segments and lists, their claims and locators",
    "edges": "the direct links between entities, and the edge nodes that say what supports them",
    "ontology": "the terms",
}


def part_of(graph: str) -> str:
    """Tell to which part of the data set a graph belongs.

    >>> part_of("https://w3id.org/oncograph/id/document/some-report")
    'claims'
    """
    return {ENTITIES: "entities", EDGES: "edges", TERMS: "ontology"}.get(graph, "claims")


def select(store: Store, parts: Collection[str] = tuple(PARTS)) -> list[Quad]:
    """Return the quads of some parts of the data set, in order."""
    chosen = (quad for quad in store if part_of(str(getattr(quad.graph_name, "value", ""))) in parts)
    return sorted(chosen, key=str)


def export(store: Store, form: str, parts: Collection[str] = tuple(PARTS)) -> bytes:
    """Write the graph in a format; Turtle and N-Triples hold the union of the graphs, TriG and N-Quads the data set.

    Turtle and TriG open with a comment that says what they hold. Raises ``InputError`` for an unknown format or part.
    """
    unknown = [name for name in parts if name not in PARTS]
    if form not in FORMATS or unknown:
        what = f"there is no part '{unknown[0]}'" if unknown else f"there is no format '{form}'"
        raise InputError([fault(what, f"write one of {', '.join(PARTS if unknown else FORMATS)}")])
    quads = select(store, parts)
    kind = FORMATS[form]
    prefixed = form in ("turtle", "trig")
    held = quads if kind.supports_datasets else [quad.triple for quad in quads]
    content = serialize(held, format=kind, prefixes=_used(held) if prefixed else None)
    assert content is not None  # noqa: S101 - given no file, it returns bytes
    return (_opening(parts).encode() if prefixed else b"") + content


def _opening(parts: Collection[str]) -> str:
    held = [f"#   {name}: {text}" for name, text in PARTS.items() if name in parts]
    return "\n".join([f"# Written by {program()}. Licence: CC BY 4.0. It holds:", *held, ""])


def _used(held: Iterable[Quad | Triple]) -> dict[str, str]:
    """Return the prefixes that quads or triples need, in the order of their names."""
    starts = set()
    for said in held:
        datatype = getattr(said.object, "datatype", None)
        for term in (said.subject, said.predicate, said.object, getattr(said, "graph_name", None), datatype):
            if isinstance(term, NamedNode):
                cut = max(term.value.rfind("#"), term.value.rfind("/")) + 1
                starts.add(term.value[:cut])
    return {name: start for name, start in sorted(PREFIXES.items()) if start in starts}


def write(path: Path, content: bytes) -> None:
    """Put content into a file in one step, so that a file never holds half of it; a device takes it as it comes."""
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(content)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            _replace(path.resolve(), content)
    except OSError as error:
        raise InputError(
            [fault(f"cannot write {shown(path)} ({error.strerror})", "name another file with -o")]
        ) from None


def _replace(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=".oncograph-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
