"""Check 4, in words: what a document calls the largest or fastest against its own figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kg.auditing.course import Course, merged
from kg.auditing.evidence import RATE, Division, Evidence, Quantity, Rank, Voice
from kg.auditing.findings import INCOMPLETE, Finding, Reading, judged
from kg.auditing.intervals import Interval, percent, total
from kg.auditing.segments import starts

FASTEST, LARGEST, LEADING = "growth", "size", "dominance"
ORDER: Mapping[int | None, str] = {1: "first", 2: "second", 3: "third"}
Time = tuple[int | None, int | None]
Stated = tuple[Interval, tuple[str, ...], str]
Known = Mapping[str, Stated]


@dataclass(frozen=True)
class Scope:
    """Among whose members a rank is meant, what is stated of them, and for which time."""

    divisions: Sequence[Division]
    known: Known
    time: Time


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
            yield from (_held(evidence, voice, rank) for voice in voices.get(rank.document) or [Voice("", {})])
    yield from _twice(evidence)


def _held(evidence: Evidence, voice: Voice, rank: Rank) -> Finding:
    readings: list[Reading] = []
    claims: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    for divisions, said in _scopes(evidence, rank):
        times = _times(voice, rank, divisions)
        for time, known in times.items():
            outcome = _compared(evidence, voice, rank, Scope(divisions, known, time))
            of_time = (f"it is meant for {_spelled(time)}",) * (len(times) > 1)
            readings.append(Reading((*of_time, *filter(None, [said])), outcome.fits, outcome.steps, likely=not said))
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
        key=(rank.claim, *voice.key),
        claims=(rank.claim, *(against or claims)),
        context=claims,
        missing=() if readings else (f"the {'rate' if rank.aspect == FASTEST else 'share or value'} of the one named",),
    )
    odd = next((reading.steps[-1] for reading in readings if not reading.fits), "")
    otherwise = f"{title}, but {odd.removeprefix('does not fit: ')}"
    return judged(found, readings, otherwise) if readings else found


def _scopes(evidence: Evidence, rank: Rank) -> Iterator[tuple[list[Division], str]]:
    """Yield the divisions among whose members the rank can be meant, the likely ones first."""
    divided = [division for division in evidence.divided(rank.document) if division.market == rank.market]
    own = [division for division in divided if rank.subject in division.members and _in_scope(rank, division)]
    if rank.segmentation or rank.aspect != FASTEST:
        yield own, ""
        return
    # A share is of its division, but the fastest segment can be meant among all of them.
    yield [division for division in divided if not division.whole], ""
    yield own, "it is meant among the members of its own division only"


def _in_scope(rank: Rank, division: Division) -> bool:
    return (not rank.segmentation or division.segmentation == rank.segmentation) and division.whole == rank.whole


def _quantity(evidence: Evidence, rank: Rank) -> Quantity:
    regional = any(d.regional for d in evidence.divided(rank.document) if rank.subject in d.members)
    return Quantity(rank.market).of(rank.subject, regional)


def _times(voice: Voice, rank: Rank, divisions: Sequence[Division]) -> dict[Time, Known]:
    """Return what is stated of the members for each time for which something is stated of the one named.

    What has no start, or no time at all, goes with every other of the same end.
    """
    stated: list[tuple[Time, str, Stated]] = []
    whole = Course.of(voice, Quantity(rank.market), "")
    for division in divisions:
        for member in division.members:
            stated += ((time, member, found) for time, found in _said(voice, rank, division.quantity(member), whole))
    own = dict.fromkeys(time for time, member, _ in stated if member == rank.subject)
    return {time: {member: found for other, member, found in reversed(stated) if together(time, other)} for time in own}


def _said(voice: Voice, rank: Rank, quantity: Quantity, whole: Course) -> Iterator[tuple[Time, Stated]]:
    """Yield the rates of a part, or its shares in the year of the rank, each with its time."""
    if rank.aspect == FASTEST:
        for rate in voice.figures(quantity, RATE):
            yield (rate.since, rate.end), (rate.value, (rate.claim,), rate.printed)
        return
    for start in starts(voice, quantity, whole):
        if rank.year is None or start.year in (None, rank.year):
            yield (start.year, start.year), (start.share, start.claims, percent(start.share))


def together(time: Time, other: Time) -> bool:
    """Tell whether two times can be the same: each end that both state is.

    >>> together((2025, 2030), (None, 2030)), together((2019, 2024), (2025, 2030))
    (True, False)
    """
    return all(None in ends or ends[0] == ends[1] for ends in zip(time, other, strict=True))


def _spelled(time: Time) -> str:
    start, end = (str(year or "?") for year in time)
    return end if start == end else f"{start} to {end}"


def _compared(evidence: Evidence, voice: Voice, rank: Rank, scope: Scope) -> Outcome:
    subject, own, printed = scope.known[rank.subject]
    others = {member: stated for member, stated in scope.known.items() if member != rank.subject}
    steps: tuple[str, ...] = (f"{evidence.name(rank.subject)}: {printed}",)
    steps += tuple(f"{evidence.name(member)}: {text}" for member, (_, _, text) in others.items())
    if rank.place is None:
        return _behind(evidence, rank, scope, steps)
    above = [member for member, (value, _, _) in others.items() if subject.below(value)]
    if len(above) >= rank.place:
        names = ", ".join(evidence.name(member) for member in above)
        line = f"does not fit: {names} {'is' if len(above) == 1 else 'are'} above it"
        return Outcome(False, (*steps, line), merged(own, *(others[member][1] for member in above)))
    below = [member for member, (value, _, _) in others.items() if value.below(subject)]
    members = {member for division in scope.divisions for member in division.members}
    if len(members) > 1 and len(members) - 1 - len(below) < rank.place - 1:
        line = f"does not fit: no more than {len(members) - 1 - len(below)} can be above it"
        return Outcome(False, (*steps, line), merged(own, *(others[member][1] for member in below)))
    if rank.aspect == FASTEST:
        return _beside_whole(evidence, voice, rank, scope, steps)
    return _crowded(rank, subject, scope, steps)


def _behind(evidence: Evidence, rank: Rank, scope: Scope, steps: tuple[str, ...]) -> Outcome:
    subject, own, _ = scope.known[rank.subject]
    if rank.behind not in scope.known:
        return Outcome(True, (*steps, f"nothing is stated of {evidence.name(rank.behind)}"))
    value, support, _ = scope.known[rank.behind]
    if value.below(subject):
        return Outcome(False, (*steps, "does not fit: what it follows is less"), (*own, *support))
    return Outcome(True, (*steps, "fits"))


def _beside_whole(evidence: Evidence, voice: Voice, rank: Rank, scope: Scope, steps: tuple[str, ...]) -> Outcome:
    """Tell whether the whole grows no faster than its fastest part."""
    subject, own, _ = scope.known[rank.subject]
    totals = dict.fromkeys(division.total for division in scope.divisions if rank.subject in division.members)
    for whole in totals if rank.place == 1 else ():
        for rate in voice.figures(whole, RATE):
            if not together(scope.time, (rate.since, rate.end)):
                continue
            steps = (*steps, f"{evidence.about(whole)}: {rate.printed}")
            if subject.below(rate.value):
                line = "does not fit: a whole grows no faster than its fastest part"
                return Outcome(False, (*steps, line), (*own, rate.claim))
    return Outcome(True, (*steps, "fits: none of the stated rates is above it"))


def _crowded(rank: Rank, subject: Interval, scope: Scope, steps: tuple[str, ...]) -> Outcome:
    """Tell whether the others can share what is left without any of them being larger than the first."""
    members = next((division.members for division in scope.divisions if rank.subject in division.members), ())
    nested = any(division.whole for division in scope.divisions if rank.subject in division.members)
    known = scope.known
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
            found = Finding(
                check="rank",
                verdict=INCOMPLETE,
                label=f"{evidence.name(first.segmentation)}: {names} are each in place {first.place} by {first.aspect}",
                key=("twice", *(rank.claim for rank in ranks)),
                claims=tuple(rank.claim for rank in ranks),
            )
            readings = [Reading((), False, (f"only one can take place {first.place}",))]
            if not first.year:
                readings.append(Reading(("they are meant for different times",), True, (), likely=False))
            yield judged(found, readings)
