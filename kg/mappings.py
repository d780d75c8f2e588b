"""Identifiers that others give to our things: SSSOM tables to triples, each mapping with its justification.

A table is a TSV file whose commented head is YAML, as the Simple Standard for Sharing Ontological Mappings
(https://mapping-commons.github.io/sssom/) has it. Its subjects are things of the register.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import Fault, InputError, nearest
from kg.namespaces import ID, MAPPINGS, OUTSIDE, iri
from kg.ontology import LABEL, literal
from kg.paths import shown
from kg.read import CONCEPT, TYPE, Line
from kg.register import Register
from kg.sheets import one_line
from kg.values import PARSERS

SUFFIX = ".sssom.tsv"
REQUIRED = ("subject_id", "predicate_id", "object_id", "mapping_justification")
TEXTS = ("subject_label", "object_label", "object_source_version", "mapping_date", "comment")
LINKS = ("see_also",)
MATCHES = tuple(f"skos:{kind}Match" for kind in ("exact", "close", "broad", "narrow", "related"))
SAME = "owl:sameAs"
_ANNOTATED = {"comment": OUTSIDE["rdfs"] + "comment", "see_also": OUTSIDE["rdfs"] + "seeAlso"}
_HEAD = {"mapping_set_id", "curie_map", "license"}
_CURIE = re.compile(r"(?P<prefix>[A-Za-z][\w.-]*):(?P<local>[^\s<>\"{}|\\^`/][^\s<>\"{}|\\^`]*)", re.ASCII)


@dataclass
class Mapped:
    """What tables of mappings say: quads, and the line on which each mapping is written."""

    quads: set[Quad] = field(default_factory=set)
    lines: dict[str, Line] = field(default_factory=dict)


class _Table:
    """One table while it is read."""

    def __init__(self, path: Path, register: Register, into: Mapped) -> None:
        self.file, self.register, self.into = shown(path), register, into
        self.faults: list[Fault] = []
        self.graph = NamedNode(MAPPINGS)
        self.line = 0
        lines = self._lines(path)
        self.head = self._head([line for line in lines if line.startswith("#")])
        self.rows = lines

    def say(self, what: str, repair: str = "") -> None:
        self.faults.append(Fault(self.file, self.line, one_line(what), repair))

    def _lines(self, path: Path) -> list[str]:
        try:
            return path.read_text("utf-8-sig").splitlines()
        except OSError as error:
            self.say(f"cannot read the file ({error.strerror})")
        except UnicodeDecodeError:
            self.say("the file is not UTF-8", "save it as UTF-8")
        return []

    def _head(self, lines: Sequence[str]) -> dict[str, object]:
        try:
            found = yaml.load("\n".join(line[1:] for line in lines), Loader=yaml.CBaseLoader)  # noqa: S506 - texts only
        except yaml.YAMLError as error:
            self.say(f"the head is broken YAML: {' '.join(str(error).split())}", "look at the lines that begin with #")
            return {}
        found = found if isinstance(found, dict) else {}
        if missing := sorted(_HEAD - set(found)):
            self.say(f"the head lacks {', '.join(missing)}", "write '#key: value' lines above the table")
        return found

    def read(self) -> None:
        """Read all rows, as far as the head can be used."""
        if self.faults:
            return
        numbered = [(number, line) for number, line in enumerate(self.rows, 1) if not line.startswith("#")]
        table = csv.DictReader((line for _, line in numbered), delimiter="\t", quoting=csv.QUOTE_NONE)
        if missing := [name for name in REQUIRED if name not in (table.fieldnames or ())]:
            self.say(f"the table lacks the columns {', '.join(missing)}", "see the template of the guide")
            return
        self._set()
        for (self.line, _), row in zip(numbered[1:], table, strict=False):
            self._row({key: (value or "").strip() for key, value in row.items() if isinstance(key, str)})

    def add(self, subject: NamedNode, predicate: str, value: NamedNode | Literal) -> None:
        self.into.quads.add(Quad(subject, NamedNode(predicate), value, self.graph))

    def _set(self) -> None:
        node = NamedNode(str(self.head["mapping_set_id"]))
        self.set = node
        self.into.lines[node.value] = Line(self.file, 1)
        self.add(node, TYPE.value, NamedNode(OUTSIDE["sssom"] + "MappingSet"))
        self.add(node, LABEL, literal(str(self.head.get("mapping_set_title", self.head["mapping_set_id"]))))
        self.add(node, OUTSIDE["dcterms"] + "license", NamedNode(str(self.head["license"])))

    def _expanded(self, curie: str, column: str) -> str:
        prefixes = self.head["curie_map"]
        match = _CURIE.fullmatch(curie)
        if not match or not isinstance(prefixes, dict):
            self.say(f"{column}: '{curie}' is no identifier", "write prefix:identifier")
            return ""
        if match["prefix"] not in prefixes:
            repair = nearest(match["prefix"], prefixes) or "declare it under curie_map"
            self.say(f"{column}: the prefix '{match['prefix']}' is unknown", repair)
            return ""
        return str(prefixes[match["prefix"]]) + match["local"]

    def _row(self, row: dict[str, str]) -> None:
        if empty := [name for name in REQUIRED if not row[name]]:
            self.say(f"the row lacks {', '.join(empty)}", "fill it in or remove the row")
            return
        before = len(self.faults)
        subject, predicate, other, why = (self._expanded(row[name], name) for name in REQUIRED)
        if row["predicate_id"] not in (*MATCHES, SAME):
            self.say(
                f"predicate_id: '{row['predicate_id']}' is no mapping", f"write one of {', '.join((*MATCHES, SAME))}"
            )
        if subject:
            self._subject(subject, row)
        self._date(row.get("mapping_date", ""))
        if len(self.faults) == before:
            self._mapping(NamedNode(subject), NamedNode(predicate), NamedNode(other), NamedNode(why), row)

    def _subject(self, address: str, row: dict[str, str]) -> None:
        slug = address.rsplit("/", 1)[-1]
        try:
            thing = self.register.find(slug, "")
        except LookupError as error:
            self.say(f"subject_id: {error.args[0]}", error.args[1])
            return
        if thing.iri != address:
            self.say(
                f"subject_id: '{row['subject_id']}' is {thing.iri.removeprefix(ID).replace('/', ':')}", "write that"
            )
        elif row.get("subject_label") and row["subject_label"] not in thing.names:
            self.say(f"subject_label: '{row['subject_label']}' is no name of {slug}", f"write '{thing.label}'")

    def _date(self, text: str) -> None:
        try:
            if text:
                PARSERS["date"](text)
        except ValueError as error:
            self.say(f"mapping_date: '{text}' {error}")

    def _mapping(
        self, subject: NamedNode, predicate: NamedNode, other: NamedNode, why: NamedNode, row: dict[str, str]
    ) -> None:
        relation = row["predicate_id"].partition(":")[2]
        slug = subject.value.rsplit("/", 1)[-1]
        node = NamedNode(iri("mapping", f"{slug}_{relation}_{row['object_id'].replace(':', '_')}"))
        if earlier := self.into.lines.get(node.value):
            self.say("the mapping stands twice", f"it is already written in {earlier.file}:{earlier.line}")
            return
        self.into.lines[node.value] = Line(self.file, self.line)
        self.add(subject, predicate.value, other)
        if relation != "sameAs":
            self.add(other, TYPE.value, NamedNode(CONCEPT))
        self.add(node, TYPE.value, NamedNode(OUTSIDE["sssom"] + "Mapping"))
        self.add(node, LABEL, literal(f"{row.get('subject_label') or slug} {relation} {row['object_id']}"))
        self.add(node, OUTSIDE["dcterms"] + "identifier", literal(row["object_id"]))
        self.add(node, OUTSIDE["dcterms"] + "isPartOf", self.set)
        for slot, value in zip(REQUIRED, (subject, predicate, other, why), strict=True):
            self.add(node, OUTSIDE["sssom"] + slot, value)
        for slot in TEXTS:
            if row.get(slot):
                self.add(node, _ANNOTATED.get(slot, OUTSIDE["sssom"] + slot), literal(row[slot]))
        for slot in LINKS:
            for address in filter(None, row.get(slot, "").split("|")):
                self._link(node, slot, address)

    def _link(self, node: NamedNode, slot: str, address: str) -> None:
        try:
            self.add(node, _ANNOTATED[slot], NamedNode(PARSERS["link"](address).value))
        except ValueError as error:
            self.say(f"{slot}: '{address}' {error}")


def tables(folders: Sequence[Path]) -> Iterator[Path]:
    """List the tables of mappings of several folders, the folders below them included."""
    return (path for folder in folders for path in sorted(folder.rglob(f"*{SUFFIX}")) if path.is_file())


def read(folders: Sequence[Path], register: Register) -> Mapped:
    """Read the tables of several folders; raise ``InputError`` with every fault of every table."""
    mapped, faults = Mapped(), []
    for path in tables(folders):
        table = _Table(path, register, mapped)
        table.read()
        faults += table.faults
    if faults:
        raise InputError(faults)
    return mapped
