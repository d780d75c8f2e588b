"""Triples and quads as RDF files: Turtle, TriG, N-Triples, N-Quads and RDF/XML, each opening with a comment."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, serialize

from kg import xml
from kg.errors import InputError, fault
from kg.namespaces import PREFIXES, short

FORMATS = {
    "turtle": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "ntriples": RdfFormat.N_TRIPLES,
    "nquads": RdfFormat.N_QUADS,
    "rdfxml": RdfFormat.RDF_XML,
}
PREFIXED = ("turtle", "trig", "rdfxml")
_TYPE = PREFIXES["rdf"] + "type"
_RESERVED = {PREFIXES["rdf"] + name for name in ("Description", "ID", "RDF", "about", "li", "nodeID", "resource")}
_ELEMENT = re.compile(r"[^\W\d][\w.-]*$")


def write(form: str, quads: Sequence[Quad], about: Sequence[str]) -> bytes:
    r"""Write quads that stand in order; formats that know no graphs hold their union.

    Raises ``InputError`` where the data hold what RDF/XML cannot.

    >>> write("ntriples", [], ["Nothing."])
    b'# Nothing.\n'
    """
    kind = FORMATS[form]
    held: list[Quad] | list[Triple] = list(quads) if kind.supports_datasets else [quad.triple for quad in quads]
    if form == "rdfxml":
        _fits(held)
    content = serialize(held, format=kind, prefixes=_used(held) if form in PREFIXED else None)
    assert content is not None  # noqa: S101 - given no file, it returns bytes
    if form == "rdfxml":
        return xml.opened(content, about)
    return "".join(f"# {line}\n" for line in about).encode() + content


def _fits(held: Iterable[Quad | Triple]) -> None:
    """Refuse what RDF/XML has no way to write: some signs, and properties and classes that do not end in a name."""
    for said in held:
        predicate, value = said.predicate.value, _text(said.object)
        xml.held([_text(said.subject), predicate, value])
        for element in (predicate, *([value] if predicate == _TYPE else [])):
            if not _ELEMENT.search(element) or element in _RESERVED:
                what = f"the term {short(element)} does not end in a name that RDF/XML can use"
                raise InputError([fault(what, "export to another format")])


def _text(node: object) -> str:
    return str(getattr(node, "value", node))


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
