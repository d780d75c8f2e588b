"""Why: the claims behind things and edges, each with its places and the line where it is written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import SMALL, SMALL_DOCUMENTS
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg import build
from kg.names import find_any
from kg.namespaces import ID, ONCO
from kg.rows import Rows
from kg.why import COLUMNS, cards, why


def ids(document: str) -> set[str]:
    """Return the identifiers of a document's claims."""
    text = (SMALL / f"{document}.yaml").read_text("utf-8").split("\n")
    return {re.sub(r".*- id: ", "", line) for line in text[text.index("claims:") :] if "- id: " in line}


def claims(rows: Rows) -> list[str]:
    return [str(row["claim"]).rsplit("/", 1)[-1].removeprefix("comet.") for row in rows]


@pytest.mark.parametrize(
    ("thing", "behind"),
    [
        ("optical-reading", ["is-about", "meaning", "uses-light", "finds-breaks", "enables-repair"]),
        ("comet-borea", ["part-borea"]),
        ("speech", ["trend", "orbit.speech-money"]),
        (
            "epsilon",
            [
                *(f"harbour-firms.{slug}" for slug in ("dripread-maker", "epsilon-of-beta", "epsilon-of-zeta")),
                *(f"orbit.epsilon-{slug}" for slug in ("bought", "of-beta", "of-gamma")),
                "vega.player-2",
            ],
        ),
        (
            "zeta",
            [f"harbour-firms.{slug}" for slug in ("epsilon-of-zeta", "mendol-licence", "mendol-rights", "zeta-seat")],
        ),
        ("kappa_ownedBy_alfa", ["harbour-firms.kappa-of-alfa", "alfa-release.kappa-completed"]),
        ("quickread_companionTo_mendol", ["orbit.companion", "board-record.quickread-companion"]),
        ("place-names.identity", ["place-names.identity"]),
        ("place-names", ["place-names.identity", "place-names.lakeside-in-austra"]),
        (
            "beta",
            [
                *("player-2", "harbour-firms.epsilon-of-beta", "nova.leader-1"),
                *("orbit.speech-money", "orbit.epsilon-bought", "orbit.quickread-licence"),
                *(
                    "orbit.epsilon-of-beta",
                    "orbit.may-work-together",
                    "orbit.made",
                    "orbit.mendol-snaps",
                    "orbit.seller-1",
                ),
            ],
        ),
        ("beta_playsIn_widget-reading", ["player-2", "nova.leader-1"]),
        ("optical-reading_detects_break", ["finds-breaks"]),
        ("comet.trend", ["trend"]),
        ("comet.size-2021", ["size-2021", "answer-1", "size-2021"]),
        (
            "nova",
            [f"nova.{slug}" for slug in ("size-2021", "clinics-share", "use-1", "leader-1", "leader-2", "country-1")],
        ),
        ("shared-places", []),
    ],
)
def test_the_claims_behind_a_thing_an_edge_a_claim_a_document(small: Store, thing: str, behind: list[str]) -> None:
    found = why(small, find_any(small, thing))
    assert found.columns == COLUMNS
    assert claims(found) == behind


@pytest.mark.parametrize(
    ("one", "two", "behind", "edges"),
    [
        ("beta", "widget-reading", ["player-2", "nova.leader-1"], {"Beta plays in Widget reading"}),
        ("optical-reading", "break", ["finds-breaks"], {"Optical reading detects Break"}),
        ("alfa", "comet-players", ["player-1"], {"Alfa Labs is listed in Players (Comet)"}),
        ("alfa", "beta", [], set()),
    ],
)
def test_the_claims_between_two_things_in_both_directions(
    small: Store, one: str, two: str, behind: list[str], edges: set[str]
) -> None:
    there, back = (why(small, find_any(small, a), find_any(small, b)) for a, b in ((one, two), (two, one)))
    assert claims(there) == behind
    assert {str(row["edges"]) for row in there} == edges
    assert there == back


def test_a_row_says_where_it_is_printed(small: Store) -> None:
    first, second = (row for row in why(small, find_any(small, "comet.size-2021")) if "size" in str(row["claim"]))
    assert first | {"claim": None} == {
        "statement": "Widget reading · World · All segments · approximately: 2021, USD 12.5 million",
        "printed": "USD 12.5 million",
        "document": "Comet: widget reading",
        "link": None,
        "section": "",
        "paragraph": 1,
        "span": "40-76",
        "edges": "Comet: widget reading reports on Widget reading",
        "findings": first["findings"],
        "written": None,
        "claim": None,
    }
    assert (second["section"], second["paragraph"], second["span"]) == ("1. How large is the market?", 1, "755-785")
    verdicts = [found.split(":")[0] for found in str(first["findings"]).split(" | ")]
    assert set(verdicts) == {"consistent", "tension"}


def test_a_claim_that_is_not_captured_is_one_row_with_the_address_of_its_document(small: Store) -> None:
    (row,) = why(small, find_any(small, "board-record.rustol-granted"))
    assert row == {
        "statement": "Widget Board approves Rustol · Rust: 2024-05-20",
        "printed": None,
        "document": "Widget Board: decisions",
        "link": "https://board.example/decisions",
        "section": None,
        "paragraph": None,
        "span": None,
        "edges": "Rustol acts against Rust | Rustol is approved by Widget Board | Rustol is approved for Rust",
        "findings": "",
        "written": None,
        "claim": f"{ID}claim/board-record.rustol-granted",
    }


