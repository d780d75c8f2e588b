"""The parts of a market as the growth-share matrix shows them: what each is called, its share, its growth."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.charts.figures import between, place
from kg.charts.marks import Mark, distinct, grouped, joined, percent
from kg.charts.page import Look

SHARE, GROWTH = "share", "growth"
#: What tells rows of the same part apart, the first that does.
_APART = ("share_period", "growth_period", "source")


@dataclass(frozen=True)
class Part:
    """A row of the matrix: a part of the market by the name that tells it from the others, and how it is drawn."""

    mark: Mark
    name: str
    look: Look

    def has(self, role: str) -> bool:
        """Tell whether a number is known."""
        return self.mark.has(role, "number")

    def at(self, role: str) -> float:
        """Return a number, the middle of what an implied one can be."""
        found = self.ends(role)
        return sum(found) / 2 if found else self.mark.value(role)

    def ends(self, role: str) -> list[float]:
        """Return between what a number may lie, if that is known."""
        found = [self.mark.number(f"{role}_lowest"), self.mark.number(f"{role}_highest")]
        return sorted(number for number in found if number is not None) if None not in found else []

    def said(self, role: str) -> str:
        """Write a number in percent: as printed, unless it is implied and lies between two ends.

        >>> implied = {"share": "0.31", "share_lowest": "0.310065", "share_highest": "0.310085"}
        >>> Part(Mark(implied), "", ("o", "")).said("share"), Part(Mark({"share": "0.31"}), "", ("o", "")).said("share")
        ('31.01%', '31%')
        """
        low, high = self.mark.exact(f"{role}_lowest"), self.mark.exact(f"{role}_highest")
        if low is None or high is None or not low < high:
            return self.mark[f"{role}_printed"] or percent(self.mark.value(role))
        low, high = low * 100, high * 100
        return " to ".join(f"{end}%" for end in between(low, high, place([(low, high)])))


def named(marks: Sequence[Mark], looks: Mapping[str, Look]) -> list[Part]:
    """Return the parts of a market; one of several rows is called by its part and what tells them apart.

    >>> rows = [Mark({"part": "Asia", "share_period": year}) for year in ("2023", "2032")]
    >>> [part.name for part in named([*rows, Mark({"part": "Tests"})], {"": ("o", "")})]
    ['Asia, 2023', 'Asia, 2032', 'Tests']
    """
    found = {}
    for alike in grouped(marks, [(mark["division"], mark["part"]) for mark in marks]).values():
        apart = next((role for role in _APART if len({mark[role] for mark in alike}) == len(alike) > 1), "")
        found.update({id(mark): joined([mark["part"], mark[apart]], ", ") for mark in alike})
    return [Part(mark, found[id(mark)], looks[mark["division"]]) for mark in marks]


def periods(marks: Iterable[Mark], role: str) -> list[str]:
    """Return the different periods of a number, those without a year named as what they are.

    >>> periods([Mark({"share": "1", "share_period": said}) for said in ("2024", "not stated", "2024")], "share")
    ['2024', 'period not stated']
    """
    return distinct(period(mark, role) for mark in marks if mark.has(role, "number"))


def period(mark: Mark, role: str) -> str:
    """Return the period of a number."""
    said = mark[f"{role}_period"]
    return said if not said or re.search(r"\d", said) else f"period {said}"


def implied(found: Sequence[Part]) -> str:
    """Say which parts are implied, and what they take as given.

    >>> said = "implied: it holds | stated"
    >>> implied([Part(Mark({"reading": said}), "Asia", ("o", "")), Part(Mark({"reading": "stated"}), "B", ("o", ""))])
    'Implied: Asia, if it holds.'
    """
    texts = []
    for part in found:
        said = [text for text in part.mark["reading"].split(" | ") if text.startswith("implied")]
        taken = " and ".join(filter(None, (text.partition(": ")[2] for text in said)))
        texts += [joined([part.name, taken and f"if {taken}"], ", ")] if said else []
    return f"Implied: {'; '.join(texts)}." if texts else ""
