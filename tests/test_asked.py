"""Questions and their answers on the page: nothing is lost on the way, and each row finds its nodes."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hostile import texts
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Store
from test_page import Reader, unpacked
from test_view import companies, edge, made

from kg.errors import QueryError, fault
from kg.namespaces import ID, PREFIXES
from kg.questions import answer, find, questions
from kg.rows import Term
from viz.data import asked, compact, packed
from viz.view import View, view
from viz.view import asked as asking
from viz.view.asked import Answer, Column, Thing, answers

_XSD = PREFIXES["xsd"]


@pytest.fixture(scope="module")
def found(full_page: str) -> dict[str, dict[str, Any]]:
    """The answers as a browser unpacks them."""
    return {one["name"]: one for one in unpacked(Reader(full_page).blocks["answers"])}


def told(cell: Any, trait: str, claims: list[str]) -> Any:
    """What a cell of the page says, as the question's own answer would say it."""
    if trait == "claims":
        return sorted(claims[at] for at in cell)
    if isinstance(cell, dict):
        return cell["id"] if "://" in cell["id"] else ID + cell["id"]
    return sorted(cell) if isinstance(cell, list) else cell


def meant(term: Term, trait: str) -> Any:
    text = None if term is None else str(getattr(term, "value", term))
    if trait in ("claims", "list"):
        if text is None:
            return [] if trait == "claims" else None
        return sorted(text.split(" | ")) if text else []
    if isinstance(term, Literal) and term.datatype.value in (_XSD + "integer", _XSD + "decimal"):
        return float(term.value)
    return text


@pytest.mark.parametrize("name", [question.name for question in questions()])
def test_an_answer_comes_back_from_the_page_as_it_was(
    name: str, found: dict[str, dict[str, Any]], full_view: View
) -> None:
    question, one = find(name), found[name]
    assert (one["title"], one["text"], one["subject"]) == (question.title, question.text, question.subject)
    assert (one["askedBy"], one["empty"], one["command"]) == (
        question.asked_by,
        question.empty,
        f"oncograph ask {name}",
    )
    assert [parameter["name"] for parameter in one["parameters"]] == [one.name for one in question.parameters]
    assert one["needs"] == [parameter.name for parameter in question.parameters if parameter.required]
    assert [(column["name"], column["text"]) for column in one["columns"]] == list(question.columns.items())
    if one["needs"]:
        assert (one["total"], one["rows"], one["nodes"]) == (0, [], [])
        return
    rows = answer(full_view.store, question, {})
    traits = [column["trait"] for column in one["columns"]]
    claims = [claim.id for claim in full_view.claims]
    assert one["total"] == len(one["rows"]) == len(one["nodes"]) == len(rows)
    assert [[told(cell, trait, claims) for cell, trait in zip(row, traits, strict=True)] for row in one["rows"]] == [
        [meant(term, trait) for term, trait in zip(row, traits, strict=True)] for row in rows.terms
    ]


def test_each_column_of_claims_is_known(found: dict[str, dict[str, Any]]) -> None:
    """Those that are named so, and others such as the claims of the first approval."""
    named = {
        (name, column["name"]) for name, one in found.items() for column in one["columns"] if "claim" in column["name"]
    }
    known = {
        (n, column["name"]) for n, one in found.items() for column in one["columns"] if column["trait"] == "claims"
    }
    assert ("approval-lag", "first_claims") in known
    assert {pair for pair in named - known if found[pair[0]]["rows"]} == set()


def test_rows_are_about_the_nodes_that_stand_in_them(found: dict[str, dict[str, Any]], full_view: View) -> None:
    """Found anew by looking at all nodes for each row."""
    claims = [claim.id for claim in full_view.claims]
    for one in found.values():
        traits = [column["trait"] for column in one["columns"]]
        for row, nodes in [*zip(one["rows"], one["nodes"], strict=True)][:25]:
            own = {claims[at] for cell, trait in zip(row, traits, strict=True) if trait == "claims" for at in cell}
            words = [told(cell, trait, claims) for cell, trait in zip(row, traits, strict=True) if trait != "claims"]
            words = [word for cell in words for word in (cell if isinstance(cell, list) else [cell])]
            called = {word: [node for node in full_view.nodes if node.label == word] for word in map(str, words)}
            expected = {node.id for node in full_view.nodes if node.id in words} | {
                node.id
                for same in called.values()
                for node in same
                if len(same) == 1 or own & set(node.claims) or not own
            }
            assert {full_view.nodes[at].id for at in nodes} == expected, (one["name"], row)


