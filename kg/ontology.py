"""The ontology as the program reads it: its classes, the keys of fact files, and the JSON-LD context made from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from kg import paths
from kg.errors import InputError, fault, nearest
from kg.namespaces import ID, ONCO, OUTSIDE, PREFIXES, short

_RDF_TYPE = PREFIXES["rdf"] + "type"
_RDFS = PREFIXES["rdfs"]
_OWL = PREFIXES["owl"]
LABEL = _RDFS + "label"


@dataclass(frozen=True)
class Property:
    """A property that fact files may use: its key, what its values are, and how they are read.

    ``parts`` names the properties that take what a parser yields beside the value (``earliest``, ``printed`` ...).
    """

    key: str
    iri: str
    range: str
    read_as: str
    functional: bool
    quoted: bool = False
    parts: dict[str, str] = field(default_factory=dict, compare=False)


class Ontology:
    """Terms by name; made from the triples of the ontology's modules.

    >>> terms = load()
    >>> terms.kind("Country")
    'country'
    >>> terms.properties["amount"].read_as
    'money'
    """

    def __init__(self, triples: Iterable[Triple]) -> None:
        self.triples = list(triples)
        self._values: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for subject, predicate, value in self.triples:
            self._values[_text(subject)][_text(predicate)].append(_text(value))
        self.types = {term: set(values[_RDF_TYPE]) for term, values in self._values.items()}
        self.classes = {_local(term): term for term in self._of(_OWL + "Class")}
        self.properties = {p.key: p for p in self._properties()}
        self.individuals = {_local(term): term for term in self._of(_OWL + "NamedIndividual")}
        self.relations = {_local(term): term for term in self._of(ONCO + "EdgeRelation")}

    def _of(self, kind: str) -> Iterator[str]:
        return (term for term, kinds in sorted(self.types.items()) if kind in kinds)

    def _one(self, term: str, predicate: str) -> str:
        return next(iter(self._values[term][predicate]), "")

    def _properties(self) -> Iterator[Property]:
        kinds = {_OWL + name for name in ("ObjectProperty", "DatatypeProperty")}
        for term in sorted(self._values):
            ours = term.startswith(ONCO) and self.types[term] & kinds
            key = self._one(term, ONCO + "key") or (_local(term) if ours else "")
            if not key:
                continue
            parts = {name: self._one(term, f"{ONCO}{name}As") for name in ("earliest", "latest")}
            yield Property(
                key=key,
                iri=term,
                range=self._one(term, _RDFS + "range"),
                read_as=self._one(term, ONCO + "readAs"),
                functional=_OWL + "FunctionalProperty" in self.types[term] or term == LABEL,
                quoted=self._one(term, ONCO + "quoted") == "true",
                parts={name: iri for name, iri in parts.items() if iri},
            )

    @property
    def keys(self) -> list[str]:
        """The keys that a curator may write: those that are read by a parser or name a thing."""
        data = _OWL + "DatatypeProperty"
        return [k for k, p in self.properties.items() if p.read_as or data not in self.types[p.iri]]

    def ancestors(self, term: str) -> set[str]:
        """Return a class and all classes above it, as IRIs."""
        above, waiting = {term}, [term]
        while waiting:
            for parent in self._values[waiting.pop()][_RDFS + "subClassOf"]:
                if parent not in above:
                    above.add(parent)
                    waiting.append(parent)
        return above

    def inherited(self, name: str, annotation: str) -> str:
        """Return what an annotation says of a class, or of the nearest class above it that it says anything of."""
        waiting = [self.classes[name]]
        for term in waiting:
            if found := self._one(term, ONCO + annotation):
                return found
            waiting.extend(self._values[term][_RDFS + "subClassOf"])
        return ""

    def kind(self, name: str) -> str:
        """Return the path segment of the IRIs of a class's members."""
        return self.inherited(name, "kind")

    def label(self, term: str) -> str:
        """Return the label of a term."""
        return self._one(term, LABEL)

    def names(self, term: str) -> tuple[str, ...]:
        """Return the label of a term and its other names."""
        return (self.label(term), *sorted(self._values[term][PREFIXES["skos"] + "altLabel"]))

    def context(self) -> dict[str, dict[str, object]]:
        """Return the JSON-LD context under which the keys of fact files are the terms of the ontology.

        A property that may have several values holds a list; what stands under ``holds`` is for people, not data.
        """
        opening = {"@version": 1.1, "@vocab": ONCO, "holds": None, "id": "@id", "a": "@type"}
        prefixes = {"onco": ONCO, **OUTSIDE, "id_": {"@id": ID, "@prefix": True}}
        terms: dict[str, object] = {}
        for prop in (*self.properties.values(), *self._outside()):
            said = {"@id": prop.iri}
            if not prop.range.startswith(PREFIXES["xsd"]) and prop.read_as != "text":
                said["@type"] = "@id"
            elif prop.range not in ("", PREFIXES["xsd"] + "string"):
                said["@type"] = prop.range
            if not prop.functional:
                said["@container"] = "@set"
            terms[prop.key] = said if len(said) > 1 else prop.iri
        return {"@context": {**opening, **prefixes, **terms}}

    def _outside(self) -> Iterator[Property]:
        """Yield the properties of other vocabularies that are no keys, under their prefixed names."""
        keyed = {prop.iri for prop in self.properties.values()}
        kinds = {_OWL + name for name in ("ObjectProperty", "DatatypeProperty")}
        for term, types in sorted(self.types.items()):
            if types & kinds and term not in keyed and short(term) != term:
                kind = self._one(term, _RDFS + "range")
                yield Property(short(term), term, kind, "", _OWL + "FunctionalProperty" in types)


def _text(node: object) -> str:
    return str(getattr(node, "value", node))


def _local(term: str) -> str:
    return term.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def modules(folder: Path = paths.ONTOLOGY) -> list[Path]:
    """List the files of the ontology, in the order of their names."""
    return sorted(folder.glob("*.ttl"))


def read_turtle(path: Path) -> list[Triple]:
    """Read a Turtle file; raise ``InputError`` with the place of the first mistake."""
    try:
        return [quad.triple for quad in parse(path=path, format=RdfFormat.TURTLE)]
    except SyntaxError as error:
        what = str(error.msg if error.msg else error)
        raise InputError([fault(what, where=paths.shown(path), line=error.lineno or 0)]) from None


@cache
def load(folder: Path = paths.ONTOLOGY) -> Ontology:
    """Read the ontology's modules."""
    return Ontology(triple for path in modules(folder) for triple in read_turtle(path))


@cache
@cache
def term(name: str) -> NamedNode:
    """Return a term of the ontology; a misspelt one raises.

    >>> term("supportedBy")
    <NamedNode value=https://w3id.org/oncograph/ontology#supportedBy>
    >>> term("amuont")
    Traceback (most recent call last):
    kg.errors.InputError: the ontology has no term 'amuont'; did you mean 'amount'?
    """
    known = {_local(iri) for iri in load().types if iri.startswith(ONCO)}
    if name not in known:
        raise InputError([fault(f"the ontology has no term '{name}'", nearest(name, known))])
    return NamedNode(ONCO + name)


def literal(value: str, datatype: str = "string") -> Literal:
    """Make a literal of a type of XML Schema, without passing through floats.

    >>> literal("0.106", "decimal")
    <Literal value=0.106 datatype=<NamedNode value=http://www.w3.org/2001/XMLSchema#decimal>>
    """
    return Literal(value) if datatype == "string" else Literal(value, datatype=NamedNode(PREFIXES["xsd"] + datatype))
