"""The questions of ``queries/``: each a page that says what it asks, and a query that any SPARQL 1.1 engine runs.

What SPARQL cannot compute, a function does that the page names: it turns the rows of the query into the answer.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from kg import paths
from kg.errors import InputError, fault, nearest
from kg.names import find as find_thing
from kg.ontology import literal
from kg.rows import Rows, rows
from kg.sparql import run
from kg.values import PARSERS

DATE = "date"
_KEYS = ("Question", "Subject", "Asked by", "Parameter", "Function", "Empty", "Chart", "Column", "Row")
_LINE = re.compile(rf"# (?P<key>{'|'.join(_KEYS)}): (?P<text>.+)")
_PARAMETER = re.compile(r"(?P<name>\w+) \((?P<kind>\w+)(?P<required>, required)?\) - (?P<text>.+)")
_COLUMN = re.compile(r"(?P<name>\w+)(?: \((?P<trait>list|detail)\))? - (?P<text>.+)")
_CHART = re.compile(r"(?P<kind>[a-z]+)(?P<roles>(?: \w+=\w+)+)")


@dataclass(frozen=True)
class Parameter:
    """A parameter of a question: its name, what it takes (a thing of a class, or a ``date``), and what it does.

    Without one that is required there is no answer, though the query runs.
    """

    name: str
    kind: str
    text: str
    required: bool = False

    @property
    def line(self) -> str:
        """The line of the query that a value replaces."""
        return f"VALUES ?{self.name} {{ UNDEF }}"

    @property
    def usage(self) -> str:
        """The option of the command line, in brackets unless it is required."""
        option = f"--{self.name} {self.kind.upper()}"
        return option if self.required else f"[{option}]"

    def term(self, store: Store, value: str) -> NamedNode | Literal:
        """Return the thing that a value names, or the last moment of the date that it is."""
        if self.kind != DATE:
            return find_thing(store, value, self.kind)
        try:
            return literal(PARSERS[DATE](value).parts["latest"], "dateTime")
        except ValueError as error:
            raise InputError([fault(f"{self.name}: '{value}' {error}")]) from None


@dataclass(frozen=True)
class Chart:
    """How an answer can be drawn: the kind of chart, and which column plays each of its roles."""

    kind: str
    roles: Mapping[str, str]

    @classmethod
    def parse(cls, line: str) -> Chart | None:
        """Read what a Chart line says, or return nothing where it is not of that form.

        >>> Chart.parse("timeline date=date text=statement")
        Chart(kind='timeline', roles={'date': 'date', 'text': 'statement'})
        """
        match = _CHART.fullmatch(line)
        return cls(match["kind"], dict(role.split("=") for role in match["roles"].split())) if match else None


@dataclass(frozen=True)
class Question:
    """One question: its page and its query.

    ``columns`` are those of the answer: ``lists`` hold several values each, ``details`` are for programs and for
    ``--why``. Where a ``function`` turns the rows of the query into it, ``row`` says what the query itself selects.
    ``empty`` says what it means that there is no row.
    """

    name: str
    title: str
    text: str
    subject: str
    asked_by: str
    parameters: tuple[Parameter, ...]
    columns: Mapping[str, str]
    lists: frozenset[str]
    query: str = field(repr=False)
    details: frozenset[str] = frozenset()
    function: str = ""
    row: Mapping[str, str] = field(default_factory=dict)
    empty: str = "no rows"
    chart: Chart | None = None

    @classmethod
    def parse(cls, name: str, query: str) -> Question:
        """Read the page at the top of a query; raise ``InputError`` when it lacks something."""
        said: dict[str, list[str]] = {}
        for match in map(_LINE.fullmatch, query.split("\n")):
            if match:
                said.setdefault(match["key"], []).append(match["text"])
        parameters = [_PARAMETER.fullmatch(text) for text in said.get("Parameter", [])]
        columns, row = ([_COLUMN.fullmatch(text) for text in said.get(key, [])] for key in ("Column", "Row"))
        title = query.split("\n", 1)[0].removeprefix("# ")
        needed = ["Question", "Subject", "Asked by", "Column"]
        needed += ["Function", "Row"] if "Function" in said or "Row" in said else []
        missing = [key for key in needed if key not in said]
        if missing or None in [*parameters, *columns, *row]:
            what = (
                f"the page of the question lacks {', '.join(missing)}"
                if missing
                else "a Parameter, Column or Row line is not of the form 'name (Kind) - text'"
            )
            raise InputError([fault(what, "look at another file of queries/", where=f"{name}.rq")])
        found = cls(
            name=name,
            title=title,
            text=said["Question"][0],
            subject=said["Subject"][0],
            asked_by=said["Asked by"][0],
            parameters=tuple(
                Parameter(match["name"], match["kind"], match["text"], bool(match["required"]))
                for match in parameters
                if match
            ),
            columns={match["name"]: match["text"] for match in columns if match},
            lists=frozenset(match["name"] for match in columns if match and match["trait"] == "list"),
            details=frozenset(match["name"] for match in columns if match and match["trait"] == "detail"),
            query=query,
            function=said.get("Function", [""])[0],
            row={match["name"]: match["text"] for match in row if match},
            empty=said.get("Empty", [cls.empty])[0],
            chart=_chart(name, said.get("Chart", []), {match["name"] for match in columns if match}),
        )
        for parameter in found.parameters:
            if query.count(parameter.line) != 1:
                what = f"the query does not hold the line '{parameter.line}' once"
                raise InputError([fault(what, where=f"{name}.rq")])
        return found

    def terms(self, store: Store, values: Mapping[str, str]) -> dict[str, NamedNode | Literal]:
        """Look up what the values mean; raise ``InputError`` for an unknown parameter or name."""
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in values:
            if name not in known:
                repair = nearest(name, known) or (f"it takes {', '.join(known)}" if known else "it takes none")
                raise InputError([fault(f"the question '{self.name}' has no parameter '{name}'", repair)])
        return {name: known[name].term(store, value) for name, value in values.items()}

    def bound(self, values: Mapping[str, NamedNode | Literal]) -> str:
        """Return the query with its parameters bound to terms, serialised by the engine's own library."""
        query = self.query
        for parameter in self.parameters:
            if parameter.name in values:
                query = query.replace(parameter.line, f"VALUES ?{parameter.name} {{ {values[parameter.name]} }}")
        return query


