"""The questions: each answer as worked out by hand from the texts, on the invented market and on the shipped graph."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
import rdflib
from conftest import CASES
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

import kg
from kg import ontology
from kg.cli import main
from kg.errors import InputError
from kg.export import export
from kg.namespaces import ID, ONCO, PREFIXES
from kg.questions import Question, answer, find, finish, questions
from kg.rows import Rows, Term, rows
from kg.sparql import run

QUESTIONS = {question.name: question for question in questions()}
GRAPHS = ("small", "full")
CLAIM = PREFIXES["claim"]
Value = str | Decimal


@dataclass(frozen=True)
class Case:
    """An answer: the graph, the question with its parameters, and the rows written out by hand."""

    path: Path

    @property
    def graph(self) -> str:
        return self.path.parent.name

    @property
    def question(self) -> Question:
        return find(self.path.stem.split("--")[0])

    @property
    def values(self) -> dict[str, str]:
        return dict(part.split("=") for part in self.path.stem.split("--")[1:])

    def rows(self) -> list[list[str]]:
        with self.path.open(encoding="utf-8", newline="") as file:
            return list(csv.reader(file))

    def __str__(self) -> str:
        return f"{self.graph}/{self.path.stem}"


ANSWERS = [Case(path) for path in sorted((CASES / "answers").glob("*/*.csv"))]
# rdflib takes minutes for all on the shipped graph: there one case of each question, the plain one where there is one.
ONCE = {
    case.question.name: case for case in sorted(ANSWERS, key=lambda case: -len(case.values)) if case.graph == "full"
}
BOTH = [case for case in ANSWERS if case.graph == "small" or case is ONCE[case.question.name]]


@pytest.fixture(params=ANSWERS, ids=str)
def case(request: pytest.FixtureRequest) -> Case:
    found = request.param
    assert isinstance(found, Case)
    return found


@pytest.fixture(scope="session")
def stores(small: Store, full: Store) -> dict[str, Store]:
    return {"small": small, "full": full}


@pytest.fixture(scope="session")
def unions(stores: dict[str, Store]) -> dict[str, rdflib.Graph]:
    """The union of each graph in rdflib's own memory."""
    return {
        name: rdflib.Graph().parse(data=export(store, "ntriples", with_mappings=True), format="nt")
        for name, store in stores.items()
    }


def table(rows: Rows) -> list[list[str]]:
    return [rows.columns, *([getattr(term, "value", "").replace(CLAIM, "") for term in row] for row in rows.terms)]


def test_the_answer_is_the_one_worked_out_by_hand(case: Case, stores: dict[str, Store]) -> None:
    assert table(answer(stores[case.graph], case.question, case.values)) == case.rows()


def test_every_question_and_parameter_has_an_answer() -> None:
    """Where all rows would be too many to read, the shipped graph has answers with parameters alone."""
    answered = {(case.graph, case.question.name) for case in ANSWERS}
    assert answered == {(graph, name) for graph in GRAPHS for name in QUESTIONS}
    plain = {name for name, question in QUESTIONS.items() if not any(each.required for each in question.parameters)}
    assert {case.question.name for case in ANSWERS if case.graph == "small" and not case.values} == plain
    chosen = {(case.graph, case.question.name, name) for case in ANSWERS for name in case.values}
    asked = {(name, parameter.name) for name, question in QUESTIONS.items() for parameter in question.parameters}
    assert chosen == {(graph, *names) for graph in GRAPHS for names in asked}


# The queries run unchanged in two engines.


def by_value(cells: Iterator[object], columns: list[str], lists: frozenset[str]) -> list[Value]:
    """Compare numbers as numbers, and lists without regard to the order that engines leave open."""
    found: list[Value] = []
    for name, cell in zip(columns, cells, strict=True):
        text = getattr(cell, "value", "")
        kind = getattr(cell, "datatype", None)
        if getattr(kind, "value", "") in (PREFIXES["xsd"] + "integer", PREFIXES["xsd"] + "decimal"):
            found.append(Decimal(text))
        else:
            found.append(" | ".join(sorted(set(text.split(" | ")))) if name in lists else text)
    return found


