"""Spans of a text: described, found, chosen, written into a fact file, and found again after a change."""

from __future__ import annotations

import hashlib
import string
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.locate import Source, Span, choose, fill

TEXT = """Before

 Sizes\t
It is USD 1 million.
\x20\x20
Then USD 2 million 𝟙😀 and USD 1 million.
Drivers: all
ﬁne Straße\u00a0two
 it's "so" # much
"""
SOURCE = Source(TEXT, frozenset({"Sizes", "Drivers: all"}))


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


@st.composite
def texts_and_spans(draw: st.DrawFn) -> tuple[str, int, int]:
    """Draw a text, astral letters and all line ends included, and a span of it."""
    text = draw(st.text(st.sampled_from("ab \n\r\t\u2028é😀𝟙") | st.characters(codec="utf-8"), min_size=1, max_size=40))
    start = draw(st.integers(0, len(text) - 1))
    return text, start, draw(st.integers(start + 1, len(text)))


@example(("aaa", 0, 2))
@given(texts_and_spans())
def test_a_span_has_the_digest_of_its_text_and_is_found_again(case: tuple[str, int, int]) -> None:
    text, start, end = case
    source = Source(text)
    span = source.span(start, end)
    assert (span.start, span.end, span.digest) == (start, end, sha(text[start:end]))
    found = list(source.find(text[start:end]))
    assert span in found
    assert [place.start for place in found] == [n for n in range(len(text)) if text.startswith(text[start:end], n)]


@given(texts_and_spans())
def test_a_span_moves_with_its_text(case: tuple[str, int, int]) -> None:
    text, start, end = case
    later = Source("\N{SNOWMAN}\n" + text)
    places = [n for n in range(len(later.text)) if later.text.startswith(text[start:end], n)]
    expected = later.span(start + 2, end + 2) if len(places) == 1 else None
    assert later.moved(Source(text).span(start, end)) == expected


@pytest.mark.parametrize(
    ("wanted", "section", "paragraph"),
    [
        ("Before", "", 1),
        ("Sizes", "Sizes", 0),
        ("It is USD", "Sizes", 1),
        ("2 million 𝟙😀", "Sizes", 2),
        ("all\nﬁne", "Drivers: all", 0),
        ("Straße", "Drivers: all", 1),
        ("much", "Drivers: all", 2),
    ],
)
def test_section_and_paragraph(wanted: str, section: str, paragraph: int) -> None:
    (span,) = SOURCE.find(wanted)
    assert (span.section, span.paragraph) == (section, paragraph)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 2), (0, len(TEXT) + 1)])
def test_a_span_outside_the_document_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=f"^lies outside the document, which has {len(TEXT)} code points$"):
        SOURCE.span(start, end)


def test_code_points_are_counted_and_no_newline_is_translated(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    content = "𝟙😀\r\nSizes\r\n\rone\u2028\n".encode()
    path.write_bytes(content)
    source = Source.read(path, ["Sizes"])
    assert source.text == "𝟙😀\r\nSizes\r\n\rone\u2028\n"
    assert source.sha256 == hashlib.sha256(content).hexdigest()
    assert [str(span) for span in source.find("one")] == ['12-15 7692c3ad "Sizes" 1']
    assert [str(span) for span in source.find("\r\nS")] == [f'2-5 {sha(chr(13) + chr(10) + "S")} "" 1']


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "a.txt: cannot read the document (No such file or directory)"),
        (b"ab\xff", "a.txt: the document is not UTF-8 (byte 2); capture it again as UTF-8"),
    ],
)
def test_a_document_that_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    if content:
        (tmp_path / "a.txt").write_bytes(content)
    with pytest.raises(SourceError) as caught:
        Source.read(Path("a.txt"))
    assert str(caught.value) == message


HEADINGS = [
    "",
    "Sizes",
    'The "so-called" one',
    'a" 1',
    "Drivers:",
    "Drivers: all",
    "No #1",
    "C# and #",
    "it's",
    "'",
    "'a': #",
]


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_span_reads_back_from_its_text(heading: str) -> None:
    span = Span(4, 19, "0a1b2c3d", heading, 12)
    assert str(span) == f'4-19 0a1b2c3d "{heading}" 12'
    assert Span.parse(str(span)) == span


@given(st.integers(0, 10**12 - 2), st.text(st.characters(exclude_characters="\n")), st.integers(0, 10**12 - 1))
def test_every_span_reads_back(start: int, heading: str, paragraph: int) -> None:
    span = Span(start, start + 1, "0a1b2c3d", heading, paragraph)
    assert Span.parse(str(span)) == span


@pytest.mark.parametrize(
    "text",
    ["", "4-19", '4-19 0a1b2c3d "a"', '4-19 0A1B2C3D "a" 1', '-4-19 0a1b2c3d "a" 1', ' 4-19 0a1b2c3d "a" 1'],
)
def test_what_is_not_a_locator(text: str) -> None:
    with pytest.raises(ValueError, match=r"^is not a locator such as '435-453 5e0c1f22 \"Heading\" 1'$"):
        Span.parse(text)


