"""The map in a browser: it asks nothing of any network, shows the market at first sight, and finds and names things."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from browsing import Opened, Shipped, needs_browser
from playwright.sync_api import Browser, expect
from test_view import companies, edge, made

import kg
from viz.data import short
from viz.page import network, render
from viz.style import FAMILIES, FONT, style

pytestmark = needs_browser


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
def test_it_opens_without_a_request_or_a_complaint(
    browser: Browser, shipped: Shipped, size: tuple[int, int], scheme: str
) -> None:
    opened = Opened(browser, shipped.path, *size, scheme)
    expect(opened.page).to_have_title("Oncograph: the oncology NGS market as a map")
    expect(opened.page.locator("canvas")).to_be_visible()
    expect(opened.page.get_by_role("heading", name="Oncograph")).to_be_visible()
    assert opened.wide() <= size[0]
    assert opened.quiet()
    opened.context.close()


# How many labels are drawn at first sight, at least.
SIGHTS = [((1440, 900), 140), ((1024, 768), 75), ((390, 844), 30)]


@pytest.mark.parametrize(("size", "least"), SIGHTS)
def test_the_first_sight_tells_the_story(browser: Browser, shipped: Shipped, size: tuple[int, int], least: int) -> None:
    opened = Opened(browser, shipped.path, *size)
    labels = opened.labels()
    assert len(labels) >= least
    stage = opened.page.locator("#map").bounding_box()
    assert stage
    assert all(left >= 0 and right <= stage["width"] + 1 for left, _, right, _ in labels.values())
    named = [node for node in shipped.drawn.nodes if short(node.id) in labels]
    assert {style(node.kind).family for node in named} == {block.family for block in shipped.drawn.blocks}
    count = Counter(node.kind for node in named)
    assert count["market"] == 3
    assert min(count[kind] for kind in ("drug", "document", "company", "topic", "segment", "region")) > 0
    opened.context.close()


def test_all_that_leads_is_named_at_first_sight_on_a_desk(opened: Opened, shipped: Shipped) -> None:
    labels = opened.labels()
    assert [node.label for node in shipped.drawn.nodes if node.font >= FONT and short(node.id) not in labels] == []


def test_every_label_is_drawn_after_zooming_in(opened: Opened, shipped: Shipped) -> None:
    seen = [len(opened.labels())]
    for _ in range(5):
        opened.page.get_by_role("button", name="Zoom in").click()
        seen.append(len(opened.labels()))
    assert seen == sorted(seen)
    assert seen[-1] == len(shipped.drawn.nodes)


def test_zooming_out_again_shows_what_was_seen_before(opened: Opened) -> None:
    before = opened.labels()
    opened.page.get_by_role("button", name="Zoom in").click()
    assert opened.labels() != before
    opened.page.get_by_role("button", name="Zoom out").click()
    assert set(opened.labels()) == set(before)


def test_the_same_labels_are_drawn_each_time(opened: Opened) -> None:
    before = opened.labels()
    opened.anew()
    assert opened.labels() == before


@pytest.mark.parametrize("name", ["Bayer", "Larotrectinib", "Illumina", "Cost of sequencing", "Clinical oncology NGS"])
def test_what_is_chosen_and_its_neighbors_are_named(opened: Opened, shipped: Shipped, name: str) -> None:
    opened.choose(name)
    wanted = shipped.near(name)
    assert len(wanted) > 3
    assert wanted <= set(opened.labels())


def test_what_the_mouse_is_on_and_its_neighbors_are_named(opened: Opened, shipped: Shipped) -> None:
    """The mouse finds a node without a label where the plan says that it stands."""
    before, drawn = opened.labels(), shipped.drawn
    edges = [(edge.source, edge.target) for edge in drawn.edges]
    unnamed = (node for node in drawn.nodes if short(node.id) not in before and any(node.id in ends for ends in edges))
    node = next(node for node in unnamed if node.kind == "topic")
    stage = opened.page.locator("#map").bounding_box()
    assert stage
    wide, high = max(b.x + b.width for b in drawn.blocks), max(b.y + b.height for b in drawn.blocks)
    scale = min(stage["width"] / wide, stage["height"] / high)
    x = stage["x"] + stage["width"] / 2 + (node.x - wide / 2) * scale
    y = stage["y"] + stage["height"] / 2 + (node.y - high / 2) * scale
    opened.page.mouse.move(x, y)
    expect(opened.page.locator("#tip")).to_contain_text("Topic", ignore_case=True)
    wanted = {short(end) for ends in edges if node.id in ends for end in ends}
    assert wanted <= set(opened.labels())
    opened.page.mouse.move(stage["x"] + stage["width"] / 2, 5)
    expect(opened.page.locator("#tip")).to_be_hidden()
    assert opened.labels() == before


def test_what_is_hidden_leaves_its_room_to_others(opened: Opened, shipped: Shipped) -> None:
    before = opened.labels()
    opened.page.get_by_role("button", name="Regions").click()
    after = opened.labels()
    kinds = {short(node.id): node.kind for node in shipped.drawn.nodes}
    assert "region" in {kinds[name] for name in before}
    assert "region" not in {kinds[name] for name in after}
    assert set(after) - set(before)


def test_search_by_alias_and_enter_tells_the_claims(opened: Opened) -> None:
    opened.find("pacb")
    found = opened.page.locator("#results").get_by_role("option")
    expect(found).to_have_count(1)
    expect(found.filter(has_text="Pacific Biosciences")).to_contain_text("also PacBio")
    opened.page.keyboard.press("Enter")
    expect(opened.panel.get_by_role("heading", name="Pacific Biosciences")).to_be_focused()
    expect(opened.panel.get_by_text("plays in")).to_be_visible()
    expect(opened.panel.locator(".claims li")).not_to_have_count(0)
    expect(opened.panel.locator(".claims")).to_contain_text("code points")


@pytest.mark.parametrize(("words", "name"), [("PACBIO", "Pacific Biosciences"), ("müller", ""), ("bayer ag", "Bayer")])
def test_case_and_accents_and_aliases_do_not_matter(opened: Opened, words: str, name: str) -> None:
    opened.find(words)
    found = opened.page.locator("#results").get_by_role("option")
    if name:
        expect(found.first.locator(".name")).to_have_text(name)
    else:
        expect(found).to_have_count(0)
        expect(opened.page.locator("#found")).to_have_text("Nothing has such a name.")


def test_arrows_choose_and_escape_clears(opened: Opened) -> None:
    opened.find("a")
    options = opened.page.locator("#results").get_by_role("option")
    expect(options.nth(0)).to_have_attribute("aria-selected", "true")
    opened.page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    opened.page.keyboard.press("ArrowUp")
    opened.page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    expect(opened.page.locator("#search")).to_have_attribute(
        "aria-activedescendant", options.last.get_attribute("id") or "?"
    )
    name = options.last.locator(".name").inner_text()
    opened.page.keyboard.press("Enter")
    expect(opened.chosen).to_have_text(name)
    opened.page.keyboard.press("Escape")
    expect(opened.panel).to_be_hidden()
    expect(opened.page.locator("#search")).to_have_value("")


def test_the_search_lists_all_that_is_drawn_before_a_word_is_typed(opened: Opened, shipped: Shipped) -> None:
    opened.page.keyboard.press("/")
    expect(opened.page.locator("#results").get_by_role("option")).to_have_count(len(shipped.drawn.nodes))
    opened.page.keyboard.type("no such thing at all")
    expect(opened.page.locator("#found")).to_have_text("Nothing has such a name.")


def test_a_search_that_finds_much_says_how_much_of_it_is_listed(opened: Opened, shipped: Shipped) -> None:
    opened.find("a")
    names = [[node.label, *node.names] for node in shipped.drawn.nodes]
    many = sum(any("a" in name.lower() for name in found) for found in names)
    assert many > 40
    expect(opened.page.locator("#results").get_by_role("option")).to_have_count(40)
    expect(opened.page.locator("#found")).to_have_text(f"{many} results, the first 40 of them here")


def test_a_figure_is_shown_as_printed(opened: Opened, full_home: Path) -> None:
    query = """
        SELECT ?printed ?name { ?claim a onco:MarketSize ; onco:printed ?printed ; onco:market ?market .
        ?market rdfs:label ?name } ORDER BY ?claim"""
    printed, name = map(str, next(iter(kg.load(store=full_home).query(query))))  # type: ignore[arg-type]
    opened.choose(name)
    expect(opened.page.locator(".printed", has_text=printed).first).to_be_visible()


def test_neighbors_and_edges_lead_on(opened: Opened) -> None:
    opened.choose("Illumina")
    row = opened.panel.locator(".neighbors li", has_text="Clinical oncology NGS")
    row.locator(".why").click()
    expect(opened.chosen).to_have_text("Illumina plays in Clinical oncology NGS")
    expect(opened.panel.locator(".claims li")).not_to_have_count(0)
    opened.panel.locator(".to", has_text="Clinical oncology NGS").click()
    expect(opened.chosen).to_have_text("Clinical oncology NGS")
    opened.panel.get_by_role("button", name="Close").click()
    expect(opened.panel).to_be_hidden()


def test_the_legend_hides_a_kind_and_reset_shows_it_again(opened: Opened) -> None:
    button = opened.page.get_by_role("button", name="Topics")
    for pressed in ("true", "false", "true"):
        expect(button).to_have_attribute("aria-pressed", pressed)
        opened.settle(6)
        assert (opened.painted(FAMILIES["forces"].light) > 100) == (pressed == "true")
        opened.page.get_by_role("button", name="Reset" if pressed == "false" else "Topics").click()


def test_choosing_what_is_hidden_shows_it(opened: Opened) -> None:
    button = opened.page.get_by_role("button", name="Companies")
    button.click()
    opened.choose("Illumina")
    expect(button).to_have_attribute("aria-pressed", "true")
    button.click()
    expect(opened.panel).to_be_hidden()


def test_a_click_on_a_label_chooses_the_node(opened: Opened, shipped: Shipped) -> None:
    labels, stage = opened.labels(), opened.page.locator("#map").bounding_box()
    assert stage
    for name in ("Illumina", "Clinical oncology NGS"):
        left, top, right, bottom = labels[shipped.id(name)]
        opened.page.mouse.click(stage["x"] + (left + right) / 2, stage["y"] + (top + bottom) / 2)
        expect(opened.chosen).to_have_text(name)
        opened.page.keyboard.press("Escape")
        opened.settle(6)


def test_a_click_beside_everything_chooses_nothing(opened: Opened, shipped: Shipped) -> None:
    opened.choose("Illumina")
    stage = opened.page.locator("#map").bounding_box()
    assert stage
    opened.page.mouse.click(stage["x"] + 2, stage["y"] + stage["height"] - 2)
    expect(opened.panel).to_be_hidden()


def test_an_empty_graph_says_so(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "empty.html"
    path.write_text(render(made()), encoding="utf-8")
    opened = Opened(browser, path)
    expect(opened.page.get_by_text("This graph holds no entities.")).to_be_visible()
    for fragment in ("by=communities", "by=forces", "ask=", "ask=players", "audit=all", "size=between"):
        opened.go(fragment)
    assert opened.quiet()
    opened.context.close()


def test_what_pyvis_adds_is_shown_too(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "added.html"
    net = network(made(companies(3)))
    net.add_node("mine", label="Mine")
    net.add_edge("mine", net.nodes[0]["id"])
    net.write_html(str(path))
    opened = Opened(browser, path)
    opened.find("mine")
    opened.page.keyboard.press("Enter")
    expect(opened.chosen).to_have_text("Mine")
    for fragment in ("by=communities", "by=forces", "size=between", "node=mine&steps=2"):
        opened.go(fragment)
    assert opened.quiet()
    opened.context.close()


def test_two_thousand_nodes_can_be_searched(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "large.html"
    links = "".join(edge(f"e{n}", f"company/c{n % 2000}", "owns", f"company/c{n * 7 % 1999}", "x") for n in range(4000))
    path.write_text(render(made(companies(2000) + links)), encoding="utf-8")
    opened = Opened(browser, path)
    opened.choose("Company 1999")
    assert opened.quiet()
    opened.context.close()
