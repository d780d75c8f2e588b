"""Check 7: lists of the same companies that differ, and lists that count an owner and what it owns as two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, pairwise

from kg.auditing.evidence import Evidence, Listing
from kg.auditing.findings import INCOMPLETE, TENSION, Finding, Reading, judged


def find(evidence: Evidence) -> Iterator[Finding]:
    """Hold a document's lists for the same subject and role against each other; look for owners beside their own."""
    same: dict[tuple[str, ...], list[Listing]] = defaultdict(list)
    for listing in evidence.lists:
        same[listing.document, *listing.subject].append(listing)
    for listings in same.values():
        for one, other in combinations(listings, 2):
            yield _compared(evidence, one, other)
    for listing in evidence.lists:
        for child in listing.members:
            for chain in _owners(evidence, child):
                if chain[-1] in listing.members:
                    yield _counted_twice(evidence, listing, chain)


def _owners(evidence: Evidence, company: str) -> Iterator[list[str]]:
    """Yield the chains of ownership that lead up from a company, each to one owner."""
    waiting, seen = [[company]], {company}
    while waiting:
        chain = waiting.pop(0)
        for parent in evidence.parents.get(chain[-1], ()):
            if parent not in seen:
                seen.add(parent)
                waiting.append([*chain, parent])
                yield waiting[-1]


def _compared(evidence: Evidence, one: Listing, other: Listing) -> Finding:
    """Compare two lists: what a list of examples names must stand in a closed one; two of examples may differ."""
    more, fewer = _beyond(one, other), _beyond(other, one)
    steps = []
    for listing, beyond, against in ((one, more, other), (other, fewer, one)):
        names = ", ".join(evidence.name(member) for member in beyond) or "none"
        kind = f"{len(listing.members)} {'examples' if listing.open_ended else 'members'}"
        steps.append(f"{evidence.name(listing.list)}: {kind}, {names} not in {evidence.name(against.list)}")
    fits = not (more and not other.open_ended) and not (fewer and not one.open_ended)
    readings = [
        Reading((), fits, (*steps, "fits" if fits else "does not fit: a closed list lacks what the other names"))
    ]
    if one.open_ended or other.open_ended:
        readings.append(Reading(("they are not meant as the same list",), True, (), likely=False))
    lacking = ((one, more, other), (other, fewer, one))
    odd = [listing.members[m] for listing, beyond, against in lacking if not against.open_ended for m in beyond]
    every = (*one.members.values(), *other.members.values())
    names = f"{evidence.name(one.list)} and {evidence.name(other.list)}"
    found = Finding(
        check="list",
        verdict=INCOMPLETE,
        label=f"{names}: {'both name examples, and may differ' if more or fewer else 'the same names'}",
        key=(one.list, other.list),
        claims=every if fits else tuple(odd),
        context=every,
    )
    return judged(found, readings, otherwise=f"{names}: a closed list lacks what the other names")


def _beyond(one: Listing, other: Listing) -> list[str]:
    return [member for member in one.members if member not in other.members]


def _counted_twice(evidence: Evidence, listing: Listing, chain: list[str]) -> Finding:
    child, parent = chain[0], chain[-1]
    owner, own = evidence.name(parent), evidence.name(child)
    support = [evidence.owners[pair] for pair in pairwise(chain)]
    return Finding(
        check="player",
        verdict=TENSION,
        label=f"{evidence.name(listing.list)} counts {owner} and {own}, which belongs to it, as two",
        key=(listing.list, child, parent),
        claims=(listing.members[child], listing.members[parent]),
        context=tuple(claim for claims in support for claim in claims),
        steps=tuple(
            f"{evidence.name(lower)} belongs to {evidence.name(upper)}; claims that say so: {len(claims)}"
            for (lower, upper), claims in zip(pairwise(chain), support, strict=True)
        ),
        assumptions=(f"{own} is meant as a unit that competes by itself",),
    )
