"""The ways in: a few views of the graph with which to begin, each offered only if it has something to show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.auditing.findings import CONTRADICTION
from kg.namespaces import ID

if TYPE_CHECKING:
    from viz.view import View
    from viz.view.asked import Answer

_ASKED = {
    "players": ("Who plays in which market", "The companies that documents name as players, market by market."),
    "deals": ("The deals", "Who works with whom, who bought whom, and who sells whose products."),
}


@dataclass(frozen=True)
class Way:
    """A way in: its title, a sentence, and the fragment of the address that leads there."""

    title: str
    text: str
    fragment: str


def ways(drawn: View, answers: Collection[Answer]) -> list[Way]:
    """List the ways in."""
    return [*_race(drawn), *_asked(answers), *_audit(drawn)]


def _race(drawn: View) -> Iterator[Way]:
    """Lead to the alteration that most drugs have to do with, where they are at least two."""
    kinds = {node.id: node for node in drawn.nodes if node.kind in ("alteration", "drug")}
    drugs = defaultdict(set)
    for edge in drawn.edges:
        if edge.source in kinds and edge.target in kinds and kinds[edge.source].kind == "drug":
            drugs[edge.target].add(edge.source)
    for name in sorted(drugs, key=lambda name: (-len(drugs[name]), name))[:1]:
        if len(drugs[name]) > 1 and kinds[name].kind == "alteration":
            text = f"{len(drugs[name])} drugs, and the tests that find the patients for them."
            yield Way(f"The race for {kinds[name].label}", text, f"node={name.removeprefix(ID)}")


def _asked(answers: Collection[Answer]) -> Iterator[Way]:
    """Lead to questions that have an answer."""
    having = {answer.question.name for answer in answers if answer.total}
    for name, (title, text) in _ASKED.items():
        if name in having:
            yield Way(title, text, f"ask={name}")


def _audit(drawn: View) -> Iterator[Way]:
    """Lead to the contradictions, or to what was found where there are none."""
    count = sum(finding.verdict == CONTRADICTION for finding in drawn.findings)
    if count:
        many = f"{count} {'contradiction' if count == 1 else 'contradictions'}"
        yield Way("What cannot be true", f"{many} between printed figures, with the arithmetic.", "audit=contradiction")
    elif drawn.findings:
        yield Way("What the audit found", "How printed figures stand to each other, with the arithmetic.", "audit=all")
