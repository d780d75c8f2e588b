"""A graph in a store of its own, and the texts with which that answers."""

from __future__ import annotations

import rdflib
from oxrdflib import OxigraphStore
from pyoxigraph import QuerySolutions, RdfFormat, Store

from kg.namespaces import PREFIXES
from kg.rows import Rows
from kg.rows import rows as as_rows
from kg.sparql import answering


def copied(graph: rdflib.Graph) -> Store:
    """Return a copy of a graph in memory, where many questions are answered in half the time that they take on disk.

    A data set is taken as the union of its graphs.

    >>> graph = rdflib.Graph().parse(data="<urn:a> <urn:b> 1 .")
    >>> len(copied(graph))
    1
    """
    store, whole = Store(), isinstance(graph, rdflib.Dataset)
    if whole and isinstance(graph.store, OxigraphStore):
        store.bulk_extend(graph.store._inner)  # it has no public name; the version of oxrdflib is pinned
        return store
    content = graph.serialize(format="nquads" if whole else "nt", encoding="utf-8")
    store.bulk_load(content, format=RdfFormat.N_QUADS if whole else RdfFormat.N_TRIPLES)
    return store


def dataset(store: Store) -> rdflib.Dataset:
    """Return a store as rdflib sees it: the union of its graphs."""
    return rdflib.Dataset(store=OxigraphStore(store=store), default_union=True)


def selected(store: Store, query: str, lists: frozenset[str] = frozenset()) -> Rows:
    """Answer a query of ours, which needs no look at what it is allowed to ask.

    >>> len(selected(Store(), "SELECT ?a { ?a a onco:Market }"))
    0
    """
    with answering(query):
        found = store.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)  # noqa: S101 - our queries are SELECT queries
    return as_rows(found, lists)


def rows(store: Store, query: str) -> list[tuple[str, ...]]:
    """Answer a query with texts; what is unbound is empty.

    >>> rows(Store(), "SELECT ?a ?b { VALUES (?a ?b) { (onco:Market UNDEF) } }")
    [('https://w3id.org/oncograph/ontology#Market', '')]
    """
    found = selected(store, query).terms
    return [tuple("" if term is None else str(getattr(term, "value", term)) for term in row) for row in found]
