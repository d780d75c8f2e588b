"""Spans of a document's text: found, written down, and looked up again.

Offsets count Unicode code points of the decoded file, with no translation of newlines. A section is the nearest
heading above; headings are the lines that the fact file lists. A paragraph is a line that is not blank;
paragraph 0 is the heading itself.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from kg.errors import Fault, SourceError, fault
from kg.paths import shown

WRITTEN = re.compile(
    r'(?P<start>\d{1,12})-(?P<end>\d{1,12}) (?P<digest>[0-9a-f]{8}) "(?P<section>.*)" (?P<paragraph>\d{1,12})'
)
WANTED = re.compile(r'find "(?P<text>.+?)"(?: in "(?P<section>.*?)")?(?: (?P<nth>[1-9]\d*))?')
LINE = re.compile(r"(?P<before>\s*(?:- )?(?:\w+: )?)(?P<scalar>'?find .*?)(?P<after>\s*)")
UNREAD = re.compile(r"\s*(?:- |at:|context:)\s*[\[\"']*find\b", re.IGNORECASE)


@dataclass(frozen=True)
class Span:
    """A half-open span of code points with its digest, its section and the number of its paragraph there.

    >>> str(Span(435, 453, "5e0c1f22", "Overview", 1))
    '435-453 5e0c1f22 "Overview" 1'
    """

    start: int
    end: int
    digest: str
    section: str
    paragraph: int

    def __str__(self) -> str:
        return f'{self.start}-{self.end} {self.digest} "{self.section}" {self.paragraph}'

    @classmethod
    def parse(cls, text: str) -> Span:
        """Read a span as written; raise ``ValueError`` when it is not one.

        >>> Span.parse('435-453 5e0c1f22 "Overview" 1').end
        453
        """
        match = WRITTEN.fullmatch(text)
        if not match:
            hint = "; run: oncograph locate DOCUMENT --fill FILE" if text.startswith("find ") else ""
            raise ValueError(f"is not a locator such as '435-453 5e0c1f22 \"Heading\" 1'{hint}")
        start, end = int(match["start"]), int(match["end"])
        if start >= end:
            raise ValueError("is an empty span; its end must lie behind its start")
        return cls(start, end, match["digest"], match["section"], int(match["paragraph"]))


def place(section: str, paragraph: str, span: str) -> str:
    """Say where a span stands as people read it.

    >>> place("Overview", "1", "435-453")
    'Overview ¶1, code points 435-453'
    """
    return f"{section or 'opening'} ¶{paragraph}, code points {span}"


def digest(text: str) -> str:
    """Return the first eight hexadecimal digits of the SHA-256 of a text in UTF-8.

    >>> digest("USD 1 million")
    'd5c76262'
    """
    return hashlib.sha256(text.encode()).hexdigest()[:8]


@dataclass(frozen=True)
class Source:
    """The captured text of a document and its headings."""

    text: str
    headings: frozenset[str] = frozenset()
    sha256: str = ""

    @classmethod
    def read(cls, path: Path, headings: Collection[str] = ()) -> Source:
        """Read a captured file; raise ``SourceError`` if it is missing or not UTF-8."""
        try:
            content = path.read_bytes()
            text = content.decode()
        except OSError as error:
            raise SourceError([fault(f"cannot read the document ({error.strerror})", where=shown(path))]) from None
        except UnicodeDecodeError as error:
            what = f"the document is not UTF-8 (byte {error.start})"
            raise SourceError([fault(what, "capture it again as UTF-8", where=shown(path))]) from None
        return cls(text, frozenset(headings), hashlib.sha256(content).hexdigest())

    def span(self, start: int, end: int) -> Span:
        r"""Describe a span.

        >>> str(Source("Sizes\n\nUSD 1 million\n", frozenset({"Sizes"})).span(7, 20))
        '7-20 d5c76262 "Sizes" 1'
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"lies outside the document, which has {len(self.text)} code points")
        section, paragraph, offset = "", 0, 0
        for line in self.text.split("\n"):
            bare = line.strip()
            if bare in self.headings:
                section, paragraph = bare, 0
            elif bare:
                paragraph += 1
            if start <= offset + len(line):
                break
            offset += len(line) + 1
        return Span(start, end, digest(self.text[start:end]), section, paragraph)

    def find(self, wanted: str) -> Iterator[Span]:
        """Find every place in which a text stands, to the letter.

        >>> [span.start for span in Source("one two one").find("one")]
        [0, 8]
        """
        start = self.text.find(wanted) if wanted else -1
        while start >= 0:
            yield self.span(start, start + len(wanted))
            start = self.text.find(wanted, start + 1)

    def alike(self, wanted: str) -> str:
        r"""Return the first text that equals the wanted one but for case, spaces and styled letters, or nothing.

        >>> Source("the NGS\u00a0Market").alike("ngs market")
        'NGS\xa0Market'
        """
        pattern = r"\s+".join(re.escape(word) for word in _folded(wanted).split())
        folded = [(part, place) for place, sign in enumerate(self.text) for part in _folded(sign)]
        match = re.search(pattern, "".join(part for part, _ in folded)) if pattern else None
        return self.text[folded[match.start()][1] : folded[match.end() - 1][1] + 1] if match else ""

    def moved(self, span: Span) -> Span | None:
        """Return where the text of a span stands now, if it stands in one place only."""
        length = span.end - span.start
        found = [s for s in range(len(self.text) - length + 1) if digest(self.text[s : s + length]) == span.digest]
        return self.span(found[0], found[0] + length) if len(found) == 1 else None


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKD", text).casefold()


