"""Invented markets of any size, of the form of ours: a few things have many links, most have few."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import rdflib
from oxrdflib import OxigraphStore
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg import ontology
from kg.namespaces import EDGES, ENTITIES, ID, ONCO, PREFIXES, TERMS
from kg.ontology import LABEL, literal
from kg.read import TYPE

#: The kinds of things, their classes, and of a hundred things how many are of each.
KINDS = {
    "company": ("Company", 36),
    "topic": ("Topic", 22),
    "drug": ("Drug", 10),
    "test": ("DiagnosticTest", 9),
    "alteration": ("Alteration", 5),
    "tumor-type": ("TumorType", 5),
    "city": ("City", 8),
    "segment": ("Segment", 4),
    "market": ("Market", 1),
}
#: Relations between kinds: of which claims the edge follows, in which roles they name its ends, and how often.
LINKS = [
    ("company", "playsIn", "market", "Relation", ("subject", "object"), 20),
    ("company", "partnersWith", "company", "Partnership", ("party", "party"), 18),
    ("company", "acquires", "company", "Acquisition", ("buyer", "asset"), 8),
    ("company", "basedIn", "city", "Relation", ("subject", "object"), 10),
    ("drug", "madeBy", "company", "Rights", ("product", "holder"), 8),
    ("test", "madeBy", "company", "Relation", ("subject", "object"), 8),
    ("test", "companionTo", "drug", "Relation", ("subject", "object"), 4),
    ("drug", "actsAgainst", "alteration", "Relation", ("subject", "object"), 6),
    ("drug", "proposedFor", "tumor-type", "Relation", ("subject", "object"), 4),
    ("topic", "drives", "market", "Driver", ("topic", "market"), 10),
    ("topic", "raises", "topic", "Relation", ("subject", "object"), 4),
]
_WORDS = ("alpha", "beta", "gamma", "delta", "omega", "nova", "gene", "cell", "onco", "vita", "medi", "path", "seq")


def market(size: int, seed: int = 0) -> rdflib.Dataset:
    """Make a market of so many things: two links and two claims for each, and aliases of a third.

    >>> len(market(50)) > 1000
    True
    """
    store = Store()
    store.bulk_extend(_quads(size, random.Random(seed)))  # noqa: S311 - nothing here is secret
    return rdflib.Dataset(store=OxigraphStore(store=store), default_union=True)


def _quads(size: int, chance: random.Random) -> Iterator[Quad]:
    for said in ontology.load().triples:
        yield Quad(said.subject, said.predicate, said.object, NamedNode(TERMS))
    documents = [_node("document", f"report-{number}") for number in range(max(3, size // 40))]
    for number, document in enumerate(documents):
        yield from _thing(document, "Article", f"Report {number} on the market", document.value)
        yield _said(document, "link", literal(f"https://example.org/{number}", "anyURI"), document.value)
    things = {kind: _things(kind, max(1, size * share // 100)) for kind, (_, share) in KINDS.items()}
    things["topic"] += [_node("topic", f"more-{number}") for number in range(size - sum(map(len, things.values())))]
    for kind, found in things.items():
        for number, thing in enumerate(found):
            name = f"{chance.choice(_WORDS)}{chance.choice(_WORDS)} {chance.choice(_WORDS)} {number}".capitalize()
            yield from _thing(thing, KINDS[kind][0], name, ENTITIES)
            if chance.random() < 1 / 3:
                yield Quad(thing, NamedNode(PREFIXES["skos"] + "altLabel"), Literal(name.upper()), NamedNode(ENTITIES))
    seen = set[tuple[NamedNode, str, NamedNode]]()
    for number in range(2 * size):
        first, relation, last, kind, roles, _ = chance.choices(LINKS, [link[-1] for link in LINKS])[0]
        ends = _hub(things[first], chance), _hub(things[last], chance)
        document, claim = _hub(documents, chance), _node("claim", f"made.{number}")
        yield from _claim(claim, kind, document, zip(roles, ends, strict=True), number, chance)
        if kind == "Relation":
            yield _said(claim, "relation", NamedNode(ONCO + relation), document.value)
        if ends[0] != ends[1]:
            yield from _edge(ends[0], relation, ends[1], claim, (ends[0], relation, ends[1]) in seen)
            seen.add((ends[0], relation, ends[1]))


def _things(kind: str, count: int) -> list[NamedNode]:
    return [_node(kind, f"made-{number}") for number in range(count)]


def _hub(things: Sequence[NamedNode], chance: random.Random) -> NamedNode:
    """Choose a thing: the first ones far more often than the last."""
    return things[int(len(things) * chance.random() ** 3)]


def _node(kind: str, name: str) -> NamedNode:
    return NamedNode(f"{ID}{kind}/{name}")


def _said(subject: NamedNode, name: str, value: NamedNode | Literal, graph: str) -> Quad:
    return Quad(subject, NamedNode(ONCO + name), value, NamedNode(graph))


def _thing(node: NamedNode, kind: str, label: str, graph: str) -> Iterator[Quad]:
    yield Quad(node, TYPE, NamedNode(ONCO + kind), NamedNode(graph))
    yield Quad(node, NamedNode(LABEL), Literal(label), NamedNode(graph))


def _claim(
    claim: NamedNode,
    kind: str,
    document: NamedNode,
    ends: Iterator[tuple[str, NamedNode]],
    number: int,
    chance: random.Random,
) -> Iterator[Quad]:
    yield from _thing(claim, kind, f"Statement {number} of a {kind.lower()}", document.value)
    yield _said(claim, "document", document, document.value)
    for role, end in ends:
        yield _said(claim, role, end, document.value)
    if chance.random() < 0.3:
        yield _said(claim, "date", Literal(f"{chance.randint(2012, 2026)}-{chance.randint(1, 12):02}"), document.value)
    place = _node("locator", f"made.{number}")
    yield Quad(place, TYPE, NamedNode(ONCO + "Locator"), NamedNode(document.value))
    yield _said(claim, "at", place, document.value)
    yield _said(place, "section", Literal(f"Section {number % 7}"), document.value)
    yield _said(place, "paragraph", literal(str(number % 30), "integer"), document.value)
    for name, at in (("start", 40 * number), ("end", 40 * number + 30)):
        yield Quad(place, NamedNode(PREFIXES["oa"] + name), literal(str(at), "integer"), NamedNode(document.value))


def _edge(subject: NamedNode, relation: str, value: NamedNode, claim: NamedNode, known: bool) -> Iterator[Quad]:
    slugs = [node.value.rsplit("/", 1)[-1] for node in (subject, value)]
    edge = _node("edge", f"{subject.value.split('/')[-2]}-{slugs[0]}_{relation}_{slugs[1]}")
    yield _said(edge, "supportedBy", claim, EDGES)
    if not known:
        yield Quad(edge, TYPE, NamedNode(ONCO + "Edge"), NamedNode(EDGES))
        yield _said(edge, "subject", subject, EDGES)
        yield _said(edge, "relation", NamedNode(ONCO + relation), EDGES)
        yield _said(edge, "object", value, EDGES)
        yield _said(subject, relation, value, EDGES)
