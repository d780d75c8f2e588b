"""The questions of ``queries/``: each a page that says what it asks, and a query that any SPARQL 1.1 engine runs."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
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
_LINE = re.compile(r"# (?P<key>Question|Subject|Asked by|Parameter|Chart|Column): (?P<text>.+)")
_PARAMETER = re.compile(r"(?P<name>\w+) \((?P<kind>\w+)\) - (?P<text>.+)")
_COLUMN = re.compile(r"(?P<name>\w+)(?P<list> \(list\))? - (?P<text>.+)")
_CHART = re.compile(r"(?P<kind>[a-z]+)(?P<roles>(?: \w+=\w+)+)")


@dataclass(frozen=True)
class Parameter:
    """A parameter of a question: its name, what it takes (a thing of a class, or a ``date``), and what it does."""

    name: str
    kind: str
    text: str

    @property
    def line(self) -> str:
        """The line of the query that a value replaces."""
        return f"VALUES ?{self.name} {{ UNDEF }}"

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
    """One question: its page and its query."""

    name: str
    title: str
    text: str
    subject: str
    asked_by: str
    parameters: tuple[Parameter, ...]
    columns: Mapping[str, str]
    lists: frozenset[str]
    query: str = field(repr=False)
    chart: Chart | None = None

    @classmethod
    def parse(cls, name: str, query: str) -> Question:
        """Read the page at the top of a query; raise ``InputError`` when it lacks something."""
        said: dict[str, list[str]] = {}
        for match in map(_LINE.fullmatch, query.split("\n")):
            if match:
                said.setdefault(match["key"], []).append(match["text"])
        parameters = [_PARAMETER.fullmatch(text) for text in said.get("Parameter", [])]
        columns = [_COLUMN.fullmatch(text) for text in said.get("Column", [])]
        title = query.split("\n", 1)[0].removeprefix("# ")
        missing = [key for key in ("Question", "Subject", "Asked by", "Column") if key not in said]
        if missing or None in parameters or None in columns:
            what = (
                f"the page of the question lacks {', '.join(missing)}"
                if missing
                else "a Parameter or Column line is not of the form 'name (Kind) - text'"
            )
            raise InputError([fault(what, "look at another file of queries/", where=f"{name}.rq")])
        found = cls(
            name=name,
            title=title,
            text=said["Question"][0],
            subject=said["Subject"][0],
            asked_by=said["Asked by"][0],
            parameters=tuple(Parameter(match["name"], match["kind"], match["text"]) for match in parameters if match),
            columns={match["name"]: match["text"] for match in columns if match},
            lists=frozenset(match["name"] for match in columns if match and match["list"]),
            query=query,
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
    """Answer a question on a store; ``values`` name things by slug, label, alias or IRI, or are dates."""
    terms = question.terms(store, values)
    found = run(store, question.bound(terms))
    if not isinstance(found, QuerySolutions):
        raise InputError([fault(f"the question '{question.name}' is not a SELECT query")])
    return rows(found, question.lists)
