"""Fact files as written: YAML to entries of keys and texts, each with its line; nothing is interpreted yet.

A sheet is a mapping. It may describe a document (``document: slug`` and what is said of it), list the document's
``headings``, and hold ``things`` and ``claims``, each entry of which is a mapping of keys to a text or a list of texts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from kg.errors import Fault, InputError, fault
from kg.paths import shown

DEEPEST = 8
PARTS = ("headings", "things", "claims")


@dataclass(frozen=True)
class Text:
    """A scalar and the line it stands on."""

    text: str
    line: int


@dataclass
class Entry:
    """One mapping of a fact file: its keys in order, each with the texts it holds."""

    file: str
    line: int
    values: dict[str, list[Text]] = field(default_factory=dict)

    def text(self, key: str) -> str:
        """Return the first text of a key, or an empty one."""
        return self.values[key][0].text if self.values.get(key) else ""

    def fault(self, what: str, repair: str = "", key: str = "") -> Fault:
        """Make a fault that points at a key's line, or at the entry's."""
        texts = self.values.get(key)
        return Fault(self.file, texts[0].line if texts else self.line, what, repair)


@dataclass
class Sheet:
    """One fact file."""

    file: str
    header: Entry
    headings: list[Text] = field(default_factory=list)
    things: list[Entry] = field(default_factory=list)
    claims: list[Entry] = field(default_factory=list)

    @property
    def document(self) -> str:
        """The slug of the document that the sheet captures, or nothing for a register."""
        return self.header.text("document")


class _Reader:
    """Walks the nodes of one file and gathers its faults."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []

    def say(self, node: yaml.Node, what: str, repair: str = "") -> None:
        self.faults.append(Fault(self.file, node.start_mark.line + 1, what, repair))

    def pairs(self, node: yaml.Node, what: str) -> Iterator[tuple[str, yaml.Node]]:
        if not isinstance(node, yaml.MappingNode):
            self.say(node, f"{what} is not a mapping of keys to values", "write 'key: value' lines")
            return
        seen = set()
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.say(key, "a key is not a word", "write 'key: value' lines")
            elif key.value in seen:
                self.say(key, f"the key '{key.value}' stands twice", "write several values as a list under one key")
            else:
                seen.add(key.value)
                yield key.value, value

    def texts(self, node: yaml.Node, key: str) -> list[Text]:
        items = node.value if isinstance(node, yaml.SequenceNode) else [node]
        found = []
        for item in items:
            if isinstance(item, yaml.ScalarNode):
                found.append(Text(item.value, item.start_mark.line + 1))
            else:
                self.say(item, f"'{key}' holds something that is not a text", "quote it if it begins with { or [")
        if not items:
            self.say(node, f"'{key}' is an empty list", "write a value or leave the key out")
        return found

    def entry(self, node: yaml.Node, what: str) -> Entry:
        values = {key: self.texts(value, key) for key, value in self.pairs(node, what)}
        return Entry(self.file, node.start_mark.line + 1, values)

    def entries(self, node: yaml.Node, part: str) -> list[Entry]:
        if not isinstance(node, yaml.SequenceNode):
            self.say(node, f"'{part}' is not a list", "begin each entry with '- id:'")
            return []
        return [self.entry(item, f"an entry of '{part}'") for item in node.value]

    def sheet(self, root: yaml.Node) -> Sheet:
        sheet = Sheet(self.file, Entry(self.file, 1))
        for key, node in self.pairs(root, "the file"):
            if key == "headings":
                sheet.headings = self.texts(node, key)
            elif key in PARTS:
                setattr(sheet, key, self.entries(node, key))
            else:
                sheet.header.values[key] = self.texts(node, key)
        if sheet.claims and not sheet.document:
            self.faults.append(
                sheet.header.fault("the file has claims but no document", "begin it with 'document: slug'")
            )
        return sheet


def read(path: Path) -> Sheet:
    """Read one fact file; raise ``InputError`` with all faults of its form."""
    file = shown(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
        _refuse(text, file)
        root = yaml.compose(text, Loader=yaml.CBaseLoader)
    except OSError as error:
        raise InputError([fault(f"cannot read the file ({error.strerror})", where=file)]) from None
    except UnicodeDecodeError as error:
        what = f"the file is not UTF-8 (byte {error.start})"
        raise InputError([fault(what, "save it as UTF-8", where=file)]) from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        what = f"broken YAML: {error.problem or error.context}"
        raise InputError([fault(what, "look at this line and the one above it", where=file, line=line)]) from None
    except yaml.YAMLError as error:
        raise InputError([fault(f"broken YAML: {str(error).splitlines()[0]}", where=file)]) from None
    if root is None:
        raise InputError([fault("the file is empty", "write facts or remove it", where=file)])
    reader = _Reader(file)
    sheet = reader.sheet(root)
    if reader.faults:
        raise InputError(reader.faults)
    return sheet


def _refuse(text: str, file: str) -> None:
    """Refuse aliases, which can grow without bound, and nesting that no fact file has."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        line = event.start_mark.line + 1 if event.start_mark else 0
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise InputError(
                [
                    fault(
                        "anchors and aliases (& and *) are not used in fact files",
                        "quote or repeat it",
                        where=file,
                        line=line,
                    )
                ]
            )
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            raise InputError(
                [
                    fault(
                        "the file is nested too deeply",
                        "fact files have lists of entries, no more",
                        where=file,
                        line=line,
                    )
                ]
            )


def read_all(folders: list[Path]) -> list[Sheet]:
    """Read the fact files of several folders, the folders below them included; raise all faults at once."""
    sheets, faults = [], []
    for folder in folders:
        files = sorted(path for path in folder.rglob("*.y*ml") if path.is_file())
        if not files:
            what = "holds no fact files" if folder.is_dir() else "is not a folder"
            faults.append(fault(f"{shown(folder)} {what}", "name a folder with .yaml files"))
        for path in files:
            try:
                sheets.append(read(path))
            except InputError as error:
                faults.extend(error.faults)
    if faults:
        raise InputError(faults)
    return sheets
