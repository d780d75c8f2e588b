"""Check 6: what is stated more than once is the same each time; where nothing else states it, what differs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from kg.auditing.evidence import RATE, SIZE, Evidence, Figure
from kg.auditing.findings import INCOMPLETE, NOT_COMPARABLE, Finding, Reading, judged
from kg.auditing.intervals import Interval, at_least, money, percent

AXES = ("market", "region", "segment", "period", "currency")
Key = tuple[str, ...]


def find(evidence: Evidence) -> Iterator[Finding]:
    """Hold figures of the same quantity against each other, and name the axis in which the nearest others differ."""
    same: dict[tuple[str, Key], list[Figure]] = defaultdict(list)
    for figure in evidence.figures:
        if figure.start or figure.end:
            same[figure.kind, _axes(evidence, figure)].append(figure)
    for figures in same.values():
        if len(figures) > 1:
            yield _repeated(evidence, figures)
    yield from _apart(evidence, same)


def _axes(evidence: Evidence, figure: Figure) -> Key:
    """Return what has to agree before two figures may be held against each other."""
    quantity = figure.quantity
    region = evidence.shared.get(quantity.region, quantity.region)
    period = f"{figure.start or '?'}-{figure.end or '?'}"
    return (quantity.market, region, quantity.segment, period, figure.currency)


def _repeated(evidence: Evidence, figures: list[Figure]) -> Finding:
    """Take the two that lie furthest apart: if these meet, all pairs do."""
    high = max(figures, key=lambda figure: (figure.value.low, figure.claim))
    low = min(figures, key=lambda figure: (figure.value.high is None, figure.value.high or 0, figure.claim))
    documents = list(dict.fromkeys(figure.document for figure in figures))
    publishers = {evidence.sources[d].publisher for d in documents if d in evidence.sources} - {""}
    among = (
        "within a document"
        if len(documents) == 1
        else "between editions"
        if len(publishers) == 1
        else "between documents"
    )
    fits = low.value.meets(high.value)
    steps = tuple(f"{evidence.name(figure.document)}: {figure.printed}, {_shown(figure)}" for figure in figures)
    readings = [Reading((), fits, (*steps, "fits" if fits else _gap(low.value, high.value)))]
    if figures[0].kind == RATE and None in (figures[0].start, figures[0].end):
        readings.append(Reading(("they count over different years",), True, (), likely=False))
    years = figures[0].year or f"{figures[0].start or '?'} to {figures[0].end or '?'}"
    printed = " and ".join(dict.fromkeys(figure.printed for figure in figures))
    found = Finding(
        check="repetition",
        verdict=INCOMPLETE,
        label=f"{evidence.about(figures[0].quantity)}, {years}: {printed} agree, {among}",
        key=tuple(figure.claim for figure in figures[:2]),
        claims=tuple(figure.claim for figure in figures),
    )
    otherwise = f"{evidence.about(figures[0].quantity)}, {years}: {printed} differ, {among}"
    return judged(found, readings, otherwise)


def _gap(low: Interval, high: Interval) -> str:
    assert low.high is not None  # noqa: S101 - it lies below
    if low.high <= 0:
        return "does not fit"
    return f"does not fit: they differ by at least {at_least(high.low / low.high - 1)}"


def _shown(figure: Figure) -> str:
    return money(figure.value, figure.currency) if figure.kind == SIZE else percent(figure.value)


def _apart(evidence: Evidence, same: dict[tuple[str, Key], list[Figure]]) -> Iterator[Finding]:
    """For neighbors on one market, or on one within the other, say why no two figures of a kind are comparable."""
    keys: dict[tuple[str, str], set[Key]] = defaultdict(set)
    markets: dict[tuple[str, str], dict[str, Figure]] = defaultdict(dict)
    for (kind, key), figures in same.items():
        for figure in figures:
            keys[kind, figure.document].add(key)
            if not figure.quantity.part:
                markets[kind, figure.quantity.market].setdefault(figure.document, figure)
    for (kind, market), documents in markets.items():
        ordered = sorted(documents.values(), key=lambda figure: (figure.end or 0, figure.claim))
        outer = [
            figure
            for inner, other in evidence.within
            if inner == market
            for figure in markets.get((kind, other), {}).values()
        ]
        for one, other in [*pairwise(ordered), *zip(ordered, outer, strict=False)]:
            if not keys[kind, one.document] & keys[kind, other.document]:
                yield _different(evidence, one, other)


def _different(evidence: Evidence, one: Figure, other: Figure) -> Finding:
    axes = zip(AXES, _axes(evidence, one), _axes(evidence, other), strict=True)
    differs = tuple(axis for axis, own, others in axes if own != others)
    return Finding(
        check="repetition",
        verdict=NOT_COMPARABLE,
        label=f"{one.printed} ({evidence.name(one.document)}) and {other.printed} ({evidence.name(other.document)})",
        key=(one.claim, other.claim),
        claims=(one.claim, other.claim),
        steps=tuple(f"{axis}: {_said(evidence, one, axis)} and {_said(evidence, other, axis)}" for axis in differs),
        differs=differs,
    )


def _said(evidence: Evidence, figure: Figure, axis: str) -> str:
    if axis == "period":
        return str(figure.year or f"{figure.start or 'start not stated'} to {figure.end or 'end not stated'}")
    if axis == "currency":
        return figure.currency
    return evidence.name(getattr(figure.quantity, axis))
