"""Check 2: the shares of one division in one year add up, and what they leave for the other members."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.auditing.evidence import SHARE, Division, Evidence, Figure, Voice
from kg.auditing.findings import INCOMPLETE, Finding, Reading, judged
from kg.auditing.intervals import Interval, percent, total

WHOLE = Interval.of(1)


def find(evidence: Evidence) -> Iterator[Finding]:
    """Add up the shares of each division and year; a share without a year is taken for each year in turn."""
    for document, voice in evidence.speakers():
        for division in evidence.divided(document):
            for year, shares in by_year(voice, division).items():
                yield _added(evidence, voice, division, year, shares)


def by_year(voice: Voice, division: Division) -> dict[int | None, dict[str, Figure]]:
    """Return the shares of a division's members for each year, those without a year among them all."""
    stated = [
        (member, share) for member in division.members for share in voice.figures(division.quantity(member), SHARE)
    ]
    dated = sorted({share.year for _, share in stated if share.year})
    undated = {member: share for member, share in stated if share.end is None and share.start is None}
    years: list[int | None] = [*dated] or [None] * bool(undated)
    return {
        year: {**undated, **{member: share for member, share in stated if share.year == year and year}}
        for year in years
    }


def undated(shares: dict[str, Figure], year: int | None) -> tuple[str, ...]:
    """Say which shares are taken for a year that nothing states for them."""
    return tuple(
        f"{share.printed}, which has no year, is for {year}" for share in shares.values() if share.year is None and year
    )


def _added(
    evidence: Evidence, voice: Voice, division: Division, year: int | None, shares: dict[str, Figure]
) -> Finding:
    ordered = [shares[member] for member in division.members if member in shares]
    without = [evidence.name(member) for member in division.members if member not in shares]
    complete = not without and len(division.members) > 1
    printed = " + ".join(f"{evidence.name(share.quantity.part)} {share.printed}" for share in ordered)
    left = total(share.value for share in ordered).rest()
    title = f"{evidence.name(division.segmentation)}, {year or 'year not stated'}"
    end = "all members" if complete else f"leaves {percent(left)}"
    end += f" for {', '.join(without)}" if without and not complete else ""
    found = Finding(
        check="share",
        verdict=INCOMPLETE,
        label=f"{title}: {printed}; {end}",
        key=(
            division.segmentation,
            *([division.whole] if division.whole else []),
            str(year or "undated"),
            *voice.key,
        ),
        claims=tuple(share.claim for share in ordered),
        context=division.claims,
    )
    together = percent(total(share.value for share in ordered))
    otherwise = f"{title}: {printed} come to {together}{', of all members' if complete else ''}"
    parent = by_year(voice, _beside(division)).get(year, {}).get(division.whole) if division.whole else None
    return judged(found, _readings(division, ordered, undated(shares, year), complete, parent), otherwise)


def _beside(division: Division) -> Division:
    """Return the larger part of a division as a division of its own, to find its share."""
    return replace(division, members=(division.whole,), whole="")


def _readings(
    division: Division, shares: list[Figure], taken: tuple[str, ...], complete: bool, parent: Figure | None
) -> Iterator[Reading]:
    values = [share.value for share in shares]
    together = total(values)
    terms = " + ".join(f"({percent(value)})" for value in values)
    line = f"{terms} = {percent(together)}" if len(values) > 1 else percent(together)
    wholes: list[tuple[tuple[str, ...], Interval, bool]] = [((), WHOLE, complete)]
    if division.whole:
        of_all = parent.value if parent else WHOLE
        wholes = [
            (("they are shares of the larger part",), WHOLE, complete),
            (("they are shares of the market",), of_all, complete and parent is not None),
        ]
    for said, whole, exact in wholes:
        fits = together.meets(whole) if exact else not whole.below(together)
        goal = f"{'all members together are' if exact else 'no more than'} {percent(whole)}"
        yield Reading((*taken, *said), fits, (line, f"{goal}: {'fits' if fits else 'does not fit'}"))
    if taken and len(shares) > 1:
        yield Reading(("the shares without a year are for another year",), fits=True, steps=(), likely=False)