def of_rdflib(found: rdflib.query.Result) -> Rows:
    """Read the rows of the other engine into ours."""

    def term(node: object) -> Term:
        if isinstance(node, rdflib.Literal):
            return Literal(str(node), datatype=NamedNode(str(node.datatype)) if node.datatype else None)
        return None if node is None else NamedNode(str(node))

    columns = [str(variable) for variable in found.vars or []]
    return Rows(columns, [tuple(map(term, row)) for row in found if isinstance(row, tuple)])


@pytest.mark.parametrize("case", BOTH, ids=str)
def test_rdflib_gives_the_same_rows(case: Case, stores: dict[str, Store], unions: dict[str, rdflib.Graph]) -> None:
    question, store = case.question, stores[case.graph]
    text = question.bound(question.terms(store, case.values))
    ours = answer(store, question, case.values)
    theirs = finish(question, of_rdflib(unions[case.graph].query(text)))
    assert theirs.columns == ours.columns
    assert [by_value(iter(row), ours.columns, question.lists) for row in theirs.terms] == [
        by_value(iter(row), ours.columns, question.lists) for row in ours.terms
    ]


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_each_query_declares_its_own_prefixes(question: Question) -> None:
    declared = dict(re.findall(r"(?m)^PREFIX (\S+): <(\S+)>$", question.query))
    assert declared == {name: PREFIXES[name] for name in declared}
    Store().query(question.query)
    for name in declared:
        with pytest.raises(SyntaxError):
            Store().query(re.sub(rf"(?m)^PREFIX {name}: .*\n", "", question.query))


# The pages.


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_each_page_is_whole_and_true(question: Question, small: Store) -> None:
    given = next(case.values for case in ANSWERS if case.graph == "small" and case.question == question)
    assert list(question.columns) == answer(small, question, given).columns
    assert question.lists <= set(question.columns)
    found = run(small, question.query)
    assert isinstance(found, QuerySolutions)
    assert list(question.row or question.columns) == [variable.value for variable in found.variables]
    assert question.text.endswith("?")
    for text in (
        *(question.title, question.subject, question.asked_by, question.empty),
        *(*question.columns.values(), *question.row.values()),
    ):
        assert text.strip() == text != ""
    known = ontology.load()
    for parameter in question.parameters:
        if parameter.kind == "date":
            continue
        tops = {ONCO + name for name in ("Entity", "Dimension", "Check", "Verdict")}
        assert tops & set(known.ancestors(known.classes[parameter.kind]))


PAGE = """# T
#
# Question: Q?
# Subject: S
# Asked by: A
# Parameter: market (Market) - m
# Column: market - c
SELECT ?market WHERE { VALUES ?market { UNDEF } ?market ?p ?o }
"""


@pytest.mark.parametrize(
    ("line", "instead", "message"),
    [
        ("# Subject: S\n", "", "lacks Subject"),
        ("# Question: Q?\n# Subject: S\n", "", "lacks Question, Subject"),
        ("# Column: market - c\n", "", "lacks Column"),
        ("(Market)", "Market", "not of the form 'name (Kind) - text'"),
        ("# Column: market - c", "# Column: market", "not of the form"),
        ("# Column: market - c", "# Function: chain\n# Column: market - c", "lacks Row"),
        ("# Column: market - c", "# Row: market - c\n# Column: market - c", "lacks Function"),
        ("# Column: market - c", "# Function: chain\n# Row: market\n# Column: market - c", "not of the form"),
        ("(Market)", "(Market, needed)", "not of the form"),
        ("{ UNDEF }", "{UNDEF}", "does not hold the line 'VALUES ?market { UNDEF }' once"),
    ],
)
def test_a_page_that_lacks_something_is_named(line: str, instead: str, message: str) -> None:
    assert Question.parse("good", PAGE).parameters[0].kind == "Market"
    with pytest.raises(InputError, match=r"^bad\.rq: ") as raised:
        Question.parse("bad", PAGE.replace(line, instead))
    assert message in str(raised.value)


def test_a_question_that_selects_nothing_is_named(small: Store) -> None:
    question = Question.parse("asks", PAGE.replace("SELECT ?market WHERE", "ASK"))
    with pytest.raises(InputError, match="the question 'asks' is not a SELECT query"):
        answer(small, question, {})


def test_a_function_that_there_is_not_is_named(small: Store) -> None:
    page = PAGE.replace("# Column", "# Function: chian\n# Row: market - m\n# Column")
    with pytest.raises(InputError, match=r"needs the function 'chian', and there is none; did you mean 'chain'\?$"):
        answer(small, Question.parse("odd", page), {})


