"""What is drawn: the graph as plain data, every node at its place on a map of the market."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.namespaces import ONCO
from kg.networks import network
from viz.layout import PLANS, Block, Cell, Stack, arrange
from viz.style import FAMILIES, FONT, MINOR, NARROW, SMALL, VOUCHING, WIDE, font, leading, radius, rank, style, wrap
from viz.view.told import Claim, Document, rows, told_claims, told_documents

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import networkx as nx
    import rdflib

    _Net = nx.MultiDiGraph[str]
    _Cells = Mapping[str, Cell]
    _Places = Mapping[str, list[tuple[float, float, float]]]

_INDENT, _DEEP, _FEW, _REST = 12, 5, 6, "Also named"
_TYPES = """
SELECT ?class ?label WHERE { ?class rdfs:subClassOf* onco:Entity ; rdfs:label ?label } ORDER BY ?class ?label
"""
#: The relations by which one finds from a test or a drug who stands behind it, step by step.
_CHAIN = ("companionTo", "madeBy", "heldBy", "ownedBy")


@dataclass(frozen=True)
class Node:
    """An entity: what it is, half its size, its middle, and the lines of its label, which start ``dx`` to the right.

    ``turn`` says how early it comes where there is not room for all labels, from 0, and ``places`` where it stands (as
    ``x``, ``y`` and ``dx`` do) on each plan of the map.
    """

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
    turn: int
    places: list[tuple[float, float, float]]


@dataclass(frozen=True)
class Edge:
    """An edge, and the date since which it holds if a document says so.

    ``curve`` sets it apart from others between the same two nodes: 0 is straight, 1 a half circle. ``onward`` says that
    it leads a step on from a test or drug to those who stand behind it.
    """

    id: str
    source: str
    target: str
    relation: str
    since: str
    claims: list[str]
    curve: float
    onward: bool


@dataclass(frozen=True)
class View:
    """All that is drawn and told of a graph; ``blocks`` are those of the first plan, ``plans`` those of all.

    ``left`` counts by kind what vouches for others and is not drawn, for nothing is said of it.
    """

    nodes: list[Node]
    edges: list[Edge]
    claims: list[Claim]
    documents: list[Document]
    left: dict[str, int]
    blocks: list[Block]
    plans: list[list[Block]]


def view(graph: rdflib.Graph) -> View:
    """Return what is drawn of a graph: its entities, an edge for each ``onco:Edge``, and all claims and documents.

    A document, or another thing that vouches, is drawn only if an edge touches it or another document speaks of it.

    >>> import kg
    >>> "Illumina" in [node.label for node in view(kg.load()).nodes]
    True
    """
    net, claims = network(graph), list(told_claims(graph))
    left = _silent(net, {claim.id: claim.document for claim in claims})
    count = Counter(net.nodes[name]["kind"] for name in left)
    net.remove_nodes_from(left)
    order = sorted(net, key=lambda name: _turn(net, name))
    cells = _cells(net, order)
    plans, places = [], defaultdict(list)
    families, titles = _families(net, cells)
    for plan in PLANS:
        plans.append(arrange(families, titles, plan))
        for name, cell in cells.items():
            places[name].append((cell.x, cell.y, cell.dx))
    types = {term.removeprefix(ONCO): label for term, label in rows(graph, _TYPES)}
    nodes, kinds = _nodes(net, cells, places, types), {kind: count[kind] for kind in sorted(count, key=rank)}
    return View(nodes, list(_edges(net)), claims, list(told_documents(graph)), kinds, plans[0], plans)


def _silent(net: _Net, source: Mapping[str, str]) -> list[str]:
    """Return what vouches, has no edge, and is named by no claim but its own."""
    return [
        name
        for name, data in net.nodes(data=True)
        if data["kind"] in VOUCHING
        and not net.degree(name)
        and all(source.get(claim) == name for claim in data["claims"])
    ]


def _turn(net: _Net, name: str) -> tuple[object, ...]:
    data = net.nodes[name]
    return (*leading(data["kind"], len(data["claims"])), data["label"], name)


def _cells(net: _Net, order: Sequence[str]) -> dict[str, Cell]:
    """Return a cell for each thing, in the order in which they have a claim to room; few of each family lead it."""
    cells, leads = dict[str, Cell](), Counter[str]()
    for name in order:
        data = net.nodes[name]
        kind, family = data["kind"], style(data["kind"]).family
        leads[family] += kind not in MINOR
        size = font(kind, leads[family] <= FAMILIES[family].leads)
        scale = SMALL / FONT if size < FONT else 1
        cells[name] = Cell(
            round(radius(kind, len(data["claims"])) * scale, 1),
            wrap(data["label"], size, wide=NARROW.get(kind, WIDE)),
            size,
        )
    return cells


def _nodes(net: _Net, cells: _Cells, places: _Places, types: Mapping[str, str]) -> list[Node]:
    """Return the nodes in the order of the legend, then of their labels."""
    nodes = []
    for turn, (name, cell) in enumerate(cells.items()):
        data = net.nodes[name]
        place = (cell.size, *places[name][0], list(cell.lines), cell.width, cell.font, turn, places[name])
        said = types.get(data["type"], data["type"])
        nodes.append(Node(name, data["label"], data["kind"], said, data["names"], data["claims"], *place))
    return sorted(nodes, key=lambda node: (rank(node.kind), node.label.casefold(), node.id))


def _edges(net: _Net) -> Iterator[Edge]:
    """Yield the edges, fanned out where several join the same two nodes in either direction."""
    pairs = defaultdict(list)
    for source, target, data in net.edges(data=True):
        pairs[min(source, target), max(source, target)].append((source, target, data))
    for (first, last), found in sorted(pairs.items()):
        for turn, (source, target, data) in enumerate(sorted(found, key=lambda edge: str(edge[2]["edge"]))):
            said = (data["edge"], source, target, data["label"], data["since"], data["claims"])
            bend = turn + 1.0 if first == last else turn - (len(found) - 1) / 2
            curve = bend / len(found) * (1 if source == first else -1)
            yield Edge(*said, round(curve, 3) + 0.0, data["relation"].removeprefix(ONCO) in _CHAIN)


def _families(net: _Net, cells: _Cells) -> tuple[dict[str, list[Stack]], dict[str, str]]:
    """Return what stands together, family by family, and the title of the last family if it holds a single kind."""
    members = defaultdict(list)
    for name in cells:
        members[style(net.nodes[name]["kind"]).family].append(name)
    families = {family: _stacks(net, cells, family, names) for family, names in sorted(members.items())}
    kinds = {net.nodes[name]["kind"] for name in members["others"]}
    return families, {"others": style(kinds.pop()).title} if len(kinds) == 1 else {}


def _stacks(net: _Net, cells: _Cells, family: str, names: Sequence[str]) -> list[Stack]:
    """Return the stacks of a family: forces by what they do, divisions as trees, all others by kind."""
    if family in ("places", "segments"):
        return list(_trees(net, cells, names))
    if family == "forces":
        acts = {name: _acts(net, name) for name in names}
        many = Counter(acts.values())
        key = {name: act if many[act] >= _FEW else _REST for name, act in acts.items()}
        order = sorted(set(key.values()), key=lambda act: (act == _REST, -many[act], act))
    else:
        key = {name: style(net.nodes[name]["kind"]).title for name in names}
        order = [style(kind).title for kind in sorted({net.nodes[name]["kind"] for name in names}, key=rank)]
    found = [Stack(title, [cells[name] for name in names if key[name] == title]) for title in order]
    if len(found) == 1:
        found[0].heading = ""
    return found


def _acts(net: _Net, name: str) -> str:
    """Say what a force most often does, in the words of its relations."""
    does = Counter(data["label"] for *_, data in net.out_edges(name, data=True))
    return max(sorted(does), key=lambda label: does[label]).capitalize() if does else _REST


def _trees(net: _Net, cells: _Cells, names: Sequence[str]) -> Iterator[Stack]:
    """Yield a stack for each division of a document, as a tree, the most named first; what is in none comes last."""
    here, turn = set(names), {name: at for at, name in enumerate(cells)}
    below, divisions = defaultdict(list), defaultdict(list)
    for name in names:
        wider = _above(net, name, "broader")
        if wider in here:
            below[wider].append(name)
        else:
            divisions[_above(net, name, "inScheme")].append(name)
    loose = [name for name in divisions.pop("", []) if name not in divisions]
    placed = set[str]()
    for division in sorted(divisions, key=lambda name: turn.get(name, -1)):
        own = [division] if division in here else []
        below[division] += divisions[division]
        found = _walk(cells, below, own or divisions[division], placed)
        yield Stack("" if own else net.nodes[division]["label"], found)
    rest = _walk(cells, below, [*loose, *names], placed)
    if rest:
        yield Stack(_REST if placed - set(loose) else "", rest)


def _walk(cells: _Cells, below: Mapping[str, list[str]], roots: Sequence[str], placed: set[str]) -> list[Cell]:
    """Return the cells of trees from their roots on, each thing once, set in by how deep it lies."""
    found = []
    todo = [(root, 0) for root in reversed(roots)]
    while todo:
        name, depth = todo.pop()
        if name not in placed:
            placed.add(name)
            cells[name].indent = _INDENT * min(depth, _DEEP)
            found.append(cells[name])
            todo += [(child, depth + 1) for child in reversed(below.get(name, []))]
    return found


def _above(net: _Net, name: str, relation: str) -> str:
    """Return the first thing to which a relation leads from here, in the order of the IRIs, or nothing."""
    return min((to for _, to, key in net.out_edges(name, keys=True) if key == relation and to != name), default="")
