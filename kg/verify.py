"""Every locator against the captured text of its document."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import Fault
from kg.locate import Source, Span
from kg.ontology import Property, load
from kg.read import NAMING, Facts
from kg.sheets import Entry, Sheet
from kg.values import stands_in


@dataclass
class Verified:
    """What came out for one document: ``verified``, ``differs``, ``missing`` or ``not captured``."""

    document: str
    file: str
    status: str
    claims: int = 0
    locators: int = 0
    failures: list[Fault] = field(default_factory=list)


def verify(facts: Facts, folder: Path) -> list[Verified]:
    """Check all claims against the documents that lie in a folder, document by document.

    A document whose text nobody captured is *not captured*, one whose file is not there *missing*. A claim fails when
    a span's text, section or paragraph is not what its locator says, or when what it quotes (figure, unit, sign, year,
    name) does not stand in its spans.
    """
    return [_document(sheet, facts, folder) for sheet in facts.sheets if sheet.document]


def _document(sheet: Sheet, facts: Facts, folder: Path) -> Verified:
    file = sheet.header.text("file")
    result = Verified(sheet.document, file, "missing" if file else "not captured", len(sheet.claims))
    if not file or not (folder / file).is_file():
        return result
    source = Source.read(folder / file, [heading.text for heading in sheet.headings])
    result.failures += _whole(sheet, source)
    for entry in sheet.claims:
        if not entry.values.get("at"):
            result.failures.append(entry.fault(f"{_name(sheet, entry)} has no locator", "add it under 'at'"))
        for key in ("at", "context"):
            for text in entry.values.get(key, []):
                result.locators += 1
                if wrong := span_fault(Span.parse(text.text), source):
                    place = Fault(entry.file, text.line, f"{_name(sheet, entry)}: {wrong}")
                    result.failures.append(place)
        result.failures += (entry.fault(f"{_name(sheet, entry)}: {wrong}") for wrong in quotes(entry, source, facts))
    result.status = "differs" if result.failures else "verified"
    return result


def _name(sheet: Sheet, entry: Entry) -> str:
    return f"claim {sheet.document}.{entry.text('id')}"


def _whole(sheet: Sheet, source: Source) -> Iterator[Fault]:
    stated = sheet.header.text("sha256")
    if stated and stated != source.sha256:
        what = f"the document {sheet.document} is not the one that was read: its SHA-256 is {source.sha256}"
        yield sheet.header.fault(what, "capture the same edition, or read it anew", "sha256")
    lines = {line.strip() for line in source.text.split("\n")}
    for heading in sheet.headings:
        if heading.text not in lines:
            yield Fault(sheet.file, heading.line, f"the heading '{heading.text}' is no line of {sheet.document}")


def span_fault(span: Span, source: Source) -> str:
    """Say what is wrong with a span, or nothing.

    >>> span_fault(Span(0, 3, "ffffffff", "", 1), Source("one"))
    '0-3 does not hold the text that was located'
    """
    try:
        found = source.span(span.start, span.end)
    except ValueError as error:
        return f"{span.start}-{span.end} {error}"
    if found.digest != span.digest:
        moved = source.moved(span)
        hint = f"; it now stands at {moved}" if moved else ""
        return f"{span.start}-{span.end} does not hold the text that was located{hint}"
    if found != span:
        now, then = (f'"{place.section}" {place.paragraph}' for place in (found, span))
        return f"{span.start}-{span.end} stands in {now}, not in {then}"
    return ""


def quotes(entry: Entry, source: Source, facts: Facts) -> Iterator[str]:
    """Say what a claim quotes that its spans do not hold."""
    properties = load().properties
    spans = {key: [Span.parse(text.text) for text in entry.values.get(key, [])] for key in ("at", "context")}
    everywhere = "\n".join(source.text[span.start : span.end] for span in spans["at"] + spans["context"])
    for key, texts in entry.values.items():
        if key not in NAMING:
            for text in texts:
                yield from _quote(properties[key], text.text, source, spans["at"], everywhere, facts)


def _quote(prop: Property, value: str, source: Source, at: list[Span], everywhere: str, facts: Facts) -> Iterator[str]:
    def held(printed: str) -> int:
        return sum(stands_in(printed, source.text, span.start, span.end) for span in at)

    if prop.read_as in ("money", "percent"):
        if missing := len(at) - held(value):
            yield f"'{value}' does not stand in {missing} of its {len(at)} spans"
    elif prop.read_as in ("period", "date"):
        for word, forms in _parts(value, prop.read_as):
            if not re.search(forms, everywhere):
                yield f"'{word}' of {prop.key} '{value}' stands neither in its spans nor in its context"
    elif prop.read_as:
        if prop.quoted and not held(value):
            yield f"{prop.key} '{value}' does not stand in its spans"
    elif (names := _names(value, facts, prop)) and not any(map(held, names)) and not _word_of_ours(value, everywhere):
        yield f"{prop.key}: no name of '{value}' stands in its spans"


def _word_of_ours(value: str, everywhere: str) -> bool:
    """Tell whether a word of the ontology, such as a qualifier, stands in a span or in the context, in any case."""
    terms = load()
    names = terms.names(terms.individuals[value]) if value in terms.individuals else ()
    return any(stands_in(name.casefold(), everywhere.casefold()) for name in names)


def _parts(value: str, read_as: str) -> Iterator[tuple[str, str]]:
    """Yield each part of a period or date that must be printed, with the pattern of the forms it may have."""
    years = re.findall(r"\d{4}", value)
    yield from ((year, _alone(year)) for year in years)
    if read_as == "date":
        month, day = (*value.split("-"), "", "")[1:3]
        if month:
            name = calendar.month_name[int(month)]
            digits = f"0?{int(month)}"  # a month in digits stands beside the day or year
            yield name, rf"\b(?:{name}|{name[:3]}t?)\b|(?<!\d){digits}(?=[-/.]\d)|(?<=\d[-/.]){digits}(?!\d)"
        if day:
            yield day, rf"(?<![\d:])0?{int(day)}(?![\d:])"


def _alone(digits: str) -> str:
    return rf"(?<!\d){digits}(?!\d)"


def _names(value: str, facts: Facts, prop: Property) -> tuple[str, ...]:
    """Return the names one of which must stand in a span: the one written, or any of a thing written by its slug."""
    try:
        thing = facts.register.find(value, prop.range)
    except LookupError:
        return ()
    if thing.slug != value:
        return (value,)
    return thing.names if prop.quoted else ()
