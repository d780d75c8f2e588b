"""How figures are written beside their marks: what lies between two ends, in no more digits than tell them apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from kg.charts.marks import Mark, grouped

#: How many digits a rounded figure has: the first if both ends agree in them, else the second.
_MORE, _LESS = 4, 3
#: A number nearer to zero than this is written as zero.
_LEAST = Decimal("1e-9")


def between(low: Decimal, high: Decimal) -> list[str]:
    """Write between what a number lies: one number where both ends round to it, else both, rounded outwards.

    >>> between(Decimal("461.088902"), Decimal("461.143189")), between(Decimal("539.968"), Decimal("540.186"))
    (['461.1'], ['540'])
    >>> between(Decimal("440.2"), Decimal("481.6")), between(Decimal("-0.05"), Decimal(0))
    (['440', '482'], ['\N{MINUS SIGN}0.05', '0'])
    """
    for digits in (_MORE, _LESS):
        one, other = (_rounded(end, digits, ROUND_HALF_UP) for end in (low, high))
        if one == other:
            return [one]
    return [_rounded(low, _LESS, ROUND_FLOOR), _rounded(high, _LESS, ROUND_CEILING)]


def _rounded(number: Decimal, digits: int, way: str) -> str:
    if abs(number) < _LEAST:
        return "0"
    found = f"{number.quantize(Decimal(1).scaleb(number.adjusted() - digits + 1), way):,f}"
    return (found.rstrip("0").rstrip(".") if "." in found else found).replace("-", "\N{MINUS SIGN}")


def amount(mark: Mark, unit: float, word: str) -> str:
    """Write what an implied mark is worth, in the unit of its panel.

    >>> amount(Mark({"lowest": "461088902", "highest": "461143189"}), 1e6, "million")
    '461.1 million'
    """
    low, high = (mark.exact(role) or Decimal(0) for role in ("lowest", "highest"))
    return " ".join(filter(None, [" to ".join(between(low / Decimal(unit), high / Decimal(unit))), word]))


def ratio(mark: Mark, role: str) -> str:
    """Write a ratio in percent: as printed, unless it is implied and lies between two ends.

    >>> ratio(Mark({"share": "0.31", "share_lowest": "0.310065", "share_highest": "0.310085"}), "share")
    '31.01%'
    >>> ratio(Mark({"share": "0.31", "share_printed": "about 31%"}), "share")
    'about 31%'
    """
    low, high = mark.exact(f"{role}_lowest"), mark.exact(f"{role}_highest")
    if low is None or high is None or low == high:
        found = mark.exact(role) or Decimal(0)
        return mark[f"{role}_printed"] or f"{between(found * 100, found * 100)[0]}%"
    return " to ".join(f"{end}%" for end in between(low * 100, high * 100))


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
