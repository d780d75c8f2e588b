"""Exact intervals: no rounding goes inward, and roots by whole numbers agree with a decimal engine of many digits."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kg.auditing.intervals import (
    Interval,
    at_least,
    at_most,
    factor,
    meant,
    money,
    outward,
    percent,
    rate_between,
    total,
)
from kg.values import SCALES

numbers = st.fractions(min_value=-1000, max_value=1000, max_denominator=10**6)
positive = st.fractions(min_value=Fraction(1, 10**6), max_value=10**6, max_denominator=10**6)


@st.composite
def intervals(draw: st.DrawFn, ends: st.SearchStrategy[Fraction] = positive) -> tuple[Interval, Fraction]:
    """Make an interval, perhaps without an upper end, and a number in it."""
    low, inside, high = sorted([draw(ends), draw(ends), draw(ends)])
    return Interval(low, draw(st.sampled_from([high, None]))), inside


def holds(interval: Interval, number: Fraction) -> bool:
    return interval.low <= number and (interval.high is None or number <= interval.high)


@given(intervals(), intervals(), st.integers(0, 40))
def test_what_is_done_to_numbers_stays_in_what_is_done_to_their_intervals(
    one: tuple[Interval, Fraction], other: tuple[Interval, Fraction], times: int
) -> None:
    (first, a), (second, b) = one, other
    assert holds(first + second, a + b)
    assert holds(first * second, a * b)
    assert holds(first / second, a / b)
    assert holds(first**times, a**times)
    assert holds(total([first, second, first]), a + b + a)
    assert holds(first.rest(), max(1 - a, Fraction(0)))
    if a <= b:
        assert not second.below(first)
    if first.below(second):
        assert a < b
        assert not first.meets(second)
    if a == b:
        assert first.meets(second)
    assert first.meets(second) == second.meets(first)


def test_ends_belong_to_an_interval() -> None:
    low, high = Interval(Fraction(1), Fraction(2)), Interval(Fraction(2), Fraction(3))
    assert low.meets(high)
    assert not low.below(high)
    assert low.below(Interval(Fraction(2) + Fraction(1, 10**30), None))


@given(
    st.integers(-(10**9), 10**9),
    st.integers(0, 6),
    st.sampled_from(["%", " %", "", " thousand", " million", " Billion"]),
    st.booleans(),
    st.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN]),
    st.integers(-(10**6), 10**6),
)
def test_a_printed_figure_holds_all_that_is_printed_so_and_nothing_else(
    digits: int, places: int, unit: str, separators: bool, rounding: str, off: int
) -> None:
    printed = Decimal(digits).scaleb(-places)
    shape = "," if separators else ""
    is_share = unit.strip() == "%"
    text = f"{'' if is_share else 'USD '}{printed:{shape}f}{unit}"
    scale = Fraction(1, 100) if is_share else Fraction(10) ** SCALES[unit.strip().lower()]
    exact, _ = meant(text)
    half = Fraction(1, 2 * 10**places)
    assert exact == Interval((Fraction(printed) - half) * scale, (Fraction(printed) + half) * scale)
    true = printed + Decimal(off).scaleb(-places - 6)
    if true.quantize(Decimal(1).scaleb(-places), rounding) == printed:
        assert holds(exact, Fraction(true) * scale)
    if abs(off) > 500_000:
        assert not holds(exact, Fraction(true) * scale)


@pytest.mark.parametrize(
    ("printed", "low", "high"),
    [
        ("USD 50 billion", 45 * 10**9, 55 * 10**9),
        ("USD 1,000 million", 500 * 10**6, 1500 * 10**6),
        ("USD 1,050", 1045, 1055),
        ("USD 105 thousand", 104_500, 105_500),
        ("USD 0 million", -500_000, 500_000),
        ("€20", 15, 25),
        ("10%", Fraction(5, 100), Fraction(15, 100)),
        ("-10 %", Fraction(-15, 100), Fraction(-5, 100)),
        ("\N{MINUS SIGN}10%", Fraction(-15, 100), Fraction(-5, 100)),
        ("+10%", Fraction(5, 100), Fraction(15, 100)),
        ("100%", Fraction(50, 100), Fraction(150, 100)),
        ("101%", Fraction(1005, 1000), Fraction(1015, 1000)),
        ("0%", Fraction(-5, 1000), Fraction(5, 1000)),
    ],
)
def test_zeros_at_the_end_of_a_whole_number_can_be_places(printed: str, low: int, high: int) -> None:
    assert meant(printed)[1] == Interval(Fraction(low), Fraction(high))


@pytest.mark.parametrize(
    "text", ["", "about 5%", "5", "USD", "USD 1,00 million", "5 % or so", "USD 5 to 6 million", "%"]
)
def test_what_is_no_figure_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is neither money nor a percentage"):
        meant(text)


@given(intervals(), st.integers(1, 60))
def test_a_rate_between_two_values_is_rounded_outward_by_less_than_a_step(
    made: tuple[Interval, Fraction], years: int
) -> None:
    ratio, inside = made
    found = rate_between(ratio, years)
    with localcontext(prec=120):

        def root(number: Fraction) -> Decimal:
            return (Decimal(number.numerator) / Decimal(number.denominator)) ** (Decimal(1) / years) - 1

        step, near = Decimal("0.0001"), Decimal(10) ** -60
        low = Decimal(found.low.numerator) / Decimal(found.low.denominator)
        assert low <= root(ratio.low) + near
        assert root(ratio.low) < low + step
        assert low <= root(inside) + near
        if ratio.high is None or found.high is None:
            assert ratio.high is found.high is None
            return
        high = Decimal(found.high.numerator) / Decimal(found.high.denominator)
        assert root(ratio.high) <= high + near
        assert high - step < root(ratio.high) + near
    assert (1 + found.low) ** years <= ratio.low
    assert (1 + found.high) ** years >= ratio.high


@given(st.integers(-9_999, 30_000), st.integers(1, 100))
def test_a_rate_in_whole_steps_comes_back_exactly(steps: int, years: int) -> None:
    rate = Fraction(steps, 10_000)
    assert rate_between(Interval.of((1 + rate) ** years), years) == Interval(rate, rate)


@given(intervals(numbers), st.integers(0, 6))
def test_what_is_shown_holds_what_is_meant(made: tuple[Interval, Fraction], digits: int) -> None:
    interval, _ = made
    low, high = outward(interval, digits)
    assert Fraction(low) <= interval.low < Fraction(low) + Fraction(1, 10**digits)
    assert (high == "") == (interval.high is None)
    if interval.high is not None:
        assert Fraction(high) - Fraction(1, 10**digits) < interval.high <= Fraction(high)


@given(numbers)
def test_the_most_and_the_least_are_rounded_away_from_what_they_bound(number: Fraction) -> None:
    assert Fraction(at_least(number).rstrip("%")) <= number * 100 <= Fraction(at_most(number).rstrip("%"))
    assert Fraction(at_most(number).rstrip("%")) - Fraction(at_least(number).rstrip("%")) <= Fraction(1, 100)


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        (money(Interval(Fraction(10**6), Fraction(10**6 + 1)), "USD"), "USD 1 to 1.001 million"),
        (money(Interval(Fraction(10**10), Fraction(10**10)), "EUR"), "EUR 10 billion"),
        (money(Interval(Fraction(999), None), "USD"), "USD 999 or more"),
        (money(Interval(Fraction(0), Fraction(10**10 - 1)), "USD"), "USD 0 to 10000 million"),
        (percent(Interval(Fraction(0), Fraction(0))), "0%"),
        (percent(Interval(Fraction(1, 3), None)), "33.333% or more"),
        (percent(Interval(Fraction(-1, 3), Fraction(1, 3)), 1), "-33.4% to 33.4%"),
        (factor(Interval(Fraction(2), Fraction(2))), "2"),
    ],
)
def test_intervals_are_written_for_people(shown: str, text: str) -> None:
    assert shown == text


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_dividing_by_what_may_be_nothing_has_no_upper_end(high: int, other: int) -> None:
    assume(high)
    assert (Interval(Fraction(0), Fraction(high)) / Interval(Fraction(0), Fraction(other))).high is None
    assert (Interval(Fraction(1), Fraction(high)) / Interval(Fraction(1), None)).low == 0
