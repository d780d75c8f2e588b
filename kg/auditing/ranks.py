"""Check 4, in words: what a document calls the largest or fastest against its own figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kg.auditing.course import Course, merged
from kg.auditing.evidence import RATE, Division, Evidence, Quantity, Rank, Voice
from kg.auditing.findings import CONTRADICTION, INCOMPLETE, Finding, Reading, judged
from kg.auditing.intervals import Interval, percent, total
from kg.auditing.segments import starts

FASTEST, LARGEST, LEADING = "growth", "size", "dominance"
ORDER: Mapping[int | None, str] = {1: "first", 2: "second", 3: "third"}
Known = Mapping[str, tuple[Interval, tuple[str, ...], str]]


@dataclass(frozen=True)
class Outcome:
    """Whether a rank goes with what is stated, by which steps, and which other claims it does not go with."""

    fits: bool
    steps: tuple[str, ...]
    against: tuple[str, ...] = ()


def find(evidence: Evidence) -> Iterator[Finding]:
    """Hold each rank by growth or size against the rates and shares of the others in its scope, and other ranks."""
    voices: dict[str, list[Voice]] = defaultdict(list)
    for document, voice in evidence.speakers():
        voices[document].append(voice)
    for rank in evidence.ranks:
        if rank.aspect in (FASTEST, LARGEST, LEADING):
            yield from (_held(evidence, voice, rank) for voice in voices.get(rank.document, []))
    yield from _twice(evidence)


def _held(evidence: Evidence, voice: Voice, rank: Rank) -> Finding:
    readings: list[Reading] = []
    claims: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    for divisions, said in _scopes(evidence, rank):
        known = _known(voice, rank, divisions)
        if rank.subject in known:
            outcome = _compared(evidence, voice, rank, known, divisions)
            readings.append(Reading((said,) * bool(said), outcome.fits, outcome.steps, likely=not said))
            against = merged(against, outcome.against)
            claims = merged(claims, *(support for _, support, _ in known.values()))
    if rank.aspect == LEADING and readings:
        readings.append(Reading(("to dominate is not to be the largest",), fits=True, steps=(), likely=False))
    place = ORDER.get(rank.place, f"number {rank.place}") if rank.place else f"behind {evidence.name(rank.behind)}"
    title = f"{evidence.about(_quantity(evidence, rank))}: called {place} by {rank.aspect}"
    found = Finding(
        check="rank",
        verdict=INCOMPLETE,
        label=f"{title}, which the figures allow" if readings else f"{title}, without a figure",
        key=(rank.claim,),
        claims=(rank.claim, *(against or claims)),
        context=claims,
        missing=() if readings else (f"the {'rate' if rank.aspect == FASTEST else 'share or value'} of the one named",),
    )
    odd = next((reading.steps[-1] for reading in readings if not reading.fits), "")
    otherwise = f"{title}, but {odd.removeprefix('does not fit: ')}"
    return judged(found, readings, otherwise=otherwise) if readings else found


def _scopes(evidence: Evidence, rank: Rank) -> Iterator[tuple[list[Division], str]]:
    """Yield the divisions among whose members the rank can be meant, the likely ones first."""
    divided = [division for division in evidence.divided(rank.document) if division.market == rank.market]
    own = [division for division in divided if rank.subject in division.members and _in_scope(rank, division)]
    if not rank.segmentation:  # the fastest segment of all, or the fastest beside those it is listed with
        yield [division for division in divided if not division.whole], ""
    yield own, "it is meant among the members of its own division only" if not rank.segmentation else ""


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


def _compared(evidence: Evidence, voice: Voice, rank: Rank, known: Known, divisions: Sequence[Division]) -> Outcome:
    subject, own, printed = known[rank.subject]
    others = {member: stated for member, stated in known.items() if member != rank.subject}
    steps: tuple[str, ...] = (f"{evidence.name(rank.subject)}: {printed}",)
    steps += tuple(f"{evidence.name(member)}: {text}" for member, (_, _, text) in others.items())
    if rank.place is None:
        if rank.behind not in known:
            return Outcome(True, (*steps, f"nothing is stated of {evidence.name(rank.behind)}"))
        value, support, _ = known[rank.behind]
        if value.below(subject):
            return Outcome(False, (*steps, "does not fit: what it follows is less"), (*own, *support))
        return Outcome(True, (*steps, "fits"))
    above = [member for member, (value, _, _) in others.items() if subject.below(value)]
    if len(above) >= rank.place:
        names = ", ".join(evidence.name(member) for member in above)
        line = f"does not fit: {names} {'is' if len(above) == 1 else 'are'} above it"
        return Outcome(False, (*steps, line), merged(own, *(others[member][1] for member in above)))
    if rank.aspect == FASTEST:
        return _beside_whole(evidence, voice, rank, known, divisions, steps)
    return _crowded(rank, subject, known, divisions, steps)


def _beside_whole(
    evidence: Evidence,
    voice: Voice,
    rank: Rank,
    known: Known,
    divisions: Sequence[Division],
    steps: tuple[str, ...],
) -> Outcome:
    """Tell whether the whole grows no faster than its fastest part."""
    subject, own, _ = known[rank.subject]
    totals = dict.fromkeys(division.total for division in divisions if rank.subject in division.members)
    for whole in totals if rank.place == 1 else ():
        for rate in voice.figures(whole, RATE):
            steps = (*steps, f"{evidence.about(whole)}: {rate.printed}")
            if subject.below(rate.value):
                line = "does not fit: a whole grows no faster than its fastest part"
                return Outcome(False, (*steps, line), (*own, rate.claim))
    return Outcome(True, (*steps, "fits: none of the stated rates is above it"))


def _crowded(
    rank: Rank, subject: Interval, known: Known, divisions: Sequence[Division], steps: tuple[str, ...]
) -> Outcome:
    """Tell whether the others can share what is left without any of them being larger than the first."""
    members = next((division.members for division in divisions if rank.subject in division.members), ())
    nested = any(division.whole for division in divisions if rank.subject in division.members)
    if rank.place != 1 or subject.high is None or len(members) < 2 or nested:
        return Outcome(True, (*steps, "fits"))
    rest = [member for member in members if member != rank.subject]
    without = [member for member in rest if member not in known]
    stated = [known[member][0] for member in rest if member in known]
    most = total([subject, *stated, *[Interval(Fraction(0), subject.high)] * len(without)])
    if most.high is not None and most.high < 1:
        limit = percent(Interval.of(subject.high))
        line = f"does not fit: {len(without)} others of at most {limit} leave a part of the whole to nobody"
        return Outcome(False, (*steps, line))
    if not without:
        return Outcome(True, (*steps, "fits"))
    return Outcome(True, (*steps, f"fits: {len(without)} without a figure can be smaller and still make up the rest"))


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
