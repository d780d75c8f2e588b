"""What is asked of a graph: each question of ``queries/`` with its answer, and the nodes that each row is about."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from kg.errors import OncographError
from kg.namespaces import ID, PREFIXES
from kg.ontology import LABEL
from kg.questions import Question, finish, questions
from kg.rows import Rows, Term
from kg.tables import SUPPORT
from viz.view.source import rows, selected

if TYPE_CHECKING:
    from pyoxigraph import Store

    from viz.view import View
    from viz.view.drawn import Node

#: How many rows of an answer the page holds, and of how many claims a graph is large.
MOST, LARGE = 2000, 20_000
_CLAIMS = "SELECT DISTINCT ?claim WHERE { ?class rdfs:subClassOf* onco:Claim . ?claim a ?class }"
_JOINT = " | "
_EXACT = {PREFIXES["xsd"] + name for name in ("integer", "decimal")}
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)", re.ASCII)


@dataclass(frozen=True)
class Thing:
    """A thing or term in an answer: its IRI, and its label."""

    iri: str
    label: str


Cell = None | str | Decimal | list[str] | Thing


@dataclass(frozen=True)
class Column:
    """A column of an answer; ``trait`` is list, detail, claims (each cell a list of their IRIs), or nothing."""

    name: str
    text: str
    trait: str


@dataclass(frozen=True)
class Answer:
    """A question with the first rows of its answer, how many there are, and the IRIs of nodes each row is about.

    One that needs a parameter has no rows; where the answer could not be found, ``failed`` says why.
    """

    question: Question
    columns: list[Column]
    total: int = 0
    rows: list[list[Cell]] = field(default_factory=list)
    nodes: list[list[str]] = field(default_factory=list)
    failed: str = ""


def answers(drawn: View, most: int = MOST, large: int = LARGE) -> Iterator[Answer]:
    """Yield all questions in their order, answered on all of the graph, with at most so many rows each.

    A graph of more claims than is large is not asked what only a measure of its network answers, nor anything where
    but a part of it is drawn, for that takes long.
    """
    asker = _Asker(drawn.store, drawn.nodes)
    for question in questions():
        found, failed = Rows([*question.columns], []), ""
        needs = any(parameter.required for parameter in question.parameters)
        if not needs and len(asker.claims) > large and (question.function or drawn.around):
            failed = f"this takes long on so large a graph; run: oncograph ask {question.name}"
        elif not needs:
            try:
                found = finish(question, selected(drawn.store, question.query, question.lists))
            except OncographError as error:
                failed = str(error)
        columns = asker.columns(question, found)
        cut = found.terms[:most]
        told = [[asker.cell(term, column) for term, column in zip(row, columns, strict=True)] for row in cut]
        yield Answer(question, columns, len(found), told, [asker.about(row, columns) for row in told], failed)


class _Asker:
    """Reads answers: it knows the labels of things, the claims, and which nodes are drawn."""

    def __init__(self, store: Store, nodes: Sequence[Node]) -> None:
        self._store = store
        self.claims = {claim for (claim,) in rows(store, _CLAIMS)}
        self._nodes: Mapping[str, Node] = {node.id: node for node in nodes}
        self._called = defaultdict(list)
        for node in nodes:
            self._called[node.label].append(node)

    def columns(self, question: Question, found: Rows) -> list[Column]:
        """Return the columns of a question; whether one holds claims is seen from all its values."""
        traits = dict.fromkeys(question.lists, "list") | dict.fromkeys(question.details, "detail")
        for place, name in enumerate(found.columns):
            values = {value for row in found.terms for value in _items(row[place])}
            if values <= self.claims and (values or name in SUPPORT):
                traits[name] = "claims"
        return [Column(name, question.columns.get(name, ""), traits.get(name, "")) for name in found.columns]

    def cell(self, term: Term, column: Column) -> Cell:
        """Return what stands in a cell."""
        if column.trait == "claims":
            return _items(term)
        if term is None:
            return None
        if isinstance(term, NamedNode):
            return Thing(term.value, self._label(term))
        if column.trait == "list":
            return _items(term)
        text = str(getattr(term, "value", term))
        return Decimal(text) if isinstance(term, Literal) and _is_number(term) else text

    def about(self, row: Sequence[Cell], columns: Sequence[Column]) -> list[str]:
        """Return the nodes that a row is about: those whose IRI or label stands in it.

        Of several with the same label they are those that a claim of the row names, or all if the row has no claims.
        """
        claims, texts = set[str](), list[str]()
        for cell, column in zip(row, columns, strict=True):
            if column.trait == "claims":
                claims.update(cell if isinstance(cell, list) else ())
            elif isinstance(cell, Thing):
                texts.append(cell.iri)
            elif isinstance(cell, str | list):
                texts += [cell] if isinstance(cell, str) else cell
        return list(dict.fromkeys(node for text in texts for node in self._meant(text, claims)))

    def _meant(self, text: str, claims: set[str]) -> list[str]:
        if text in self._nodes:
            return [text]
        called = self._called.get(text, [])
        if len(called) > 1 and claims:
            called = [node for node in called if claims.intersection(node.claims)]
        return [node.id for node in called]

    def _label(self, node: NamedNode) -> str:
        said = [quad.object for quad in self._store.quads_for_pattern(node, NamedNode(LABEL), None, None)]
        return min((text.value for text in said if isinstance(text, Literal)), default=node.value.removeprefix(ID))


def _is_number(term: Literal) -> bool:
    """Tell whether a literal is an exact number.

    >>> _is_number(Literal("7", datatype=NamedNode(PREFIXES["xsd"] + "integer"))), _is_number(Literal("7"))
    (True, False)
    """
    return term.datatype.value in _EXACT and bool(_NUMBER.fullmatch(term.value))


def _items(term: Term) -> list[str]:
    """Return the values of a cell that may hold several, joined by a bar."""
    text = "" if term is None else str(getattr(term, "value", term))
    return text.split(_JOINT) if text else []
