"""What can be wrong with what a user gave: one line for each fault, and the exception that carries them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, order=True)
class Fault:
    """One thing that is wrong, and where.

    >>> print(Fault("facts/a.yaml", 7, "unknown key 'yaer'", "did you mean 'year'?"))
    facts/a.yaml:7: unknown key 'yaer'; did you mean 'year'?
    """

    where: str
    line: int
    what: str
    repair: str = ""

    def __str__(self) -> str:
        place = f"{self.where}:{self.line}: " if self.line else f"{self.where}: " if self.where else ""
        return place + self.what + (f"; {self.repair}" if self.repair else "")


class OncographError(Exception):
    """The base of all expected errors: one or more faults, each of which reads as one line.

    >>> str(OncographError([Fault("", 0, "no such question 'plyers'", "did you mean 'players'?")]))
    "no such question 'plyers'; did you mean 'players'?"
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = sorted(set(faults))
        super().__init__("\n".join(str(fault) for fault in self.faults))


class InputError(OncographError):
    """Something that a user wrote or named cannot be used; nothing was changed."""


class QueryError(OncographError):
    """A query is not SPARQL 1.1, or asks for what is not allowed here."""


class SourceError(OncographError):
    """A source document cannot be read, or does not hold what was looked for."""


def fault(what: str, repair: str = "", *, where: str = "", line: int = 0) -> Fault:
    """Make a fault, most often one without a line.

    >>> print(fault("the folder 'x' holds no fact files", "name a folder with .yaml files"))
    the folder 'x' holds no fact files; name a folder with .yaml files
    """
    return Fault(where, line, what, repair)


def nearest(word: str, known: Iterable[str]) -> str:
    """Say which known words are nearest to one that is not known.

    >>> nearest("ilumina", ["illumina", "roche"])
    "did you mean 'illumina'?"
    >>> nearest("zzz", ["illumina"])
    ''
    """
    lower: dict[str, str] = {}
    for name in known:
        lower.setdefault(name.casefold(), name)
    found = get_close_matches(word.casefold(), lower, n=2, cutoff=0.6)
    return "did you mean " + " or ".join(f"'{lower[name]}'" for name in found) + "?" if found else ""
