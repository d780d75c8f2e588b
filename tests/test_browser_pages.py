"""Other pages than that of the shipped graph: of a neighbourhood, of a large graph, and in a notebook."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from browsing import Opened, Shipped, needs_browser
from playwright.sync_api import Browser, expect
from test_view import companies, edge, made

import kg
from viz.page import render

pytestmark = needs_browser


@pytest.fixture(scope="module")
def crowd(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """A graph of sixty companies that counts as large, for only twenty nodes are drawn at first."""
    regions = "".join(
        f'<https://w3id.org/oncograph/id/region/r{n}> a onco:Region ; rdfs:label "Region {n}" .\n' for n in range(3)
    )
    links = "".join(edge(f"e{n}", f"company/c{n % 60}", "owns", f"company/c{(n * 7 + 1) % 60}", "x") for n in range(90))
    links += edge("r", "company/c59", "owns", "region/r1", "x")
    path = tmp_path_factory.mktemp("crowd") / "crowd.html"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("viz.data.LIMIT", 20)
        path.write_text(render(made(companies(60) + regions + links)), encoding="utf-8")
    opened = Opened(browser, path)
    yield opened
    assert opened.quiet()
    opened.context.close()


def zoomed(opened: Opened) -> set[str]:
    """All that is drawn: close enough, each node has its label."""
    for _ in range(5):
        opened.page.get_by_role("button", name="Zoom in").click()
    return set(opened.labels())


def test_a_large_graph_opens_on_what_is_most_named_and_opens_more_where_it_is_asked(crowd: Opened) -> None:
    crowd.anew()
    stage = crowd.page.locator("#map").bounding_box()
    assert stage
    assert len(zoomed(crowd)) == 20
    crowd.page.get_by_role("button", name="Reset").click()
    # The title of a block is its switch: it is looked for where the pointer becomes a hand over no node.
    found = None
    for x in range(20, int(stage["width"]), 40):
        for y in range(6, int(stage["height"]), 12):
            crowd.page.mouse.move(stage["x"] + x, stage["y"] + y)
            crowd.settle(1)
            tip = crowd.page.locator("#tip")
            if tip.is_visible() and tip.inner_text().startswith("Draw all"):
                found = (stage["x"] + x, stage["y"] + y)
                break
        if found:
            break
    assert found
    crowd.page.mouse.click(*found)
    assert len(zoomed(crowd)) > 50
    crowd.page.get_by_role("button", name="Reset").click()
    assert len(zoomed(crowd)) == 20


def test_what_a_large_graph_does_not_draw_is_found_and_drawn_with_its_neighbors(crowd: Opened) -> None:
    crowd.anew()
    hidden = sorted({f"company/c{n}" for n in range(60)} - zoomed(crowd))[0]
    name = f"Company {hidden.removeprefix('company/c')}"
    crowd.page.get_by_role("button", name="Reset").click()
    crowd.choose(name)
    near = {one.replace("Company ", "company/c").replace("Region ", "region/r") for one in neighbors(crowd)}
    assert near
    assert near | {hidden} <= set(crowd.labels())
    crowd.anew(f"node={hidden}&steps=2")
    assert hidden in crowd.labels()
    crowd.anew(f"path={hidden},company/c0")
    assert {hidden, "company/c0"} <= set(crowd.labels())


def neighbors(opened: Opened) -> list[str]:
    return opened.panel.locator(".neighbors .to .name > bdi").all_inner_texts()


def test_a_large_graph_bears_every_view(crowd: Opened) -> None:
    crowd.anew()
    for address in ("by=communities", "by=forces", "size=between", "ask=", "audit=all", "hide=company", "steps=2"):
        crowd.go(address)
        assert crowd.wide() <= 1440
    crowd.go("")


@pytest.fixture(scope="module")
def notebook(full_home: Path) -> str:
    """What a notebook shows of the neighborhood of a drug: a frame with a page."""
    return kg.explore("Larotrectinib", store=full_home)._repr_html_()


def test_the_page_of_a_neighborhood_draws_it_alone(
    browser: Browser, shipped: Shipped, notebook: str, tmp_path: Path
) -> None:
    path = tmp_path / "around.html"
    path.write_text(unescape(notebook.split('srcdoc="')[1].split('"')[0]), encoding="utf-8", newline="\n")
    opened = Opened(browser, path)
    wanted = shipped.near("Larotrectinib")
    assert shipped.id("Larotrectinib") in opened.labels()
    opened.page.keyboard.press("/")
    options = opened.page.locator("#results").get_by_role("option")
    assert set(options.evaluate_all("all => all.map(one => one.dataset.node)")) == wanted
    opened.page.keyboard.press("Escape")
    opened.choose("Larotrectinib")
    for address in ("ask=players", "ask=", "audit=all", "by=communities"):
        opened.go(address)
    assert opened.quiet()
    opened.context.close()


def test_the_page_works_in_a_notebook(browser: Browser, notebook: str, tmp_path: Path) -> None:
    """There it stands in a frame that may neither write its address nor copy."""
    path = tmp_path / "notebook.html"
    path.write_text(f"<!doctype html><title>Notebook</title>{notebook}", encoding="utf-8")
    opened = Opened(browser, path)
    frame = opened.page.frame_locator("iframe")
    search = frame.locator("#search")
    search.fill("bayer")
    search.press("Enter")
    expect(frame.locator("#chosen")).to_have_text("Bayer")
    frame.locator("#panel .copying").get_by_role("button", name="text").click()
    dialog = frame.get_by_role("dialog")
    expect(dialog.get_by_role("textbox")).to_have_value(re.compile("^Bayer \\(company\\)"))
    dialog.get_by_role("button", name="Close").click()
    assert all("Clipboard API has been blocked" in said for said in opened.said)
    opened.said.clear()  # said by the browser, and not by the page
    frame.locator("#panel .why").first.click()
    expect(frame.locator("#chosen")).to_contain_text("Bayer ")
    frame.locator("#tabs").get_by_role("link", name="Questions").click()
    frame.locator("#tray .cards a", has_text="Players of a market").click()
    expect(frame.locator("#asked")).to_have_text("Players of a market")
    frame.locator("#tabs").get_by_role("link", name="Map").click()
    expect(frame.locator("#tray")).to_be_hidden()
    assert opened.quiet()
    opened.context.close()


# ---- A page and its window -------------------------------------------------------------------------------------------


def test_a_line_that_is_lit_leads_to_its_edge(opened: Opened, shipped: Shipped) -> None:
    opened.go("node=company/illumina")
    opened.settle(8)
    stage = opened.page.locator("#map").bounding_box()
    assert stage
    lines = opened.page.evaluate("document.getElementById('map').lines()")
    labels = list(opened.labels().values())
    edges = {one["id"] for one in shipped.data["edges"]}
    for line in lines:
        for point in line["way"]:
            x, y = point["x"], point["y"]
            if any(a - 4 <= x <= c + 4 and b - 4 <= y <= d + 4 for a, b, c, d in labels):
                continue
            opened.page.mouse.move(stage["x"] + x, stage["y"] + y)
            opened.settle(2)
            if opened.page.locator("#tip").is_visible() and "Illumina" in opened.page.locator("#tip").inner_text():
                opened.page.mouse.click(stage["x"] + x, stage["y"] + y)
                if "edge" in opened.state:
                    assert opened.state["edge"][0] in edges
                    expect(opened.chosen).to_contain_text("Illumina")
                    return
                opened.page.go_back()
    raise AssertionError("no line could be clicked on")


def test_the_map_is_moved_and_brought_back(opened: Opened) -> None:
    before = opened.labels()
    stage = opened.page.locator("#map").bounding_box()
    assert stage
    x, y = stage["x"] + stage["width"] / 2, stage["y"] + 4
    opened.page.mouse.move(x, y)
    opened.page.mouse.down()
    opened.page.mouse.move(x + 60, y + 40, steps=4)
    opened.page.mouse.up()
    after = opened.labels()
    assert opened.fragment == ""
    moved = [(a, b) for name in set(before) & set(after) for a, b in [(before[name], after[name])]]
    assert all(abs(b[0] - a[0] - 60) < 2 and abs(b[1] - a[1] - 40) < 2 for a, b in moved)
    opened.page.mouse.wheel(0, -300)
    opened.settle(10)
    assert opened.labels() != after
    opened.page.get_by_role("button", name="Reset").click()
    assert opened.labels() == before


def test_another_size_of_the_window_shows_the_whole_map_again(opened: Opened) -> None:
    before = opened.labels()
    try:
        for wide, high in ((1024, 768), (800, 700), (390, 844)):
            opened.page.set_viewport_size({"width": wide, "height": high})
            opened.settle(10)
            stage = opened.page.locator("#map").bounding_box()
            assert stage
            labels = opened.labels()
            assert len(labels) >= 30
            assert all(left >= 0 and right <= stage["width"] + 1 for left, _, right, _ in labels.values())
            assert opened.wide() <= wide
    finally:
        opened.page.set_viewport_size({"width": 1440, "height": 900})
    opened.settle(10)
    assert opened.labels() == before


def test_what_is_chosen_on_a_telephone_comes_into_sight(browser: Browser, shipped: Shipped) -> None:
    opened = Opened(browser, shipped.path, 390, 844, has_touch=True)
    opened.page.locator("#search").tap()
    opened.page.keyboard.type("illumina")
    opened.page.locator("#results").get_by_role("option").first.tap()
    expect(opened.chosen).to_have_text("Illumina")
    expect(opened.chosen).to_be_in_viewport()
    opened.page.locator("#tabs").get_by_role("link", name="Questions").tap()
    opened.page.locator("#tray .cards a").first.tap()
    expect(opened.page.locator("#asked")).to_be_in_viewport()
    for address in ("audit=all", "node=market/clinical-oncology-ngs", "ask=region&row=2"):
        opened.go(address)
        assert opened.wide() <= 390
    assert opened.quiet()
    opened.context.close()


def test_the_colors_follow_the_system_at_once(opened: Opened, shipped: Shipped) -> None:
    families = shipped.data["families"]
    light, dark = (families["organizations"][scheme] for scheme in ("light", "dark"))
    assert opened.painted(light) > 100
    try:
        opened.page.emulate_media(color_scheme="dark")
        opened.settle(8)
        assert opened.painted(dark) > 100
        assert opened.painted(light) == 0
        expect(opened.page.locator("#kinds [data-family='organizations']").first).to_have_attribute("fill", dark)
    finally:
        opened.page.emulate_media(color_scheme="light")


@pytest.mark.parametrize("address", ["audit=contradiction", "ask=merged-names"])
def test_board_and_answer_are_printed_whole(opened: Opened, address: str) -> None:
    opened.go(address)
    part = opened.page.locator("#board" if address.startswith("audit") else "#tray")
    expect(part.locator("h2")).to_be_visible()
    opened.page.emulate_media(media="print")
    try:
        for hidden in ("header", ".side", "#map", ".zoom", ".controls", "body > .tools"):
            expect(opened.page.locator(hidden).first).to_be_hidden()
        expect(part).to_be_visible()
        cut = part.evaluate(
            "part => [part, ...part.querySelectorAll(':not(.heard, .heard *)')].filter(one => one.checkVisibility() && "
            "getComputedStyle(one).overflowY !== 'visible' && one.scrollHeight > one.clientHeight + 1).length"
        )
        assert cut == 0
    finally:
        opened.page.emulate_media(media="screen")


def test_with_motion_all_comes_to_rest(browser: Browser, crowd: Opened) -> None:
    opened = Opened(browser, crowd.path)
    opened.page.emulate_media(reduced_motion="no-preference")
    opened.anew()
    first = opened.labels()
    opened.page.get_by_label("Arranged").select_option("forces")
    opened.page.wait_for_timeout(300)
    opened.page.get_by_label("Arranged").select_option("meaning")
    opened.page.wait_for_timeout(500)
    assert opened.labels() == first
    opened.choose("Company 1")
    opened.page.wait_for_timeout(400)
    assert "company/c1" in opened.labels()
    assert opened.quiet()
    opened.context.close()
