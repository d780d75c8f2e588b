"""What the page is told: nothing is lost where names are made short and lists are named by place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import kg
from viz.data import asked, plain
from viz.page import Network
from viz.view import View, view
from viz.view.asked import answers

_ID = "https://w3id.org/oncograph/id/"


@pytest.fixture(scope="module")
def drawn(full_home: Path) -> View:
    return view(kg.load(store=full_home))


@pytest.fixture(scope="module")
def data(drawn: View) -> dict[str, Any]:
    net = Network(drawn)
    return plain(drawn, net.nodes, net.edges)


def test_short_names_and_places_lead_back_to_all_that_is_drawn(drawn: View, data: dict[str, Any]) -> None:
    claims = [data["base"] + claim["id"] for claim in data["claims"]]
    assert claims == [claim.id for claim in drawn.claims]
    for told, nodes in ((data["nodes"], drawn.nodes), (data["edges"], drawn.edges)):
        assert [_ID + one["id"] for one in told] == [one.id for one in nodes]  # type: ignore[attr-defined]
        assert [[claims[at] for at in one["claims"]] for one in told] == [one.claims for one in nodes]  # type: ignore[attr-defined]
    documents = [_ID + document["id"] for document in data["documents"]]
    assert [documents[claim["document"]] for claim in data["claims"]] == [claim.document for claim in drawn.claims]


def test_answers_hold_every_row_and_say_which_nodes_it_is_about(drawn: View) -> None:
    found = {one["name"]: one for one in asked(drawn, answers(drawn))}
    players = found["players"]
    assert players["total"] == len(players["rows"]) == len(kg.ask("players").terms)
    assert [column["trait"] for column in players["columns"]] == ["", "", "", "claims"]
    assert [drawn.nodes[at].label for at in players["nodes"][0]] == players["rows"][0][:2]
    assert found["chain"]["needs"] == ["company", "other"]
