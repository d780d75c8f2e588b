"""Check 4, in words: what a document calls the largest or fastest against its own figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kg.auditing.course import Course
from kg.auditing.evidence import RATE, Division, Evidence, Quantity, Rank, Voice
from kg.auditing.findings import CONTRADICTION, INCOMPLETE, Finding, Reading, judged
from kg.auditing.intervals import Interval, percent, total
from kg.auditing.segments import starts

FASTEST, LARGEST, LEADING = "growth", "size", "dominance"
ORDER: Mapping[int | None, str] = {1: "first", 2: "second", 3: "third"}
Known = Mapping[str, tuple[Interval, tuple[str, ...], str]]


def find(evidence: Evidence) -> Iterator[Finding]:
    """Hold each rank by growth or size against the rates and shares of the others in its scope, and other ranks."""
    voices: dict[str, list[Voice]] = defaultdict(list)
    for document, voice in evidence.speakers():
        voices[document].append(voice)
    for rank in evidence.ranks:
        for voice in voices.get(rank.document, []):
            yield from _held(evidence, voice, rank)
    yield from _twice(evidence)


def _held(evidence: Evidence, voice: Voice, rank: Rank) -> Iterator[Finding]:
    if rank.aspect not in (FASTEST, LARGEST, LEADING):
        return
    divided = [division for division in evidence.divided(rank.document) if division.market == rank.market]
    own = [division for division in divided if rank.subject in division.members and _in_scope(rank, division)]
    scopes = [(own, "")]
    if not rank.segmentation:  # the fastest segment of all, or the fastest beside those it is listed with
        wide = [division for division in divided if not division.whole]
        scopes = [(wide, ""), (own, "it is meant among the members of its own division only")]
    readings: list[Reading] = []
    claims: tuple[str, ...] = ()
    for divisions, said in scopes:
        known = _known(voice, rank, divisions)
        if rank.subject not in known or not divisions:
            continue
        fits, steps = _compared(evidence, rank, known, divisions)
        if fits and rank.aspect == FASTEST and rank.place == 1:
            fits, steps = _beside_whole(evidence, voice, rank, divisions, known, steps)
        readings.append(Reading((said,) if said else (), fits, steps, likely=not said))
        claims = tuple(dict.fromkeys((*claims, *(claim for _, support, _ in known.values() for claim in support))))
    if not readings:
        return
    if rank.aspect == LEADING:
        readings.append(Reading(("to dominate is not to be the largest",), fits=True, steps=(), likely=False))
    place = ORDER.get(rank.place, f"number {rank.place}") if rank.place else f"behind {evidence.name(rank.behind)}"
    name = evidence.about(_quantity(evidence, rank))
    found = Finding(
        check="rank",
        verdict=INCOMPLETE,
        label=f"{name}: called {place} by {rank.aspect}, which the figures allow",
        key=(rank.claim,),
        claims=(rank.claim, *claims),
    )
    against = next((reading.steps[-1] for reading in readings if not reading.fits), "")
    otherwise = f"{name}: called {place} by {rank.aspect}, but {against.removeprefix('does not fit: ')}"
    yield judged(found, readings, otherwise=otherwise)


def _in_scope(rank: Rank, division: Division) -> bool:
    return (not rank.segmentation or division.segmentation == rank.segmentation) and division.whole == rank.whole


def _quantity(evidence: Evidence, rank: Rank) -> Quantity:
    regional = any(d.regional for d in evidence.divided(rank.document) if rank.subject in d.members)
    return Quantity(rank.market).of(rank.subject, regional)


def _known(voice: Voice, rank: Rank, divisions: Sequence[Division]) -> Known:
    """Return what is stated of each member of the scope, by the aspect of the rank, in its year."""
    found: dict[str, tuple[Interval, tuple[str, ...], str]] = {}
    whole = Course.of(voice, Quantity(rank.market), "")
    for division in divisions:
        for member in division.members:
            quantity = division.quantity(member)
            if rank.aspect == FASTEST:
                for rate in voice.figures(quantity, RATE):
                    found[member] = (rate.value, (rate.claim,), rate.printed)
            else:
                for start in starts(voice, quantity, whole):
                    if rank.year is None or start.year in (None, rank.year):
                        found[member] = (start.share, start.claims, percent(start.share))
    return found


def _compared(
    evidence: Evidence, rank: Rank, known: Known, divisions: Sequence[Division]
) -> tuple[bool, tuple[str, ...]]:
    subject, _, printed = known[rank.subject]
    above = [member for member, (value, _, _) in known.items() if member != rank.subject and subject.below(value)]
    steps = [f"{evidence.name(rank.subject)}: {printed}"]
    steps += [f"{evidence.name(m)}: {text}" for m, (_, _, text) in known.items() if m != rank.subject]
    if rank.behind in known:
        fits = not known[rank.behind][0].below(subject)
        return fits, (*steps, "fits" if fits else "does not fit: what it follows is less")
    if rank.place is None:
        return True, (*steps, f"nothing is stated of {evidence.name(rank.behind)}")
    if len(above) >= rank.place:
        names = ", ".join(evidence.name(member) for member in above)
        return False, (*steps, f"does not fit: {names} {'is' if len(above) == 1 else 'are'} above it")
    if rank.aspect == FASTEST:
        return True, (*steps, "fits: none of the stated rates is above it")
    return _crowded(rank, subject, known, divisions, steps)


def _beside_whole(
    evidence: Evidence, voice: Voice, rank: Rank, divisions: Sequence[Division], known: Known, steps: tuple[str, ...]
) -> tuple[bool, tuple[str, ...]]:
    """Tell whether the whole grows no faster than its fastest part."""
    for division in divisions:
        for rate in voice.figures(division.total, RATE):
            line = f"{evidence.about(division.total)}: {rate.printed}"
            if known[rank.subject][0].below(rate.value):
                return False, (*steps, line, "does not fit: a whole grows no faster than its fastest part")
            return True, (*steps[:-1], line, steps[-1]) if line not in steps else steps
    return True, steps


def _crowded(
    rank: Rank, subject: Interval, known: Known, divisions: Sequence[Division], steps: list[str]
) -> tuple[bool, tuple[str, ...]]:
    """Tell whether the others can share what is left without any of them being larger than the first."""
    members = next((division.members for division in divisions if rank.subject in division.members), ())
    if rank.place != 1 or subject.high is None or len(members) < 2 or any(division.whole for division in divisions):
        return True, (*steps, "fits")
    rest = [member for member in members if member != rank.subject]
    open_ones = sum(member not in known for member in rest)
    most = total(
        [subject, *(known[m][0] for m in rest if m in known), *[Interval(Interval.of(0).low, subject.high)] * open_ones]
    )
    if most.high is not None and most.high < 1:
        limit = percent(Interval.of(subject.high))
        line = f"does not fit: {open_ones} others of at most {limit} leave a part of the whole to nobody"
        return False, (*steps, line)
    return True, (*steps, f"fits: {open_ones} others without a figure can each be smaller and still make up the rest")


def _twice(evidence: Evidence) -> Iterator[Finding]:
    """Find two that one document puts in the same place of the same scope, by size or growth."""
    scopes: dict[tuple[str, ...], list[Rank]] = defaultdict(list)
    for rank in evidence.ranks:
        if rank.place and rank.segmentation and rank.aspect in (FASTEST, LARGEST):
            year = str(rank.year or "")
            scopes[rank.document, rank.segmentation, rank.whole, rank.aspect, year, str(rank.place)].append(rank)
    for ranks in scopes.values():
        subjects = dict.fromkeys(rank.subject for rank in ranks)
        if len(subjects) > 1:
            first = ranks[0]
            names = " and ".join(evidence.name(subject) for subject in subjects)
            yield Finding(
                check="rank",
                verdict=CONTRADICTION,
                label=f"{evidence.name(first.segmentation)}: {names} are each in place {first.place} by {first.aspect}",
                key=("twice", *(rank.claim for rank in ranks)),
                claims=tuple(rank.claim for rank in ranks),
                steps=(f"only one can take place {first.place}",),
            )