def choose(source: Source, wanted: str, section: str | None = None, nth: int | None = None) -> Span:
    """Find the one place that is meant; raise ``SourceError`` when there is none or more than one.

    >>> str(choose(Source("one two one"), "one", nth=2))
    '8-11 7692c3ad "" 1'
    """
    everywhere = list(source.find(wanted))
    spans = [span for span in everywhere if section in (None, span.section)]
    if len(spans) >= (nth or 1) and (nth or len(spans) == 1):
        return spans[(nth or 1) - 1]
    if not everywhere:
        alike = source.alike(wanted)
        hint = f"it is printed as {alike!r}" if alike else "copy it from the document"
        raise SourceError([fault(f"{wanted!r} does not stand in the document", hint)])
    places = ", ".join(f'{n}: "{span.section}" {span.paragraph}' for n, span in enumerate(spans or everywhere, 1))
    if not spans:
        what = f'{wanted!r} does not stand under "{section}"'
        raise SourceError([fault(what, f"it stands in {places}")])
    what = f"{wanted!r} stands in {len(spans)} place{'s' * (len(spans) > 1)} ({places})"
    raise SourceError([fault(what, 'add the number of the one meant, or in "Heading"')])


def fill(lines: str, source: Source, where: str = "") -> tuple[str, int]:
    """Replace each ``find "text"`` of a fact file by its locator; return the new text and how many were replaced.

    The form is ``find "TEXT"``, ``find "TEXT" in "HEADING"``, ``find "TEXT" 2`` or both at once. Raises ``SourceError``
    with every line of the file, named by ``where``, that cannot be read or whose text is not found in one place.

    >>> print(fill('at: find "two"', Source("one two"))[0])
    at: 4-7 3fc4ccfe "" 1
    """
    done = 0
    result: list[str] = []
    faults: list[Fault] = []
    for number, line in enumerate(lines.split("\n"), 1):
        form = LINE.fullmatch(line)
        if form and (match := WANTED.fullmatch(_bare(form["scalar"]))):
            try:
                span = str(choose(source, match["text"], match["section"], int(match["nth"]) if match["nth"] else None))
            except SourceError as error:
                faults += (replace(found, where=where, line=number) for found in error.faults)
                continue
            quoted = "'" + span.replace("'", "''") + "'" if re.search(r":\s|\s#", span) else span
            line = form["before"] + quoted + form["after"]
            done += 1
        elif UNREAD.match(line):
            faults.append(Fault(where, number, "the text to find cannot be read", 'write: find "TEXT", one on a line'))
        result.append(line)
    if faults:
        raise SourceError(faults)
    return "\n".join(result), done


def _bare(scalar: str) -> str:
    quoted = len(scalar) > 1 and scalar[0] == scalar[-1] == "'"
    return scalar[1:-1].replace("''", "'") if quoted else scalar
