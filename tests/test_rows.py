"""Answers as Python gets them: values, frames and tables for notebooks."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Store

from kg.namespaces import PREFIXES
from kg.questions import answer, find
from kg.rows import Rows, Term


def test_rows_become_a_frame(small: Store) -> None:
    frame = answer(small, find("figures"), {}).to_frame()
    assert list(frame.columns) == list(find("figures").columns)
    assert frame["amount"].sum() == 46500000
    assert list(frame["wording"].isna()) == [False, False, True]
    empty = answer(small, find("figures"), {"region": "borea"}).to_frame()
    assert (len(empty), list(empty.columns)) == (0, list(frame.columns))


@pytest.mark.parametrize(
    ("term", "value"),
    [
        (Literal("12", datatype=NamedNode(PREFIXES["xsd"] + "integer")), 12),
        (Literal("-0.5", datatype=NamedNode(PREFIXES["xsd"] + "decimal")), -0.5),
        (Literal("12"), "12"),
        (NamedNode("urn:x"), "urn:x"),
        (None, None),
    ],
)
def test_terms_become_values(term: Term, value: object) -> None:
    assert list(Rows(["a"], [(term,)])) == [{"a": value}]


def test_a_notebook_shows_text_as_text() -> None:
    rows = Rows(["a_b", "<i>"], [(Literal("<script>alert('&')</script>"), NamedNode(PREFIXES["company"] + "roche"))])
    assert rows._repr_html_() == (
        "<table><thead><tr><th>a b</th><th>&lt;i&gt;</th></tr></thead><tbody><tr>"
        "<td>&lt;script&gt;alert(&#x27;&amp;&#x27;)&lt;/script&gt;</td><td>company:roche</td></tr></tbody></table>"
    )
