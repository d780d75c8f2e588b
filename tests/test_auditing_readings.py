"""Readings of the audit, one at a time: which years are held against which, what is missing, and what is let be."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from worlds import COMPANIES, GEOGRAPHY, LARGER, MARKET, PARTS, Report, joined, report

from kg.auditing import examine
from kg.auditing.course import Course
from kg.auditing.evidence import RATE, SHARE, SIZE, Evidence, Quantity, Source, Voice
from kg.auditing.findings import CONSISTENT, CONTRADICTION, INCOMPLETE, TENSION, Finding
from kg.auditing.intervals import Interval
from kg.namespaces import iri

NORTH, EAST, SOUTH = PARTS[:3]
BOTH = (NORTH, EAST)


def found(evidence: Evidence, check: str) -> list[Finding]:
    return [finding for finding in examine(evidence).findings if finding.check == check]


def verdicts(evidence: Evidence, check: str) -> list[str]:
    return [finding.verdict for finding in found(evidence, check)]


@pytest.mark.parametrize(
    ("period", "missing"),
    [
        ((2025, 2030), ("the value in 2025",)),
        ((2020, 2025), ("the value in 2025",)),
        ((2015, 2018), ("the value in 2015", "the value in 2018")),
        ((2025, None), ("the value in 2025", "the end year of the rate, and the value in it")),
    ],
)
def test_a_rate_is_not_held_against_values_of_other_years(period: tuple[int, int], missing: tuple[str, ...]) -> None:
    sizes = ((SIZE, "USD 100.0 million", 2020, ""), (SIZE, "USD 300.0 million", 2030, ""))
    (finding,) = found(report(*sizes, (RATE, "5.0%", period, "")).evidence, "rate")
    assert (finding.verdict, finding.missing) == (INCOMPLETE, missing)


@pytest.mark.parametrize(
    ("rate", "verdict"), [("14.870%", CONSISTENT), ("18.921%", TENSION), ("12.246%", TENSION), ("26.0%", CONTRADICTION)]
)
def test_a_rate_may_count_from_a_year_before_or_after(rate: str, verdict: str) -> None:
    """Twice as much after five years, by the fifth, the fourth and the sixth root of two."""
    sizes = ((SIZE, "USD 100.000 million", 2021, ""), (SIZE, "USD 200.000 million", 2026, ""))
    assert verdicts(report(*sizes, (RATE, rate, (2021, 2026), "")).evidence, "rate") == [verdict]


@pytest.mark.parametrize(("base", "verdict"), [(2024, CONTRADICTION), (2025, CONTRADICTION), (2026, TENSION)])
def test_a_share_holds_in_the_next_year_and_perhaps_not_later(base: int, verdict: str) -> None:
    whole = ((SIZE, "USD 100.0 million", base, ""), (SIZE, "USD 110.0 million", 2030, ""))
    made = report(*whole, (SHARE, "80.0%", 2024, NORTH), (RATE, "20.0%", (base, 2030), NORTH))
    assert verdicts(made.evidence, "segment") == [verdict]


def test_a_part_grows_from_its_value_as_from_its_share() -> None:
    """0.8 of it by 1.2^2 is the first to exceed 1.1^(2/5)."""
    whole = ((SIZE, "USD 100.0 million", 2024, ""), (SIZE, "USD 110.0 million", 2029, ""))
    made = report(*whole, (SIZE, "USD 80.0 million", 2024, NORTH), (RATE, "20.0%", (2024, 2029), NORTH))
    (finding,) = found(made.evidence, "segment")
    assert finding.verdict == CONTRADICTION
    assert "does not fit: the part passes the whole in 2026" in finding.steps
    euros = [replace(f, currency="EUR") if f.quantity.part and f.currency else f for f in made.evidence.figures]
    assert found(Evidence(figures=euros), "segment") == []


def test_a_part_does_not_grow_from_before_its_share() -> None:
    """From 2020 on 0.8 by 1.2^10 would fit into eleven times as much."""
    amounts = (("10.0", 2020), ("100.0", 2025), ("110.0", 2030))
    sizes = [(SIZE, f"USD {amount} million", year, "") for amount, year in amounts]
    made = report(*sizes, (SHARE, "80.0%", 2025, NORTH), (RATE, "20.0%", (None, 2030), NORTH))
    assert verdicts(made.evidence, "segment") == [CONTRADICTION]


def test_a_member_without_a_rate_may_grow_as_it_likes() -> None:
    rates = [(RATE, f"{n}%", (2024, 2029), part) for n, part in (("14.0", ""), ("10.0", NORTH), ("5.0", EAST))]
    assert found(report(*rates, members=(NORTH, EAST, SOUTH)).evidence, "growth") == []


def test_parts_that_all_grow_too_little_for_the_whole_do_not_make_it() -> None:
    whole = [(SIZE, "USD 100.0 million", 2024, ""), (SIZE, "USD 150.0 million", 2029, "")]
    parts = [(SHARE, "50.0%", 2024, part) for part in BOTH] + [(RATE, "1.0%", (2024, 2029), part) for part in BOTH]
    assert verdicts(report(*whole, *parts, members=BOTH).evidence, "growth") == [CONTRADICTION]
    assert verdicts(report(*whole, *parts, members=(*BOTH, SOUTH)).evidence, "growth") == [CONSISTENT]


def test_a_rank_of_a_year_is_held_against_the_shares_of_that_year() -> None:
    shares = (("60.0", 2024, NORTH), ("40.0", 2024, EAST), ("45.0", 2030, NORTH), ("55.0", 2030, EAST))
    for year, verdict in ((2024, CONSISTENT), (2030, CONTRADICTION)):
        made = report(*[(SHARE, f"{n}%", at, part) for n, at, part in shares], members=BOTH)
        made.rank("largest", NORTH, "size", year=year)
        assert verdicts(made.evidence, "rank") == [verdict]


def test_a_whole_grows_no_faster_than_its_fastest_part() -> None:
    rates = [(RATE, f"{n}%", (2024, 2029), part) for n, part in (("14.0", ""), ("10.0", NORTH), ("5.0", EAST))]
    made = report(*rates, members=(NORTH, EAST, SOUTH))
    made.rank("fastest", NORTH, "growth")
    assert verdicts(made.evidence, "rank") == [CONTRADICTION]


def test_one_part_may_be_called_the_first_twice_and_without_a_division_two_may() -> None:
    made = report(members=BOTH)
    made.rank("first", NORTH, "size")
    made.rank("again", NORTH, "size")
    assert verdicts(made.evidence, "rank") == [INCOMPLETE] * 2
    made.rank("other", EAST, "size")
    assert verdicts(made.evidence, "rank") == [TENSION, *[INCOMPLETE] * 3]
    made.evidence.ranks[:] = [replace(rank, year=2024) for rank in made.evidence.ranks]
    assert verdicts(made.evidence, "rank") == [CONTRADICTION, *[INCOMPLETE] * 3]
    made.evidence.ranks[:] = [replace(rank, segmentation="") for rank in made.evidence.ranks]
    assert verdicts(made.evidence, "rank") == [INCOMPLETE] * 3
    assert {division.segmentation for division in made.evidence.divisions} == {GEOGRAPHY}


def test_all_parts_make_the_whole_and_some_need_not() -> None:
    sizes = [(SIZE, f"USD {n} million", 2024, part) for n, part in (("100.0", ""), ("40.0", NORTH), ("30.0", EAST))]
    assert verdicts(report(*sizes, members=BOTH).evidence, "containment") == [CONTRADICTION]
    assert verdicts(report(*sizes, members=(*BOTH, SOUTH)).evidence, "containment") == [CONSISTENT]


def test_a_part_that_fits_into_the_whole_of_another_report_is_not_spoken_of() -> None:
    part = report((SIZE, "USD 40.0 million", 2024, NORTH))
    whole = report((SIZE, "USD 100.0 million", 2024, ""), document="nova")
    assert found(joined(part, whole), "containment") == []


@pytest.mark.parametrize(
    ("year", "currency", "verdict"), [(2024, "USD", [CONTRADICTION]), (2023, "USD", [TENSION]), (2024, "EUR", [])]
)
def test_a_market_within_another_is_held_against_it_in_one_currency(
    year: int, currency: str, verdict: list[str]
) -> None:
    """In 2023 by growth alone, which need not have been so."""
    made = report((SIZE, "USD 120.0 million", 2024, ""), (RATE, "5.0%", (2024, 2029), ""))
    outer = made.add("outer", SIZE, "USD 90.0 million", year, year, market=LARGER)
    made.add("pace", RATE, "4.0%", 2024, 2029, market=LARGER)
    made.evidence.figures[-2] = replace(outer, currency=currency)
    made.evidence.within[MARKET, LARGER] = ()
    assert verdicts(made.evidence, "containment") == verdict


def test_only_years_that_both_markets_state_count_where_there_are_any() -> None:
    made = report((SIZE, "USD 80.0 million", 2024, ""), (RATE, "30.0%", (2024, 2029), ""))
    made.add("outer", SIZE, "USD 100.0 million", 2024, 2024, market=LARGER)
    made.add("later", SIZE, "USD 110.0 million", 2027, 2027, market=LARGER)
    made.add("pace", RATE, "3.0%", 2024, 2027, market=LARGER)
    made.evidence.within[MARKET, LARGER] = ()
    assert verdicts(made.evidence, "containment") == [CONSISTENT]


def test_amounts_of_two_currencies_are_not_the_same_quantity() -> None:
    made = report((SIZE, "USD 120.0 million", 2024, ""), (SIZE, "USD 90.0 million", 2024, ""))
    assert verdicts(made.evidence, "repetition") == [CONTRADICTION]
    made.evidence.figures[1] = replace(made.evidence.figures[1], currency="EUR")
    assert found(made.evidence, "repetition") == []


def test_figures_without_any_year_are_not_the_same_quantity() -> None:
    made = report((SIZE, "USD 120.0 million", None, ""), (SIZE, "USD 90.0 million", None, ""))
    assert found(made.evidence, "repetition") == []


def course(*figures: tuple[str, str, object, str]) -> Course:
    (_, voice), *_ = report(*figures).evidence.speakers()
    assert isinstance(voice, Voice)
    return Course.of(voice, Quantity(MARKET), "widgets")


def close(interval: Interval, number: float) -> bool:
    assert interval.high is not None
    return interval.low <= Fraction(number) <= interval.high and float(interval.high - interval.low) < number / 50


def test_a_course_leads_through_the_years_by_its_rate_from_the_nearest_value_before() -> None:
    sizes = ((SIZE, "USD 100.00 million", 2024, ""), (SIZE, "USD 150.00 million", 2026, ""))
    made = course(*sizes, (RATE, "3.00%", (2015, 2020), ""), (RATE, "10.00%", (2024, 2029), ""))
    worth = {year: point for year in (2022, 2023, 2024, 2025, 2026, 2027, 2030) if (point := made.at(year))}
    for year, amount in ((2022, 82.6446), (2023, 90.9091), (2025, 110), (2027, 165), (2030, 219.615)):
        assert close(worth[year].value, amount * 10**6), year
    assert {year: point.gap for year, point in worth.items()} == {
        2022: 2,
        2023: 1,
        2024: 0,
        2025: 1,
        2026: 0,
        2027: 1,
        2030: 1,
    }
    times = made.times(2023, 2030)
    assert times is not None
    assert close(times.value, 2.41577)
    assert times.gap == 2
    assert not worth[2024].assumptions
    assert all(worth[year].assumptions for year in (2022, 2023, 2025, 2027, 2030))


def test_a_course_without_a_rate_has_its_stated_values_only() -> None:
    made = course((SIZE, "USD 100.00 million", 2024, ""), (SIZE, "USD 150.00 million", 2026, ""))
    assert [bool(made.at(year)) for year in (2023, 2024, 2025, 2026, 2027)] == [False, True, False, True, False]
    assert made.times(2024, 2025) is None


def test_what_follows_has_the_value_that_its_figures_give() -> None:
    made = report(
        (SIZE, "USD 100.00 million", 2024, ""),
        (RATE, "10.00%", (2024, 2026), ""),
        (SHARE, "40.00%", 2024, NORTH),
        (RATE, "20.00%", (2024, 2026), NORTH),
        members=BOTH,
    )
    implied = {(i.kind, i.quantity.part, i.years): i.value for i in examine(made.evidence).implied}
    sums = {
        ("Size", "", "2025"): 110e6,
        ("Size", "", "2026"): 121e6,
        ("Size", NORTH, "2024"): 40e6,
        ("Share", NORTH, "2026"): 0.4 * 1.44 / 1.21,
        ("Share", EAST, "2024"): 0.6,
    }
    assert all(close(implied[key], number) for key, number in sums.items())
    assert set(implied) == set(sums)


def test_what_follows_is_at_most_a_quarter_of_a_century_old_and_no_impossible_share() -> None:
    long = report((SIZE, "USD 100.00 million", 1950, ""), (RATE, "1.00%", (1950, 2030), ""))
    assert {i.end for i in examine(long.evidence).implied} == set(range(2005, 2031))
    whole = ((SIZE, "USD 100.0 million", 2024, ""), (SIZE, "USD 110.0 million", 2029, ""))
    made = report(*whole, (SHARE, "80.0%", 2024, NORTH), (RATE, "20.0%", (2024, 2029), NORTH))
    assert not [i for i in examine(made.evidence).implied if i.kind == "Share"]


@pytest.mark.parametrize("first", ["players", "zoo"])
def test_a_closed_list_may_lack_no_example_and_a_list_of_examples_may_lack_all(first: str) -> None:
    for names, verdict in ((COMPANIES[:1], CONSISTENT), (COMPANIES[:3], CONSISTENT), (COMPANIES[2:4], TENSION)):
        made = Report("comet")
        made.list(first, COMPANIES[:3])
        made.list("leaders", names, open_ended=True)
        assert verdicts(made.evidence, "list") == [verdict]
        made.evidence.lists.reverse()
        assert verdicts(made.evidence, "list") == [verdict]
        made.evidence.lists[:] = [replace(listing, open_ended=True) for listing in made.evidence.lists]
        assert verdicts(made.evidence, "list") == [CONSISTENT]


def test_an_owner_is_found_through_a_chain_and_a_circle_has_an_end() -> None:
    alfa, beta, gamma, *_ = COMPANIES
    made = Report("comet")
    made.list("players", (alfa, gamma))
    claim = (made.claim("owned"),)
    evidence = replace(made.evidence, owners={(alfa, beta): claim, (beta, gamma): claim, (beta, alfa): claim})
    assert verdicts(evidence, "player") == [TENSION]
    assert verdicts(replace(evidence, owners={(alfa, beta): claim}), "player") == []


@pytest.mark.parametrize(
    ("year", "end", "qualifier", "tense"),
    [
        (2025, 2024, "projected", True),
        (2025, 2025, "projected", False),
        (2025, 2026, "projected", False),
        (2025, 2024, "", False),
        (None, 2024, "projected", False),
    ],
)
def test_a_forecast_is_older_than_its_report_when_it_ends_before(
    year: int | None, end: int, qualifier: str, tense: bool
) -> None:
    made = report((SIZE, f"USD 100 million | {qualifier}", end, ""))
    document = iri("document", "comet")
    made.evidence.sources[document] = Source(document, "", year)
    assert bool(found(made.evidence, "age")) == tense


@pytest.mark.parametrize(("newest", "tense"), [(2025, False), (2024, False), (2023, True)])
def test_a_forecast_has_its_base_in_the_year_before(newest: int, tense: bool) -> None:
    made = report((SIZE, "USD 100 million", newest, ""), (SIZE, "USD 90 million", 2020, ""))
    document = iri("document", "comet")
    made.evidence.sources[document] = Source(document, "", None, 2025)
    assert [f.claims for f in found(made.evidence, "age")] == [(made.claim("figure-0"),)] * tense


def test_what_is_missing_is_named() -> None:
    periods = ((SIZE, None), (SHARE, (2024, None)), (RATE, (None, 2030)), (RATE, (2025, None)), (RATE, None))
    printed = {SIZE: "USD 100 million", SHARE: "5%", RATE: "5%"}
    made = report(*[(kind, printed[kind], period, NORTH) for kind, period in periods])
    missing = {f.claims[0].rsplit("-", 1)[-1]: f.missing for f in found(made.evidence, "detail")}
    assert missing == {
        "0": ("its year",),
        "2": ("the year in which it starts",),
        "3": ("the year in which it ends",),
        "4": ("its years",),
    }


@pytest.mark.parametrize(
    ("qualifier", "share", "verdict"),
    [
        ("moreThan", "30.0%", CONSISTENT),
        ("atLeast", "30.0%", CONSISTENT),
        ("moreThan", "50.0%", CONTRADICTION),
        ("lessThan", "30.0%", CONTRADICTION),
        ("lessThan", "50.0%", CONSISTENT),
        ("atMost", "50.0%", CONSISTENT),
        ("estimated", "30.0%", CONTRADICTION),
        ("approximately", "30.0%", TENSION),
    ],
)
def test_a_bound_leaves_one_side_open(qualifier: str, share: str, verdict: str) -> None:
    made = report((SHARE, f"{share} | {qualifier}", 2024, NORTH), (SHARE, "60.0%", 2024, EAST), members=BOTH)
    assert verdicts(made.evidence, "share") == [verdict]


def test_one_member_alone_need_not_be_the_whole() -> None:
    assert verdicts(report((SHARE, "62.5%", 2024, NORTH), members=(NORTH,)).evidence, "share") == [CONSISTENT]
    part = ((SIZE, "USD 100.0 million", 2024, ""), (SIZE, "USD 62.5 million", 2024, NORTH))
    assert verdicts(report(*part, members=(NORTH,)).evidence, "containment") == [CONSISTENT]


def test_a_part_that_exceeds_the_whole_of_its_own_division_is_found_once() -> None:
    part = ((SIZE, "USD 100.0 million", 2024, ""), (SIZE, "USD 162.5 million", 2024, NORTH))
    assert verdicts(report(*part, members=BOTH).evidence, "containment") == [CONTRADICTION]
