"""What stands together on the map: families of kinds, in stacks by what they do or as trees of divisions."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from viz.layout import PLANS, Cell, Sheet, Stack, arrange
from viz.style import rank, style
from viz.view.drawn import Laid

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import networkx as nx

    _Net = nx.MultiDiGraph[str]
    _Cells = Mapping[str, Cell]

_INDENT, _DEEP, _FEW, _REST = 12, 5, 6, "Also named"


def by_meaning(net: _Net, cells: _Cells) -> Laid:
    """Lay the families out for each screen."""
    stacks, titles = _families(net, cells)
    sheets = {family: Sheet(family, found) for family, found in stacks.items()}
    laid = Laid()
    for plan in PLANS:
        laid.add(arrange(sheets, titles, plan), cells)
    return laid


def _families(net: _Net, cells: _Cells) -> tuple[dict[str, list[Stack]], dict[str, str]]:
    """Return what stands together, family by family, and the title of the last family if it holds a single kind."""
    members = defaultdict(list)
    for name in cells:
        members[style(net.nodes[name]["kind"]).family].append(name)
    found = {family: _stacks(net, cells, family, names) for family, names in sorted(members.items())}
    kinds = {net.nodes[name]["kind"] for name in members["others"]}
    return found, {"others": style(kinds.pop()).title} if len(kinds) == 1 else {}


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
