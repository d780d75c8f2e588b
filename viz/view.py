"""What is drawn: the graph as plain data, every node at its place on a map of the market."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from kg.namespaces import ONCO, PREFIXES
from kg.networks import network
from viz.layout import Block, Cell, Stack, arrange
from viz.style import font, radius, rank, style, wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    import networkx as nx
    import rdflib

    _Net = nx.MultiDiGraph[str]
    _Cells = Mapping[str, Cell]

_INDENT, _REST = 16, "Also named"
_TYPES = """
SELECT ?class ?label WHERE { ?class rdfs:subClassOf* onco:Entity ; rdfs:label ?label } ORDER BY ?class ?label
"""
_MATCHES = """
SELECT ?own ?shared WHERE {
  ?own skos:exactMatch|skos:closeMatch|skos:narrowMatch|skos:broadMatch ?shared
} ORDER BY ?own ?shared
"""
_CLAIMS = """
SELECT ?claim ?label ?kind ?printed ?title ?place ?section ?paragraph ?start ?end WHERE {
  ?class rdfs:subClassOf* onco:Claim .
  ?claim a ?class .
  OPTIONAL { ?claim rdfs:label ?label }
  OPTIONAL { ?class rdfs:label ?kind }
  OPTIONAL { ?claim onco:printed ?printed }
  OPTIONAL { ?claim onco:document ?document . ?document rdfs:label ?title }
  OPTIONAL {
    ?claim onco:at ?place .
    OPTIONAL { ?place onco:section ?section }
    OPTIONAL { ?place onco:paragraph ?paragraph }
    OPTIONAL { ?place oa:start ?start ; oa:end ?end }
  }
} ORDER BY ?claim ?class ?start ?end ?place
"""


@dataclass(frozen=True)
class Node:
    """An entity: what it is, half its size, its middle, and the lines of its label, which start ``dx`` to the right."""

    id: str
    label: str
    kind: str
    type: str
    names: list[str]
    claims: list[str]
    size: float
    x: float
    y: float
    dx: float
    lines: list[str]
    width: float
    font: float


@dataclass(frozen=True)
class Edge:
    """An edge. ``curve`` sets it apart from others between the same two nodes: 0 is straight, 1 a half circle."""

    id: str
    source: str
    target: str
    relation: str
    claims: list[str]
    curve: float


@dataclass(frozen=True)
class Claim:
    """What a document says, its figure as printed, and the places where it stands."""

    id: str
    label: str
    kind: str
    printed: str
    document: str
    places: list[str]


@dataclass(frozen=True)
class View:
    """All that is drawn and told of a graph."""

    nodes: list[Node]
    edges: list[Edge]
    claims: list[Claim]
    blocks: list[Block]


def view(graph: rdflib.Graph) -> View:
    """Return what is drawn of a graph: a node for each entity, an edge for each ``onco:Edge``, and all claims.

    >>> import kg
    >>> "Illumina" in [node.label for node in view(kg.load()).nodes]
    True
    """
    net = network(graph)
    cells = {name: _cell(data) for name, data in net.nodes(data=True)}
    blocks = arrange(*_families(net, cells, _same(graph)))
    types = {term.removeprefix(ONCO): label for term, label in _rows(graph, _TYPES)}
    return View(_nodes(net, cells, types), list(_edges(net)), list(_claims(graph)), blocks)


def _cell(data: Mapping[str, Any]) -> Cell:
    kind, size = data["kind"], font(data["kind"])
    return Cell(radius(kind, len(data["claims"])), wrap(data["label"], size), size)


def _nodes(net: _Net, cells: _Cells, types: Mapping[str, str]) -> list[Node]:
    """Return the nodes in the order of the legend, then of their labels."""
    nodes = []
    for name, data in net.nodes(data=True):
        cell, said = cells[name], types.get(data["type"], data["type"])
        place = (cell.size, cell.x, cell.y, cell.dx, list(cell.lines), cell.width, cell.font)
        nodes.append(Node(name, data["label"], data["kind"], said, data["names"], data["claims"], *place))
    return sorted(nodes, key=lambda node: (rank(node.kind), node.label.casefold(), node.id))


def _edges(net: _Net) -> Iterator[Edge]:
    """Yield the edges, fanned out where several join the same two nodes in either direction."""
    pairs = defaultdict(list)
    for source, target, data in net.edges(data=True):
        pairs[min(source, target), max(source, target)].append((source, target, data))
    for (first, last), found in sorted(pairs.items()):
        for turn, (source, target, data) in enumerate(sorted(found, key=lambda edge: str(edge[2]["edge"]))):
            bend = turn + 1.0 if first == last else turn - (len(found) - 1) / 2
            curve = bend / len(found) * (1 if source == first else -1)
            yield Edge(data["edge"], source, target, data["label"], data["claims"], round(curve, 3) + 0.0)


def _claims(graph: rdflib.Graph) -> Iterator[Claim]:
    """Yield the claims by IRI, each with the places where it stands in the order of the text."""
    for name, found in groupby(_rows(graph, _CLAIMS), key=lambda row: row[0]):
        rows = list(found)
        _, label, kind, printed, document, *_ = rows[0]
        places = dict.fromkeys(_place(*row[6:]) for row in rows if row[5])
        yield Claim(name, label or name, kind, printed, document, list(places))


def _place(section: str, paragraph: str, start: str, end: str) -> str:
    """Say where a span stands.

    >>> _place("Asia-Pacific:", "1", "2159", "2171")
    'Asia-Pacific, paragraph 1, code points 2159-2171'
    """
    parts = [section.strip().rstrip(":") or "Before the first heading"]
    if paragraph:
        parts.append("heading" if paragraph == "0" else f"paragraph {paragraph}")
    return ", ".join([*parts, f"code points {start}-{end}"] if start else parts)


def _families(net: _Net, cells: _Cells, same: Mapping[str, str]) -> tuple[dict[str, list[Stack]], dict[str, str]]:
    """Return what stands together, family by family, and the titles of families that hold a single kind."""
    members = defaultdict(list)
    for name in sorted(net, key=lambda name: (-len(net.nodes[name]["claims"]), net.nodes[name]["label"], name)):
        members[style(net.nodes[name]["kind"]).family].append(name)
    families, titles = {}, {}
    for family, names in sorted(members.items()):
        kinds = {net.nodes[name]["kind"] for name in names}
        if len(kinds) == 1:
            titles[family] = style(kinds.pop()).title
        if family == "places":
            families[family] = _by_tree(net, cells, names, same)
        elif family == "forces":
            families[family] = _stacks(cells, names, lambda name: _acts(net, name))
        else:
            families[family] = _stacks(cells, names, lambda name: style(net.nodes[name]["kind"]).title)
    return families, titles


def _stacks(cells: _Cells, names: Sequence[str], key: Callable[[str], str]) -> list[Stack]:
    """Return a stack for each value of the key, the largest first; a single one needs no heading."""
    found = defaultdict(list)
    for name in names:
        found[key(name)].append(cells[name])
    order = sorted(found, key=lambda title: (title == _REST, -len(found[title]), title))
    return [Stack(title if len(found) > 1 else "", found[title]) for title in order]


def _acts(net: _Net, name: str) -> str:
    """Say what a force most often does, in the words of its relations."""
    does = Counter(data["label"] for *_, data in net.out_edges(name, data=True))
    return max(sorted(does), key=lambda label: does[label]).capitalize() if does else _REST


def _by_tree(net: _Net, cells: _Cells, names: Sequence[str], same: Mapping[str, str]) -> list[Stack]:
    """Return the places of documents as trees, and beside them the shared places, each near the one that means it."""
    below = defaultdict(list)
    for name in names:
        for _, wider, relation in net.out_edges(name, keys=True):
            if relation == "broader" and wider in cells and wider != name:
                below[wider].append(name)
                break
    inner = dict.fromkeys(name for found in below.values() for name in found)
    roots = [name for name in names if name not in inner and (name in below or name in same)]
    trees, placed = [], dict[str, int]()
    for root in [*roots, *inner]:
        todo, tree = [(root, 0)], list[Cell]()
        while todo:
            name, depth = todo.pop()
            if name not in placed:
                placed[name] = len(placed)
                cells[name].indent = _INDENT * min(depth, 4)
                tree.append(cells[name])
                todo += [(child, depth + 1) for child in reversed(below[name])]
        trees.append(Stack("", tree))
    means = {same[name]: name for name in reversed(placed) if name in same}
    rest = [name for name in names if name not in placed]
    rest.sort(key=lambda name: placed[means[name]] if name in means else len(placed))
    for name in rest:
        cells[name].near = cells[means[name]] if name in means else None
    trees = [tree for tree in trees if tree.cells]
    if trees and rest:
        trees[0].heading = "As reports divide it"
    beside = Stack("As standards name it" if trees else "", [cells[name] for name in rest], fresh=True)
    return [*trees, beside] if rest else trees


def _same(graph: rdflib.Graph) -> dict[str, str]:
    """Map each place of a document to the shared place that it means."""
    return {own: shared for own, shared, *_ in reversed(_rows(graph, _MATCHES))}


def _rows(graph: rdflib.Graph, query: str) -> list[tuple[str, ...]]:
    """Answer a query with texts; what is unbound is empty."""
    found = graph.query(query, initNs=PREFIXES)
    return [tuple("" if value is None else str(value) for value in row) for row in found]  # type: ignore[union-attr]
