"""Who stands together by links: the communities of a network, each as a block of a map of its own."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import networkx as nx

from kg.networks import TRIES, communities
from viz.layout import PLANS, Block, Cell, Plan, Sheet, Stack, arrange
from viz.style import FAMILIES, style, width
from viz.view.drawn import Laid

#: A community of fewer members is no block, nor is one beyond so many.
LEAST, MOST = 8, 39
#: In how many rows blocks are tried, and how many members a title may name.
_ROWS, _NAMED = 8, 3
#: How large a title is at least, on the map and on the screen, and how much it may be condensed.
_TITLE, _SEEN, _TIGHT = 15.0, 12.0, 1.15
_REST = "Others"


@dataclass(frozen=True)
class Group:
    """Nodes that stand together, and the labels of those that have most links among them: none in the last group."""

    names: list[str]
    leaders: list[str]


def groups(net: nx.MultiDiGraph[str], tries: int = TRIES) -> dict[str, Group]:
    """Divide the nodes into communities, by the names of their blocks, the largest first.

    A small community goes with the large one to which it has most links; what has none, and what stands alone, comes
    last, together.

    >>> net = nx.MultiDiGraph([(a, b) for a in "abcdefgh" for b in "abcdefgh" if a < b])
    >>> net.add_nodes_from([*"abcdefghz"], label="Ship", claims=[])
    >>> ["".join(group.names) for group in groups(net).values()]
    ['abcdefgh', 'z']
    """
    found = communities(net, tries)
    large = [list(group) for group in found if len(group) >= LEAST][:MOST]
    home = {name: place for place, group in enumerate(large) for name in group}
    rest = list[str]()
    for group in found[len(large) :]:
        links = Counter(home[end] for name in group for end in _near(net, name) if end in home)
        best = min(links, key=lambda place: (-links[place], place), default=None)
        (rest if best is None else large[best]).extend(group)
    parts = [Group(sorted(group), _leaders(net, group)) for group in sorted(large, key=lambda group: -len(group))]
    parts += [Group(sorted(rest), [])] if rest else []
    return {f"group-{number}": group for number, group in enumerate(parts, start=1)}


def _near(net: nx.MultiDiGraph[str], name: str) -> list[str]:
    return [*net.successors(name), *net.predecessors(name)]


def by_community(net: nx.MultiDiGraph[str], made: Mapping[str, Cell], parts: Mapping[str, Group]) -> Laid:
    """Lay the communities out for each screen: a block each, titled by those that have most links inside it."""
    cells = {name: replace(cell, indent=0) for name, cell in made.items()}
    sheets = {name: Sheet(name, _stacks(net, cells, group.names)) for name, group in parts.items()}
    laid = Laid()
    for screen in (plan.screen for plan in PLANS):
        blocks = _best(sheets, screen)
        size = max(_TITLE, _SEEN * _shrunk(blocks, screen))
        for block in blocks:
            block.title = _title(parts[block.family].leaders, block.width, size)
        laid.add(blocks, cells)
    return laid


def _leaders(net: nx.MultiDiGraph[str], names: Sequence[str]) -> list[str]:
    inside = set(names)
    links = {name: sum(end in inside for end in _near(net, name)) for name in names}
    order = sorted(names, key=lambda name: (-links[name], -len(net.nodes[name]["claims"]), name))
    return [net.nodes[name]["label"] for name in order[:_NAMED]]


def _stacks(net: nx.MultiDiGraph[str], cells: Mapping[str, Cell], names: Sequence[str]) -> list[Stack]:
    """Return the stacks of a block: a family each, in the order in which things have a claim to room."""
    inside = set(names)
    members = defaultdict(list)
    for name in cells:
        if name in inside:
            members[style(net.nodes[name]["kind"]).family].append(cells[name])
    found = [Stack(family.title, members[key]) for key, family in FAMILIES.items() if key in members]
    if len(found) == 1:
        found[0].heading = ""
    return found


def _best(sheets: Mapping[str, Sheet], screen: tuple[float, float]) -> list[Block]:
    """Break the blocks into as many rows as let the map be seen largest."""

    def laid(count: int) -> list[Block]:
        rows = _rows([sheet.many for sheet in sheets.values()], count)
        names = iter(sheets)
        plan = Plan(screen, tuple(tuple(next(names) for _ in range(length)) for length in rows))
        return arrange(sheets, dict.fromkeys(sheets, ""), plan)

    def seen(count: int) -> float:
        return _shrunk(laid(count), screen)

    if not sheets:
        return []
    return laid(min(range(1, min(len(sheets), _ROWS) + 1), key=seen))


def _rows(sizes: Sequence[int], count: int) -> list[int]:
    """Break a sequence of sizes into rows of about the same sum; return how many stand in each.

    >>> _rows([90, 60, 30, 30, 20, 10], 2), _rows([5, 1], 2)
    ([1, 5], [1, 1])
    """
    total, found, before = sum(sizes), [0] * count, 0
    for turn, (size, sofar) in enumerate(zip(sizes, accumulate(sizes), strict=True)):
        middle = int((sofar - size / 2) / total * count)
        left = len(sizes) - turn
        before = max(before, min(middle, before + 1, count - 1), count - left)
        found[before] += 1
    return found


def _shrunk(blocks: Sequence[Block], screen: tuple[float, float]) -> float:
    """Say how much a map must shrink to be seen whole on a screen."""
    wide = max((block.x + block.width for block in blocks), default=0)
    high = max((block.y + block.height for block in blocks), default=0)
    return max(wide / screen[0], high / screen[1])


def _title(names: Sequence[str], wide: float, size: float) -> str:
    """Say what a block is around, naming as many as there is room for, or as much as there is of the first.

    >>> _title(["Illumina", "Qiagen"], 400, 20), _title(["Illumina"], 50, 20)
    ('Around Illumina, Qiagen', 'Illum…')
    """
    if not names:
        return _REST
    found = [f"Around {', '.join(names[:count])}" for count in range(len(names), 0, -1)]
    found += [names[0], *(f"{names[0][:count].rstrip()}…" for count in range(len(names[0]) - 1, 0, -1))]
    return next((title for title in found if width(title, size) <= wide * _TIGHT), "…")
