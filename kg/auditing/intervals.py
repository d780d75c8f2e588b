"""Exact intervals: what a printed figure can mean, arithmetic that never rounds inward, and how it is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from kg.values import MONEY, PERCENT, SCALES, decimal_text

HUNDRED = 100
UNITS = (("billion", 9, 10**10), ("million", 6, 10**6))  # a thousand millions read better than one billion
STEP = 10_000  # rates that are computed are shown in hundredths of a percent


@dataclass(frozen=True)
class Interval:
    """All numbers from ``low`` to ``high``, both ends included; without ``high`` there is no upper end.

    >>> Interval(Fraction(2), Fraction(3)) * Interval(Fraction(10), Fraction(11))
    Interval(low=Fraction(20, 1), high=Fraction(33, 1))
    """

    low: Fraction
    high: Fraction | None

    @classmethod
    def of(cls, number: int | str | Fraction) -> Interval:
        """Return the interval that holds one number."""
        return cls(Fraction(number), Fraction(number))

    def __add__(self, other: Interval) -> Interval:
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(self.low + other.low, high)

    def __mul__(self, other: Interval) -> Interval:
        high = None if self.high is None or other.high is None else self.high * other.high
        return Interval(self.low * other.low, high)

    def __truediv__(self, other: Interval) -> Interval:
        low = Fraction(0) if other.high is None else self.low / other.high
        return Interval(low, None if self.high is None or not other.low else self.high / other.low)

    def __pow__(self, times: int) -> Interval:
        return Interval(self.low**times, None if self.high is None else self.high**times)

    def below(self, other: Interval) -> bool:
        """Tell whether every number of this interval is less than every number of the other."""
        return self.high is not None and self.high < other.low

    def meets(self, other: Interval) -> bool:
        """Tell whether some number lies in both."""
        return not self.below(other) and not other.below(self)

    def rest(self) -> Interval:
        """Return what this share leaves of a whole, never less than nothing.

        >>> Interval(Fraction(3, 4), Fraction(5, 4)).rest()
        Interval(low=Fraction(0, 1), high=Fraction(1, 4))
        """
        low = Fraction(0) if self.high is None else max(1 - self.high, Fraction(0))
        return Interval(low, max(1 - self.low, Fraction(0)))


def total(parts: Iterable[Interval]) -> Interval:
    """Add intervals up."""
    return sum(parts, Interval.of(0))


def meant(printed: str) -> tuple[Interval, Interval]:
    """Return what a printed figure can mean: with each digit counting, and with zeros at its end as mere places.

    Both are the same for all but whole numbers that end in zeros. Raises ``ValueError`` for what is no figure.

    >>> [str(end) for end in (meant("5.41%")[0].low, meant("5.41%")[0].high)]
    ['1081/20000', '1083/20000']
    >>> digits, places = meant("USD 50 billion")
    >>> int(digits.low), int(places.low)
    (49500000000, 45000000000)
    """
    match = MONEY.fullmatch(printed) or PERCENT.fullmatch(printed)
    if not match:
        raise ValueError(f"'{printed}' is neither money nor a percentage")
    number = match["number"].replace(",", "")
    unit = Fraction(1, HUNDRED) if match.re is PERCENT else Fraction(10) ** SCALES[(match["scale"] or "").lower()]
    sign = -1 if match["sign"] and match["sign"] != "+" else 1
    _, _, decimals = number.partition(".")
    zeros = len(number) - len(number.rstrip("0")) if not decimals and number.strip("0") else 0

    def around(place: int) -> Interval:
        half = Fraction(10) ** place / 2
        value = sign * Fraction(number)
        return Interval((value - half) * unit, (value + half) * unit)

    return around(-len(decimals)), around(zeros - len(decimals))


def rate_between(ratio: Interval, years: int) -> Interval:
    """Return the yearly rate that turns into a ratio over some years, rounded outward to hundredths of a percent.

    >>> rate_between(Interval.of("1.21"), 2)
    Interval(low=Fraction(1, 10), high=Fraction(1, 10))
    """
    low = Fraction(_root(ratio.low, years), STEP) - 1
    if ratio.high is None:
        return Interval(low, None)
    most = _root(ratio.high, years)
    exact = Fraction(most, STEP) ** years == ratio.high
    return Interval(low, Fraction(most + (not exact), STEP) - 1)


def _root(ratio: Fraction, years: int) -> int:
    """Find the largest whole number of steps whose power does not exceed the ratio, by whole numbers alone."""
    goal = ratio.numerator * STEP**years // ratio.denominator
    low, high = 0, STEP
    while high**years <= goal:
        low, high = high, high * 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if middle**years <= goal else (low, middle)
    return low


def outward(interval: Interval, digits: int) -> tuple[str, str]:
    """Write both ends as decimals with so many places, the low one rounded down and the high one up.

    >>> outward(Interval(Fraction(1, 3), Fraction(2, 3)), 2)
    ('0.33', '0.67')
    """
    power = 10**digits
    high = "" if interval.high is None else _placed(ceil(interval.high * power), digits)
    return _placed(floor(interval.low * power), digits), high


def _placed(number: int, digits: int) -> str:
    """Set the point of a whole number, digit by digit, so that no context ever rounds it."""
    return decimal_text(Decimal((int(number < 0), tuple(map(int, str(abs(number)))), -digits)))


def percent(interval: Interval, digits: int = 3) -> str:
    """Write shares or rates for people.

    >>> percent(meant("5.41%")[0])
    '5.405% to 5.415%'
    """
    low, high = outward(Interval(interval.low * HUNDRED, interval.high and interval.high * HUNDRED), digits)
    return _span(low, high, "{}%")


def at_most(ratio: Fraction) -> str:
    """Write the most that a share or rate can be, rounded up to hundredths of a percent.

    >>> at_most(Fraction(1, 3))
    '33.34%'
    """
    return f"{outward(Interval.of(ratio * HUNDRED), 2)[1]}%"


def at_least(ratio: Fraction) -> str:
    """Write the least that a share or rate can be, rounded down to hundredths of a percent.

    >>> at_least(Fraction(1, 3))
    '33.33%'
    """
    return f"{outward(Interval.of(ratio * HUNDRED), 2)[0]}%"


def money(interval: Interval, currency: str, digits: int = 3) -> str:
    """Write amounts for people, in the unit that suits them.

    >>> money(meant("USD 437.45 million")[0], "USD")
    'USD 437.445 to 437.455 million'
    """
    top = abs(interval.low if interval.high is None else interval.high)
    name, power = next(((name, power) for name, power, least in UNITS if top >= least), ("", 0))
    unit = Fraction(1, 10**power)
    low, high = outward(Interval(interval.low * unit, None if interval.high is None else interval.high * unit), digits)
    return f"{currency} {_span(low, high, '{}')} {name}".strip()


def _span(low: str, high: str, form: str) -> str:
    if not high:
        return f"{form.format(low)} or more"
    return form.format(low) if low == high else f"{form.format(low)} to {form.format(high)}"


def factor(interval: Interval, digits: int = 4) -> str:
    """Write a factor for people.

    >>> factor(Interval.of("1.0541"))
    '1.0541'
    """
    return _span(*outward(interval, digits), "{}")
