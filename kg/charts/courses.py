"""The course of values through the years: which of them a line joins, and what those that are implied take as given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.charts.marks import IMPLIED, Mark, distinct, grouped, joined

#: How the register calls the place and the part of a market that is not divided.
WHOLE = "World", "All segments"


def about(mark: Mark) -> str:
    """Return what a value is about; of what is divided by one trait alone, the other is not said.

    >>> [about(Mark({"place": place, "part": part})) for place, part in [("World", "Tests"), ("Asia", "Tests"), WHOLE]]
    ['Tests', 'Asia · Tests', 'World · All segments']
    """
    said = (mark["place"], mark["part"])
    return joined(said if said == WHOLE else [name for name, whole in zip(said, WHOLE, strict=True) if name != whole])


def joins(marks: Sequence[Mark]) -> list[Mark]:
    """Return the marks of a document that its one line joins, by year; a year with several values is passed by.

    What is stated goes before what is implied for the same year.

    >>> told = [("2025", "1", ""), ("2025", "2", IMPLIED), ("2024", "3", IMPLIED), ("2026", "4", ""), ("2026", "5", "")]
    >>> [mark["lowest"] for mark in joins([Mark({"year": y, "lowest": low, "kind": kind}) for y, low, kind in told])]
    ['3', '1']
    """
    found = []
    for _, year in sorted(grouped(marks, [mark["year"] for mark in marks]).items()):
        known = [mark for mark in year if mark["kind"] != IMPLIED] or year
        if len({(mark["lowest"], mark["highest"]) for mark in known}) == 1:
            found.append(known[0])
    return found


def taken(marks: Sequence[Mark]) -> list[str]:
    """Say what implied values take as given, and which words bound those stated, by their years.

    >>> told = [("2024", "it holds in 2024"), ("2025", "it holds in 2025"), ("2026", "it is even")]
    >>> taken([Mark({"year": year, "assumption": text, "kind": "implied"}) for year, text in told])
    ['Implied, 2024, 2025: it holds in that year; 2026: it is even.']
    """
    several = len(distinct(mark["source"] for mark in marks)) > 1
    found = []
    for source, own in grouped(marks, [mark["source"] for mark in marks]).items():
        for kind, alike in sorted(
            grouped(own, [mark["kind"] for mark in own]).items(), key=lambda kind: kind[0] == IMPLIED
        ):
            texts = _by_text([mark for mark in alike if mark["assumption"]])
            said = "; ".join(f"{runs(years)}: {text}" for text, years in texts.items())
            if said:
                start = joined([source if several else "", kind], ", ") or "Stated"
                found.append(f"{start[:1].upper()}{start[1:]}, {said}.")
    return found


def _by_text(marks: Sequence[Mark]) -> dict[str, list[int]]:
    """Return the years of each assumption; those that only name each its own year are one."""
    texts: dict[str, list[int]] = {}
    for shared, alike in grouped(marks, [_of_its_year(mark) for mark in marks]).items():
        years = [int(mark["year"]) for mark in alike]
        own = alike[0]["assumption"].replace(" | ", " and ")
        texts.setdefault(shared if len(set(years)) > 1 else own, []).extend(years)
    return texts


def _of_its_year(mark: Mark) -> str:
    return re.sub(rf"\b{mark['year']}\b", "that year", mark["assumption"].replace(" | ", " and "))


def runs(years: Iterable[int]) -> str:
    """Write years, those in a row by the first and the last.

    >>> runs([2027, 2024, 2026, 2028]), runs([2024, 2025])
    ('2024, 2026 to 2028', '2024, 2025')
    """
    known = sorted(set(years))
    found = grouped(known, [year - place for place, year in enumerate(known)]).values()
    return ", ".join(_run(run) for run in found)


def _run(run: Sequence[int]) -> str:
    return f"{run[0]} to {run[-1]}" if len(run) > 2 else ", ".join(map(str, run))
