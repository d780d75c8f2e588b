"""The audit of made-up markets: what is printed truly is never disputed, and one false figure always is."""

from __future__ import annotations

import os
from fractions import Fraction

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from worlds import COMPANIES, LARGER, MARKET, MILLION, PARTS, Report, World, altered, best, full, joined, told, worlds

from kg.auditing import examine
from kg.auditing.evidence import Evidence
from kg.auditing.findings import CONTRADICTION

EXAMPLES = int(os.environ.get("ONCOGRAPH_EXAMPLES", "200"))
PROVOKED = 20


def disputed(evidence: Evidence) -> set[str]:
    """Return the slugs of the claims that contradictions dispute, with the check that does."""
    found = examine(evidence).findings
    return {f"{f.check}: {c.rsplit('.', 1)[-1]}" for f in found if f.verdict == CONTRADICTION for c in f.claims}


@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(told())
def test_what_is_printed_truly_is_never_a_contradiction(evidence: Evidence) -> None:
    results = examine(evidence)
    wrong = [finding for finding in results.findings if finding.verdict == CONTRADICTION]
    assert not wrong, "\n".join([wrong[0].label, *wrong[0].steps])
    assert all(len(finding.claims) for finding in results.findings)
    results.quads()


@given(worlds())
def test_a_full_report_of_a_world_has_no_contradiction(world: World) -> None:
    assert disputed(full(world).evidence) == set()


large = worlds().filter(lambda world: min(world.values) >= 100 * MILLION and world.years >= 3)
provoked = settings(max_examples=PROVOKED, suppress_health_check=[HealthCheck.filter_too_much])


def counted(world: World) -> list[Fraction]:
    """What the whole reaches when its rate counts for a year less, for as many years as it does, and for one more."""
    ratio = float(world.whole(world.end) / world.whole(world.base)) ** (1 / world.years)
    return [world.whole(world.base) * Fraction(ratio) ** (world.years + more) for more in (-1, 0, 1)]


@provoked
@given(large, st.sampled_from([1, -1]), st.integers(3, 40))
def test_a_rate_that_misses_its_values_is_disputed(world: World, sign: int, points: int) -> None:
    ratio = float(world.whole(world.end) / world.whole(world.base))
    rates = [ratio ** (1 / (world.years + more)) - 1 for more in (-1, 0, 1)]
    rate = (max(rates) if sign > 0 else min(rates)) + sign * points / 100
    assume(rate > -0.9)
    broken = altered(full(world).evidence, "growth", f"{100 * rate:.3f}%")
    assert {"rate: growth", "rate: size-base", "rate: size-end"} <= disputed(broken)


@provoked
@given(large, st.sampled_from([1, -1]), st.integers(10, 60))
def test_a_value_at_the_end_that_the_rate_does_not_reach_is_disputed(world: World, sign: int, points: int) -> None:
    reached = counted(world)
    value = max(reached) * (100 + points) / 100 if sign > 0 else min(reached) * (100 - points) / 100
    report = Report("x", places=3)
    assert "rate: size-end" in disputed(altered(full(world).evidence, "size-end", report.money(value)))


@provoked
@given(large, st.integers(6, 40), st.data())
def test_shares_that_are_not_the_whole_are_disputed(world: World, points: int, data: st.DataObject) -> None:
    which = data.draw(st.integers(0, len(world.values) - 1))
    slug = PARTS[which].rsplit("/", 1)[-1]
    share = world.share(which, world.base)
    more = share + Fraction(points, 100)
    assume(more <= 1)
    broken = altered(full(world).evidence, f"{slug}-share", Report("x", places=3).percent(more))
    assert f"share: {slug}-share" in disputed(broken)


@provoked
@given(large, st.integers(2, 40), st.data())
def test_shares_without_one_member_are_disputed_above_the_whole_only(
    world: World, points: int, data: st.DataObject
) -> None:
    which = data.draw(st.integers(0, len(world.values) - 1))
    gone = data.draw(st.integers(0, len(world.values) - 1).filter(lambda other: other != which))
    slug, absent = (PARTS[n].rsplit("/", 1)[-1] for n in (which, gone))
    report = full(world)
    figures = report.evidence.figures
    figures[:] = [f for f in figures if not f.claim.endswith(f".{absent}-share")]
    assert disputed(report.evidence) == set()
    others = 1 - world.share(which, world.base) - world.share(gone, world.base)
    assume(others > Fraction(points, 100))
    more = 1 - others + Fraction(points, 100)
    broken = altered(report.evidence, f"{slug}-share", Report("x", places=3).percent(more))
    assert f"share: {slug}-share" in disputed(broken)