def _chart(name: str, lines: Sequence[str], columns: Collection[str]) -> Chart | None:
    """Read the Chart line of a page, if it has one; raise ``InputError`` for one that cannot be meant."""
    if not lines:
        return None
    chart = Chart.parse(lines[0])
    if not chart or len(lines) > 1:
        what = "the page holds not one Chart line of the form 'kind role=column ...'"
        raise InputError([fault(what, "look at another file of queries/", where=f"{name}.rq")])
    for column in chart.roles.values():
        if column not in columns:
            what = f"the Chart line names '{column}', which is no column"
            raise InputError([fault(what, nearest(column, columns), where=f"{name}.rq")])
    return chart


def questions(folder: Path = paths.QUERIES) -> list[Question]:
    """Read all questions, ordered by subject and title."""
    found = [Question.parse(path.stem, path.read_text("utf-8")) for path in folder.glob("*.rq")]
    return sorted(found, key=lambda question: (question.subject, question.title))


def find(name: str, folder: Path = paths.QUERIES) -> Question:
    """Return a question by name; raise ``InputError`` with the nearest names when there is none.

    >>> find("timelin")
    Traceback (most recent call last):
    kg.errors.InputError: no question is called 'timelin'; did you mean 'timeline'?
    """
    known = {question.name: question for question in questions(folder)}
    if name not in known:
        raise InputError([fault(f"no question is called '{name}'", nearest(name, known) or "run: oncograph ask")])
    return known[name]


def answer(store: Store, question: Question, values: Mapping[str, str]) -> Rows:
    """Answer a question on a store; ``values`` name things by slug, label, alias or IRI, or are dates.

    Raises ``InputError`` for an unknown parameter or name, and where a required parameter is missing.
    """
    terms = question.terms(store, values)
    required = [parameter.name for parameter in question.parameters if parameter.required]
    if missing := [f"'{name}'" for name in required if name not in terms]:
        what = f"the question '{question.name}' needs {' and '.join(missing)}"
        raise InputError([fault(what, f"see: oncograph ask {question.name} --help")])
    found = run(store, question.bound(terms))
    if not isinstance(found, QuerySolutions):
        raise InputError([fault(f"the question '{question.name}' is not a SELECT query")])
    return finish(question, rows(found, question.lists))


def finish(question: Question, found: Rows) -> Rows:
    """Turn the rows of a question's query, from whatever engine, into its answer: by its function, if it has one."""
    if not question.function:
        return replace(found, details=question.details)
    from kg.deals import FUNCTIONS  # with networkx, which no other question needs

    if question.function not in FUNCTIONS:
        what = f"the question '{question.name}' needs the function '{question.function}', and there is none"
        raise InputError([fault(what, nearest(question.function, FUNCTIONS) or f"there are {', '.join(FUNCTIONS)}")])
    return replace(FUNCTIONS[question.function](found), details=question.details)
