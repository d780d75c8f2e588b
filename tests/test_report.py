"""What the audit found, as rows and cards: chosen by document, market, verdict and check, and told line by line."""

from __future__ import annotations

import pytest
from conftest import CASES
from pyoxigraph import NamedNode, Store

from kg import report
from kg.auditing.findings import VERDICTS
from kg.errors import InputError
from kg.names import find, find_any
from kg.namespaces import ID

TWICE = f"{ID}finding/repetition_comet_size-2021_nova_size-2021"


def addresses(found: list[report.Audited]) -> list[str]:
    return [one.node.value.removeprefix(f"{ID}finding/") for one in found]


def test_the_findings_of_the_invented_market_are_those_worked_out_by_hand(small: Store) -> None:
    expected = [
        tuple(line.split())
        for line in (CASES / "findings.txt").read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    found = report.audited(small)
    assert list(zip([one.verdict for one in found], addresses(found), strict=True)) == expected


def test_the_gravest_come_first(full: Store) -> None:
    order = [VERDICTS.index(one.verdict) for one in report.audited(full)]
    assert order == sorted(order)
    assert len(set(order)) > 3


def test_findings_are_chosen_by_what_they_are_about(small: Store) -> None:
    nova = find(small, "nova", "Document")
    care = find(small, "widget-care", "Market")
    every = addresses(report.audited(small))
    of_nova = addresses(report.audited(small, documents=[nova]))
    assert of_nova == [name for name in every if "nova" in name]
    assert 0 < len(of_nova) < len(every)
    assert all("orbit" in name for name in addresses(report.audited(small, markets=[care])))
    tensions = report.audited(small, verdicts=["tension"])
    assert {one.verdict for one in tensions} == {"tension"}
    assert {one.check for one in report.audited(small, checks=["detail"])} == {"detail"}


@pytest.mark.parametrize(
    ("chosen", "message"),
    [
        ({"verdicts": ["tensoin"]}, "there is no verdict 'tensoin'; did you mean 'tension'?"),
        ({"checks": ["zzz"]}, "there is no check 'zzz'; write one of age, containment, detail, growth, list, player, "),
    ],
)
def test_an_unknown_verdict_or_check_is_named(small: Store, chosen: dict[str, list[str]], message: str) -> None:
    with pytest.raises(InputError) as raised:
        report.audited(small, **chosen)  # type: ignore[arg-type]
    assert str(raised.value).startswith(message)


def test_a_row_names_claims_and_documents(small: Store) -> None:
    (row,) = (row for row in report.rows(report.audited(small)) if row["iri"] == TWICE)
    claims = f"{ID}claim/comet.size-2021 | {ID}claim/nova.size-2021"
    assert row["verdict"] == "tension"
    assert row["disputes"] == row["examines"] == claims
    assert row["upholds"] is None
    assert row["documents"] == f"{ID}document/comet | {ID}document/nova"
    assert "differ by at least 11.15%" in str(row["arithmetic"])


def test_a_card_tells_the_sums_and_the_claims(small: Store) -> None:
    (one,) = (one for one in report.audited(small) if one.node.value == TWICE)
    lines = [(line.sort, line.text) for line in report.card(small, one)]
    assert lines[:3] == [
        ("step", "Comet: widget reading: USD 12.5 million, USD 12.45 to 12.55 million"),
        ("step", "Nova: widget reading: USD 14.0 million, USD 13.95 to 14.05 million"),
        ("odd", "does not fit: they differ by at least 11.15%"),
    ]
    only = "True together only if 'approximately USD 12.5 million' is meant less exactly than it is printed."
    assert lines[3] == ("reading", only)
    claims = [line.claim for line in report.card(small, one) if line.sort == "claim"]
    assert claims == ["claim:comet.size-2021", "claim:nova.size-2021"]


def test_what_is_missing_is_told(small: Store) -> None:
    (one,) = report.audited(small, checks=["detail"])
    assert next(report.card(small, one)) == report.Said("missing", "missing: the year in which it starts")


def test_a_result_tells_itself_and_nothing_else_does(small: Store) -> None:
    assert report.result(small, NamedNode(TWICE))[0].startswith("tension: Widget reading, 2021: ")
    title, lines = report.result(small, find_any(small, "implied:comet_widget-reading_size_2022"))
    assert title == "Widget reading, 2022: USD 13.676 to 13.799 million"
    assert [(line.sort, line.text) for line in lines] == [
        ("reading", "If growth is even from 2021 to 2026:"),
        ("step", "Widget reading 2022: USD 12.5 million × (1.0985 to 1.0995) = USD 13.676 to 13.799 million"),
    ]
    assert report.result(small, find_any(small, "alfa")) == ("", [])


def test_the_quads_of_a_finding_are_all_that_the_graph_says_of_it(small: Store) -> None:
    chosen = [one for one in report.audited(small) if one.node.value == TWICE]
    assert set(report.quads(small, chosen)) == set(small.quads_for_pattern(NamedNode(TWICE), None, None, None))
