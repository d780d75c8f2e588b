"""The page at work in a browser: it asks nothing of any network, finds, filters, tells, and runs no data."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from test_page import HOSTILE, hostile
from test_view import companies, edge, made

import kg
from viz.page import network, render
from viz.style import FAMILIES, FONT, style
from viz.view import View, view

_CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

_COUNT = """color => {
  const map = document.querySelector("canvas");
  const copy = new OffscreenCanvas(map.width, map.height).getContext("2d", { willReadFrequently: true });
  copy.drawImage(map, 0, 0);
  const dots = copy.getImageData(0, 0, map.width, map.height).data;
  let count = 0;
  for (let at = 0; at < dots.length; at += 4) count += color.every((part, turn) => dots[at + turn] === part);
  return count;
}"""

pytestmark = pytest.mark.skipif(
    _CHROMIUM is None and not os.environ.get("CI"), reason="no Chromium is installed, and this is not CI"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    assert _CHROMIUM, "CI needs Chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=_FLAGS)
        yield browser
        browser.close()


class Opened:
    """A page that was opened from disk with the network off, and all that it said and asked for."""

    def __init__(
        self, browser: Browser, path: Path, width: int = 1440, height: int = 900, scheme: str = "light"
    ) -> None:
        self.context = browser.new_context(
            offline=True,
            reduced_motion="reduce",
            viewport={"width": width, "height": height},
            color_scheme=scheme,  # type: ignore[arg-type]
        )
        self.page: Page = self.context.new_page()
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.said.append("dialog"), dialog.dismiss()))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(path.as_uri())

    def quiet(self, path: Path) -> bool:
        """Whether the page said nothing and asked for nothing but itself."""
        self.page.wait_for_timeout(100)
        asked = [url for url in self.asked if not url.startswith("data:")]
        assert self.said == []
        return asked == [path.as_uri()]

    def painted(self, color: str) -> int:
        """Count the dots of the map that have exactly this colour."""
        return int(self.page.evaluate(_COUNT, [int(color[at : at + 2], 16) for at in (1, 3, 5)]))

    def labels(self) -> dict[str, list[float]]:
        """The boxes of all labels that are drawn, by node, after checking that they can be read and do not overlap."""
        self.page.wait_for_timeout(150)
        found = self.page.evaluate("document.getElementById('map').labels()")
        assert all(label["size"] >= 11 for label in found)
        for (_, one), (_, other) in combinations([(label["id"], label["box"]) for label in found], 2):
            assert (
                min(one[2], other[2]) - max(one[0], other[0]) < 0.1
                or min(one[3], other[3]) - max(one[1], other[1]) < 0.1
            )
        return {label["id"]: label["box"] for label in found}

    def choose(self, label: str) -> None:
        self.find(label)
        self.page.keyboard.press("Enter")
        expect(self.page.locator("#chosen")).to_have_text(label)

    def find(self, words: str) -> None:
        self.page.keyboard.press("/")
        self.page.keyboard.type(words)


@pytest.fixture(scope="module")
def path(full_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "oncograph.html"
    path.write_text(render(kg.load(store=full_home)), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def drawn(full_home: Path) -> View:
    return view(kg.load(store=full_home))


@pytest.fixture
def opened(browser: Browser, path: Path) -> Iterator[Opened]:
    opened = Opened(browser, path)
    yield opened
    assert opened.quiet(path)
    opened.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
def test_it_opens_without_a_request_or_a_complaint(
    browser: Browser, path: Path, size: tuple[int, int], scheme: str
) -> None:
    opened = Opened(browser, path, *size, scheme)
    expect(opened.page).to_have_title("Oncograph: the oncology NGS market as a map")
    expect(opened.page.locator("canvas")).to_be_visible()
    expect(opened.page.get_by_role("heading", name="Oncograph")).to_be_visible()
    wide = opened.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= size[0]
    assert opened.quiet(path)
    opened.context.close()


# How many labels are drawn at first sight, at least.
SIGHTS = [((1440, 900), 140), ((1024, 768), 75), ((390, 844), 30)]


@pytest.mark.parametrize(("size", "least"), SIGHTS)
def test_the_first_sight_tells_the_story(
    browser: Browser, path: Path, drawn: View, size: tuple[int, int], least: int
) -> None:
    opened = Opened(browser, path, *size)
    labels = opened.labels()
    assert len(labels) >= least
    stage = opened.page.locator("#map").bounding_box()
    assert stage
    assert all(left >= 0 and right <= stage["width"] + 1 for left, _, right, _ in labels.values())
    assert {style(node.kind).family for node in drawn.nodes if node.id in labels} == {b.family for b in drawn.blocks}
    named = Counter(node.kind for node in drawn.nodes if node.id in labels)
    assert named["market"] == 3
    assert min(named[kind] for kind in ("drug", "document", "company", "topic", "segment", "region")) > 0
    opened.context.close()


def test_all_that_leads_is_named_at_first_sight_on_a_desk(opened: Opened, drawn: View) -> None:
    labels = opened.labels()
    assert [node.label for node in drawn.nodes if node.font >= FONT and node.id not in labels] == []


def test_every_label_is_drawn_after_zooming_in(opened: Opened, drawn: View) -> None:
    seen = [len(opened.labels())]
    for _ in range(5):
        opened.page.get_by_role("button", name="Zoom in").click()
        seen.append(len(opened.labels()))
    assert seen == sorted(seen)
    assert seen[-1] == len(drawn.nodes)


def test_the_same_labels_are_drawn_each_time(browser: Browser, path: Path, opened: Opened) -> None:
    other = Opened(browser, path)
    assert other.labels() == opened.labels()
    other.context.close()


@pytest.mark.parametrize("name", ["Bayer", "Larotrectinib", "Illumina", "Cost of sequencing", "Clinical oncology NGS"])
def test_what_is_chosen_and_its_neighbors_are_named(opened: Opened, drawn: View, name: str) -> None:
    opened.choose(name)
    labels = opened.labels()
    chosen = next(node.id for node in drawn.nodes if node.label == name)
    wanted = {end for edge in drawn.edges for end in (edge.source, edge.target) if chosen in (edge.source, edge.target)}
    assert len(wanted) > 3
    assert wanted <= set(labels)


def test_what_the_mouse_is_on_and_its_neighbors_are_named(opened: Opened, drawn: View) -> None:
    """The mouse finds a node without a label where the plan says that it stands."""
    before = opened.labels()
    edges = [(edge.source, edge.target) for edge in drawn.edges]
    unnamed = (node for node in drawn.nodes if node.id not in before and any(node.id in ends for ends in edges))
    node = next(node for node in unnamed if node.kind == "topic")
    stage = opened.page.locator("#map").bounding_box()
    assert stage
    wide, high = max(b.x + b.width for b in drawn.blocks), max(b.y + b.height for b in drawn.blocks)
    scale = min(stage["width"] / wide, stage["height"] / high)
    x = stage["x"] + stage["width"] / 2 + (node.x - wide / 2) * scale
    y = stage["y"] + stage["height"] / 2 + (node.y - high / 2) * scale
    opened.page.mouse.move(x, y)
    expect(opened.page.locator("#tip")).to_contain_text("Topic", ignore_case=True)
    wanted = {end for ends in edges if node.id in ends for end in ends}
    assert wanted <= set(opened.labels())
    opened.page.mouse.move(stage["x"] + stage["width"] / 2, 5)
    expect(opened.page.locator("#tip")).to_be_hidden()
    assert opened.labels() == before


def test_what_is_hidden_leaves_its_room_to_others(opened: Opened, drawn: View) -> None:
    before = opened.labels()
    opened.page.get_by_role("button", name="Regions").click()
    after = opened.labels()
    kinds = {node.id: node.kind for node in drawn.nodes}
    assert "region" in {kinds[name] for name in before}
    assert "region" not in {kinds[name] for name in after}
    assert set(after) - set(before)


def test_search_by_alias_and_enter_tells_the_claims(opened: Opened) -> None:
    opened.find("pacb")
    expect(opened.page.get_by_role("option")).to_have_count(1)
    expect(opened.page.get_by_role("option", name="Pacific Biosciences")).to_contain_text("also PacBio")
    opened.page.keyboard.press("Enter")
    panel = opened.page.locator("#panel")
    expect(panel.get_by_role("heading", name="Pacific Biosciences")).to_be_focused()
    expect(panel.get_by_text("plays in")).to_be_visible()
    expect(panel.locator(".claims li")).not_to_have_count(0)
    expect(panel.locator(".claims")).to_contain_text("code points")


def test_arrows_choose_and_escape_clears(opened: Opened) -> None:
    opened.find("a")
    options = opened.page.get_by_role("option")
    expect(options.nth(0)).to_have_attribute("aria-selected", "true")
    opened.page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    opened.page.keyboard.press("ArrowUp")
    opened.page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    name = options.last.locator(".name").inner_text()
    opened.page.keyboard.press("Enter")
    expect(opened.page.locator("#chosen")).to_have_text(name)
    opened.page.keyboard.press("Escape")
    expect(opened.page.locator("#panel")).to_be_hidden()
    expect(opened.page.locator("#search")).to_have_value("")


def test_the_search_lists_all_that_is_drawn_before_a_word_is_typed(opened: Opened, drawn: View) -> None:
    opened.page.keyboard.press("/")
    expect(opened.page.get_by_role("option")).to_have_count(len(drawn.nodes))
    opened.page.keyboard.type("no such thing at all")
    expect(opened.page.get_by_role("status")).to_have_text("Nothing has such a name.")


def test_a_figure_is_shown_as_printed(opened: Opened, full_home: Path) -> None:
    query = """
        SELECT ?printed ?name { ?claim a onco:MarketSize ; onco:printed ?printed ; onco:market ?market .
        ?market rdfs:label ?name } ORDER BY ?claim"""
    printed, name = map(str, next(iter(kg.load(store=full_home).query(query))))  # type: ignore[arg-type]
    opened.choose(name)
    expect(opened.page.locator(".printed", has_text=printed).first).to_be_visible()


def test_neighbors_and_edges_lead_on(opened: Opened) -> None:
    opened.find("illumina")
    opened.page.keyboard.press("Enter")
    panel = opened.page.locator("#panel")
    row = panel.locator(".neighbors li", has_text="Clinical oncology NGS")
    row.locator(".why").click()
    expect(panel.locator("#chosen")).to_have_text("Illumina plays in Clinical oncology NGS")
    expect(panel.locator(".claims li")).not_to_have_count(0)
    panel.locator(".to", has_text="Clinical oncology NGS").click()
    expect(panel.locator("#chosen")).to_have_text("Clinical oncology NGS")
    panel.get_by_role("button", name="Close").click()
    expect(panel).to_be_hidden()


def test_the_legend_hides_a_kind_and_reset_shows_it_again(opened: Opened) -> None:
    button = opened.page.get_by_role("button", name="Topics")
    for pressed in ("true", "false", "true"):
        expect(button).to_have_attribute("aria-pressed", pressed)
        opened.page.wait_for_timeout(100)
        assert (opened.painted(FAMILIES["forces"].light) > 100) == (pressed == "true")
        opened.page.get_by_role("button", name="Reset" if pressed == "false" else "Topics").click()


def test_choosing_what_is_hidden_shows_it(opened: Opened) -> None:
    button = opened.page.get_by_role("button", name="Companies")
    button.click()
    opened.find("illumina")
    opened.page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    button.click()
    expect(opened.page.locator("#panel")).to_be_hidden()


def test_a_click_on_a_label_chooses_the_node(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "one.html"
    path.write_text(render(made(companies(1))), encoding="utf-8")
    opened = Opened(browser, path)
    stage = opened.page.locator("canvas").bounding_box()
    assert stage
    x, y = stage["x"] + stage["width"] / 2, stage["y"] + stage["height"] / 2
    found = False
    for step in range(-120, 121, 20):
        opened.page.mouse.click(x + step, y + 20)
        found = found or opened.page.locator("#chosen").is_visible()
    assert found
    opened.context.close()


def test_every_control_is_reached_by_keyboard(opened: Opened) -> None:
    seen = set()
    for _ in range(40):
        opened.page.keyboard.press("Tab")
        seen.add(opened.page.evaluate("document.activeElement.innerText || document.activeElement.id"))
    assert {"search", "Reset", "+"} <= seen
    assert any(name.startswith("Companies") for name in seen)


def test_hostile_data_runs_nothing(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "hostile.html"
    path.write_text(render(hostile()), encoding="utf-8")
    opened = Opened(browser, path)
    for turn, text in enumerate(HOSTILE):
        opened.page.keyboard.press("/")
        expect(opened.page.get_by_role("option")).to_have_count(len(HOSTILE))
        opened.page.locator(f'[data-node$="/c{turn}"]').click()
        expect(opened.page.locator("#chosen bdi")).to_have_js_property("textContent", text)
        expect(opened.page.locator(".printed bdi").first).to_have_js_property("textContent", text)
        assert opened.page.evaluate("document.querySelectorAll('#panel :is(script, img, a, b)').length") == 0
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= 1440
    assert opened.page.evaluate("window.hit") is None
    assert opened.quiet(path)
    opened.context.close()


def test_an_empty_graph_says_so(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "empty.html"
    path.write_text(render(made()), encoding="utf-8")
    opened = Opened(browser, path)
    expect(opened.page.get_by_text("This graph holds no entities.")).to_be_visible()
    assert opened.quiet(path)
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
    expect(opened.page.locator("#chosen")).to_have_text("Mine")
    assert opened.quiet(path)
    opened.context.close()


def test_two_thousand_nodes_can_be_searched(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "large.html"
    links = "".join(edge(f"e{n}", f"company/c{n % 2000}", "owns", f"company/c{n * 7 % 1999}", "x") for n in range(4000))
    path.write_text(render(made(companies(2000) + links)), encoding="utf-8")
    opened = Opened(browser, path)
    opened.find("company 1999")
    opened.page.keyboard.press("Enter")
    expect(opened.page.locator("#chosen")).to_have_text("Company 1999")
    assert opened.quiet(path)
    opened.context.close()
