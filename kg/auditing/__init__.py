"""The audit: it recomputes what documents print, says which statements cannot all be true, and what follows.

A printed figure is an interval: 437.45 is anything from 437.445 to 437.455. The zeros at the end of a whole number
count as digits (50 billion is 49.5 to 50.5); that they are mere places is an unlikely reading, tried where the likely
ones fail. Arithmetic is exact, and what is shown is rounded outward. What a text leaves open, such as the year in which
a rate starts, is tried under each reading, and the readings are named as assumptions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from kg.auditing import details, growth, implied, inside, lists, ranks, rates, repeats, segments, shares
from kg.auditing.evidence import Evidence
from kg.auditing.findings import CONTRADICTION, VERDICTS, Finding, Results, eased

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

    What would be a contradiction is tried again with figures taken less exactly: zeros at the end of whole numbers as
    mere places, and figures with a word of no width, such as *approximately*, as anything. If that excuses it, it is a
    tension.

    >>> examine(Evidence()).findings
    []
    """
    evidence = evidence.ordered()
    found = _checked(evidence)
    for places, free in ((True, False), (False, True), (True, True)):
        doubtful = {
            address: said
            for address, finding in found.items()
            if finding.verdict == CONTRADICTION and (said := list(_said(evidence, finding, places, free)))
        }
        others = _checked(evidence.taken(places, free)) if doubtful else {}
        for address, said in doubtful.items():
            if address in others and others[address].verdict != CONTRADICTION:
                found[address] = eased(found[address], said)
    ordered = sorted(found.values(), key=lambda finding: (VERDICTS.index(finding.verdict), finding.check, finding.iri))
    return Results(ordered, list(implied.find(evidence)))


def _checked(evidence: Evidence) -> dict[str, Finding]:
    return {finding.iri: finding for check in CHECKS for finding in check(evidence)}


def _said(evidence: Evidence, finding: Finding, places: bool, free: bool) -> Iterator[str]:
    """Say how the figures of a finding are taken less exactly."""
    concerned = [evidence.by_claim[claim] for claim in finding.claims if claim in evidence.by_claim]
    zeros = dict.fromkeys(figure.printed for figure in concerned if places and figure.round)
    words = dict.fromkeys(f"'{figure.qualifier} {figure.printed}'" for figure in concerned if free and figure.loose)
    if zeros:
        yield f"the zeros at the end of {' and '.join(zeros)} are mere places"
    if words:
        yield f"{' and '.join(words)} is meant less exactly than it is printed"
