"""SPARQL over the union of a store's graphs, with what would leave the machine refused."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, Store

from kg.errors import QueryError, fault

Answer = QuerySolutions | QueryBoolean | QueryTriples


def run(store: Store, text: str, *, allow_service: bool = False, allow_from: bool = False) -> Answer:
    """Run a query; raise ``QueryError`` with line and column when it is not SPARQL 1.1 or asks for what is not allowed.

    >>> bool(run(Store(), "ASK { ?s ?p ?o }"))
    False
    >>> run(Store(), "ASK { SERVICE <http://example.org/> { ?s ?p ?o } }")
    Traceback (most recent call last):
    kg.errors.QueryError: the query asks another server (SERVICE); allow it with --allow-service
    """
    if not (allow_service and allow_from):
        _refuse(text, allow_service, allow_from)
    try:
        return store.query(text, use_default_graph_as_union=not (allow_from and _mentions(text, "FROM")))
    except SyntaxError as error:
        raise QueryError([fault(f"the query is not SPARQL 1.1: {error.msg}")]) from None
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError([fault(f"the query cannot be answered: {error}")]) from None


def _mentions(text: str, word: str) -> bool:
    return word in text.upper()


def _refuse(text: str, allow_service: bool, allow_from: bool) -> None:
    """Refuse SERVICE and FROM; only a query that holds the words at all is parsed to see where they stand."""
    if not (_mentions(text, "SERVICE") or _mentions(text, "FROM")):
        return
    from pyparsing import ParseBaseException
    from rdflib.plugins.sparql.parser import parseQuery

    # The engine's own message comes first when the text is no query at all.
    try:
        Store().query(text)
    except SyntaxError as error:
        raise QueryError([fault(f"the query is not SPARQL 1.1: {error.msg}")]) from None
    except (OSError, RuntimeError, ValueError):
        pass
    try:
        names = set(_names(parseQuery(text)))
    except (ParseBaseException, RecursionError):
        names = {"ServiceGraphPattern"}  # not readable here, so what it asks for is not known
    if "ServiceGraphPattern" in names and not allow_service:
        raise QueryError([fault("the query asks another server (SERVICE)", "allow it with --allow-service")])
    if "DatasetClause" in names and not allow_from:
        raise QueryError([fault("the query names its own graphs (FROM)", "allow it with --allow-from")])


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
