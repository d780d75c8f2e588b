"""How things look: every kind has its own look, and every colour stands out."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest

import kg
from kg.namespaces import KINDS
from viz.style import (
    FAMILIES,
    FONT,
    GROUND,
    MINOR,
    NARROW,
    SMALL,
    STYLES,
    VOUCHING,
    WIDE,
    font,
    leading,
    radius,
    rank,
    style,
    width,
    wrap,
)

_NO_ENTITIES = {
    "claim",
    "data-set",
    "edge",
    "finding",
    "graph",
    "implied",
    "locator",
    "mapping",
    "mapping-set",
    "period",
}


def _light(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _contrast(one: str, other: str) -> float:
    high, low = sorted((_light(one), _light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_every_kind_of_the_graph_has_a_look(full_home: Path) -> None:
    kinds = {kind for _, kind in kg.network(kg.load(store=full_home)).nodes(data="kind")}
    assert kinds <= set(STYLES)


def test_every_kind_of_entity_has_a_look() -> None:
    assert set(KINDS) - _NO_ENTITIES <= set(STYLES)
    assert not _NO_ENTITIES & set(STYLES)


def test_no_two_kinds_look_the_same() -> None:
    looks = [(look.family, look.shape) for look in STYLES.values()]
    assert len(looks) == len(set(looks))
    assert len({look.title for look in STYLES.values()}) == len(STYLES)


def test_every_look_is_of_a_family_and_every_shape_is_drawn() -> None:
    script = Path(__file__).parent.parent.joinpath("viz", "scripts", "look.js").read_text(encoding="utf-8")
    for look in STYLES.values():
        assert look.family in FAMILIES
        assert re.search(rf'^  {look.shape}: "M', script, re.MULTILINE), look.shape


@pytest.mark.parametrize("ground", ["light", "dark"])
def test_every_colour_stands_out_from_its_ground(ground: str) -> None:
    for family in FAMILIES.values():
        assert _contrast(getattr(family, ground), GROUND[ground]) >= 3, family.title


@pytest.mark.parametrize("ground", ["light", "dark"])
def test_families_have_their_own_colours(ground: str) -> None:
    told = [family for name, family in FAMILIES.items() if name != "others"]
    assert all(getattr(a, ground) != getattr(b, ground) for a, b in combinations(told, 2))


def test_an_unknown_kind_has_a_stated_look() -> None:
    assert style("space-ship").title == "Space ship"
    assert style("space-ship").family == "others"
    assert style("").title == "Unknown"
    assert sorted(["zebra", "topic", "ape", "market"], key=rank) == ["market", "topic", "ape", "zebra"]


def test_more_claims_make_a_larger_node_up_to_a_limit() -> None:
    sizes = [radius("company", claims) for claims in (0, 1, 9, 100, 10_000)]
    assert sizes == sorted(sizes)
    assert sizes[-2] == sizes[-1]
    assert radius("market", 9) > radius("company", 9)


def test_what_only_stands_by_is_small_however_often_it_is_named() -> None:
    assert {"exchange", "publisher"} <= MINOR
    assert all(radius(kind, 10_000) <= radius("company", 0) for kind in MINOR)
    assert all(font(kind) == SMALL for kind in MINOR)


def test_sets_of_kinds_name_kinds_that_have_a_look() -> None:
    assert MINOR | VOUCHING | set(NARROW) <= set(STYLES)
    assert "market" not in VOUCHING


def test_tests_and_trials_stand_together_and_exchanges_with_companies() -> None:
    assert {style(kind).family for kind in ("test", "platform", "detection-method", "trial", "study")} == {"methods"}
    assert style("exchange").family == style("company").family
    assert rank("company") < rank("exchange") < rank("test") < rank("trial") < rank("document")


def test_markets_drugs_and_leading_companies_and_tests_come_before_all_others() -> None:
    first = [("market", 0), ("drug", 0), ("document", 0), ("company", 10), ("test", 10)]
    assert all(leading(*one) < leading("topic", 1000) for one in first)
    assert leading("topic", 2) < leading("company", 1)
    assert leading("space-ship", 1) < leading("space-ship", 0)


@pytest.mark.parametrize(
    "label", ["Illumina", "x" * 10_000, "表" * 500, "🧬 " * 300, "a b " * 4000, "", " \n\t ", "W" * 60, "مرحبا بالعالم"]
)
def test_drawn_lines_are_few_and_fit(label: str) -> None:
    for size in (SMALL, FONT, font("market")):
        lines = wrap(label, size)
        assert 1 <= len(lines) <= 5
        assert all(width(line, size) <= (WIDE + 1) * size * (1.2 if size < FONT else 1) for line in lines)


def test_short_labels_are_drawn_whole_and_long_ones_end_in_dots() -> None:
    assert (
        " ".join(wrap("Primary, Secondary & Tertiary Data Analysis")) == "Primary, Secondary & Tertiary Data Analysis"
    )
    assert wrap("word " * 100)[-1].endswith("…")


def test_a_label_may_be_made_narrower() -> None:
    label = "Intel Market Research: clinical oncology NGS, 2025-2032"
    narrow = wrap(label, wide=NARROW["document"])
    assert " ".join(narrow) == label
    assert max(map(width, narrow)) <= NARROW["document"] * FONT < max(map(width, wrap(label)))


def test_marks_of_direction_are_not_drawn() -> None:
    assert wrap("a\u202eb\u2066c\u2069\u0007d") == ["abc d"]
