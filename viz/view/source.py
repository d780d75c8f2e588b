"""The store behind a graph, and the texts with which it answers."""

from __future__ import annotations

import rdflib
from oxrdflib import OxigraphStore
from pyoxigraph import QuerySolutions, RdfFormat, Store

from kg.namespaces import PREFIXES


def store_of(graph: rdflib.Graph) -> Store:
    """Return the Oxigraph store that holds a graph; of a graph that lies elsewhere a copy is made.

    A data set is taken as the union of its graphs.

    >>> graph = rdflib.Graph().parse(data="<urn:a> <urn:b> 1 .")
    >>> len(store_of(graph))
    1
    """
    whole = isinstance(graph, rdflib.Dataset)
    if whole and isinstance(graph.store, OxigraphStore):
        return graph.store._inner  # it has no public name; the version of oxrdflib is pinned
    store = Store()
    content = graph.serialize(format="nquads" if whole else "nt", encoding="utf-8")
    store.bulk_load(content, format=RdfFormat.N_QUADS if whole else RdfFormat.N_TRIPLES)
    return store


def dataset(store: Store) -> rdflib.Dataset:
    """Return a store as rdflib sees it: the union of its graphs."""
    return rdflib.Dataset(store=OxigraphStore(store=store), default_union=True)


def rows(store: Store, query: str) -> list[tuple[str, ...]]:
    """Answer a query with texts; what is unbound is empty.

    >>> rows(Store(), "SELECT ?a ?b { VALUES (?a ?b) { (onco:Market UNDEF) } }")
    [('https://w3id.org/oncograph/ontology#Market', '')]
    """
    found = store.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)  # noqa: S101 - a SELECT gives nothing else
    return [tuple("" if term is None else str(getattr(term, "value", term)) for term in row) for row in found]