# The order of rows.


@pytest.mark.parametrize("graph", GRAPHS)
@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_the_order_is_total(question: Question, graph: str, stores: dict[str, Store]) -> None:
    """No two rows share their keys, and the last key is a node, so that this stays so."""
    keys = list(dict.fromkeys(re.findall(r"\?(\w+)", question.query.rsplit("ORDER BY", 1)[1])))
    select = re.search(r"^SELECT (DISTINCT )?(.+?)\s+WHERE \{$", question.query, re.MULTILINE | re.DOTALL)
    assert select
    added = " ".join(f"?{key}" for key in keys if f"?{key}" not in select[2].split())
    assert not (select[1] and added), "the order of distinct rows depends on what they show alone"
    found = run(
        stores[graph], question.query.replace(select[0], f"SELECT {select[1] or ''}{select[2]} {added} WHERE {{", 1)
    )
    rows = [tuple(row[key] for key in keys) for row in found]  # type: ignore[union-attr, index]
    assert len(rows) == len(set(rows)) > 0
    assert all(isinstance(row[-1], NamedNode) for row in rows)


@pytest.mark.parametrize("case", [case for case in ANSWERS if case.question.function], ids=str)
def test_a_function_does_not_look_at_the_order_of_rows(case: Case, stores: dict[str, Store]) -> None:
    question, store = case.question, stores[case.graph]
    text = question.bound(question.terms(store, case.values))
    found = rows(run(store, text))  # type: ignore[arg-type]
    for terms in (found.terms[::-1], found.terms[1::2] + found.terms[::2]):
        assert table(finish(question, Rows(found.columns, terms))) == case.rows()


def test_questions_about_deals_select_the_same_deals(full: Store) -> None:
    asked = {name: question for name, question in QUESTIONS.items() if question.function}
    found = [
        rows(run(full, question.query.replace("?claim ?company ?other", "?claim")))
        for question in asked.values()  # type: ignore[arg-type]
    ]
    assert set(asked) == {"brokers", "chain", "communities"}
    assert all(each == found[0] for each in found)
    assert len(found[0]) > 100


# Parameters.


WRITTEN = [
    "pacific-biosciences",
    "Pacific Biosciences",
    "pacbio",
    "company:pacific-biosciences",
    ID + "company/pacific-biosciences",
]


@pytest.mark.parametrize("written", WRITTEN)
def test_a_parameter_takes_slug_label_alias_prefixed_name_and_iri(full: Store, written: str) -> None:
    names = [row["name"] for row in answer(full, QUESTIONS["names"], {"organization": written})]
    assert names == ["Pacific Biosciences", "PacBio", "Pacific Bioscience"]


@pytest.fixture(scope="module")
def two_markets(small: Store) -> Store:
    """The invented market, but Nova speaks of another one."""
    one, other, nova = NamedNode(ID + "market/widget-reading"), NamedNode(ID + "market/other"), ID + "document/nova"
    store = Store()
    for quad in small:
        moved = isinstance(quad.graph_name, NamedNode) and quad.graph_name.value == nova and quad.object == one
        store.add(Quad(quad.subject, quad.predicate, other, quad.graph_name) if moved else quad)
    for kind, value in (("rdf:type", NamedNode(ONCO + "Market")), ("rdfs:label", Literal("Other"))):
        prefix, _, name = kind.partition(":")
        store.add(Quad(other, NamedNode(PREFIXES[prefix] + name), value, NamedNode(ID + "graph/entities")))
    return store


@pytest.mark.parametrize("name", ["figures", "forces", "growth", "players"])
def test_a_market_keeps_the_others_out(two_markets: Store, name: str) -> None:
    whole = answer(two_markets, QUESTIONS[name], {}).terms
    parts = {
        market: answer(two_markets, QUESTIONS[name], {"market": market}).terms
        for market in ("widget-reading", "widget-care", "Other")
    }
    assert sorted(map(str, whole)) == sorted(str(row) for rows in parts.values() for row in rows)
    place = list(QUESTIONS[name].columns).index("market_name")
    assert {str(row[place]) for row in parts["Other"]} <= {'"Other"'}
    assert bool(parts["Other"]) == (name in ("figures", "players"))
    assert len(parts["widget-reading"]) < len(whole) or name in ("forces", "growth")


