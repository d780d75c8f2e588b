"""The browser in which the page is tried: pages opened from disk with the network off, and what they said and asked."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright
from pyoxigraph import Store

import kg
from viz.data import short
from viz.page import Network
from viz.view import Node, View, view

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
needs_browser = pytest.mark.skipif(
    CHROMIUM is None and not os.environ.get("CI"), reason="no Chromium is installed, and this is not CI"
)
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-ipc-flooding-protection",  # a test goes back and forth faster than people do
]
# As long as a busy machine may take; what is quick waits no longer for it.
_PATIENCE = 15_000
expect.set_options(timeout=_PATIENCE)
_FRAMES = """count => new Promise(done => {
  const next = () => (count-- ? requestAnimationFrame(next) : done());
  next();
})"""
_COUNT = """color => {
  const map = document.querySelector("canvas");
  const copy = new OffscreenCanvas(map.width, map.height).getContext("2d", { willReadFrequently: true });
  copy.drawImage(map, 0, 0);
  const dots = copy.getImageData(0, 0, map.width, map.height).data;
  let count = 0;
  for (let at = 0; at < dots.length; at += 4) count += color.every((part, turn) => dots[at + turn] === part);
  return count;
}"""


_SEEN = """() => {
  const seen = (id) => document.getElementById(id).hidden ? "" : document.getElementById(id).innerText;
  const switches = document.querySelectorAll(":is(.filters, #panel) [aria-pressed]");
  const all = (those) => [...document.querySelectorAll(those)].filter((one) => one.checkVisibility());
  return {
    panel: seen("panel"),
    tray: seen("tray"),
    board: seen("board"),
    pressed: [...switches].map((one) => one.ariaPressed).join(),
    here: all("[aria-current]").map((one) => one.textContent),
    fields: [...document.querySelectorAll(".side input, select")].map((one) => one.value),
    lines: document.getElementById("map").lines().map(({ id }) => id).sort(),
    fragment: location.hash,
  };
}"""


#: What makes of a page in use one just opened: it is reset, its lists are folded, and nothing is said any more.
_FIRST = """() => {
  document.activeElement?.blur();
  document.getElementById("reset").click();
  [...document.querySelectorAll(".filters details")].forEach((group, turn) => { group.open = turn === 0; });
  document.getElementById("said").hidden = true;
  scrollTo(0, 0);
}"""


class Opened:
    """A page that was opened from disk with the network off, and all that it said and asked for."""

    def __init__(
        self,
        browser: Browser,
        path: Path,
        width: int = 1440,
        height: int = 900,
        scheme: str = "light",
        fragment: str = "",
        **more: Any,
    ) -> None:
        self.context = browser.new_context(
            offline=True,
            reduced_motion="reduce",
            viewport={"width": width, "height": height},
            color_scheme=scheme,  # type: ignore[arg-type]
            **more,
        )
        self.context.set_default_timeout(_PATIENCE)
        self.page: Page = self.context.new_page()
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.said.append("dialog"), dialog.dismiss()))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.path = path
        self.page.goto(f"{path.as_uri()}#{fragment}")

    def anew(self, fragment: str = "") -> None:
        """Open the page again, as if it had not been open."""
        self.page.goto("about:blank")
        self.said, self.asked = [], []
        self.page.goto(f"{self.path.as_uri()}#{fragment}")
        self.settle()

    def again(self) -> None:
        """Go back to the first view, which is sooner done than to open the page anew."""
        if self.said or not self.page.url.startswith(self.path.as_uri()):
            return self.anew()
        self.asked = [self.path.as_uri()]
        self.page.mouse.move(0, 0)
        self.page.evaluate(_FIRST)
        return self.settle()

    def go(self, fragment: str) -> None:
        """Write another fragment into the address of the open page."""
        self.page.goto(f"{self.path.as_uri()}#{fragment}")
        self.settle()

    def settle(self, frames: int = 4) -> None:
        """Wait until the page has drawn what it was told."""
        self.page.evaluate(_FRAMES, frames)

    def quiet(self) -> bool:
        """Whether the page said nothing and asked for nothing but itself."""
        self.settle()
        asked = [url.split("#")[0] for url in self.asked if not url.startswith(("data:", "blob:"))]
        assert not self.said, self.said
        return asked == [self.path.as_uri()]

    @property
    def fragment(self) -> str:
        return str(self.page.evaluate("location.hash.slice(1)"))

    @property
    def state(self) -> dict[str, list[str]]:
        """The fragment of the address, read."""
        return parse_qs(self.fragment, keep_blank_values=True)

    @property
    def panel(self) -> Locator:
        return self.page.locator("#panel")

    @property
    def chosen(self) -> Locator:
        return self.page.locator("#chosen")

    @property
    def said_below(self) -> Locator:
        """What the page says for a moment below the map."""
        return self.page.locator("#said")

    def painted(self, color: str) -> int:
        """Count the dots of the map that have exactly this colour."""
        return int(self.page.evaluate(_COUNT, [int(color[at : at + 2], 16) for at in (1, 3, 5)]))

    def labels(self) -> dict[str, list[float]]:
        """The boxes of all labels that are drawn, by node, after checking that they can be read and do not overlap."""
        self.settle(8)
        found = self.page.evaluate("document.getElementById('map').labels()")
        assert all(label["size"] >= 11 for label in found)
        for (_, one), (_, other) in combinations([(label["id"], label["box"]) for label in found], 2):
            assert (
                min(one[2], other[2]) - max(one[0], other[0]) < 0.1
                or min(one[3], other[3]) - max(one[1], other[1]) < 0.1
            )
        return {label["id"]: [round(side, 1) for side in label["box"]] for label in found}

    def lines(self) -> dict[str, str | None]:
        """The edges whose lines are lit, with the words on them."""
        self.settle()
        return {line["id"]: line["words"] for line in self.page.evaluate("document.getElementById('map').lines()")}

    def seen(self) -> dict[str, Any]:
        """All that a reader sees of a view but where on the map things stand, which the size of the window decides."""
        expect(self.page.locator("#tray:empty:visible")).to_have_count(0)
        self.settle()
        found: dict[str, Any] = self.page.evaluate(_SEEN)
        return found

    def choose(self, label: str) -> None:
        self.find(label)
        self.page.keyboard.press("Enter")
        expect(self.chosen).to_have_text(label)

    def find(self, words: str) -> None:
        if self.page.locator("#search").evaluate("field => field !== document.activeElement"):
            self.page.keyboard.press("/")
        self.page.keyboard.type(words)

    def unfold(self, title: str) -> Locator:
        """Open a group of the filters, and return it."""
        group = self.page.locator(".filters details").filter(has=self.page.locator("summary", has_text=title))
        if group.get_attribute("open") is None:
            group.locator("summary").click()
        return group

    def wide(self) -> int:
        """How wide the page is, which should be no more than the window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth"))


