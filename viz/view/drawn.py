"""What is drawn: the things of a graph as nodes with room for their labels, and the edges between them."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.namespaces import ONCO
from viz.layout import Block, Cell
from viz.style import FAMILIES, FONT, MINOR, NARROW, SMALL, VOUCHING, WIDE, font, leading, radius, rank, style, wrap
from viz.view.links import Link

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import networkx as nx

    _Net = nx.MultiDiGraph[str]
    _Cells = Mapping[str, Cell]

#: Where a node stands: ``x``, ``y`` and ``dx``.
Place = tuple[float, float, float]
#: The relations by which one finds from a test or a drug who stands behind it, step by step.
_CHAIN = ("companionTo", "madeBy", "heldBy", "ownedBy")


@dataclass(frozen=True)
class Node:
    """An entity: what it is, half its size, its middle, and the lines of its label, which start ``dx`` to the right.

    ``turn`` says how early it comes where there is not room for all labels, from 0, and ``places`` where it stands (as
    ``x``, ``y`` and ``dx`` do) on each plan of the map. ``between`` is the share of the shortest chains that run
    through it, ``group`` the block of its community, and ``links`` are the identifiers that others give to it.
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
    places: list[Place]
    between: float
    group: str
    links: list[Link]


@dataclass
class Laid:
    """Nodes laid out for several screens: the blocks of each plan, and where each node stands on it."""

    plans: list[list[Block]] = field(default_factory=list)
    places: dict[str, list[Place]] = field(default_factory=lambda: defaultdict(list))

    def add(self, blocks: list[Block], cells: _Cells) -> None:
        """Take over where things stand now."""
        self.plans.append(blocks)
        for name, cell in cells.items():
            self.places[name].append((cell.x, cell.y, cell.dx))


@dataclass(frozen=True)
class More:
    """What is known of things beside what the network says: the labels of their classes, and more by their IRIs."""

    types: Mapping[str, str]
    between: Mapping[str, float]
    groups: Mapping[str, str]
    links: Mapping[str, list[Link]]


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


def silent(net: _Net, source: Mapping[str, str]) -> set[str]:
    """Return what vouches, has no edge, and is named by no claim but its own."""
    return {
        name
        for name, data in net.nodes(data=True)
        if data["kind"] in VOUCHING
        and not net.degree(name)
        and all(source.get(claim) == name for claim in data["claims"])
    }


def ordered(net: _Net) -> list[str]:
    """Return the things in the order in which they have a claim to room."""

    def turn(name: str) -> tuple[object, ...]:
        data = net.nodes[name]
        return (*leading(data["kind"], len(data["claims"])), data["label"], name)

    return sorted(net, key=turn)


def cells(net: _Net, order: Sequence[str]) -> dict[str, Cell]:
    """Return a cell for each thing, in the order in which they have a claim to room; few of each family lead it."""
    found, leads = dict[str, Cell](), Counter[str]()
    for name in order:
        data = net.nodes[name]
        kind, family = data["kind"], style(data["kind"]).family
        leads[family] += kind not in MINOR
        size = font(kind, leads[family] <= FAMILIES[family].leads)
        scale = SMALL / FONT if size < FONT else 1
        found[name] = Cell(
            round(radius(kind, len(data["claims"])) * scale, 1),
            wrap(data["label"], size, wide=NARROW.get(kind, WIDE)),
            size,
        )
    return found


def nodes(net: _Net, made: _Cells, places: Mapping[str, list[Place]], more: More) -> list[Node]:
    """Return the nodes in the order of the legend, then of their labels."""
    found = []
    for turn, (name, cell) in enumerate(made.items()):
        data = net.nodes[name]
        x, y, dx = places[name][0]
        found.append(
            Node(
                id=name,
                label=data["label"],
                kind=data["kind"],
                type=more.types.get(data["type"], data["type"]),
                names=data["names"],
                claims=data["claims"],
                size=cell.size,
                x=x,
                y=y,
                dx=dx,
                lines=list(cell.lines),
                width=cell.width,
                font=cell.font,
                turn=turn,
                places=places[name],
                between=more.between.get(name, 0.0),
                group=more.groups.get(name, ""),
                links=more.links.get(name, []),
            )
        )
    return sorted(found, key=lambda node: (rank(node.kind), node.label.casefold(), node.id))


def edges(net: _Net) -> Iterator[Edge]:
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