@provoked
@given(large, st.integers(5, 60), st.data())
def test_a_part_that_outgrows_the_whole_is_disputed(world: World, points: int, data: st.DataObject) -> None:
    which = data.draw(st.integers(0, len(world.values) - 1))
    slug = PARTS[which].rsplit("/", 1)[-1]
    share, grown = world.share(which, world.base), world.whole(world.end) / world.whole(world.base)
    assume(share > Fraction(1, 20))
    rate = float(grown / share) ** (1 / world.years) - 1 + points / 100
    found = disputed(altered(full(world).evidence, f"{slug}-growth", f"{100 * rate:.3f}%"))
    assert {f"segment: {slug}-growth", f"segment: {slug}-share", f"growth: {slug}-growth"} <= found


@provoked
@given(large, st.integers(10, 90), st.data())
def test_a_part_that_is_larger_than_the_whole_is_disputed(world: World, points: int, data: st.DataObject) -> None:
    which = data.draw(st.integers(0, len(world.values) - 1))
    slug = PARTS[which].rsplit("/", 1)[-1]
    report = Report("x", places=3)
    broken = altered(full(world).evidence, f"{slug}-size", report.money(world.whole(world.base) * (100 + points) / 100))
    assert {f"containment: {slug}-size", "containment: size-base"} <= disputed(broken)
    nova = Report("nova", places=3)
    nova.size("part", world.whole(world.base) * (100 + points) / 100, world.base, PARTS[which])
    assert {"containment: part", "containment: size-base"} <= disputed(joined(full(world), nova))


@provoked
@given(large, st.integers(3, 60))
def test_a_figure_that_another_report_prints_differently_is_disputed(world: World, points: int) -> None:
    nova = Report("nova", places=3)
    nova.size("other", world.whole(world.base) * (100 + points) / 100, world.base)
    nova.rate("pace", world.speeds[0] + Fraction(points, 100), world.base, world.end, PARTS[0])
    nova.share("part", world.share(1, world.base) * (100 - points) / 100, world.base, PARTS[1])
    found = disputed(joined(full(world), nova))
    assert {"repetition: other", "repetition: size-base"} <= found
    assert {"repetition: pace", "repetition: north-growth"} <= found
    if world.share(1, world.base) > Fraction(1, 2):  # more than a point apart
        assert {"repetition: part", "repetition: east-share"} <= found


@provoked
@given(large, st.data())
def test_a_rank_that_the_figures_do_not_bear_out_is_disputed(world: World, data: st.DataObject) -> None:
    members = PARTS[: len(world.values)]
    for aspect, by in (("growth", world.speeds), ("size", world.values)):
        first = best(members, lambda which, by=by: by[which])
        other = data.draw(st.sampled_from(members).filter(lambda member, first=first: member != first))
        gap = max(by) - by[members.index(other)]
        assume(gap > (Fraction(1, 1000) if aspect == "growth" else world.whole(world.base) / 100))
        report = full(world)
        report.rank("true", first, aspect, year=world.base)
        assert disputed(report.evidence) == set()
        report.rank("first", other, aspect, year=world.base)
        report.rank("follower", first, aspect, place=None, behind=other, year=world.base)
        assert {"rank: first", "rank: follower", "rank: true"} <= disputed(report.evidence)


@provoked
@given(st.integers(1, 49))
def test_a_first_place_that_leaves_too_much_for_the_others_is_disputed(share: int) -> None:
    """Of three, the first has less than a third, and the two others no figure; from there on it can be the first."""
    report = Report("comet", places=1)
    report.divide(PARTS[:3])
    report.share("north", Fraction(share, 100), 2024, PARTS[0])
    report.rank("first", PARTS[0], "size", year=2024)
    assert ("rank: first" in disputed(report.evidence)) == (share <= 33)


@provoked
@given(st.permutations(range(5)), st.integers(1, 4))
def test_closed_lists_that_differ_are_disputed(order: list[int], kept: int) -> None:
    report = Report("comet")
    report.list("players", COMPANIES)
    report.list("leaders", [COMPANIES[n] for n in order[:kept]], open_ended=True)
    assert disputed(report.evidence) == set()
    report.list("profiles", [COMPANIES[n] for n in order[:kept]])
    lacking = {f"list: players-{COMPANIES[n].rsplit('/', 1)[-1]}" for n in order[kept:]}
    assert disputed(report.evidence) == lacking


@provoked
@given(large, st.integers(5, 60), st.integers(0, 3))
def test_a_market_that_is_larger_than_the_one_around_it_is_disputed(world: World, points: int, places: int) -> None:
    inner, outer = Report("comet", places=3), Report("nova", places=3)
    inner.size("inner", world.whole(world.base), world.base)
    outer.evidence.within[MARKET, LARGER] = (outer.claim("includes"),)
    outer.size("outer", world.whole(world.base) * (100 + points) / 100, world.base, market=LARGER)
    assert disputed(joined(inner, outer)) == set()
    smaller = altered(joined(inner, outer), "outer", inner.money(world.whole(world.base) * (100 - points) / 100))
    assert disputed(smaller) == {"containment: inner", "containment: outer"}
