"""Check 2: the shares of one division in one year add up, and what they leave for the other members."""

from __future__ import annotations

from collections.abc import Iterator

from kg.auditing.evidence import SHARE, Division, Evidence, Figure, Voice
from kg.auditing.findings import INCOMPLETE, Finding, Reading, judged, widths
from kg.auditing.intervals import Interval, percent, total

WHOLE = Interval.of(1)


def find(evidence: Evidence) -> Iterator[Finding]:
    """Add up the shares of each division and year; a share without a year is taken for each year in turn."""
    for document, voice in evidence.speakers():
        for division in evidence.divided(document):
            for year, shares in by_year(voice, division).items():
                yield _added(evidence, division, year, shares)


def by_year(voice: Voice, division: Division) -> dict[int | None, dict[str, Figure]]:
    """Return the shares of a division's members for each year, those without a year among them all."""
    stated = [
        (member, share) for member in division.members for share in voice.figures(division.quantity(member), SHARE)
    ]
    dated = sorted({share.year for _, share in stated if share.year})
    years: list[int | None] = [*dated] or [None] * bool(stated)
    undated = {member: share for member, share in stated if share.end is None and share.start is None}
    return {
        year: {**undated, **{member: share for member, share in stated if share.year == year and year}}
        for year in years
    }


def undated(shares: dict[str, Figure], year: int | None) -> tuple[str, ...]:
    """Say which shares are taken for a year that nothing states for them."""
    return tuple(
        f"{share.printed}, which has no year, is for {year}" for share in shares.values() if share.year is None and year
    )


def _added(evidence: Evidence, division: Division, year: int | None, shares: dict[str, Figure]) -> Finding:
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
            *filter(None, [ordered[0].speaker]),
        ),
        claims=tuple(share.claim for share in ordered),
        context=division.claims,
    )
    loose = [share for share in ordered if share.loose]
    together = percent(total(share.value for share in ordered))
    otherwise = f"{title}: {printed} come to {together}{', of all members' if complete else ''}"
    return judged(found, _readings(ordered, undated(shares, year), complete), loose, otherwise)


def _readings(shares: list[Figure], taken: tuple[str, ...], complete: bool) -> Iterator[Reading]:
    for values, said, likely in widths(shares):
        together = total(values)
        fits = together.meets(WHOLE) if complete else not WHOLE.below(together)
        terms = " + ".join(f"({percent(value)})" for value in values)
        line = f"{terms} = {percent(together)}" if len(values) > 1 else percent(together)
        goal = "all members together are 100%" if complete else "no more than 100%"
        steps = (line, f"{goal}: {'fits' if fits else 'does not fit'}")
        yield Reading((*taken, *said), fits, steps, likely)
    if taken and len(shares) > 1:
        yield Reading(("the shares without a year are for another year",), fits=True, steps=(), likely=False)
