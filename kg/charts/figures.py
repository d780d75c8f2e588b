"""How figures are written beside their marks: what is implied in no more digits than its interval bears."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from kg.charts.marks import IMPLIED, Mark, joined, money

#: Between what a number lies.
Ends = tuple[Decimal, Decimal]
#: How many digits a rounded figure has at least, and at most.
_LESS, _MORE = 3, 4
#: An interval narrower than this, beside its number, is written as one number.
_NARROW = Decimal("0.005")
#: A number nearer to zero than this is written as zero.
_LEAST = Decimal("1e-9")


def place(found: Sequence[Ends]) -> int:
    """Return at which power of ten the narrow ones of several intervals are rounded, so that none is off by more.

    >>> place([(Decimal("461.089"), Decimal("461.143")), (Decimal("539.968"), Decimal("540.186"))])
    0
    >>> place([(Decimal("461.089"), Decimal("461.143"))]), place([(Decimal(1050), Decimal(1050))])
    (-1, 0)
    """
    narrow = [(low, high) for low, high in found if _is_narrow(low, high) and high]
    off = max(((high - low) / 2 for low, high in narrow), default=Decimal(0))
    finest = max((high.adjusted() for _, high in narrow), default=0) + 1 - _MORE
    return max(finest, off.adjusted() + 1) if off > _LEAST else finest


def between(low: Decimal, high: Decimal, at: int) -> list[str]:
    """Write between what a number lies: one number where that is narrow, else both ends, rounded outwards.

    >>> between(Decimal("461.089"), Decimal("461.143"), -1), between(Decimal("440.2"), Decimal("481.6"), 0)
    (['461.1'], ['440', '482'])
    >>> between(Decimal("5.234"), Decimal("5.235"), 0), between(Decimal("-0.05"), Decimal(0), 0)
    (['5.23'], ['\N{MINUS SIGN}0.05', '0'])
    """
    if _is_narrow(low, high):
        middle = (low + high) / 2
        return [_rounded(middle, min(at, middle.adjusted() + 1 - _LESS), ROUND_HALF_UP)]
    found = ((low, ROUND_FLOOR), (high, ROUND_CEILING))
    texts = [_rounded(end, end.adjusted() + 1 - _LESS, way) for end, way in found]
    return [text.rstrip("0").rstrip(".") if "." in text else text for text in texts]


def _is_narrow(low: Decimal, high: Decimal) -> bool:
    return high - low <= abs(low + high) / 2 * _NARROW


def _rounded(number: Decimal, at: int, way: str) -> str:
    if abs(number) < _LEAST:
        return "0"
    return f"{number.quantize(Decimal(1).scaleb(at), way):,f}".replace("-", "\N{MINUS SIGN}")


def ends(mark: Mark, unit: float) -> Ends:
    """Return between what a mark lies, in a unit."""
    low, high = sorted((mark.exact(role) or Decimal(0)) / Decimal(unit) for role in ("lowest", "highest"))
    return low, high


def worth(mark: Mark, unit: float, word: str, at: int) -> str:
    """Write an amount: a stated one as printed, an implied one in the unit of its panel.

    >>> found = {"lowest": "461088902", "highest": "461143189"}
    >>> worth(Mark({"kind": IMPLIED, **found}), 1e6, "million", -1), worth(Mark({"currency": "USD", **found}), 1, "", 0)
    ('461.1 million', 'USD 461 million')
    """
    if mark["kind"] == IMPLIED:
        return joined([" to ".join(between(*ends(mark, unit), at)), word], " ")
    return mark["figure"] or money((mark.value("lowest") + mark.value("highest")) / 2, mark["currency"])