@given(st.text() | st.from_regex(r'\d+-\d+ [0-9a-f]{8} ".*" \d+'))
def test_arbitrary_text_is_a_locator_or_a_value_error(text: str) -> None:
    try:
        span = Span.parse(text)
    except ValueError as error:
        assert str(error).startswith("is ")  # noqa: PT017
    else:
        assert 0 <= span.start < span.end


@pytest.mark.parametrize(
    ("wanted", "section", "nth", "start"),
    [
        ("USD 2 million", None, None, 45),
        ("USD 1 million", None, 1, 22),
        ("USD 1 million", None, 2, 66),
        ("USD 1 million", "Sizes", 2, 66),
        ("it", "Drivers: all", None, 110),
    ],
)
def test_one_place_is_chosen(wanted: str, section: str | None, nth: int | None, start: int) -> None:
    assert choose(SOURCE, wanted, section, nth).start == start


@pytest.mark.parametrize(
    ("wanted", "section", "nth", "message"),
    [
        (
            "USD 1 million",
            None,
            None,
            '\'USD 1 million\' stands in 2 places (1: "Sizes" 1, 2: "Sizes" 2); '
            'add the number of the one meant, or in "Heading"',
        ),
        (
            "Before",
            None,
            2,
            '\'Before\' stands in 1 place (1: "" 1); add the number of the one meant, or in "Heading"',
        ),
        ("Before", "Sizes", None, '\'Before\' does not stand under "Sizes"; it stands in 1: "" 1'),
        (
            "usd 2  MILLION",
            None,
            None,
            "'usd 2  MILLION' does not stand in the document; it is printed as 'USD 2 million'",
        ),
        ("USD 3 million", None, None, "'USD 3 million' does not stand in the document; copy it from the document"),
        ("", None, None, "'' does not stand in the document; copy it from the document"),
    ],
)
def test_no_place_or_several(wanted: str, section: str | None, nth: int | None, message: str) -> None:
    with pytest.raises(SourceError) as caught:
        choose(SOURCE, wanted, section, nth)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("wanted", "alike"),
    [
        ("BEFORE", "Before"),
        ("then usd", "Then USD"),
        ("million 1😀", "million 𝟙😀"),
        ("fine strasse two", "ﬁne Straße\u00a0two"),
        ("FINE", "ﬁne"),
        ("before sizes", "Before\n\n Sizes"),
        ("nowhere", ""),
        (" ", ""),
    ],
)
def test_what_is_alike(wanted: str, alike: str) -> None:
    assert SOURCE.alike(wanted) == alike


def test_a_lost_text_has_moved_nowhere() -> None:
    span = SOURCE.span(0, 6)
    assert Source("Befor").moved(span) is None
    assert Source("Before, Before").moved(span) is None


@pytest.mark.parametrize(
    ("line", "filled"),
    [
        ('    at: find "Before"', '    at: 0-6 {} "" 1'),
        ('  - find "USD 1 million" 2', '  - 66-79 {} "Sizes" 2'),
        ('at: find "USD 1 million" in "Sizes" 1\r', 'at: 22-35 {} "Sizes" 1\r'),
        ('at: \'find "it" in "Drivers: all"\'', "at: '110-112 {} \"Drivers: all\" 2'"),
        ("at: 'find \"it''s \"so\" # much\"'", "at: '110-126 {} \"Drivers: all\" 2'"),
        ("label: find the way", None),
        ('note: see find "Before"', None),
        ('at: 0-6 c47f0b94 "" 1', None),
    ],
)
def test_fill_replaces_what_is_to_be_found(line: str, filled: str | None) -> None:
    span = (filled or "").split(" {}")[0].split(" ")[-1].strip("'")
    digest = sha(TEXT[slice(*map(int, span.split("-")))]) if filled else ""
    expected = filled.format(digest) if filled else line
    assert fill(f"a: b\n{line}\nc: d", SOURCE) == (f"a: b\n{expected}\nc: d", int(filled is not None))


@given(st.text(string.ascii_letters + "\"':# é𝟙[{&*!|>%@`,-?", min_size=1, max_size=20).map(str.strip).filter(bool))
def test_what_fill_writes_reads_back_from_yaml(heading: str) -> None:
    source = Source(f"{heading}\nthe figure\n", frozenset({heading}))
    want = f'find "the figure" in "{heading}"'.replace("'", "''")
    filled, count = fill(f"at:\n  - '{want}'", source)
    assert count == 1
    assert yaml.load(filled, yaml.BaseLoader) == {"at": [str(choose(source, "the figure"))]}  # noqa: S506


def test_a_line_that_cannot_be_filled_is_named_and_none_is_filled() -> None:
    lines = 'at: find "one"\nat: find one\n  - Find "two"\n  - find "three"\ncontext: [find "one"]'
    with pytest.raises(SourceError) as caught:
        fill(lines, Source("one two"), "facts.yaml")
    assert [(found.where, found.line) for found in caught.value.faults] == [("facts.yaml", n) for n in (2, 3, 4, 5)]
