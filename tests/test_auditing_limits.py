"""Where the audit ends: what a careful reader would not call a contradiction, what ends, and what is not lost."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from fractions import Fraction

import pytest
from audits import shuffled
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Store
from worlds import LARGER, MARKET, MILLION, NORTHERN, PARTS, SUBPARTS, Report, joined, report
from worlds import told as truly

from kg.auditing import examine
from kg.auditing.evidence import RATE, SHARE, SIZE, Evidence
from kg.auditing.findings import CONSISTENT, CONTRADICTION, TENSION
from kg.auditing.gather import gather
from kg.auditing.intervals import Interval, meant, outward

NORTH, EAST, SOUTH = PARTS[:3]


@contextmanager
def seconds(number: int) -> Iterator[None]:
    """Fail what does not end in time."""

    def late(*_: object) -> None:
        raise TimeoutError(f"no end after {number} s")

    signal.signal(signal.SIGALRM, late)
    signal.alarm(number)
    try:
        yield
    finally:
        signal.alarm(0)


def verdicts(evidence: Evidence, check: str = "") -> list[str]:
    """Examine the evidence within a few seconds, and tell the verdicts of a check, or of all."""
    with seconds(5):
        results = examine(evidence)
        results.quads()
    return [finding.verdict for finding in results.findings if check in ("", finding.check)]


# Ends and errors.


@pytest.mark.parametrize("period", [(2026, 2026), (2030, None)])
def test_a_rate_of_one_year_or_from_after_the_last_value_comes_to_an_end(period: tuple[int, int | None]) -> None:
    whole = ((SIZE, "USD 100 million", 2026, ""), (RATE, "5.0%", (2024, 2026), ""))
    made = report(*whole, (SHARE, "50%", 2026, NORTH), (RATE, "5%", period, NORTH))
    assert CONTRADICTION not in verdicts(made.evidence)


def test_a_part_that_passes_the_whole_after_centuries_comes_to_an_end() -> None:
    period = (1600, 2199)
    made = report(
        (SIZE, "USD 437.45 million", 1600, ""),
        (RATE, "5.0512%", period, ""),
        (SHARE, "1.1234%", 1600, NORTH),
        (RATE, "6.0134%", period, NORTH),
    )
    assert CONTRADICTION in verdicts(made.evidence)


@pytest.mark.parametrize("period", [(2025, 2030), (None, 2030), (2025, None)])
def test_a_share_of_a_span_of_years_is_no_error(period: tuple[int | None, int | None]) -> None:
    assert verdicts(report((SHARE, "50%", period, NORTH), members=(NORTH, EAST)).evidence, "share") == []


texts = st.sampled_from(["0%", "-5%", "5.41%", "50%", "100%", "-99.9%", "0.0%", "1,000%", "-150%"])
amounts = st.sampled_from(["USD 0 million", "USD 437.45 million", "USD 1,000", "USD -5 million", "USD 50 billion"])
years = st.one_of(st.none(), st.sampled_from([1600, 2023, 2024, 2025, 2030, 2199]))
bounds = st.sampled_from(["", "", "approximately", "lessThan", "moreThan", "atMost", "atLeast", "projected"])


@st.composite
def anything(draw: st.DrawFn) -> Evidence:
    """Make evidence that the shapes refuse or that makes no sense; they are looked at after the audit."""
    made = [Report(name, speaker=speaker) for name, speaker in (("comet", ""), ("comet", "other"), ("nova", ""))]
    for one in made:
        one.divide(draw(st.lists(st.sampled_from(PARTS), min_size=1, max_size=4, unique=True)))
        if draw(st.booleans()):
            one.divide(SUBPARTS, NORTHERN, PARTS[0])
        for number in range(draw(st.integers(0, 8))):
            kind = draw(st.sampled_from([SIZE, RATE, SHARE]))
            part = draw(st.sampled_from(["", *PARTS[:2], SUBPARTS[0]]))
            start, end = draw(years), draw(years)
            if start and end and start > end:
                start, end = end, start
            market = draw(st.sampled_from([MARKET, MARKET, LARGER]))
            slug, printed = f"f{number}-{one.speaker}", draw(amounts if kind == SIZE else texts)
            one.add(slug, kind, printed, start, end, part, market, draw(bounds))
        aspect = draw(st.sampled_from(["size", "growth", "dominance"]))
        one.rank(f"rank-{one.speaker}", PARTS[0], aspect, draw(st.integers(1, 9)), year=draw(years))
    found = joined(*made)
    if draw(st.booleans()):
        found.within[MARKET, LARGER] = ()
    return found


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(anything())
def test_no_evidence_is_an_error_or_without_an_end(evidence: Evidence) -> None:
    verdicts(evidence)


# What is meant.


@pytest.mark.parametrize("printed", ["5.41%", "10.0%", "USD 437.45 million", "USD 14.0 billion", "0.50%"])
def test_decimals_are_never_mere_places(printed: str) -> None:
    exact, places = meant(printed)
    assert exact == places


def test_a_number_of_many_digits_is_rounded_outward_too() -> None:
    number = Fraction(10**30 + 1)
    low, high = outward(Interval(number - Fraction(1, 3), number + Fraction(1, 3)), 0)
    assert (Fraction(low), Fraction(high)) == (10**30, 10**30 + 2)


# False alarms: nothing below is a contradiction, as an honest reader would say.


def test_a_rate_of_which_an_end_is_not_stated_fits_if_it_fits_some_values() -> None:
    sizes = [(SIZE, f"USD {n} million", y, "") for n, y in (("50.0", 2020), ("100.0", 2024), ("200.0", 2030))]
    for period in ((None, 2030), (None, None)):
        assert CONTRADICTION not in verdicts(report(*sizes, (RATE, "12.25%", period, "")).evidence)


def test_a_yearly_rate_between_two_years_says_nothing_of_a_value_between() -> None:
    sizes = [(SIZE, f"USD {n} million", y, "") for n, y in (("100.0", 2025), ("135.00", 2026), ("161.1", 2030))]
    assert CONTRADICTION not in verdicts(report(*sizes, (RATE, "10.0%", (2025, 2030), "")).evidence)


def test_rates_to_one_year_of_unknown_starts_may_differ() -> None:
    one = report((RATE, "7.0%", (None, 2030), ""))
    other = report((RATE, "10.0%", (None, 2030), ""), document="nova")
    assert CONTRADICTION not in verdicts(joined(one, other))


def test_shares_of_the_year_before_the_rates_need_not_hold() -> None:
    """North grows by 20%, east not at all; 50 and 50 in 2024 are 60 and 50 in 2025, and 149.3 and 50 in 2030."""
    made = report(
        (SIZE, "USD 110.00 million", 2025, ""),
        (SIZE, "USD 199.30 million", 2030, ""),
        *((SHARE, "50.0%", 2024, part) for part in (NORTH, EAST)),
        (RATE, "20.0%", (2025, 2030), NORTH),
        (RATE, "0.0%", (2025, 2030), EAST),
        members=(NORTH, EAST),
    )
    assert CONTRADICTION not in verdicts(made.evidence)


def test_the_whole_need_not_grow_evenly_to_the_year_of_a_share() -> None:
    """The whole falls from 100 to 80 by 2025 and doubles by 2030; 70% of 80 is 56, and grows to 139 of 200."""
    made = report(
        (SIZE, "USD 100.0 million", 2020, ""),
        (SIZE, "USD 200.0 million", 2030, ""),
        (RATE, "7.18%", (2020, 2030), ""),
        (SHARE, "70.0%", 2025, NORTH),
        (RATE, "20.0%", (2025, 2030), NORTH),
    )
    assert CONTRADICTION not in verdicts(made.evidence)


def test_shares_of_the_parts_of_a_part_can_be_shares_of_the_market() -> None:
    made = report(*((SHARE, f"{n}.0%", 2024, part) for n, part in ((60, NORTH), (40, EAST))), members=(NORTH, EAST))
    made.divide(SUBPARTS, whole=NORTH)
    for number, part in zip((45, 15), SUBPARTS, strict=True):
        made.share(part.rsplit("/", 1)[-1], Fraction(number, 100), 2024, part)
    assert CONTRADICTION not in verdicts(made.evidence)


def test_zeros_at_the_end_are_tried_as_places_wherever_nothing_else_fits() -> None:
    """True only if 10% is anything up to 15%, 100 anything up to 150, and so on: a tension each time."""
    period = (2025, 2030)
    sizes = [(SIZE, "USD 100 million", 2025, ""), (SIZE, "USD 110 million", 2030, "")]
    rates = [(RATE, "10%", period, part) for part in (NORTH, EAST)]
    extremes = report((RATE, "14%", period, ""), *rates, members=(NORTH, EAST))
    assert verdicts(extremes.evidence, "growth")[0] == TENSION
    halves = [(SHARE, "50%", 2025, part) for part in (NORTH, EAST)]
    together = report((SIZE, "USD 100 million", 2025, ""), (SIZE, "USD 150 million", 2030, ""), *halves, *rates)
    together.divide((NORTH, EAST))
    assert verdicts(together.evidence, "growth") == [TENSION]
    part = report(*sizes, (SHARE, "85.0%", 2025, NORTH), (RATE, "7.0%", period, NORTH))
    assert verdicts(part.evidence, "segment") == [TENSION]
    rank = report((SHARE, "40%", 2025, NORTH), (SHARE, "45.0%", 2025, EAST), members=(NORTH, EAST, SOUTH))
    rank.rank("first", NORTH, "size", year=2025)
    assert verdicts(rank.evidence, "rank") == [TENSION]
    inner = report((SIZE, "USD 100 million", 2025, ""))
    inner.add("outer", SIZE, "USD 98.5 million", 2025, 2025, market=LARGER)
    inner.evidence.within[MARKET, LARGER] = ()
    assert verdicts(inner.evidence, "containment") == [TENSION]


def test_a_value_that_is_only_approximate_makes_no_contradiction_anywhere() -> None:
    whole = [(SIZE, "USD 100.0 million | approximately", 2025, ""), (SIZE, "USD 110.0 million", 2030, "")]
    part = report(*whole, (SHARE, "80.0%", 2025, NORTH), (RATE, "8.0%", (2025, 2030), NORTH))
    assert verdicts(part.evidence, "segment") == [TENSION]
    share = (SHARE, "40.0% | approximately", 2025, NORTH)
    rank = report(share, (SHARE, "41.0%", 2025, EAST), members=(NORTH, EAST, SOUTH))
    rank.rank("first", NORTH, "size", year=2025)
    assert verdicts(rank.evidence, "rank") == [TENSION]


def test_a_rank_holds_in_its_own_time() -> None:
    """North was the fastest to 2024, east is from then on; north is the largest in 2024, east will be in 2030."""
    rates = [
        (RATE, f"{n}%", p, part)
        for n, p, part in (
            ("9.0", (2019, 2024), NORTH),
            ("4.0", (2019, 2024), EAST),
            ("5.0", (2025, 2030), NORTH),
            ("8.0", (2025, 2030), EAST),
        )
    ]
    fastest = report(*rates, members=(NORTH, EAST))
    fastest.rank("fastest", NORTH, "growth")
    assert CONTRADICTION not in verdicts(fastest.evidence)
    fastest.rank("fastest-then", EAST, "growth")
    assert CONTRADICTION not in verdicts(fastest.evidence)
    shares = [
        (SHARE, f"{n}%", y, part)
        for n, y, part in (("60.0", 2024, NORTH), ("40.0", 2024, EAST), ("45.0", 2030, NORTH), ("55.0", 2030, EAST))
    ]
    largest = report(*shares, members=(NORTH, EAST))
    largest.rank("largest", NORTH, "size")
    assert CONTRADICTION not in verdicts(largest.evidence)


def test_shares_of_different_years_are_not_held_against_each_other() -> None:
    made = report((SHARE, "40.0%", 2024, NORTH), (SHARE, "45.0%", 2030, EAST), members=(NORTH, EAST, SOUTH))
    made.rank("largest", NORTH, "size")
    assert CONTRADICTION not in verdicts(made.evidence)


def test_the_fastest_part_is_held_against_the_whole_of_its_own_time() -> None:
    rates = ((RATE, "12.0%", (2019, 2024), ""), (RATE, "8.0%", (2025, 2030), ""), (RATE, "10.0%", (2025, 2030), NORTH))
    made = report(*rates, (RATE, "6.0%", (2025, 2030), EAST), members=(NORTH, EAST))
    made.rank("fastest", NORTH, "growth")
    assert CONTRADICTION not in verdicts(made.evidence)


def test_a_market_is_not_held_against_another_in_years_before_its_rate() -> None:
    """In 2032, which the rate reaches, it fits; 2023 lies before the rate, which need not have been so then."""
    made = report((SIZE, "USD 90.0 million", 2026, ""), (RATE, "-20.0%", (2025, 2032), ""))
    for year, amount in ((2023, 150), (2032, 100)):
        made.size(f"outer-{year}", Fraction(amount * MILLION), year, market=LARGER)
    made.rate("outer-growth", Fraction(-4, 100), 2023, 2032, market=LARGER)
    made.evidence.within[MARKET, LARGER] = ()
    assert CONTRADICTION not in verdicts(made.evidence, "containment")


def test_a_largest_part_is_not_held_against_the_parts_of_another_division() -> None:
    made = report((SHARE, "84.0%", 2024, NORTH), (SHARE, "60.0%", 2024, SUBPARTS[0]), members=(NORTH, EAST))
    made.divide(SUBPARTS, NORTHERN)
    made.rank("largest", SUBPARTS[0], "size", year=2024)
    made.evidence.ranks[:] = [replace(rank, segmentation="") for rank in made.evidence.ranks]
    assert verdicts(made.evidence, "rank") == [CONSISTENT]


def test_less_than_a_rate_can_be_a_fall() -> None:
    one = report((RATE, "5.0% | lessThan", (2025, 2030), ""))
    assert CONTRADICTION not in verdicts(joined(one, report((RATE, "-3.0%", (2025, 2030), ""), document="nova")))


# What is missed or lost.


def test_of_three_figures_any_two_that_cannot_be_are_a_contradiction() -> None:
    for first in ("USD 10 million", "USD 10.0 million | approximately"):
        texts = (first, "USD 12.0 million", "USD 14.0 million")
        made = [report((SIZE, text, 2025, ""), document=f"r{n}") for n, text in enumerate(texts)]
        assert CONTRADICTION in verdicts(joined(*made))


def test_a_part_that_exceeds_the_whole_is_found_without_a_division() -> None:
    made = report((SIZE, "USD 100.0 million", 2024, ""), (SIZE, "USD 162.5 million", 2024, NORTH))
    assert verdicts(made.evidence, "containment") == [CONTRADICTION]


def test_a_second_that_is_more_than_all_others_is_no_second() -> None:
    made = report((SHARE, "60.0%", 2024, NORTH), (SHARE, "40.0%", 2024, EAST), members=(NORTH, EAST))
    made.rank("second", NORTH, "size", 2, year=2024)
    assert CONTRADICTION in verdicts(made.evidence, "rank")


def test_a_rate_of_one_year_is_held_against_the_values_around_it() -> None:
    sizes = ((SIZE, "USD 100.0 million", 2025, ""), (SIZE, "USD 150.0 million", 2026, ""))
    assert CONTRADICTION in verdicts(report(*sizes, (RATE, "5.0%", 2026, "")).evidence, "rate")


def test_findings_of_two_speakers_do_not_replace_each_other() -> None:
    """The first speaker's rank is false by the first speaker's shares, whatever the second one's are."""
    one, other = Report("comet", speaker="one"), Report("comet", speaker="other")
    one.divide((NORTH, EAST))
    for made, numbers in ((one, (40, 60)), (other, (60, 40))):
        for number, part in zip(numbers, (NORTH, EAST), strict=True):
            made.share(f"{made.speaker}-{number}", Fraction(number, 100), 2024, part)
    one.rank("first", NORTH, "size", year=2024)
    assert sorted(verdicts(joined(one, other), "rank")) == [CONSISTENT, CONTRADICTION]


def test_findings_on_claims_of_two_documents_have_addresses_of_their_own() -> None:
    one, other = Report("nova"), Report("nova-north")
    one.rate("north-growth", Fraction(5, 100), None, 2030)
    other.rate("growth", Fraction(6, 100), None, 2030, market=LARGER)
    assert len(verdicts(joined(one, other), "detail")) == 2


@given(truly(), st.integers(0, 9))
def test_evidence_in_another_order_gives_the_same(evidence: Evidence, seed: int) -> None:
    assert examine(evidence).quads() == examine(shuffled(evidence, seed)).quads()


def test_the_evidence_of_the_shipped_graph_in_another_order_gives_the_same(full: Store) -> None:
    made = gather(full)
    for seed in range(3):
        assert examine(made).quads() == examine(shuffled(made, seed)).quads()
