"""What a chart is drawn from: the rows of an answer as marks, each with the texts and numbers of its roles."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from kg.rows import Rows, clean, plain

_UNHELD = re.compile("[^\u0020-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>\d\d))?)?", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_SCALES = (("billion", 9), ("million", 6), ("thousand", 3), ("", 0))
#: A number beyond this is no figure of a market, and cannot be drawn.
_MOST = Decimal(10) ** 30
_LONGEST = 400
#: What a role ``kind`` says of a value that no document prints.
IMPLIED = "implied"
Key = TypeVar("Key", bound=Hashable)
Item = TypeVar("Item")


@dataclass(frozen=True)
class Mark:
    """One row as a chart sees it: a text for each role, empty where the row or the question has none."""

    said: Mapping[str, str]

    def __getitem__(self, role: str) -> str:
        """Return what plays a role."""
        return self.said.get(role, "")

    def exact(self, role: str) -> Decimal | None:
        """Return the number that plays a role to its last digit, or nothing where there is none that can be drawn."""
        try:
            found = Decimal(self[role])
        except InvalidOperation:
            return None
        return found if found.is_finite() and abs(found) < _MOST else None

    def number(self, role: str) -> float | None:
        """Return the number that plays a role as a place on a scale, or nothing."""
        found = self.exact(role)
        return None if found is None else float(found)

    def has(self, role: str, what: str) -> bool:
        """Tell whether a role is played by what a chart needs there: a ``number``, a ``year`` or a ``date``.

        >>> Mark({"year": "2023"}).has("year", "year"), Mark({"year": "2025 to 2032"}).has("year", "year")
        (True, False)
        """
        if what == "number":
            return self.number(role) is not None
        return bool((_YEAR if what == "year" else DATE).fullmatch(self[role]))

    def value(self, role: str) -> float:
        """Return the number that plays a role of which it is known that it has one.

        >>> Mark({"share": "0.5"}).value("share")
        0.5
        """
        found = self.number(role)
        return 0.0 if found is None else found


def marks(rows: Rows, roles: Mapping[str, str]) -> list[Mark]:
    """Return a mark for each row; ``roles`` says which column plays which role.

    >>> from pyoxigraph import Literal
    >>> marks(Rows(["part"], [(Literal("Tests"),)]), {"label": "part"})
    [Mark(said={'label': 'Tests'})]
    """
    places = {role: rows.columns.index(column) for role, column in roles.items() if column in rows.columns}
    return [Mark({role: line(plain(row[place])) for role, place in places.items()}) for row in rows.terms]


def line(text: str) -> str:
    r"""Write any text as one line that a picture can hold: no control signs, no line breaks, not without end.

    >>> line(" two\nlines \x00 $x$\u202e")
    'two lines $x$'
    """
    words = " ".join(_UNHELD.sub(" ", clean(text)).split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"


def grouped(items: Iterable[Item], keys: Iterable[Key]) -> dict[Key, list[Item]]:
    """Put items into groups by their keys, in the order in which the keys first come.

    >>> grouped("abc", [1, 2, 1])
    {1: ['a', 'c'], 2: ['b']}
    """
    found: dict[Key, list[Item]] = {}
    for item, key in zip(items, keys, strict=True):
        found.setdefault(key, []).append(item)
    return found


def percent(ratio: float) -> str:
    """Write a ratio in percent, with two decimals at most.

    >>> percent(0.0541), percent(0.5), percent(-0.001), percent(0.1549)
    ('5.41%', '50%', '\N{MINUS SIGN}0.1%', '15.49%')
    """
    return f"{_trimmed(ratio * 100, 2)}%"


def scale(amounts: Iterable[float]) -> tuple[str, float]:
    """Return the word for the unit in which amounts are best read together, and how much one of it is.

    It is that of the least of them, unless the most of them would then be a long number.

    >>> scale([704700000, 1745020000]), scale([950, 31400000000])
    (('million', 1000000.0), ('million', 1000000.0))
    """
    sizes = [abs(amount) for amount in amounts if amount] or [0]
    return next(
        (word, 10.0**power)
        for word, power in _SCALES
        if min(sizes) >= 10**power or max(sizes) >= 10 ** (power + 4) or not power
    )


def money(amount: float, currency: str) -> str:
    """Write an amount of money as people do, to three digits.

    >>> money(437450000, "USD"), money(31411300000, "USD"), money(950, "")
    ('USD 437 million', 'USD 31.4 billion', '950')
    """
    word, unit = scale([amount])
    units = amount / unit
    return " ".join(filter(None, (currency, _trimmed(units, max(0, 3 - len(str(int(abs(units)))))), word)))


def counted(number: int, one: str, more: str) -> str:
    """Write a number with the words for one or more.

    >>> counted(1, "row has", "rows have"), counted(2, "row has", "rows have")
    ('1 row has', '2 rows have')
    """
    return f"{number} {one if number == 1 else more}"


def tick(value: float) -> str:
    """Write the number of a tick of an axis.

    >>> tick(200.0), tick(0.25), tick(1250.0)
    ('200', '0.25', '1,250')
    """
    return _trimmed(value, 4)


def _trimmed(number: float, decimals: int) -> str:
    text = f"{number:,.{decimals}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text.replace("-", "\N{MINUS SIGN}")


def joined(texts: Iterable[str], mark: str = " · ") -> str:
    """Join the texts that are not empty.

    >>> joined(["World", "", "Tests"])
    'World · Tests'
    """
    return mark.join(filter(None, texts))


def distinct(texts: Iterable[str]) -> list[str]:
    """Return texts that are not empty, each once, in the order in which they come.

    >>> distinct(["b", "", "a", "b"])
    ['b', 'a']
    """
    return list(dict.fromkeys(filter(None, texts)))


def parts(found: Iterable[Mark], role: str) -> Iterator[str]:
    """Yield what plays a role in each mark; a list in its parts."""
    for mark in found:
        yield from mark[role].split(" | ")
