"""Tables: the formats read back to the same terms, and nothing in a label reaches a terminal or a page as code."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, QueryResultsFormat, QuerySolutions, Store, parse_query_results
from rich.console import Console

from kg import tables
from kg.namespaces import PREFIXES
from kg.questions import answer, find
from kg.rows import Rows, Term, plain

XSD = PREFIXES["xsd"]
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
TERMS: st.SearchStrategy[Term] = st.one_of(
    st.none(),
    TEXT.map(Literal),
    st.builds(Literal, TEXT, language=st.sampled_from(["en", "de", "zh-hant"])),
    st.integers().map(lambda number: Literal(str(number), datatype=NamedNode(XSD + "integer"))),
    st.decimals(allow_nan=False, allow_infinity=False, places=3).map(
        lambda number: Literal(format(number, "f"), datatype=NamedNode(XSD + "decimal"))
    ),
    st.sampled_from([Literal("tab\there"), Literal('"q"'), Literal("a\r\nb"), Literal("\\t"), Literal("\\")]),
    st.sampled_from([NamedNode("https://example.org/a?b=c&d#é"), NamedNode("urn:x")]),
    st.sampled_from(["a", "b1"]).map(BlankNode),
)
ROWS = st.lists(st.tuples(TERMS, TERMS), max_size=5).map(lambda terms: Rows(["one", "two_words"], terms))


def cells(text: str, form: QueryResultsFormat) -> tuple[list[str], list[tuple[Term, ...]]]:
    found = parse_query_results(text.encode(), form)
    assert isinstance(found, QuerySolutions)
    return [variable.value for variable in found.variables], [tuple(row) for row in found]


@pytest.mark.parametrize(
    ("write", "form"), [(tables.json, QueryResultsFormat.JSON), (tables.tsv, QueryResultsFormat.TSV)]
)
@given(rows=ROWS)
def test_json_and_tsv_read_back_to_the_same_terms(
    write: Callable[[Rows], str], form: QueryResultsFormat, rows: Rows
) -> None:
    assert cells(write(rows), form) == (rows.columns, rows.terms)


@given(ROWS)
def test_csv_reads_back_to_the_same_values(rows: Rows) -> None:
    head, *body = csv.reader(io.StringIO(tables.csv(rows), newline=""))
    assert head == rows.columns
    assert body == [[value(term) for term in row] for row in rows.terms]


def value(term: Term) -> str:
    return "" if term is None else f"_:{term.value}" if isinstance(term, BlankNode) else term.value


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("a|b", r"a\|b"),
        ("a\\b", r"a\\b"),
        ("a\\|b", r"a\\\|b"),
        ("<b>x</b>", "&lt;b>x&lt;/b>"),
        ("two\nlines", "two lines"),
        ("https://w3id.org/oncograph/id/company/roche", "company:roche"),
    ],
)
def test_markdown_keeps_cells_whole(text: str, cell: str) -> None:
    assert tables.markdown(Rows(["a_b"], [(Literal(text),), (None,)])) == f"| a b |\n| --- |\n| {cell} |\n|  |\n"


@given(ROWS)
def test_markdown_has_one_line_for_a_row(rows: Rows) -> None:
    lines = tables.markdown(rows).split("\n")
    assert len(lines) == len(rows) + 3
    assert {len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) for line in lines[:-1]} == {3}


def drawn(rows: Rows, title: str = "", why: bool = True) -> str:
    """Draw as in a terminal, and take away the styles that the table itself sets."""
    console = Console(file=io.StringIO(), force_terminal=True, color_system="truecolor", width=300)
    console.print(tables.table(rows, title, why))
    out = console.file
    assert isinstance(out, io.StringIO)
    return re.sub(r"\x1b\[[0-9;]*m", "", out.getvalue())


STEERING = "\x1b]0;title\x07\x1b[2J\x9b31m\x08\r\x7f\x85\u202e\u2066\u200f\u061c"


@pytest.mark.parametrize("sign", STEERING)
def test_no_sign_that_steers_a_terminal_is_drawn(sign: str) -> None:
    rows = Rows(["label", "same"], [(Literal(f"a{sign}b"), Literal(f"c{sign}d")), (Literal("x"), Literal(f"c{sign}d"))])
    text = drawn(rows, f"t{sign}u")
    if sign.isprintable() and sign.isascii():
        assert sign in text
    else:
        assert sign not in text
        assert all(pair in text for pair in ("ab", "cd", "tu"))


def test_a_styled_label_does_not_style() -> None:
    console = Console(file=io.StringIO(), force_terminal=True, color_system="truecolor", width=100)
    console.print(tables.table(Rows(["a"], [(Literal("\x1b[31mred"),)])))
    assert isinstance(console.file, io.StringIO)
    assert "\x1b[31m" not in console.file.getvalue()
    assert "[31mred" in console.file.getvalue()


def test_markup_is_text() -> None:
    rows = Rows(["[bold]", "b"], [(Literal("[red]x[/red]"), Literal("[link=http://a]y")), (Literal(":smile:"), None)])
    text = drawn(rows, "[blink]title")
    for shown in ("[red]x[/red]", "[link=http://a]y", "[bold]", "[blink]title", ":smile:"):
        assert shown in text


def test_claims_are_shown_when_asked_for_or_alone() -> None:
    rows = Rows(["company", "claim"], [(Literal("Roche"), NamedNode(PREFIXES["claim"] + "a.b"))])
    assert "claim:a.b" not in drawn(rows, why=False)
    assert "claim:a.b" in drawn(rows, why=True)
    assert "claim:a.b" in drawn(Rows(["claim"], [row[1:] for row in rows.terms]), why=False)


def test_details_are_for_programs_and_for_why() -> None:
    rows = Rows(["part", "least"], [(Literal("north"), Literal("0.1"))], frozenset({"least"}))
    assert "least" not in drawn(rows, why=False)
    assert "least" in drawn(rows, why=True)
    assert "least" in tables.markdown(rows)
    assert "least" in tables.csv(rows)
    assert "least" not in tables.markdown(rows, why=False)


def test_a_column_with_one_value_moves_below_and_numbers_stand_right() -> None:
    numbers = [Literal(n, datatype=NamedNode(XSD + "integer")) for n in ("7", "1000")]
    text = drawn(Rows(["name", "count", "same"], [(Literal("n"), number, Literal("s")) for number in numbers]))
    assert "In all rows: same: s" in text
    assert re.search(r"^ *n +7 *$", text, re.MULTILINE)
    seven, thousand = (next(line for line in text.split("\n") if figure in line) for figure in (" 7 ", "1000"))
    assert seven.index("7") == thousand.index("1000") + 3


@pytest.mark.parametrize("form", tables.FORMATS)
def test_no_columns_and_no_rows_are_no_fault(form: str) -> None:
    assert tables.FORMATS[form](Rows(["a"], []))
    assert tables.FORMATS[form](Rows([], [()]))
    assert drawn(Rows([], [()])).strip() == ""


@pytest.mark.parametrize("width", [30, 60, 100])
def test_a_number_is_never_cut_or_folded(width: int) -> None:
    amount = Literal("1745020000", datatype=NamedNode(PREFIXES["xsd"] + "decimal"))
    rows = Rows([f"column_{n}" for n in range(6)], [(*[Literal("Clinical oncology approximately")] * 5, amount)])
    console = Console(width=width, file=io.StringIO())
    console.print(tables.table(rows, width=width))
    assert isinstance(console.file, io.StringIO)
    said = console.file.getvalue()
    assert "1745020000" in said
    assert said.count("approximately") == 5
    assert max(map(len, said.split("\n"))) <= width


@pytest.mark.parametrize("name", ["drugs", "figures", "superlatives"])
def test_no_word_is_cut_at_the_edge_of_the_terminal(name: str, full: Store) -> None:
    rows = answer(full, find(name), {})
    console = Console(width=120, file=io.StringIO())
    console.print(tables.table(rows, width=120))
    assert isinstance(console.file, io.StringIO)
    said = console.file.getvalue()
    words = {
        word for row in rows.terms for place in tables.shown(rows, why=False) for word in plain(row[place]).split()
    }
    assert {word for word in words if len(word) <= tables.LONGEST_WORD and word not in said} == set()
