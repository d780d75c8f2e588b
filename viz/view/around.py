"""What lies around some things: the nodes a few steps away, and all that is told of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import networkx as nx

from viz.view.figures import Implied
from viz.view.found import Finding
from viz.view.told import Claim, Document


@dataclass(frozen=True)
class Told:
    """All that is told of what is drawn."""

    claims: list[Claim]
    documents: list[Document]
    findings: list[Finding]
    implied: list[Implied]

    def about(self, net: nx.MultiDiGraph[str]) -> Told:
        """Return what is told of the nodes and edges of a network.

        These are the claims that name or support them, the findings and implied figures about these claims, each with
        all claims that it takes into account, and the documents that all of them are from.
        """
        named = {claim for _, data in net.nodes(data=True) for claim in data["claims"]}
        named |= {claim for *_, data in net.edges(data=True) for claim in data["claims"]}
        findings = [one for one in self.findings if named.intersection(one.decided)]
        implied = [one for one in self.implied if named.intersection(one.claims)]
        told = named.union(*(one.examines for one in findings), *(one.claims for one in implied))
        claims = [claim for claim in self.claims if claim.id in told]
        sources = {claim.document for claim in claims}.union(net, *(one.documents for one in findings))
        return Told(claims, [one for one in self.documents if one.id in sources], findings, implied)


def near(net: nx.Graph[str], things: Iterable[str], steps: int) -> set[str]:
    """Return the nodes at most so many steps away from some, in whatever direction edges lead.

    >>> sorted(near(nx.DiGraph(["ab", "cb", "cd"]), "a", 2))
    ['a', 'b', 'c']
    """
    found = {thing for thing in things if thing in net}
    fresh: Collection[str] = found
    for _ in range(steps):
        fresh = {end for thing in fresh for end in nx.all_neighbors(net, thing)} - found
        found = found.union(fresh)
        if not fresh:
            break
    return found
