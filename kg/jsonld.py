"""The graph as JSON-LD: one object for each thing, with the keys of fact files, under the ontology's own context."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from kg import ontology
from kg.errors import InputError, fault
from kg.namespaces import PREFIXES

_TYPE = PREFIXES["rdf"] + "type"
_STRING = PREFIXES["xsd"] + "string"


def context(about: Sequence[str]) -> bytes:
    """Return the context alone, as it is published."""
    return _dumped({"holds": list(about), **ontology.load().context()})


def document(quads: Iterable[Quad], about: Sequence[str]) -> bytes:
    """Write the union of quads as one JSON-LD document; what it holds stands under a key that the context empties.

    Every literal is a string in its exact lexical form, and a property that may have several values holds a list.
    Raises ``InputError`` for an IRI that would be taken for a shortened one.
    """
    said: dict[NamedNode, dict[str, set[Any]]] = defaultdict(lambda: defaultdict(set))
    for quad in quads:
        said[quad.subject][quad.predicate.value].add(quad.object)  # type: ignore[index]
    given = ontology.load().context()
    writer = _Writer(given["@context"])
    nodes = [writer.node(node, said[node]) for node in sorted(said, key=str)]
    return _dumped({"holds": list(about), **given, "@graph": nodes})


def _dumped(content: Mapping[str, object]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


class _Writer:
    """Writes terms as a context lets them be written."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        self.terms = given
        self.keys: dict[str, str] = {}
        self.starts: dict[str, str] = {}
        for key, said in given.items():
            address = said["@id"] if isinstance(said, Mapping) else said
            if not key.startswith("@") and address and not address.startswith("@"):
                (self.starts if address.endswith(("/", "#")) else self.keys)[address] = key

    def node(self, subject: NamedNode, said: Mapping[str, set[Any]]) -> dict[str, object]:
        """Write all that is said of a thing, in the order of the keys."""
        values = {self.key(predicate): self.values(predicate, found) for predicate, found in said.items()}
        return {"id": self.iri(subject.value), **dict(sorted(values.items(), key=lambda pair: (pair[0] != "a", pair)))}

    def key(self, predicate: str) -> str:
        return "a" if predicate == _TYPE else self.keys.get(predicate) or self.name(predicate)

    def values(self, predicate: str, found: set[Any]) -> object:
        ordered = sorted(found, key=str)
        if predicate == _TYPE:
            return [self.name(value.value) for value in ordered]
        term = self.terms.get(self.keys.get(predicate, ""))
        known = term if isinstance(term, Mapping) else {}
        written = [self.value(value, known.get("@type", "")) for value in ordered]
        return written if len(written) > 1 or "@container" in known else written[0]

    def value(self, value: Any, read_as: str) -> object:
        if not isinstance(value, Literal):
            address = self.iri(value.value)
            return address if read_as == "@id" else {"id": address}
        if value.language:
            return {"@value": value.value, "@language": value.language}
        datatype = value.datatype.value
        if datatype == (read_as or _STRING):
            return value.value
        return {"@value": value.value} | ({"@type": self.name(datatype)} if datatype != _STRING else {})

    def name(self, address: str) -> str:
        """Shorten an IRI where terms of the ontology may stand bare: a class, a datatype, a property without a key."""
        local = address.removeprefix(self.terms["@vocab"])
        return local if local != address and local.isidentifier() and local not in self.terms else self.iri(address)

    def iri(self, address: str) -> str:
        """Shorten an IRI by a prefix of the context."""
        start = max((start for start in self.starts if address.startswith(start)), key=len, default="")
        local = address[len(start) :]
        if start and not local.startswith("//"):
            return f"{self.starts[start]}:{local}"
        scheme, _, rest = address.partition(":")
        if scheme in self.terms and not rest.startswith("//"):
            what = f"the IRI {address} begins like a shortened one, with a word of the context"
            raise InputError([fault(what, "export to a format that is not JSON-LD, or write another IRI")])
        return address
