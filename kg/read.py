"""Fact files to triples: entities and claims, each triple in its graph, with a map back to file and line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from kg import ontology as terms
from kg.errors import Fault, InputError, nearest
from kg.locate import Span
from kg.namespaces import ENTITIES, ONCO, OUTSIDE, iri, kebab
from kg.ontology import Ontology, Property, literal, term
from kg.register import Register, Thing
from kg.sheets import PARTS, Entry, Sheet, Text, gather, one_line
from kg.values import PARSERS, Reading

TYPE = NamedNode(OUTSIDE["rdf"] + "type")
LABEL = NamedNode(terms.LABEL)
PREF_LABEL = NamedNode(OUTSIDE["skos"] + "prefLabel")
CONCEPT = OUTSIDE["skos"] + "Concept"
QB = OUTSIDE["qb"]
NAMING = ("id", "document", "a")
_ROLES = re.compile(r"\{(\w+)\}")


@dataclass
class Line:
    """Where an IRI is written: the file, its first line, and the line of each of its properties."""

    file: str
    line: int
    properties: dict[str, int] = field(default_factory=dict)


@dataclass
class Facts:
    """What fact files say: quads, the register that names were looked up in, and the source map."""

    quads: set[Quad]
    register: Register
    lines: dict[str, Line]
    sheets: list[Sheet]


class _Reader:
    """Turns sheets into quads; everything it knows of keys and kinds comes from the ontology."""

    def __init__(self, ontology: Ontology, faults: list[Fault]) -> None:
        self.ontology = ontology
        self.register = Register(ontology)
        self.quads: set[Quad] = set()
        self.lines: dict[str, Line] = {}
        self.faults = faults
        self.entered: list[tuple[Thing, Entry, Sheet]] = []
        self.shared: dict[tuple[str, str], Thing] = {}

    # The first pass: what is there.

    def enter(self, sheet: Sheet) -> None:
        """Register the document and the things of a sheet, and the identifiers of its claims."""
        if sheet.document:
            self._enter(sheet.header, sheet, "document", "Document")
        for entry in sheet.things:
            self._enter(entry, sheet, "id", "Entity")
        for entry in sheet.claims:
            self._enter(entry, sheet, "id", "Claim")

    def _enter(self, entry: Entry, sheet: Sheet, key: str, top: str) -> None:
        slug, name = entry.text(key), entry.text("a")
        known = [n for n, i in self.ontology.classes.items() if ONCO + top in self.ontology.ancestors(i)]
        known = [n for n in known if self.ontology.kind(n)]
        if name not in known:
            what = f"'{name}' is no kind of {self.ontology.label(ONCO + top)}" if name else "the entry has no class"
            self.faults.append(entry.fault(what, nearest(name, known) or f"write one such as 'a: {known[-1]}'", "a"))
        fitting = [name] if name in known else known  # of an unknown class: it may be anything
        classes = frozenset(above for n in fitting for above in self.ontology.ancestors(self.ontology.classes[n]))
        parts = (sheet.document, slug) if top == "Claim" else (slug,)
        address = iri(self.ontology.kind(fitting[0]), *parts)
        names = tuple(text.text for label in ("label", "alias") for text in entry.values.get(label, []))
        thing = Thing(".".join(parts), address, classes, names, f"{entry.file}:{entry.line}")
        if earlier := self.register.add(thing):
            self.faults.append(entry.fault(f"'{slug}' is already written in {earlier.where}", "choose another id", key))
        elif top == "Entity" and not sheet.document:
            self._name(thing, entry, name)
        self.lines[address] = Line(entry.file, entry.line)
        self.entered.append((thing, entry, sheet))

    def _name(self, thing: Thing, entry: Entry, kind: str) -> None:
        """Refuse a name that another shared thing of the kind has: it would mean neither wherever it is written."""
        for name in thing.names:
            other = self.shared.setdefault((kind, name), thing)
            if other is not thing:
                what = f"'{name}' is already a name of '{other.slug}', written in {other.where}"
                key = "label" if name == thing.label else "alias"
                self.faults.append(entry.fault(what, "use that thing, or choose another name", key))

    # The second pass: what is said.

    def read(self) -> None:
        """Read the properties of everything that was entered."""
        for thing, entry, sheet in self.entered:
            graph = iri("document", sheet.document) if sheet.document else ENTITIES
            _Statement(self, thing, entry, NamedNode(graph), sheet).read()


class _Statement:
    """One entry while it is read."""

    def __init__(self, reader: _Reader, thing: Thing, entry: Entry, graph: NamedNode, sheet: Sheet) -> None:
        self.reader, self.thing, self.entry, self.graph, self.sheet = reader, thing, entry, graph, sheet
        self.node = NamedNode(thing.iri)
        self.is_claim = ONCO + "Claim" in thing.classes
        self.named: dict[str, list[str]] = {}

    def add(self, predicate: NamedNode, value: NamedNode | Literal, subject: NamedNode | None = None) -> None:
        self.reader.quads.add(Quad(subject or self.node, predicate, value, self.graph))

    def fault(self, what: str, repair: str, line: int) -> None:
        self.reader.faults.append(Fault(self.entry.file, line, one_line(what), repair))

    def read(self) -> None:
        """Read every key, and add what follows from the class."""
        if name := self.reader.ontology.classes.get(self.entry.text("a")):
            self.add(TYPE, NamedNode(name))
            self._outside(name, self.node)
        for key, texts in self.entry.values.items():
            if key not in ("a", "document" if self.entry is self.sheet.header else "id"):
                self._key(key, texts)
        self._finish()

    def _outside(self, name: str, node: NamedNode) -> None:
        """Say of which classes of other vocabularies the node is, for tools that do not reason."""
        for above in self.reader.ontology.ancestors(name):
            if not above.startswith(ONCO):
                self.add(TYPE, NamedNode(above), node)

    def _key(self, key: str, texts: list[Text]) -> None:
        line = texts[0].line
        ontology = self.reader.ontology
        keys = [known for known in ontology.keys if known != "document"]
        if key not in keys:
            near = nearest(key, [*keys, *PARTS] if self.entry is self.sheet.header else keys)
            self.fault(f"unknown key '{key}'", near or "remove it; the ontology names all keys", line)
            return
        prop = ontology.properties[key]
        if prop.functional and len(texts) > 1:
            self.fault(f"'{key}' takes one value, not {len(texts)}", "make two entries, or keep one", line)
        self.reader.lines[self.thing.iri].properties[prop.iri] = line
        for text in texts:
            try:
                self._value(prop, text)
            except ValueError as error:
                self.fault(f"{key}: '{text.text}' {error}", "", text.line)
            except LookupError as error:
                self.fault(f"{key}: {error.args[0]}", error.args[1], text.line)

    def _value(self, prop: Property, text: Text) -> None:
        predicate = NamedNode(prop.iri)
        if prop.range == ONCO + "Locator":
            self.add(predicate, self._locator(Span.parse(text.text)))
        elif prop.read_as == "period":
            node, quads = period_quads(PARSERS["period"](text.text))
            self.add(predicate, node)
            self.reader.quads.update(quads)
        elif prop.read_as:
            self._parsed(prop, PARSERS[prop.read_as](text.text))
        elif prop.range == ONCO + "EdgeRelation":
            relation = self._relation(text.text)
            self.add(predicate, NamedNode(relation))
            self.named.setdefault(prop.key, []).append(self.reader.ontology.label(relation))
        else:
            self._named(predicate, prop, text.text)

    def _parsed(self, prop: Property, reading: Reading) -> None:
        datatype = prop.range.removeprefix(OUTSIDE["xsd"]) if prop.range.startswith(OUTSIDE["xsd"]) else "string"
        self.add(NamedNode(prop.iri), literal(reading.value, datatype))
        for part, value in reading.parts.items():
            target = NamedNode(prop.parts[part]) if part in prop.parts else term(part)
            if part == "currency":
                self.add(target, term(value))
            else:
                self.add(target, literal(value, "string" if part == "printed" else "dateTime"))

    def _relation(self, name: str) -> str:
        known = self.reader.ontology.relations
        if name not in known:
            raise LookupError(f"no relation is called '{name}'", nearest(name, known) or "see ontology/relations.ttl")
        return known[name]

    def _named(self, predicate: NamedNode, prop: Property, name: str) -> None:
        kind = prop.range
        if kind in self.reader.ontology.types and ONCO + "Claim" in self.reader.ontology.ancestors(kind):
            name = name if "." in name else f"{self.sheet.document}.{name}"
        thing = self.reader.register.find(name, kind)
        self.add(predicate, NamedNode(thing.iri))
        self.named.setdefault(prop.key, []).append(thing.label)
        if self.is_claim and thing.slug != name:
            self.add(term("printedName"), literal(name))

    def _locator(self, span: Span) -> NamedNode:
        if not self.sheet.document and not self.is_claim:
            raise ValueError("is a locator, but the file names no document; write it in the document's file")
        node = NamedNode(iri("locator", self.sheet.document, f"{span.start}-{span.end}"))
        self.add(TYPE, term("Locator"), node)
        self._outside(ONCO + "Locator", node)
        self.add(term("document"), NamedNode(iri("document", self.sheet.document)), node)
        for name, value in (("start", span.start), ("end", span.end)):
            self.add(NamedNode(OUTSIDE["oa"] + name), literal(str(value), "integer"), node)
        self.add(term("paragraph"), literal(str(span.paragraph), "integer"), node)
        self.add(term("section"), literal(span.section), node)
        self.add(term("digest"), literal(span.digest), node)
        return node

    def _finish(self) -> None:
        """Add what follows from the entry's class: its document, its label, its data set."""
        name = self.entry.text("a")
        label = self.thing.label
        if self.is_claim:
            self.add(term("document"), NamedNode(iri("document", self.sheet.document)))
            if not label:
                self.add(LABEL, literal(claim_label(self.named, self.entry, self._phrase(name))))
            known = name in self.reader.ontology.classes
            if known and (structure := self.reader.ontology.inherited(name, "structure")):
                self._observation(name, structure)
        elif CONCEPT in self.thing.classes and label:
            self.add(PREF_LABEL, literal(label))

    def _phrase(self, name: str) -> str:
        """Return the words of a class of claims whose roles this one fills."""
        phrase = self.reader.ontology.inherited(name, "phrase") if name in self.reader.ontology.classes else ""
        return phrase if set(_ROLES.findall(phrase)) <= set(self.named) else ""

    def _observation(self, name: str, structure: str) -> None:
        data_set = NamedNode(iri("data-set", self.sheet.document, kebab(name)))
        self.add(NamedNode(QB + "dataSet"), data_set)
        self.add(TYPE, NamedNode(QB + "DataSet"), data_set)
        self.add(NamedNode(QB + "structure"), NamedNode(structure), data_set)
        self.add(NamedNode(OUTSIDE["dcterms"] + "source"), NamedNode(iri("document", self.sheet.document)), data_set)
        self.add(LABEL, literal(f"{self.sheet.header.text('label')}: {kebab(name).replace('-', ' ')}"), data_set)


