"""What is seen stands in the address: each view can be shared, left by going back, and put back to the first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import networkx as nx
import pytest
from browsing import Opened, Shipped, needs_browser
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, expect
from test_view import companies, edge, made

import kg
from viz.data import short
from viz.page import render
from viz.style import FAMILIES

pytestmark = needs_browser


def fragment(*pairs: tuple[str, str]) -> str:
    return urlencode(pairs, safe="/,:")


@pytest.fixture(scope="module")
def net(full_home: Path) -> nx.MultiDiGraph[str]:
    """The shipped graph in networkx, by short names."""
    found: nx.MultiDiGraph[str] = nx.relabel_nodes(kg.network(kg.load(store=full_home)), short)
    return found


@pytest.fixture(scope="module")
def known(shipped: Shipped) -> dict[str, list[str]]:
    """Some values of each key of the address that this graph knows."""
    data = shipped.data
    return {
        "node": ["company/illumina", "company/bayer", "market/clinical-oncology-ngs", "drug/larotrectinib"],
        "edge": [one["id"] for one in data["edges"][:3]],
        "claim": [one["id"] for one in data["claims"][:3]],
        "path": ["company/bayer,company/illumina", "company/bayer,company/bayer"],
        "ask": ["players", "deals", "chain", ""],
        "audit": ["all", data["findings"][0]["verdict"]],
        "finding": [data["findings"][0]["id"], data["findings"][-1]["id"], data["implied"][0]["id"]],
        "steps": ["2"],
        "row": ["0", "2"],
        "filter": ["illumina", "no such words"],
        "by": ["communities"],
        "size": ["relations", "between"],
        "hide": list(data["kinds"])[:4],
        "document": [one["id"] for one in data["documents"] if one.get("report")] + ["others"],
        "market": [node["id"] for node in data["nodes"] if node["kind"] == "market"],
        "without": sorted({one["relation"] for one in data["edges"]})[:5],
        "years": ["2019-2025", "2018-2018"],
    }


KEYS = (
    *("node", "edge", "claim", "path", "ask", "audit", "finding", "by", "size", "hide"),
    *("document", "market", "without", "years"),
)


@pytest.mark.parametrize("key", KEYS)
def test_each_value_is_kept_in_the_address_and_shows_the_same_when_opened_anew(
    opened: Opened, known: dict[str, list[str]], key: str
) -> None:
    first = opened.seen()
    for value in known[key][:1]:
        address = fragment((key, value))
        opened.go(address)
        gone = opened.seen()
        assert opened.state == {key: [value]}
        assert {**gone, "fragment": ""} != first
        expect(opened.said_below).to_be_hidden()
        opened.anew(address)
        assert opened.seen() == gone


def states(known: dict[str, list[str]]) -> st.SearchStrategy[list[tuple[str, str]]]:
    pairs = st.sampled_from([(key, value) for key, values in known.items() for value in values])
    return st.lists(pairs, max_size=6, unique_by=lambda pair: pair[0])


def test_any_view_is_the_same_however_one_came_to_it(desk: Opened, known: dict[str, list[str]]) -> None:
    """Opened anew, after the first view, and after all the views before it."""

    @settings(max_examples=5, suppress_health_check=list(HealthCheck))
    @given(states(known))
    def check(pairs: list[tuple[str, str]]) -> None:
        address = fragment(*pairs)
        desk.go(address)
        later = desk.seen()
        desk.anew(address)
        assert desk.seen() == later

    desk.anew()
    check()
    assert desk.quiet()


HOSTILE = "<img src=x onerror='window.hit=1'>\u202e\"'` </script>"
STRANGE = {
    "nothing of the kind": [f"{key}=nothing" for key in KEYS if key != "ask"],
    "what every object has": [
        *(f"{key}=__proto__" for key in KEYS if key != "ask"),
        *("size=toString", "hide=constructor", "by=hasOwnProperty", "audit=toString", "without=valueOf"),
        *("__proto__=x", "constructor=x", "toString"),
    ],
    "no such numbers": [
        *("row=-1", "row=x", "steps=3", "steps=0", "path=company/bayer", "path=company/bayer,nothing", "path=,"),
        *("years=2019", "years=20190-20250", "years=2025-2019", "market=company/illumina"),
    ],
    "hostile": [
        f"node={quote(HOSTILE)}",
        f"{quote(HOSTILE)}=x",
        "node=%E0%A4%A",
        "node=" + "x" * 10_000,
        "&".join(f"hide=nothing{n}" for n in range(500)),
    ],
}


@pytest.mark.parametrize("sort", STRANGE)
def test_what_this_graph_does_not_know_is_said_in_one_line_and_changes_nothing(opened: Opened, sort: str) -> None:
    first = {**opened.seen(), "fragment": ""}
    taken = []
    for strange in STRANGE[sort]:
        opened.page.evaluate("document.getElementById('said').textContent = ''")
        opened.go(strange)
        line = opened.said_below.inner_text()
        if {**opened.seen(), "fragment": ""} != first or not line:
            taken.append(strange[:60])
        assert len(line) < 400
        box = opened.said_below.bounding_box() or {"x": 0, "width": 0}
        assert 0 <= box["x"] <= box["x"] + box["width"] <= 1440
        assert opened.wide() <= 1440
    assert taken == []
    assert opened.page.evaluate("window.hit") is None


def test_what_is_known_beside_what_is_not_is_shown(opened: Opened) -> None:
    opened.anew("node=company/illumina&node2=x&by=nothing&hide=nothing")
    expect(opened.chosen).to_have_text("Illumina")
    expect(opened.said_below).to_contain_text("by=nothing")


def test_an_unknown_question_shows_the_list_of_all(opened: Opened) -> None:
    opened.go(f"ask={quote(HOSTILE)}")
    expect(opened.page.locator("#tray")).to_contain_text(f"No question is called {HOSTILE[:20]}")
    expect(opened.page.locator("#tray").get_by_role("link", name="Players of a market")).to_be_visible()
    assert opened.page.evaluate("window.hit") is None


def test_back_and_forward_lead_through_what_was_chosen(opened: Opened) -> None:
    """By the buttons of the browser and by those of the page."""
    views = [opened.seen()]
    opened.choose("Illumina")
    views.append(opened.seen())
    opened.panel.locator(".why").first.click()
    views.append(opened.seen())
    opened.page.get_by_role("link", name="Questions").click()
    views.append(opened.seen())
    opened.page.locator("#tray .cards a").first.click()
    views.append(opened.seen())
    opened.page.locator("#rows .number").first.click()
    views.append(opened.seen())
    opened.page.locator("#tabs").get_by_role("link", name="Audit").click()
    views.append(opened.seen())
    assert len({view["fragment"] for view in views}) == len(views)
    back, forward = (opened.page.get_by_role("button", name=name, exact=True) for name in ("Back", "Forward"))
    moves = [(views[-2::-1], opened.page.go_back), (views[1:], forward.click), (views[-2::-1], back.click)]
    for expected, move in moves:
        for view in expected:
            move()
            opened.page.wait_for_function("fragment => location.hash === fragment", arg=view["fragment"])
            assert opened.seen() == view


def test_what_only_tunes_a_view_is_not_a_step_to_go_back(opened: Opened) -> None:
    opened.choose("Illumina")
    opened.page.get_by_role("button", name="Topics").click()
    opened.page.get_by_label("sized by").select_option("relations")
    opened.panel.get_by_role("button", name="two steps").click()
    assert opened.state == {"node": ["company/illumina"], "hide": ["topic"], "size": ["relations"], "steps": ["2"]}
    opened.page.go_back()
    opened.settle()
    expect(opened.panel).to_be_hidden()


def test_reset_shows_the_first_view(opened: Opened, known: dict[str, list[str]]) -> None:
    first, labels = opened.seen(), opened.labels()
    pairs = [(key, known[key][0]) for key in ("node", "hide", "document", "market", "without", "years", "by", "size")]
    opened.go(fragment(*pairs, ("steps", "2")))
    opened.page.get_by_role("button", name="Zoom in").click()
    opened.find("ill")
    opened.page.get_by_role("button", name="Reset").click()
    assert opened.seen() == first
    assert opened.labels() == labels
    opened.page.get_by_role("button", name="Zoom in").click()
    opened.page.get_by_role("button", name="Zoom in").click()
    assert opened.labels() != labels
    opened.page.get_by_role("button", name="Reset").click()
    assert opened.labels() == labels


def test_the_link_to_a_view_is_copied(opened: Opened) -> None:
    opened.go("node=company/illumina&steps=2")
    opened.page.get_by_role("button", name="Copy link").click()
    expect(opened.said_below).to_have_text("Copied the link to this view.")
    assert opened.page.evaluate("navigator.clipboard.readText()") == opened.page.url


def test_the_ways_in_show_what_they_promise(opened: Opened, shipped: Shipped) -> None:
    ways = opened.page.locator("#ways a")
    titles = ways.all_inner_texts()
    assert len(titles) == 4
    for at, title in enumerate(titles):
        opened.anew()
        ways.nth(at).click()
        opened.settle()
        expect(opened.page.locator("#chosen, #asked, #board h2").first).to_be_visible()
        assert opened.fragment == shipped.data["ways"][at]["fragment"], title


# ---- Filters ---------------------------------------------------------------------------------------------------------


def drawn(opened: Opened) -> set[str]:
    """All nodes that are drawn: close enough, each has its label."""
    for _ in range(6):
        opened.page.get_by_role("button", name="Zoom in").click()
    return set(opened.labels())


def test_the_legend_is_the_filter_of_kinds(opened: Opened, shipped: Shipped) -> None:
    kinds = {node["id"]: node["kind"] for node in shipped.data["nodes"]}
    titles = shipped.data["kinds"]
    legend = opened.page.locator("#kinds button")
    assert legend.count() == len(titles)
    for kind in ("city", "company"):
        name = titles[kind]["title"]
        button = legend.filter(has_text=name).first
        expect(button.locator(".count")).to_have_text(str(list(kinds.values()).count(kind)))
        button.click()
    assert drawn(opened) == {name for name, kind in kinds.items() if kind not in ("city", "company")}
    assert sorted(opened.state["hide"]) == ["city", "company"]


def test_all_kinds_are_hidden_and_shown_at_once(opened: Opened, shipped: Shipped) -> None:
    opened.page.get_by_role("button", name="Hide all kinds").click()
    assert opened.labels() == {}
    opened.page.get_by_role("button", name="Show all").click()
    assert opened.fragment == ""
    assert drawn(opened) == {node["id"] for node in shipped.data["nodes"]}


def test_a_hidden_relation_is_neither_drawn_nor_told(opened: Opened) -> None:
    opened.go("node=company/illumina")
    expect(opened.panel.locator(".relation", has_text="plays in")).to_be_visible()
    before = opened.lines()
    opened.unfold("Relations").get_by_role("button", name="plays in").click()
    after = opened.lines()
    expect(opened.panel.locator(".relation", has_text="plays in")).to_have_count(0)
    assert opened.state["without"] == ["plays in"]
    assert set(after) < set(before)
    opened.go("node=company/illumina")
    assert opened.lines() == before


def claims_of(shipped: Shipped, **wanted: Any) -> set[int]:
    """The claims that fit: of one of the documents, naming one of the markets, stating one of the years."""
    data, found = shipped.data, set()
    for at, claim in enumerate(data["claims"]):
        document = data["documents"][claim["document"]] if claim["document"] >= 0 else {}
        source = document.get("id") if document.get("report") else "others"
        first, last = claim.get("years", (0, 0))
        if (
            ("document" not in wanted or source in wanted["document"])
            and ("market" not in wanted or set(claim.get("markets", ())) & set(wanted["market"]))
            and ("years" not in wanted or (last >= wanted["years"][0] and first <= wanted["years"][1]))
        ):
            found.add(at)
    return found


def test_reports_markets_and_years_narrow_the_map_to_what_they_say(opened: Opened, shipped: Shipped) -> None:
    data = shipped.data
    report = next(one for one in data["documents"] if one.get("report"))
    market = "market/clinical-oncology-ngs"
    cases: list[tuple[str, str, dict[str, Any]]] = [
        ("Reports", report["title"], {"document": {report["id"]}}),
        ("Reports", "Public documents", {"document": {"others"}}),
        ("Markets", next(node["label"] for node in data["nodes"] if node["id"] == market), {"market": {market}}),
    ]
    for group, title, wanted in cases:
        opened.anew()
        button = opened.unfold(group).get_by_role("button", name=title)
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        good = claims_of(shipped, **wanted)
        expect(button.locator(".count")).to_have_text(f"{len(good):,}")
        expected = {node["id"] for node in data["nodes"] if good & set(node["claims"])} | wanted.get("market", set())
        assert drawn(opened) == expected, title


def test_years_narrow_the_map_and_can_be_cleared(opened: Opened, shipped: Shipped) -> None:
    group = opened.unfold("Years")
    group.get_by_label("from").fill("2024")
    group.get_by_label("from").press("Enter")
    assert opened.state["years"][0].startswith("2024-")
    group.get_by_label("to", exact=True).fill("2024")
    group.get_by_label("to", exact=True).press("Enter")
    assert opened.state["years"] == ["2024-2024"]
    good = claims_of(shipped, years=(2024, 2024))
    assert drawn(opened) == {node["id"] for node in shipped.data["nodes"] if good & set(node["claims"])}
    group.get_by_label("from").fill("")
    group.get_by_label("from").press("Enter")
    group.get_by_label("to", exact=True).fill("")
    group.get_by_label("to", exact=True).press("Enter")
    assert opened.fragment == ""


def test_edges_need_a_claim_that_fits(opened: Opened, shipped: Shipped) -> None:
    data = shipped.data
    touching = [one for one in data["edges"] if "company/illumina" in (one["from"], one["to"])]
    for source in [one["id"] for one in data["documents"] if one.get("report")] + ["others"]:
        good = claims_of(shipped, document={source})
        wanted = {one["id"] for one in touching if good & set(one["claims"])}
        assert len(wanted) < len(touching)
        opened.go(fragment(("node", "company/illumina"), ("document", source)))
        assert {name for name in opened.lines() if name in {one["id"] for one in touching}} == wanted, source


# ---- Steps and paths -------------------------------------------------------------------------------------------------


def chained(data: dict[str, Any], start: str) -> set[str]:
    """The nodes that stand behind a node, or it behind them, step by step."""
    found = set()
    for tail, head in (("from", "to"), ("to", "from")):
        onward = nx.DiGraph([(one[tail], one[head]) for one in data["edges"] if one.get("onward")])
        found |= nx.descendants(onward, start) if start in onward else set()
    return found


@pytest.mark.parametrize(
    "name", ["company/illumina", "drug/larotrectinib", "market/clinical-oncology-ngs", "city/boston"]
)
def test_one_and_two_steps_are_those_of_the_graph(
    opened: Opened, shipped: Shipped, net: nx.MultiDiGraph[str], name: str
) -> None:
    opened.go(f"node={name}")
    for radius, button in ((1, "one step"), (2, "two steps")):
        opened.panel.get_by_role("button", name=button).click()
        expect(opened.panel.get_by_role("button", name=button)).to_have_attribute("aria-pressed", "true")
        ends = {one["id"]: (one["from"], one["to"]) for one in shipped.data["edges"]}
        lit = {end for line in opened.lines() for end in ends[line]}
        ball = set(nx.ego_graph(net.to_undirected(as_view=True), name, radius))
        assert lit | {name} == ball | (chained(shipped.data, name) if lit - ball else set())


def told_paths(opened: Opened) -> tuple[int, int]:
    """How many paths the panel tells, and of how many steps."""
    words = opened.panel.inner_text().replace("\n", " ").split("shortest path")
    return int(words[0].split()[-1]), int(words[1].split(" of ")[1].split()[0])


def pairs(net: nx.MultiDiGraph[str]) -> Iterator[tuple[str, str]]:
    names = [
        "company/bayer",
        "company/roche",
        "drug/larotrectinib",
        "market/liquid-biopsy",
        "city/boston",
        "gene/ntrk1",
    ]
    return combinations([name for name in names if name in net], 2)


def test_a_path_is_a_shortest_path_of_the_graph(opened: Opened, net: nx.MultiDiGraph[str]) -> None:
    plain: nx.Graph[str] = nx.Graph(net.to_undirected(as_view=True))
    found = 0
    for one, two in pairs(net):
        opened.go(f"path={one},{two}")
        if not nx.has_path(plain, one, two):
            expect(opened.panel).to_contain_text("No path leads")
            continue
        number, steps = told_paths(opened)
        assert steps == nx.shortest_path_length(plain, one, two)
        assert number == min(10, len(list(nx.all_shortest_paths(plain, one, two))))
        assert {one, two} <= set(opened.labels())
        found += 1
    assert found > 4


def test_a_path_goes_only_over_what_is_shown(opened: Opened, shipped: Shipped, net: nx.MultiDiGraph[str]) -> None:
    kinds = {node["id"]: node["kind"] for node in shipped.data["nodes"]}
    plain: nx.Graph[str] = nx.Graph(net.to_undirected())
    plain.remove_nodes_from([name for name, kind in kinds.items() if kind == "market"])
    opened.go("path=company/bayer,company/illumina&hide=market")
    assert told_paths(opened)[1] == nx.shortest_path_length(plain, "company/bayer", "company/illumina")
    opened.page.get_by_role("button", name="Hide all kinds").click()
    expect(opened.panel).to_contain_text("No path leads from one to the other")


def test_a_path_is_sought_by_the_search(opened: Opened) -> None:
    opened.choose("Bayer")
    opened.panel.get_by_role("button", name="Path to").click()
    expect(opened.page.locator("#search")).to_be_focused()
    expect(opened.page.locator("#search-label")).to_have_text("A path from Bayer to …")
    opened.page.keyboard.type("illumina")
    opened.page.keyboard.press("Enter")
    expect(opened.chosen).to_have_text("Bayer to Illumina")
    expect(opened.chosen).to_be_focused()
    assert opened.state == {"path": ["company/bayer,company/illumina"]}
    opened.page.keyboard.press("Escape")
    expect(opened.panel).to_be_hidden()
    expect(opened.page.locator("#search-label")).to_contain_text("Find a company")


# ---- Sizes and arrangements ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Opened]:
    """A company with nine places and no claim, and a chain of places."""
    regions = "".join(
        f'<https://w3id.org/oncograph/id/region/r{n}> a onco:Region ; rdfs:label "Region {n}" .\n' for n in range(9)
    )
    edges = "".join(edge(f"e{n}", "company/c0", "owns", f"region/r{n}", f"x{n}") for n in range(9))
    path = tmp_path_factory.mktemp("hub") / "hub.html"
    path.write_text(render(made(companies(1) + regions + edges)), encoding="utf-8")
    opened = Opened(browser, path)
    yield opened
    assert opened.quiet()
    opened.context.close()


def test_the_size_of_a_node_is_what_was_chosen(hub: Opened) -> None:
    company = FAMILIES["organizations"].light
    hub.anew()
    dots = {}
    for measure in ("claims", "relations", "between", "claims"):
        hub.page.get_by_label("sized by").select_option(measure)
        hub.settle(8)
        dots[measure] = hub.painted(company)
    assert dots["claims"] * 1.2 < dots["relations"]
    assert dots["relations"] * 1.2 < dots["between"]


def test_forces_arrange_on_request_only_and_come_to_rest(hub: Opened) -> None:
    hub.anew()
    first = hub.labels()
    hub.page.wait_for_timeout(300)
    assert hub.labels() == first
    for _ in range(2):
        hub.page.get_by_label("Arranged").select_option("forces")
        hub.settle(60)
        found = hub.labels()
        assert set(found) == set(first)
        assert found != first
        hub.page.wait_for_timeout(200)
        assert hub.labels() == found
        hub.page.get_by_label("Arranged").select_option("meaning")
        hub.settle(8)
        assert hub.labels() == first


def test_communities_are_an_arrangement_of_their_own(opened: Opened, shipped: Shipped) -> None:
    first = opened.labels()
    opened.page.get_by_label("Arranged").select_option("communities")
    then = opened.labels()
    assert len(then) > 100
    assert then != first
    stage = opened.page.locator("#map").bounding_box()
    assert stage
    assert all(left >= 0 and right <= stage["width"] + 1 for left, _, right, _ in then.values())
    opened.page.get_by_label("Arranged").select_option("meaning")
    assert opened.labels() == first
