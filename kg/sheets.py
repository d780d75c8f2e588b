"""Fact files as written: YAML to entries of keys and texts, each with its line; nothing is interpreted yet.

A sheet is a mapping. It may describe a document (``document: slug`` and what is said of it), list the document's
``headings``, and hold ``things`` and ``claims``, each entry of which is a mapping of keys to a text or a list of texts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from kg.errors import Fault, InputError, fault, nearest
from kg.namespaces import SLUG
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
        return Fault(self.file, texts[0].line if texts else self.line, one_line(what), repair)


@dataclass
class Sheet:
    """One fact file, with the faults of its form."""

    file: str
    header: Entry
    headings: list[Text] = field(default_factory=list)
    things: list[Entry] = field(default_factory=list)
    claims: list[Entry] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def document(self) -> str:
        """The slug of the document that the sheet captures, or nothing for a register."""
        return self.header.text("document")


def one_line(what: str) -> str:
    r"""Write out the signs that would break a line or a terminal.

    >>> print(one_line("a\nb"))
    a\nb
    """
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in what)


class _Reader:
    """Walks the nodes of one file and gathers its faults."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []

    def say(self, node: yaml.Node, what: str, repair: str = "") -> None:
        self.faults.append(Fault(self.file, node.start_mark.line + 1, one_line(what), repair))

    def pairs(self, node: yaml.Node, what: str) -> Iterator[tuple[str, yaml.Node]]:
        if not isinstance(node, yaml.MappingNode):
            self.say(node, f"{what} is not a mapping of keys to values", "write 'key: value' lines")
            return
        if node.flow_style:
            self.say(
                node, f"{what} is written in {{ }}", "write one 'key: value' a line; in { } a comma ends the value"
            )
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
            if not isinstance(item, yaml.ScalarNode):
                self.say(item, f"'{key}' holds something that is not a text", "quote it if it begins with { or [")
            elif not item.value.strip():
                self.say(item, f"'{key}' is empty", "write a value or leave the key out")
            else:
                found.append(Text(item.value, item.start_mark.line + 1))
        if not items:
            self.say(node, f"'{key}' is an empty list", "write a value or leave the key out")
        return found

    def entry(self, node: yaml.Node, what: str) -> Entry:
        values = {key: texts for key, value in self.pairs(node, what) if (texts := self.texts(value, key))}
        return Entry(self.file, node.start_mark.line + 1, values)

    def entries(self, node: yaml.Node, part: str) -> list[Entry]:
        if not isinstance(node, yaml.SequenceNode):
            self.say(node, f"'{part}' is not a list", "begin each entry with '- id:'")
            return []
        entries = []
        for item in node.value:
            entry = self.entry(item, f"an entry of '{part}'")
            if isinstance(item, yaml.MappingNode) and not item.flow_style:
                self.name(entry, "id")
                entries.append(entry)
        return entries

    def name(self, entry: Entry, key: str) -> None:
        """Check what names an entry; one without gets a name of its own, so that its other faults are found, too."""
        for single in (key, "a"):
            if len(entry.values.get(single, [])) > 1:
                self.faults.append(entry.fault(f"'{single}' takes one value", "keep one", single))
        slug = entry.text(key)
        if not SLUG.fullmatch(slug):
            what = f"'{slug}' is no identifier" if slug else f"the entry has no '{key}'"
            self.faults.append(entry.fault(what, "use lower-case letters, digits and single hyphens", key))
            entry.values[key] = [Text(f"unnamed-{id(entry)}", entry.line)]

    def sheet(self, root: yaml.Node) -> Sheet:
        sheet = Sheet(self.file, Entry(self.file, 1), faults=self.faults)
        for key, node in self.pairs(root, "the file"):
            if key == "headings":
                sheet.headings = self.texts(node, key)
            elif key in PARTS:
                setattr(sheet, key, self.entries(node, key))
            elif any(isinstance(item, yaml.MappingNode) for item in node.value):
                self.say(node, f"entries stand under '{key}'", nearest(key, PARTS) or "write 'things' or 'claims'")
            elif texts := self.texts(node, key):
                sheet.header.values[key] = texts
        if sheet.document:
            self.name(sheet.header, "document")
            return sheet
        if said := [*sheet.header.values, *(part for part in ("headings", "claims") if getattr(sheet, part))]:
            what = f"the file has {', '.join(said)} but names no document"
            self.faults.append(sheet.header.fault(what, "begin it with 'document: slug'"))
        return sheet


def read(path: Path) -> Sheet:
    """Read one fact file; raise ``InputError`` with all faults of its form."""
    sheet = _read(path)
    if sheet.faults:
        raise InputError(sheet.faults)
    return sheet


def _read(path: Path) -> Sheet:
    """Read one fact file, its faults included; raise ``InputError`` when nothing of it can be read."""
    file = shown(path)
    content = b""
    try:
        content = path.read_bytes()
        text = content.decode("utf-8-sig")
        _refuse(text, file)
        root = yaml.compose(text, Loader=yaml.CBaseLoader)
    except OSError as error:
        raise _broken(file, 0, f"cannot read the file ({error.strerror})") from None
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _broken(file, line, "the file is not UTF-8", "save it as UTF-8") from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        context = f"{error.context} of line {error.context_mark.line + 1}, " if error.context_mark else ""
        what = context + (error.problem or "")
        raise _broken(file, line, f"broken YAML: {what}", "look at this line and the one above it") from None
    except yaml.reader.ReaderError as error:
        line = content.count(b"\n", 0, error.position) + 1
        raise _broken(file, line, f"broken YAML: {error.reason} (#x{error.character:04x})", "remove it") from None
    if root is None or not root.value:
        raise _broken(file, 0, "the file is empty", "write facts or remove it")
    return _Reader(file).sheet(root)


def _broken(file: str, line: int, what: str, repair: str = "") -> InputError:
    return InputError([Fault(file, line, what, repair)])


def _refuse(text: str, file: str) -> None:
    """Refuse aliases, which can grow without bound, and nesting that no fact file has."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        line = event.start_mark.line + 1 if event.start_mark else 0
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            what = "anchors and aliases (& and *) are not used in fact files"
            raise _broken(file, line, what, "quote or repeat it")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            what = "the file is nested too deeply"
            raise _broken(file, line, what, "fact files have lists of entries, no more")


def gather(folders: list[Path]) -> tuple[list[Sheet], list[Fault]]:
    """Read the fact files of several folders, the folders below them included, with the faults of their form.

    Raise ``InputError`` where a file cannot be read at all, since nothing sure can be said of the others then.
    """
    sheets, broken = [], []
    for folder in folders:
        files = sorted(path for path in folder.rglob("*.y*ml") if path.is_file())
        if not files:
            what = "holds no fact files" if folder.is_dir() else "is not a folder"
            broken.append(fault(f"{shown(folder)} {what}", "name a folder with .yaml files"))
        for path in files:
            try:
                sheets.append(_read(path))
            except InputError as error:
                broken.extend(error.faults)
    faults = [found for sheet in sheets for found in sheet.faults]
    if broken:
        raise InputError(broken + faults)
    return sheets, faults


def read_all(folders: list[Path]) -> list[Sheet]:
    """Read the fact files of several folders; raise all faults of their form at once."""
    sheets, faults = gather(folders)
    if faults:
        raise InputError(faults)
    return sheets
