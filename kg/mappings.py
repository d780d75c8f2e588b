"""Identifiers that others give to our things: SSSOM tables to triples, each mapping with its justification.

A table is a TSV file whose commented head is YAML, as the Simple Standard for Sharing Ontological Mappings
(https://mapping-commons.github.io/sssom/) has it. Its subjects are things of the register. Nothing in a table is passed
over: a key or column that is not read here is a fault.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

import yaml
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import Fault, InputError, nearest
from kg.namespaces import ID, MAPPINGS, OUTSIDE, PREFIXES, iri
from kg.ontology import LABEL, literal
from kg.paths import shown
from kg.read import CONCEPT, TYPE, Line
from kg.register import Register
from kg.sheets import Text, one_line
from kg.values import PARSERS

SUFFIX = ".sssom.tsv"
RELATIONS = (*(f"skos:{kind}Match" for kind in ("exact", "close", "broad", "narrow", "related")), "owl:sameAs")
# What the head and the columns of a table may be, and of which kind; the four that make a mapping are identifiers.
HEAD = {"license": "link", "mapping_set_id": "link"}
HEAD |= dict.fromkeys(("mapping_set_title", "mapping_set_description", "mapping_set_version"), "text")
REQUIRED = ("subject_id", "predicate_id", "object_id", "mapping_justification")
COLUMNS = {"mapping_date": "date", "see_also": "link"}
COLUMNS |= dict.fromkeys(("subject_label", "object_label", "object_source_version", "comment"), "text")
_SAID = {
    "comment": OUTSIDE["rdfs"] + "comment",
    "license": OUTSIDE["dcterms"] + "license",
    "mapping_set_description": OUTSIDE["dcterms"] + "description",
    "mapping_set_title": LABEL,
    "mapping_set_version": OUTSIDE["owl"] + "versionInfo",
    "see_also": OUTSIDE["rdfs"] + "seeAlso",
}
_WRONG = {"link": "is not a web address; write all of it", "date": "is not a day; write it as in 2025-04-10"}
_REPAIR = "write '#key: value' lines above the table"
_BUILT_IN = ("owl", "rdf", "rdfs", "semapv", "skos", "sssom", "xsd")  # these need not be declared
_PREFIX = re.compile(r"[A-Za-z][A-Za-z0-9.-]*")
_CURIE = re.compile(rf"(?P<prefix>{_PREFIX.pattern}):(?P<local>[^\s/]\S*)")


@dataclass
class Mapped:
    """What tables of mappings say: quads, and the line on which each mapping is written."""

    quads: set[Quad] = field(default_factory=set)
    lines: dict[str, Line] = field(default_factory=dict)
    prefixes: dict[str, tuple[str, str]] = field(default_factory=dict)
    triples: dict[tuple[NamedNode, ...], Line] = field(default_factory=dict)


class _Table:
    """One table while it is read; ``line`` is where the reader stands."""

    def __init__(self, path: Path, register: Register, into: Mapped) -> None:
        self.file, self.line, self.register, self.into = shown(path), 0, register, into
        self.faults: list[Fault] = []
        self.head: dict[str, Text] = {}
        self.prefixes = {name: OUTSIDE[name] for name in _BUILT_IN}
        lines = self._lines(path)
        start = next((place for place, line in enumerate(lines) if not line.startswith("#")), len(lines))
        if not self.faults:
            self._head("\n".join(line[1:] for line in lines[:start]))
        if not self.faults:
            self._rows((number, line) for number, line in enumerate(lines, 1) if number > start)

    def say(self, what: str, repair: str = "") -> None:
        self.faults.append(Fault(self.file, self.line, one_line(what), repair))

    def holds(self, name: str, text: str, kind: str) -> bool:
        """Tell whether a text is of a kind, and say so if it is not."""
        try:
            PARSERS[kind](text)
            if kind == "link":
                NamedNode(text)  # which is stricter
            elif kind == "date":
                date.fromisoformat(text)
        except ValueError as error:
            self.say(f"{name}: '{text}' {_WRONG.get(kind) or error}")
            return False
        return True

    def once(self, what: str, key: object, known: dict[Any, Line]) -> bool:
        """Tell whether something is new, and say so if it is not."""
        if earlier := known.get(key):
            self.say(f"{what} stands twice", f"it is already written in {earlier.file}:{earlier.line}")
        return not earlier

    def add(self, subject: NamedNode, predicate: str, value: NamedNode | Literal) -> None:
        self.into.quads.add(Quad(subject, NamedNode(predicate), value, NamedNode(MAPPINGS)))

    def _lines(self, path: Path) -> list[str]:
        content = b""
        try:
            content = path.read_bytes()
            return re.split(r"\r\n|\r|\n", content.decode("utf-8-sig"))
        except OSError as error:
            self.say(f"cannot read the file ({error.strerror})")
        except UnicodeDecodeError as error:
            self.line = content.count(b"\n", 0, error.start) + 1
            self.say("the file is not UTF-8", "save it as UTF-8")
        return []

    # The head: what the set is, and the prefixes.

    def _head(self, text: str) -> None:
        try:
            for keys, said in _pairs(text):
                self.line = said.line
                self._entry(keys, said)
        except yaml.YAMLError as error:
            self.line = getattr(getattr(error, "problem_mark", None), "line", 0) + 1
            what = getattr(error, "problem", "") or getattr(error, "reason", "") or "it cannot be read"
            self.say(f"the head is broken YAML: {what}", _REPAIR)
            return
        self.line = 1
        if missing := [key for key in ("curie_map", "license", "mapping_set_id") if key not in self.head]:
            self.say(f"the head lacks {', '.join(missing)}", _REPAIR)
        if not self.faults:
            self._set(self.head["mapping_set_id"])

    def _entry(self, keys: Sequence[str], said: Text) -> None:
        key = keys[0]
        if (key, len(keys)) == ("curie_map", 2):
            self._prefix(keys[1], said.text)
        elif key == "curie_map":
            self.say("curie_map holds no prefixes", "write '#  prefix: address' lines below it")
        elif len(keys) == 2 or key not in HEAD:
            self.say(f"the key '{'/'.join(keys)}' is not read", nearest(key, HEAD) or "leave it out")
        elif key in self.head:
            self.say(f"the key '{key}' stands twice", "keep one")
        else:
            self.holds(key, said.text, HEAD[key])
        self.head[key] = said

    def _prefix(self, name: str, start: str) -> None:
        meant, where = self.into.prefixes.get(name, (PREFIXES.get(name, start), "every export"))
        if not _PREFIX.fullmatch(name):
            self.say(f"curie_map: '{name}' is no prefix", "use letters, digits, points and hyphens")
        elif meant != start:
            self.say(f"curie_map: '{name}' is {start} here and {meant} in {where}", "let a prefix mean one thing")
        elif self.holds(f"curie_map: {name}", start, "link"):
            self.prefixes[name] = start
            self.into.prefixes.setdefault(name, (start, f"{self.file}:{self.line}"))

    def _set(self, said: Text) -> None:
        node, self.line = NamedNode(said.text), said.line
        if said.text.startswith(ID) and not said.text.startswith(iri("mapping-set", "")):
            self.say(f"mapping_set_id: '{said.text}' names something else", f"begin it with {iri('mapping-set', '')}")
        if self.once("the set of mappings", said.text, self.into.lines):
            self.into.lines[said.text] = Line(self.file, said.line)
        self.add(node, TYPE.value, NamedNode(OUTSIDE["sssom"] + "MappingSet"))
        for key, value in ({"mapping_set_title": said} | self.head).items():
            if key in _SAID:
                self.add(node, _SAID[key], NamedNode(value.text) if HEAD[key] == "link" else literal(value.text))

    # The table.

    def _rows(self, lines: Iterable[tuple[int, str]]) -> None:
        columns: list[str] = []
        for self.line, line in lines:
            try:
                cells = [cell.strip() for row in csv.reader([line], delimiter="\t", strict=True) for cell in row]
            except csv.Error as error:
                self.say(f"the row cannot be read: {error}", 'write " only as "" within "..."')
                continue
            if not any(cells):
                continue
            if not columns:
                columns = cells
                if not self._usable(columns):
                    return
            elif len(cells) != len(columns):
                self.say(f"the row has {len(cells)} cells under {len(columns)} columns", "look at its tabs")
            else:
                self._row(dict(zip(columns, cells, strict=True)))
        if not columns:
            self.say("there is no table below the head", "write its columns, then its rows")

    def _usable(self, columns: Sequence[str]) -> bool:
        known = (*REQUIRED, *COLUMNS)
        if missing := [name for name in REQUIRED if name not in columns]:
            self.say(f"the table lacks the columns {', '.join(missing)}", "see the template of the guide")
        for name in sorted(set(columns)):
            if name not in known:
                self.say(f"the column '{name}' is not read", nearest(name, known) or "leave it out")
            elif columns.count(name) > 1:
                self.say(f"the column '{name}' stands twice", "keep one")
        return not self.faults

    def _expanded(self, curie: str, column: str) -> NamedNode | None:
        match = _CURIE.fullmatch(curie)
        if match and match["prefix"] not in self.prefixes:
            repair = nearest(match["prefix"], self.prefixes) or "declare it under curie_map"
            self.say(f"{column}: the prefix '{match['prefix']}' is unknown", repair)
            return None
        try:
            return NamedNode(self.prefixes[match["prefix"]] + match["local"] if match else "")
        except ValueError:
            self.say(f"{column}: '{curie}' is no identifier", "write prefix:identifier")
            return None

    def _row(self, row: dict[str, str]) -> None:
        if empty := [name for name in REQUIRED if not row[name]]:
            self.say(f"the row lacks {', '.join(empty)}", "fill it in or remove the row")
            return
        before = len(self.faults)
        ends = tuple(node for name in REQUIRED if (node := self._expanded(row[name], name)))
        if row["predicate_id"] not in RELATIONS:
            self.say(f"predicate_id: '{row['predicate_id']}' is no mapping", f"write one of {', '.join(RELATIONS)}")
        parts = {
            name: row.get(name, "").split("|") if kind == "link" else [row.get(name, "")]
            for name, kind in COLUMNS.items()
        }
        said = [(name, text.strip()) for name, texts in parts.items() for text in texts if text.strip()]
        for name, text in said:
            self.holds(name, text, COLUMNS[name])
        if len(ends) == len(REQUIRED):
            self._subject(ends[0].value, row)
            if ends[2].value.startswith((ID, *PREFIXES.values())):
                what = f"object_id: '{row['object_id']}' is nothing that others identify"
                self.say(what, "relate things of ours to each other in fact files")
        if len(self.faults) == before and self.once("the mapping", ends[:3], self.into.triples):
            self._mapping(ends, row, said)

    def _subject(self, address: str, row: dict[str, str]) -> None:
        slug = address.rsplit("/", 1)[-1]
        try:
            thing = self.register.find(slug, "")
        except LookupError as error:
            self.say(f"subject_id: {error.args[0]}", error.args[1])
            return
        if thing.iri != address:
            known = thing.iri.removeprefix(ID).replace("/", ":")
            self.say(f"subject_id: '{row['subject_id']}' is {known}", "write that")
        elif row.get("subject_label") and row["subject_label"] not in thing.names:
            self.say(f"subject_label: '{row['subject_label']}' is no name of {slug}", f"write '{thing.label}'")

    def _mapping(self, ends: tuple[NamedNode, ...], row: dict[str, str], said: Iterable[tuple[str, str]]) -> None:
        subject, predicate, other, _ = ends
        slug, relation = subject.value.rsplit("/", 1)[-1], row["predicate_id"].partition(":")[2]
        prefix, _, local = row["object_id"].partition(":")
        node = NamedNode(iri("mapping", f"{slug}_{relation}_{prefix}_{quote(local, safe='')}"))
        self.into.triples[ends[:3]] = self.into.lines[node.value] = Line(self.file, self.line)
        self.add(subject, predicate.value, other)
        if relation != "sameAs":
            self.add(other, TYPE.value, NamedNode(CONCEPT))
        self.add(node, TYPE.value, NamedNode(OUTSIDE["sssom"] + "Mapping"))
        self.add(node, LABEL, literal(f"{row.get('subject_label') or slug} {relation} {row['object_id']}"))
        self.add(node, OUTSIDE["dcterms"] + "identifier", literal(row["object_id"]))
        self.add(node, OUTSIDE["dcterms"] + "isPartOf", NamedNode(self.head["mapping_set_id"].text))
        for name, end in zip(REQUIRED, ends, strict=True):
            self.add(node, OUTSIDE["sssom"] + name, end)
        for name, text in said:
            value = NamedNode(text) if COLUMNS[name] == "link" else literal(text)
            self.add(node, _SAID.get(name, OUTSIDE["sssom"] + name), value)


def _pairs(text: str) -> Iterator[tuple[tuple[str, ...], Text]]:
    """Yield each text of a head under its one or two keys; deeper nesting is refused before it grows."""
    keys: list[str] = []  # one for each open mapping; an empty one waits for its key
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        if isinstance(event, yaml.MappingStartEvent) and len(keys) < 2 and all(keys):
            keys.append("")
        elif isinstance(event, yaml.MappingEndEvent):
            keys = ["" for _ in keys[1:]]
        elif isinstance(event, yaml.ScalarEvent) and keys and event.value and not keys[-1]:
            keys[-1] = event.value
        elif isinstance(event, yaml.ScalarEvent) and keys and all(keys):
            yield tuple(keys), Text(event.value, getattr(event.start_mark, "line", 0) + 1)
            keys[-1] = ""
        elif isinstance(event, yaml.NodeEvent):
            raise yaml.MarkedYAMLError(problem="a key holds more than a text", problem_mark=event.start_mark)  # type: ignore[arg-type]


def tables(folders: Sequence[Path]) -> Iterator[Path]:
    """List the tables of mappings of several folders, the folders below them included."""
    return (path for folder in folders for path in sorted(folder.rglob(f"*{SUFFIX}")) if path.is_file())


def read(folders: Sequence[Path], register: Register) -> Mapped:
    """Read the tables of several folders; raise ``InputError`` with every fault of every table."""
    mapped = Mapped()
    faults = [fault for path in tables(folders) for fault in _Table(path, register, mapped).faults]
    if faults:
        raise InputError(faults)
    return mapped
