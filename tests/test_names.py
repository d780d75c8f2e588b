"""Names: what a user writes finds the one thing that is meant, or a line that says what is there."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Store

from kg import names
from kg.errors import InputError
from kg.namespaces import ID, ONCO


@pytest.mark.parametrize(
    "written",
    [
        "beta",
        "Beta",
        "BETA",
        "Beta Corp.",
        "beta corporation",
        "company:beta",
        f"{ID}company/beta",
    ],
)
def test_slug_label_alias_prefixed_name_and_iri_mean_the_same(small: Store, written: str) -> None:
    assert names.find(small, written, "Company") == NamedNode(f"{ID}company/beta")
    assert names.find_any(small, written) == NamedNode(f"{ID}company/beta")


@pytest.mark.parametrize(
    ("written", "kind", "found"),
    [
        ("North America", "Region", "region/north-america"),
        ("intel-north-america", "Region", "region/intel-north-america"),
        ("UK", "Region", "country/united-kingdom"),
        ("MEA", "Region", "region/intel-middle-east-and-africa"),
        ("genetic mutations", "Alteration", "alteration/genetic-mutation"),
    ],
)
def test_a_shared_thing_wins_over_the_same_name_in_a_report(full: Store, written: str, kind: str, found: str) -> None:
    assert names.find(full, written, kind) == NamedNode(ID + found)


@pytest.mark.parametrize(
    ("written", "kind", "message"),
    [
        ("Clinics", "Segment", "'Clinics' names several things; write comet-clinics or nova-clinics or orbit-clinics"),
        ("Bet", "Company", "no company is called 'Bet'; did you mean 'Beta'?"),
        ("Alfa Lab", "Entity", "no thing is called 'Alfa Lab'; did you mean 'Alfa Labs' or 'alfa'?"),
        ("beta", "Market", "no market is called 'beta'; write one such as 'Widget care'"),
        ("company:beta", "Market", "no market is called 'company:beta'; write one such as 'Widget care'"),
        ("aspirin", "PressRelease", "no press release is called 'aspirin'; write one such as 'News from Alfa'"),
        ("", "Market", "no market is called ''; write one such as 'Widget care'"),
    ],
)
def test_what_is_not_found_or_not_clear_is_one_line(small: Store, written: str, kind: str, message: str) -> None:
    with pytest.raises(InputError) as raised:
        names.find(small, written, kind)
    assert str(raised.value) == message


def test_a_kind_of_which_there_is_nothing_is_named() -> None:
    with pytest.raises(InputError, match=r"^no press release is called 'aspirin'; the graph holds none$"):
        names.find(Store(), "aspirin", "PressRelease")


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("comet.player-1", "claim/comet.player-1"),
        ("claim:comet.player-1", "claim/comet.player-1"),
        ("alfa_playsIn_widget-reading", "edge/alfa_playsIn_widget-reading"),
        ("comet", "document/comet"),
    ],
)
def test_claims_edges_and_documents_have_names(small: Store, written: str, found: str) -> None:
    assert names.find_any(small, written) == NamedNode(ID + found)


def test_terms_have_names(small: Store) -> None:
    assert names.find_any(small, "onco:playsIn") == NamedNode(ONCO + "playsIn")


@pytest.mark.parametrize("written", ["company:a>b", "http://[", "://", "http://%zz", "http://a/\x01", 'onco:a"b', "a:"])
def test_what_is_no_iri_is_a_name_not_found(small: Store, written: str) -> None:
    with pytest.raises(InputError, match="no thing is called"):
        names.find_any(small, written)


@given(st.text() | st.text().map("company:".__add__) | st.text().map("http://".__add__))
def test_any_text_is_found_or_refused(small: Store, written: str) -> None:
    with suppress(InputError):
        assert next(small.quads_for_pattern(names.find_any(small, written), None, None, None), None)


def test_labels_fall_back_to_the_iri(small: Store) -> None:
    known, unknown = f"{ID}company/alfa", f"{ID}company/nobody"
    assert names.labels(small, [known, unknown]) == {known: "Alfa Labs", unknown: unknown}
