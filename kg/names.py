"""Which thing of a built graph a name means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from pyoxigraph import NamedNode, QuerySolutions, Store

from kg.errors import InputError, fault, nearest
from kg.namespaces import ENTITIES, KINDS, ONCO, PREFIXES, iri, kebab

_NAMED = """
SELECT DISTINCT ?thing ?name ?shared WHERE {
  ?class rdfs:subClassOf* %s .
  ?thing a ?class ; rdfs:label|skos:altLabel ?name .
  BIND(EXISTS { GRAPH <%s> { ?thing a ?class } } AS ?shared)
}
"""


def named(store: Store, kind: str) -> list[tuple[str, str, bool]]:
    """List the IRIs and names of all things of a class, and whether they are shared or one report's own."""
    query = _NAMED % (f"onco:{kind}", ENTITIES)
    found = store.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)  # noqa: S101 - a SELECT gives nothing else
    return [(_text(row["thing"]), _text(row["name"]), _text(row["shared"]) == "true") for row in found]


def find(store: Store, name: str, kind: str = "Entity") -> NamedNode:
    """Return the thing of a class that an IRI, a prefixed name, a slug, a label or an alias means.

    Case does not matter in names. A shared thing wins over a report's own of the same name. Raises ``InputError``
    with the nearest names when there is none, and with the slugs when there are several.
    """
    name = " ".join(name.split())
    things = named(store, kind)
    known = {thing for thing, _, _ in things}
    for address in _addresses(name):
        if address in known:
            return NamedNode(address)
    found = {thing: shared for thing, other, shared in things if other.casefold() == name.casefold()}
    chosen = [thing for thing, shared in found.items() if shared] or list(found)
    if len(chosen) == 1:
        return NamedNode(chosen[0])
    if chosen:
        slugs = " or ".join(sorted(_slug(thing) for thing in chosen))
        raise InputError([fault(f"'{name}' names several things", f"write {slugs}")])
    names = [other for _, other, _ in things]
    such = f"write one such as '{min(names)}'" if names else "the graph holds none"
    repair = nearest(name, names + [_slug(thing) for thing in known]) or such
    raise InputError([fault(f"no {_called(kind)} is called '{name}'", repair)])


def find_any(store: Store, name: str) -> NamedNode:
    """Return the entity, claim or edge that a name means."""
    for address in _addresses(name):
        if next(store.quads_for_pattern(NamedNode(address), None, None, None), None):
            return NamedNode(address)
    return find(store, name)


def labels(store: Store, nodes: Iterable[str]) -> Mapping[str, str]:
    """Return the labels of things, or their IRIs where they have none."""
    label = NamedNode(PREFIXES["rdfs"] + "label")
    found = {}
    for node in nodes:
        quad = next(store.quads_for_pattern(NamedNode(node), label, None, None), None)
        found[node] = _text(quad.object) if quad else node
    return found


def _addresses(name: str) -> list[str]:
    prefix, _, local = name.partition(":")
    if "://" in name:
        return [name] if _is_iri(name) else []
    if prefix in PREFIXES and local:
        return [PREFIXES[prefix] + local] if _is_iri(PREFIXES[prefix] + local) else []
    if re.fullmatch(r"[\w-]+(\.[\w-]+)?", name, re.ASCII):
        return [*(iri(kind, name) for kind in KINDS), ONCO + name]
    return []


def _is_iri(text: str) -> bool:
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True


def _slug(thing: str) -> str:
    return thing.rsplit("/", 1)[-1]


def _called(kind: str) -> str:
    return "thing" if kind == "Entity" else kebab(kind).replace("-", " ")


def _text(node: object) -> str:
    return str(getattr(node, "value", node))
