"""SPARQL over the union of a store's graphs, with what would leave the machine refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, Store

from kg.errors import QueryError, fault
from kg.namespaces import PREFIXES

Answer = QuerySolutions | QueryBoolean | QueryTriples
_PLACE = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_SENTENCE = re.compile(r"[A-Z]\w*(?: \w+)+")


def run(store: Store, text: str, *, allow_service: bool = False, allow_from: bool = False) -> Answer:
    """Run a query; raise ``QueryError`` with line and column when it is not SPARQL 1.1 or asks for what is not allowed.

    Solutions and triples come as they are found: read them within ``answering``.

    >>> bool(run(Store(), "ASK { ?s ?p ?o }"))
    False
    >>> run(Store(), "ASK { SERVICE <http://example.org/> { ?s ?p ?o } }")
    Traceback (most recent call last):
    kg.errors.QueryError: the query asks another server (SERVICE); allow it with --allow-service
    """
    with answering(text):
        parts = _parts(text)
        if "ServiceGraphPattern" in parts and not allow_service:
            raise QueryError([fault("the query asks another server (SERVICE)", "allow it with --allow-service")])
        if "DatasetClause" in parts and not allow_from:
            raise QueryError([fault("the query names its own graphs (FROM)", "allow it with --allow-from")])
        return store.query(text, use_default_graph_as_union="DatasetClause" not in parts)


@contextmanager
def answering(text: str = "") -> Iterator[None]:
    """Turn what the engine raises, also while rows are read, into a ``QueryError`` of one line."""
    try:
        yield
    except SyntaxError as error:
        raise _not_sparql(error.msg, text) from None
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError([fault(f"the query cannot be answered: {' '.join(str(error).split())}")]) from None


def _not_sparql(message: str, text: str) -> QueryError:
    """Shorten the message of the engine, which lists all that it expected: what reads as a sentence is the reason."""
    match = _PLACE.fullmatch(message)
    if not match:
        return QueryError([fault(f"the query is not SPARQL 1.1: {' '.join(message.split())}")])
    line, column, expected = int(match[1]), int(match[2]), match[3]
    said = _SENTENCE.search(expected)
    words = [word for word in expected.split(", ") if not word.startswith("[")]
    reason = said[0].lower() if said else f"expected {' or '.join(words[:8])}" if words else "this cannot stand here"
    repair = ""
    if reason == "prefix not found":
        used = re.search(r"([\w-]*):\S*$", text.split("\n")[line - 1][: column - 1])
        name = used[1] if used else ""
        repair = f"begin the query with PREFIX {name}: <{PREFIXES.get(name, '...')}>"
    return QueryError([fault(f"the query is not SPARQL 1.1 at line {line}, column {column}: {reason}", repair)])


def _parts(text: str) -> set[str]:
    """Name the parts of a query; it is parsed only if it holds the words SERVICE or FROM at all."""
    if not re.search("SERVICE|FROM", text, re.IGNORECASE):
        return set()
    from pyparsing import ParseBaseException
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        return set(_names(parseQuery(text)))
    except (ParseBaseException, RecursionError):
        # What no second parser reads may hold anything. The engine's own message comes first if it is no query at all.
        Store().query(text)
        return {"ServiceGraphPattern", "DatasetClause"}


def _names(node: object) -> Iterator[str]:
    """Yield the names of all parts of a parsed query."""
    waiting = [node]
    while waiting:
        part = waiting.pop()
        if name := getattr(part, "name", None):
            yield str(name)
        if isinstance(part, dict):
            waiting.extend(part.values())
        elif hasattr(part, "__iter__") and not isinstance(part, str):
            waiting.extend(part)