@dataclass(frozen=True)
class Shipped:
    """The page of the shipped graph, with what it was made of."""

    path: Path
    drawn: View
    page: str

    @cached_property
    def data(self) -> dict[str, Any]:
        """What the page is told."""
        found = re.search(r'<script type="application/json" id="data">(.*?)</script>', self.page, re.DOTALL)
        assert found
        read: dict[str, Any] = json.loads(found[1])
        return read

    @property
    def store(self) -> Store:
        return self.drawn.store

    def node(self, label: str) -> Node:
        return next(node for node in self.drawn.nodes if node.label == label)

    def id(self, label: str) -> str:
        """The short name of a node, by its label."""
        return str(short(self.node(label).id))

    def near(self, label: str) -> set[str]:
        """The short names of a node and its neighbors."""
        chosen = self.node(label).id
        ends = ((edge.source, edge.target) for edge in self.drawn.edges)
        return {short(end) for pair in ends if chosen in pair for end in pair}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    assert CHROMIUM, "CI needs Chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def shipped(full_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Shipped:
    path, drawn = tmp_path_factory.mktemp("page") / "oncograph.html", view(kg.load(store=full_home))
    page = Network(drawn).generate_html()
    path.write_text(page, encoding="utf-8")
    return Shipped(path, drawn, page)


@pytest.fixture(scope="session")
def desk(browser: Browser, shipped: Shipped) -> Iterator[Opened]:
    """A window on a desk in which one test after the other opens the page of the shipped graph."""
    desk = Opened(browser, shipped.path)
    desk.context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield desk
    desk.context.close()


@pytest.fixture
def opened(desk: Opened) -> Iterator[Opened]:
    """The page of the shipped graph at its first view on a desk; that it was quiet is seen to at the end."""
    desk.again()
    yield desk
    assert desk.quiet()