def period_quads(reading: Reading) -> tuple[NamedNode, list[Quad]]:
    """Return the node of a period, and what describes it for all who use it."""
    node = NamedNode(iri("period", reading.value))
    said: list[tuple[NamedNode, NamedNode | Literal]] = [
        (TYPE, term("Period")),
        (TYPE, NamedNode(CONCEPT)),
        (LABEL, literal(period_label(reading))),
        (PREF_LABEL, literal(period_label(reading))),
    ]
    said += [(term(name), literal(year, "integer")) for name, year in reading.parts.items()]
    return node, [Quad(node, predicate, value, NamedNode(ENTITIES)) for predicate, value in said]


def period_label(reading: Reading) -> str:
    """Name a period for people.

    >>> period_label(PARSERS["period"]("?-2032"))
    'to 2032, start not stated'
    """
    start, end = reading.parts.get("startYear"), reading.parts.get("endYear")
    if start and end:
        return start if start == end else f"{start} to {end}"
    if start:
        return f"from {start}, end not stated"
    return f"to {end}, start not stated" if end else "not stated"


def claim_label(named: Mapping[str, Sequence[str]], entry: Entry, phrase: str = "") -> str:
    """Name a claim by the things it names, in the phrase of its class or as it relates them, and by what is printed."""
    keys = ("date", "amount", "rate", "share", "proportion", "printed", "heading", "question")
    said = [entry.text(key) for key in keys if entry.text(key)]
    with suppress(ValueError):  # a period that is not one has been said
        said = [period_label(PARSERS["period"](entry.text("period"))), *said] if entry.text("period") else said
    printed = ", ".join(said)
    opening = [phrase.format(**{key: " and ".join(labels) for key, labels in named.items()})] if phrase else []
    others = [label for key, labels in named.items() if f"{{{key}}}" not in phrase for label in labels]
    things = (" " if entry.text("relation") else " · ").join(filter(None, [*opening, *others]))
    return f"{things}: {printed}" if things and printed else things or printed or entry.text("id")


def read(folders: list[Path], ontology: Ontology | None = None) -> Facts:
    """Read the fact files of several folders; raise ``InputError`` with every fault of every file."""
    sheets, faults = gather(folders)
    reader = _Reader(ontology or terms.load(), faults)
    for sheet in sheets:
        reader.enter(sheet)
    reader.read()
    if reader.faults:
        raise InputError(reader.faults)
    return Facts(reader.quads, reader.register, reader.lines, sheets)