def test_every_claim_has_a_row_and_an_address_or_a_place(small: Store) -> None:
    documents = [path.stem for path in SMALL.glob("*.yaml") if path.stem != "register"]
    assert len(documents) == 9
    for name in documents:
        captured = (SMALL_DOCUMENTS / f"{name}.txt").is_file()
        rows = list(why(small, find_any(small, name)))
        said = {f"{name}.{claim}" for claim in ids(name)}
        assert {str(row["claim"]).rsplit("/", 1)[-1] for row in rows} == said != set()
        assert {bool(row["span"]) for row in rows} == {captured}
        assert {bool(row["link"]) for row in rows} == {not captured}


def test_file_and_line_are_those_of_the_claim(small: Store, small_graph: build.Graph) -> None:
    document = find_any(small, "comet")
    rows = list(why(small, document, lines=small_graph.lines))
    text = (SMALL / "comet.yaml").read_text("utf-8").split("\n")
    assert {str(row["claim"]).rsplit(".", 1)[-1] for row in rows} == ids("comet")
    for row in rows:
        file, line = str(row["written"]).rsplit(":", 1)
        assert Path(file).name == "comet.yaml"
        assert text[int(line) - 1] == f"  - id: {str(row['claim']).rsplit('.', 1)[-1]}"


def test_edges_are_named_in_order(full: Store) -> None:
    row = next(iter(why(full, find_any(full, "intel-clinical-oncology-ngs.competitor-3"))))
    assert row["edges"] == (
        "Agilent Technologies is listed in Competitor analysis (Intel) | "
        "Agilent Technologies plays in Clinical oncology NGS | "
        "Competitor analysis (Intel) lists for Clinical oncology NGS"
    )


def test_what_nobody_says_has_no_rows(small: Store) -> None:
    assert len(why(small, NamedNode("https://example.org/nothing"))) == 0


def test_a_card_puts_the_places_of_a_claim_together(small: Store, small_graph: build.Graph) -> None:
    found = [
        card
        for card in cards(why(small, find_any(small, "comet.size-2021"), lines=small_graph.lines))
        if "size" in card[-1]
    ]
    claim = "claim:comet.size-2021"
    written = small_graph.lines[find_any(small, claim).value]
    assert found == [
        [
            "Widget reading · World · All segments · approximately: 2021, USD 12.5 million",
            "Comet: widget reading",
            "opening ¶1, code points 40-76",
            "1. How large is the market? ¶1, code points 755-785",
            "tension: Widget reading, 2021: USD 12.5 million and USD 14.0 million differ, between documents",
            f"{claim}  {written.file}:{written.line}",
        ]
    ]


def test_a_card_of_a_claim_that_is_not_captured_says_so_and_where_to_look(
    small: Store, small_graph: build.Graph
) -> None:
    edge = find_any(small, "quickread_companionTo_mendol")
    printed, public = cards(why(small, edge, lines=small_graph.lines))
    line = small_graph.lines[f"{ID}claim/board-record.quickread-companion"]
    assert printed[:3] == [
        "QuickRead is companion to Mendol",
        "Orbit: widget care",
        "Science ¶10, code points 919-956",
    ]
    assert public == [
        "QuickRead is approved for Mendol · Widget Board · Rust · Snap · tissue: 2023-05-02",
        "Widget Board: decisions",
        "not captured: https://board.example/decisions",
        f"claim:board-record.quickread-companion  {line.file}:{line.line}",
    ]


@pytest.mark.parametrize("claim", ["place-names.lakeside-in-austra", "comet.size-2021"])
def test_a_document_at_two_addresses_repeats_no_place(small: Store, claim: str) -> None:
    store = Store()
    store.extend(small)
    document = find_any(small, claim.split(".")[0])
    (own, *_) = {quad.graph_name for quad in store.quads_for_pattern(document, None, None, None)}
    addresses = [f"https://{name}.example/" for name in ("first", "second")]
    store.extend(Quad(document, NamedNode(ONCO + "link"), Literal(address), own) for address in addresses)
    found = [row for row in why(store, find_any(store, claim)) if str(row["claim"]).endswith(claim)]
    places = [(row["section"], row["paragraph"], row["span"]) for row in found]
    assert len(places) == len(set(places))
    assert [address for address in addresses if address not in str([row["link"] for row in found])] == []


def test_a_card_names_every_address_of_a_document_that_is_not_captured(small: Store) -> None:
    store = Store()
    store.extend(small)
    document = find_any(small, "place-names")
    (own, *_) = {quad.graph_name for quad in store.quads_for_pattern(document, None, None, None)}
    store.add(Quad(document, NamedNode(ONCO + "link"), Literal("https://second.example/"), own))
    (card,) = cards(why(store, find_any(store, "place-names.lakeside-in-austra")))
    addresses = ("https://places.example/list", "https://second.example/")
    assert [address for address in addresses if address not in " ".join(card[2:-1])] == []