def asker(*labels: str) -> asking._Asker:
    drawn = view(made(companies(3)))
    nodes = [
        replace(node, label=label, claims=[f"urn:claim-{turn}"])
        for turn, (node, label) in enumerate(zip(drawn.nodes, labels, strict=True))
    ]
    return asking._Asker(Store(), nodes)


def test_of_two_with_one_name_a_row_is_about_the_one_that_its_claims_name() -> None:
    columns = [Column("name", "", ""), Column("claims", "", "claims")]
    about = asker("Asia", "Asia", "Europe").about
    first, second, third = (f"{ID}company/c{n}" for n in range(3))
    assert about(["Asia", ["urn:claim-1"]], columns) == [second]
    assert about(["Asia", ["urn:claim-9"]], columns) == []
    assert about(["Asia", []], columns) == [first, second]
    assert about(["Europe", ["urn:claim-9"]], columns) == [third]
    assert about([["Europe", "Asia"], []], [Column("names", "", "list"), columns[1]]) == [third, first, second]
    assert about([Thing(third, "x"), []], columns) == [third]


_TERMS = st.one_of(
    st.none(),
    texts().map(Literal),
    st.integers().map(lambda n: Literal(str(n), datatype=NamedNode(_XSD + "integer"))),
    st.decimals(allow_nan=False, allow_infinity=False, places=4).map(
        lambda n: Literal(f"{n:f}", datatype=NamedNode(_XSD + "decimal"))
    ),
    st.sampled_from(["abc", "", "1e5", "INF"]).map(lambda text: Literal(text, datatype=NamedNode(_XSD + "decimal"))),
    st.sampled_from(["urn:a", ID + "company/x", ID + "claim/y"]).map(NamedNode),
)


@given(st.lists(st.tuples(_TERMS, st.sampled_from(["", "detail", "list"])), max_size=5))
def test_whatever_stands_in_a_cell_comes_back(cells: list[tuple[Term, str]]) -> None:
    drawn = view(made(companies(3)))
    columns = [Column(f"c{n}", "", trait) for n, (_, trait) in enumerate(cells)]
    reader = asker("A", "B", "C")
    row = [reader.cell(term, column) for (term, _), column in zip(cells, columns, strict=True)]
    (one,) = asked(drawn, [Answer(find("players"), columns, 1, [row], [[]])])
    (back,) = unpacked(packed(compact([one]).encode()))
    for cell, (term, trait) in zip(back["rows"][0], cells, strict=True):
        text = None if term is None else str(getattr(term, "value", term))
        if isinstance(term, NamedNode):
            assert cell["id"] in (text, (text or "").removeprefix(ID))
        elif trait == "list" and text is not None:
            assert " | ".join(cell) == text
        elif isinstance(cell, int | float):
            assert float(cell) == float(Decimal(text or ""))
        else:
            assert cell == text


def test_only_so_many_rows_are_held_and_all_are_counted(full_view: View) -> None:
    one = next(one for one in answers(full_view, most=5) if one.question.name == "competitors")
    assert (len(one.rows), len(one.nodes)) == (5, 5)
    assert one.total > 1000


def test_a_question_that_cannot_be_answered_says_so_and_breaks_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise QueryError([fault("the query cannot be answered: too deep")])

    monkeypatch.setattr(asking, "selected", broken)
    found = list(answers(view(made(companies(2)))))
    assert {one.failed for one in found if one.question.name != "chain"} == {"the query cannot be answered: too deep"}
    assert all(one.rows == [] and one.total == 0 for one in found)


def test_a_large_graph_is_not_asked_for_measures_nor_is_a_part_of_it() -> None:
    graph = made(companies(2) + edge("e", "company/c0", "owns", "company/c1", "x") + _CLAIM)
    slow = {one.question.name for one in answers(view(graph), large=0) if one.failed}
    assert slow == {question.name for question in questions() if question.function and question.name != "chain"}
    part = {one.question.name for one in answers(view(graph, ["company:c0"]), large=0) if one.failed}
    assert part == {question.name for question in questions()} - {"chain"}
    assert not [one for one in answers(view(graph, ["company:c0"])) if one.failed]


_CLAIM = f"<{ID}claim/x> a onco:Driver ; onco:topic <{ID}company/c0> .\n"
