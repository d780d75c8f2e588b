"""The audit: it recomputes what documents print, says which statements cannot all be true, and what follows.

A printed figure is an interval: 437.45 is anything from 437.445 to 437.455. The zeros at the end of a whole number
count as digits (50 billion is 49.5 to 50.5); that they are mere places is an unlikely reading, tried where the likely
ones fail. Arithmetic is exact, and what is shown is rounded outward. What a text leaves open, such as the year in which
a rate starts, is tried under each reading, and the readings are named as assumptions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kg.auditing import details, growth, implied, inside, lists, ranks, rates, repeats, segments, shares
from kg.auditing.evidence import Evidence
from kg.auditing.findings import VERDICTS, Finding, Results

CHECKS: tuple[Callable[[Evidence], Iterable[Finding]], ...] = (
    rates.find,
    shares.find,
    segments.find,
    growth.find,
    ranks.find,
    inside.find,
    repeats.find,
    lists.find,
    details.find,
)


def examine(evidence: Evidence) -> Results:
    """Make every check and derive every figure that follows; the gravest findings come first.

    >>> examine(Evidence()).findings
    []
    """
    found = {finding.iri: finding for check in CHECKS for finding in check(evidence)}
    ordered = sorted(found.values(), key=lambda finding: (VERDICTS.index(finding.verdict), finding.check, finding.iri))
    return Results(ordered, list(implied.find(evidence)))