def test_two_parameters_narrow_together(small: Store) -> None:
    found = answer(small, QUESTIONS["forces"], {"market": "widget-reading", "topic": "speech"})
    assert table(found)[1:] == [
        [
            "trend",
            "Readers that speak",
            "Home use | Speech",
            "World",
            "",
            "",
            "Widget reading",
            "Comet: widget reading",
            "comet.trend",
        ]
    ]


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"markt": "x"}, "the question 'figures' has no parameter 'markt'; did you mean 'market'?"),
        ({"zzz": "x"}, "the question 'figures' has no parameter 'zzz'; it takes market, region"),
        ({"market": "widget"}, "no market is called 'widget'; did you mean 'widget-care' or 'Widget care'?"),
        ({"region": "Beta"}, "no region is called 'Beta'; did you mean 'Borea'?"),
        ({"market": ""}, "no market is called ''; write one such as 'Widget care'"),
    ],
)
def test_what_is_not_known_is_one_line_with_the_nearest(small: Store, values: dict[str, str], message: str) -> None:
    with pytest.raises(InputError) as raised:
        answer(small, QUESTIONS["figures"], values)
    assert str(raised.value) == message


@pytest.mark.parametrize(
    ("values", "missing"),
    [({}, "'company' and 'other'"), ({"company": "alfa"}, "'other'"), ({"other": "alfa"}, "'company'")],
)
def test_a_required_parameter_that_is_missing_is_named(small: Store, values: dict[str, str], missing: str) -> None:
    with pytest.raises(InputError) as raised:
        answer(small, QUESTIONS["chain"], values)
    assert str(raised.value) == f"the question 'chain' needs {missing}; see: oncograph ask chain --help"


def test_the_command_line_tells_required_parameters_apart(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def said(*words: str) -> tuple[object, str]:
        code: object = 0
        try:
            main(["ask", *words])
        except SystemExit as end:
            code = end.code
        return code, " ".join("".join(capsys.readouterr()).split())

    monkeypatch.setenv("COLUMNS", "300")
    assert "chain --company ORGANIZATION --other ORGANIZATION Over" in said()[1]
    assert "The organisation where it ends. Required." in said("chain", "--help")[1]
    assert said("chain", "--company", "bayer")[0] == 2
    assert said("chain", "--company", "bayer", "--sparql")[0] == 0
    ends = ("chain", "--company", "bayer", "--other", "pacbio")
    assert said(*ends) == (0, f"{QUESTIONS['chain'].title}: {QUESTIONS['chain'].empty}")
    assert said(*ends, "--format", "csv") == (0, ",".join(QUESTIONS["chain"].columns))


HOSTILE = [
    "> } ; DROP ALL",
    "https://w3id.org/oncograph/id/market/widget-reading> } #",
    "market:widget-reading> } #",
    'a" } UNION { ?s ?p ?o',
    "a\nb",
    "} SERVICE <http://127.0.0.1/> { ?s ?p ?o",
    "?market",
    "UNDEF",
    "\\u003e",
    "\udcff",
]


@given(st.sampled_from(HOSTILE) | st.text())
def test_hostile_values_are_names_that_are_not_found(small: Store, value: str) -> None:
    for parameter in QUESTIONS["figures"].parameters:
        with pytest.raises(InputError, match=r"^no (market|region) is called"):
            answer(small, QUESTIONS["figures"], {parameter.name: value})


# What Python gets.


def test_the_nearest_question_is_named() -> None:
    with pytest.raises(InputError, match=r"^no question is called 'plyers'; did you mean 'players' or 'places'\?$"):
        find("plyers")
    with pytest.raises(InputError, match=r"^no question is called 'zzz'; run: oncograph ask$"):
        find("zzz")


def test_rows_are_python_values() -> None:
    first = next(iter(kg.ask("figures", region="north-america")))
    assert first["amount"] == 218510000
    assert first["printed"] == "USD 218.51 million"
    assert [row["rate"] for row in kg.ask("growth", market="Clinical oncology NGS")] == [0.106, 0.0909]
    assert [type(row["lists"]) for row in kg.ask("players", market="Clinical oncology NGS")] == [int] * 8
