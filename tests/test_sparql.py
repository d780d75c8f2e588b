"""Queries: what is wrong is said with line and column, and nothing leaves the machine unless it is allowed."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
from pyoxigraph import NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples, Store

from kg.errors import QueryError
from kg.namespaces import ONCO
from kg.rows import rows
from kg.sparql import answering, run

A, B = NamedNode("https://example.org/a"), NamedNode("https://example.org/b")


@pytest.fixture
def store() -> Store:
    """Two triples in two graphs."""
    store = Store()
    store.extend([Quad(A, A, A, A), Quad(B, B, B, B)])
    return store


@pytest.fixture
def address() -> Iterator[str]:
    """A server that refuses whoever comes, so that a query that goes out comes back with an error."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        yield f"<http://127.0.0.1:{server.getsockname()[1]}/>"


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT * WHERE {\n  ?s ?p ?o ", 'at line 2, column 12: expected "," or'),
        ("SELECT * {\n\n  FILTER(1 = ) }", "at line 3, column 17: expected ABS or"),
        ("SELECT ?x { ?s ?p ?o } GROUP BY ?s", "column 35: the select contains a variable that is unbound"),
        ("SELECT * { ?s onco:at ?o }", f"prefix not found; begin the query with PREFIX onco: <{ONCO}>"),
        ("SELECT * { ?s nope:at ?o }", "prefix not found; begin the query with PREFIX nope: <...>"),
        ("SELECT * { ?s ?p <a b> }", "at line 1, column 23: iri parsing failed"),
        ("", "at line 1, column 1: this cannot stand here"),
        ("SELECT * FROM", "at line 1, column 14: "),
        ("SELECT * { SERVICE", "at line 1, column 19: "),
        ("INSERT DATA { <a:a> <a:a> 1 }", "the query is not SPARQL 1.1 at line 1, column 10"),
        ("DELETE WHERE { ?s ?p ?o }", "the query is not SPARQL 1.1 at line 1, column 10"),
        ("LOAD <http://127.0.0.1/>", "the query is not SPARQL 1.1 at line 1, column"),
        ("SELECT (<http://example.org/f>(1) AS ?x) {}", "the query cannot be answered: The custom function"),
        ("SELECT '\udcff' {}", "the query cannot be answered: "),
    ],
)
def test_a_bad_query_is_one_line_with_its_place(store: Store, query: str, message: str) -> None:
    with pytest.raises(QueryError) as raised:
        run(store, query)
    assert message in str(raised.value)
    assert "\n" not in str(raised.value)
    assert len(store) == 2


SERVICE = "SERVICE ADDRESS { ?s ?p ?o }"


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ {SERVICE} }}",
        f"SELECT * {{ {SERVICE.replace('SERVICE', 'service')} }}",
        f"ASK {{ {SERVICE} }}",
        f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {SERVICE} }}",
        f"DESCRIBE ?s {{ {SERVICE} }}",
        f"SELECT * {{ {{ SELECT * {{ OPTIONAL {{ {SERVICE} }} }} }} }}",
        f"SELECT * {{ ?s ?p ?o FILTER EXISTS {{ {SERVICE} }} }}",
        f"SELECT * {{ ?s ?p ?o MINUS {{ {{ ?a ?b ?c }} UNION {{ {SERVICE} }} }} }}",
        f"SELECT * {{ GRAPH ?g {{ {SERVICE} }} }}",
        "SELECT * { SERVICE SILENT ADDRESS { ?s ?p ?o } }",
        "SELECT * { SERVICE#{\nADDRESS { ?s ?p ?o } }",
        "SELECT * { BIND(ADDRESS AS ?where) SERVICE ?where { ?s ?p ?o } }",
        "SELECT * { \\u0053ERVICE ADDRESS { ?s ?p ?o } }",
        "SELECT * { S\\U00000045RVICE ADDRESS { ?s ?p ?o } }",
        "LOAD ADDRESS",
    ],
)
def test_service_never_leaves_the_machine(store: Store, address: str, query: str) -> None:
    with pytest.raises(QueryError, match=r"^the query (asks another server \(SERVICE\); allow it|is not SPARQL)"):
        run(store, query.replace("ADDRESS", address))


def test_service_goes_out_where_it_is_allowed(store: Store, address: str) -> None:
    found = run(store, f"SELECT * {{ SERVICE {address} {{ ?s ?p ?o }} }}", allow_service=True)
    assert isinstance(found, QuerySolutions)
    with pytest.raises(QueryError, match=r"^the query cannot be answered: .*refused"):
        rows(found)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM <https://example.org/a> { ?s ?p ?o }",
        "SELECT * FROM NAMED <https://example.org/a> { GRAPH ?g { ?s ?p ?o } }",
        "ASK FROM <https://example.org/a> { ?s ?p ?o }",
        "CONSTRUCT { ?s ?p ?o } FROM <https://example.org/a> WHERE { ?s ?p ?o }",
        "DESCRIBE ?s FROM <https://example.org/a> WHERE { ?s ?p ?o }",
    ],
)
def test_from_is_refused_unless_allowed(store: Store, query: str) -> None:
    with pytest.raises(QueryError, match=r"^the query names its own graphs \(FROM\); allow it with --allow-from$"):
        run(store, query, allow_service=True)
    assert isinstance(run(store, query, allow_from=True), QuerySolutions | QueryBoolean | QueryTriples)


def test_from_picks_graphs_of_the_store_and_fetches_none(store: Store, address: str) -> None:
    def count(graph: str) -> int:
        found = run(store, f"DESCRIBE ?s FROM {graph} WHERE {{ ?s ?p ?o }}", allow_from=True)
        assert isinstance(found, QueryTriples)
        return len(list(found))

    assert (count("<https://example.org/a>"), count(address)) == (1, 0)


@pytest.mark.parametrize("allowed", [True, False])
@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s ?p ?o }",
        "SELECT * { ?s ?p ?o } # SERVICE <http://example.org/> { } FROM <a:a>",
        "SELECT * { ?s ?p ?o FILTER(?o != 'SERVICE FROM <a:a>') }",
        "PREFIX service: <https://example.org/from/> SELECT * { ?s ?p ?o FILTER(?o != service:from) }",
        "SELECT ?from { ?from ?service ?o }",
        "SELECT * { ?s ?p ?o FILTER(?o != <https://example.org/SERVICE>) }",
    ],
)
def test_the_words_alone_change_nothing(store: Store, query: str, allowed: bool) -> None:
    found = run(store, query, allow_service=allowed, allow_from=allowed)
    assert isinstance(found, QuerySolutions)
    assert len(list(found)) == 2, "the union of the graphs"


def test_what_a_second_parser_cannot_read_is_refused(store: Store) -> None:
    query = "SELECT * { ?s ?p ?o FILTER(?o != <<( <a:a> <a:b> 'service' )>>) }"
    with pytest.raises(QueryError, match="SERVICE"):
        run(store, query)
    assert run(store, query, allow_service=True, allow_from=True)


def test_errors_while_rows_are_read_are_named() -> None:
    with pytest.raises(QueryError, match=r"^the query cannot be answered: two lines$"), answering():
        raise OSError("two\nlines")
