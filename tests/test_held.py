"""What the tables look up: labels, values, places and counts, of the whole store beside the quads that are written."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.export import select
from kg.held import Held
from kg.namespaces import ID, ONCO, PREFIXES

SIZE = f"{ID}claim/intel-clinical-oncology-ngs.size-2023"


@pytest.fixture(scope="module")
def held(full: Store) -> Held:
    return Held(full, select(full))


def test_labels_and_values(held: Held) -> None:
    assert held.label(f"{ID}company/roche") == "Roche"
    assert held.label(f"{ID}company/nobody") == "company:nobody"
    assert held.one(SIZE, "amount") == held.one(SIZE, ONCO + "amount") == "704700000"
    assert held.named(SIZE, "period") == (f"{ID}period/2023", "2023")
    assert held.one(f"{ID}company/nobody", "amount") == ""
    assert held.unit(SIZE, "amount") == "USD"
    assert held.unit(SIZE, "rate") == "ratio"


def test_places_come_in_the_order_of_the_text(held: Held) -> None:
    assert held.places(SIZE) == [
        "opening ¶1, code points 44-94",
        "1. What is the current market size of the Clinical Oncology NGS market? ¶1, code points 3774-3810",
    ]


def test_what_is_not_captured_has_an_address_for_a_place(small: Store) -> None:
    held = Held(small, select(small))
    assert held.places(f"{ID}claim/board-record.mendol-granted") == ["not captured: https://board.example/decisions"]
    captured = {document for document in held.claims.values() if held.values(document, "file")}
    assert len(captured) == 3
    for claim, document in held.claims.items():
        places = held.places(claim)
        assert places
        assert [place.startswith("not captured: https://") for place in places] == [document not in captured] * len(
            places
        )


def test_an_address_stands_in_for_no_place_of_a_captured_text(small: Store) -> None:
    store = Store()
    store.extend(small)
    document = NamedNode(f"{ID}document/comet")
    store.add(Quad(document, NamedNode(ONCO + "link"), Literal("https://comet.example/7"), document))
    claim = f"{ID}claim/comet.growth"
    assert Held(store, select(store)).places(claim) == ["opening ¶1, code points 118-149"]


def test_the_measures_of_the_cube_come_first(held: Held) -> None:
    cube = PREFIXES["qb"] + "MeasureProperty"
    first = [cube in held.terms.types[held.terms.properties[key].iri] for key in held.measures]
    assert first == sorted(first, reverse=True)
    assert {"amount", "rate", "share", "proportion"} <= set(held.measures)
    assert False in first


def test_claims_and_what_they_name_are_counted_over_the_whole_store(held: Held, full: Store) -> None:
    part = Held(full, select(full, ["entities"]))
    roche = NamedNode(f"{ID}company/roche")
    assert part.claims == held.claims != {}
    naming = {quad.subject.value for quad in full.quads_for_pattern(None, None, roche)} & set(held.claims)  # type: ignore[union-attr]
    assert part.naming[roche.value] == held.naming[roche.value] == len(naming) > 0
    assert dict(part.of("Claim")) == {}
    assert dict(part.of("Company")).keys() < dict(held.of("Entity")).keys()
    assert set(dict(held.of("Market")).values()) == {ONCO + "Market"}


def test_a_name_in_another_language_is_a_value_like_any_other(held: Held) -> None:
    assert held.values(ONCO + "Company", PREFIXES["rdfs"] + "label") == ["company"]
