"""What the audit found in a graph: the findings with their arithmetic, and what verdicts mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.auditing.findings import VERDICTS
from kg.namespaces import ONCO
from kg.ontology import load
from kg.report import Said, audited, card
from viz.view.source import rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Store

_MEANING = """
SELECT ?verdict ?text WHERE { ?verdict a onco:Verdict ; skos:definition ?text } ORDER BY ?verdict ?text
"""


@dataclass(frozen=True)
class Finding:
    """What the audit says of which claims: its verdict, its check in words, and its lines without those of claims.

    ``decided`` are the claims beside which it is told: those that it disputes or upholds, or else all it looks at.
    """

    id: str
    label: str
    verdict: str
    check: str
    lines: list[Said]
    disputes: list[str]
    upholds: list[str]
    examines: list[str]
    decided: list[str]
    documents: list[str]
    missing: list[str]
    assumptions: list[str]


@dataclass(frozen=True)
class Verdict:
    """One of the verdicts: its name in the graph, its label, and what it means."""

    id: str
    title: str
    text: str


def findings(store: Store) -> Iterator[Finding]:
    """Yield the findings, the gravest first."""
    terms = load()
    for one in audited(store):
        claims = {role: [claim.value for claim in found] for role, found in one.claims.items()}
        yield Finding(
            id=one.node.value,
            label=one.label,
            verdict=one.verdict,
            check=terms.label(f"{ONCO}{one.check}Check") or one.check,
            lines=[line for line in card(store, one) if line.sort != "claim"],
            **claims,
            decided=[claim.value for claim in one.decided],
            documents=[document.value for document in one.documents],
            missing=one.texts["missing"],
            assumptions=one.texts["assumption"],
        )


def verdicts(store: Store) -> list[Verdict]:
    """List the verdicts in the order of their gravity."""
    meaning = {row[0]: row[1] for row in reversed(rows(store, _MEANING))}
    terms = load()
    return [Verdict(name, terms.label(ONCO + name), meaning.get(ONCO + name, "")) for name in VERDICTS]
