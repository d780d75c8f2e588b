"""What the page may be trusted with: hostile data runs nothing, the keyboard reaches all, and axe finds no fault."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import Opened, Shipped, needs_browser
from playwright.sync_api import Browser, expect
from test_page import HOSTILE, hostile

from viz.data import packed
from viz.page import embed, render

pytestmark = needs_browser

# ---- Hostile data ----------------------------------------------------------------------------------------------------

EVIL = [
    *HOSTILE,
    "-->",
    "]]>",
    "\u202e\u2067evil\u2069 \u200f",
    "e\u0301" * 200,
    "\U0001f468\u200d\U0001f469\u200d\U0001f467" * 60,
    "//evil.example/x",
    "https://user:password@evil.example/",
    "data:text/html,<script>window.hit = 1</script>",
    "__proto__",
    "constructor",
    '=HYPERLINK("https://evil.example")',
    "\u0000\u0007\u001b[31m",
    " ",
]
# What names a thing, a look or a part of the page, and what is counted or computed: all else is text from anywhere.
_STRUCTURE = {
    *("id", "from", "to", "shape", "color", "family", "group", "fragment", "base", "verdict", "sort", "measure"),
    *(
        "market",
        "region",
        "segment",
        "subject",
        "behind",
        "match",
        "name",
        "trait",
        "needs",
        "plans",
        "markets",
        "things",
    ),
}


def poisoned(data: Any, evil: Iterator[int], key: str = "", within: str = "") -> Any:
    """Put a hostile text into the place of every text."""
    if isinstance(data, dict):
        # The kind of a node names its look; that of a claim is text.
        return {
            name: value
            if name in _STRUCTURE or (name == "kind" and within == "nodes")
            else poisoned(value, evil, name, within or name)
            for name, value in data.items()
        }
    if isinstance(data, list):
        return [poisoned(one, evil, key, within) for one in data]
    if isinstance(data, str) and data:
        turn = next(evil)
        text = EVIL[turn % len(EVIL)]
        return text if len(text) < 5000 or turn % (40 * len(EVIL)) < len(EVIL) else text[:300]
    return data


def block(page: str, name: str) -> str:
    return page.split(f'id="{name}">', 1)[1].split("</script>", 1)[0]


@pytest.fixture(scope="module")
def evil(browser: Browser, shipped: Shipped, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """The page of the shipped graph with a hostile text in the place of every text."""
    turns = count()
    answers = json.loads(gzip.decompress(base64.b64decode(block(shipped.page, "answers"))))
    said = poisoned(shipped.data, turns)
    told = [
        {
            key: value if key in ("name", "needs", "total", "nodes") else poisoned(value, turns)
            for key, value in one.items()
        }
        for one in answers
    ]
    page = shipped.page.replace(block(shipped.page, "data"), embed(said))
    page = page.replace(block(shipped.page, "answers"), packed(json.dumps(told).encode()))
    path = tmp_path_factory.mktemp("evil") / "evil.html"
    path.write_text(page, encoding="utf-8", newline="\n")
    opened = Opened(browser, path)
    yield opened
    opened.context.close()


# Leads through many addresses; tells which show what they should not: elements or addresses that data made, or a part
# that is wider than its place.
_FAULTS = """async (fragments) => {
  const faults = [];
  const scripts = document.scripts.length;
  for (const fragment of fragments) {
    const there = new Promise((done) => addEventListener("hashchange", done, { once: true }));
    location.hash = fragment;
    await there;
    const bad = (what) => faults.push(`${fragment}: ${what}`);
    if (document.scripts.length !== scripts) bad("script");
    if (document.querySelector("img, iframe, object, embed, form, base, meta[http-equiv=refresh]")) bad("element");
    for (const one of document.querySelectorAll("[href]")) {
      if (!/^(#|https?:[/][/](?!.*@)|data:,$)/.test(one.getAttribute("href"))) bad(`href ${one.getAttribute("href")}`);
    }
    for (const one of document.querySelectorAll("body *")) {
      if (one.getAttributeNames().some((name) => name.startsWith("on"))) bad("handler");
    }
    if (document.documentElement.scrollWidth > innerWidth) bad("the window is too narrow");
    for (const id of ["panel", "tray", "board"]) {
      const part = document.getElementById(id);
      if (!part.hidden && part.scrollWidth > part.clientWidth) bad(`${id} is too narrow: ${part.scrollWidth}`);
    }
    if (window.hit) bad("hit");
  }
  return faults;
}"""


def addresses(shipped: Shipped) -> list[str]:
    """One of each kind of thing, and some edges, claims, findings, implied figures, answers and rows."""
    data = shipped.data
    found = [f"node={node['id']}" for node in {node["kind"]: node for node in data["nodes"]}.values()]
    found += [f"node={node['id']}" for node in data["nodes"] if node["kind"] == "market"]
    found += [f"edge={one['id']}" for one in data["edges"][::200]]
    found += [f"claim={one['id']}" for one in data["claims"][::100]]
    found += [f"finding={one['id']}" for one in (*data["findings"][::8], *data["implied"][::8])]
    found += ["path=company/bayer,company/illumina", "ask=", "audit=all"]
    return found + [f"audit={one['id']}" for one in data["verdicts"]]


@pytest.mark.parametrize("width", [1440, 390])
def test_hostile_texts_in_every_field_stay_texts(evil: Opened, shipped: Shipped, width: int) -> None:
    evil.page.set_viewport_size({"width": width, "height": 900})
    evil.anew()
    some = addresses(shipped)
    assert evil.page.evaluate(_FAULTS, some if width > 400 else some[::2]) == []
    assert evil.quiet()


def test_hostile_answers_stay_texts(evil: Opened, shipped: Shipped) -> None:
    answers = json.loads(gzip.decompress(base64.b64decode(block(shipped.page, "answers"))))
    evil.page.set_viewport_size({"width": 1440, "height": 900})
    evil.anew("ask=players")
    expect(evil.page.locator("#asked")).to_be_visible()
    some = [f"ask={one['name']}" for one in answers[::3]]
    some += [f"ask={one['name']}&row=0" for one in answers[::5] if one["rows"]]
    assert evil.page.evaluate(_FAULTS, some) == []
    evil.page.get_by_role("button", name="Copy as CSV").click()
    assert evil.quiet()


def test_hostile_names_are_found_and_pointed_at(evil: Opened) -> None:
    evil.page.set_viewport_size({"width": 1440, "height": 900})
    evil.anew()
    for word in ("script", "javascript:", "🧬", "window.hit"):
        evil.find(word)
        expect(evil.page.locator("#results").get_by_role("option").first).to_be_visible()
        evil.page.keyboard.press("Escape")
    stage = evil.page.locator("#map").bounding_box()
    assert stage
    boxes = evil.labels()
    for left, top, right, bottom in list(boxes.values())[:40]:
        evil.page.mouse.move(stage["x"] + (left + right) / 2, stage["y"] + (top + bottom) / 2)
        evil.settle(2)
        tip = evil.page.locator("#tip")
        box = tip.bounding_box() if tip.is_visible() else None
        assert box is None or (box["x"] >= 0 and box["x"] + box["width"] <= 1440), box
    for group in ("Relations", "Reports", "Markets"):
        evil.unfold(group)
    assert evil.wide() <= 1440
    assert evil.page.locator(".side").evaluate("side => side.scrollWidth <= side.clientWidth")
    assert evil.page.evaluate("window.hit") is None
    assert evil.quiet()


def test_hostile_data_runs_nothing(browser: Browser, tmp_path: Path) -> None:
    """From the triples on: each text is shown, copied and found again sign by sign."""
    path = tmp_path / "hostile.html"
    path.write_text(render(hostile()), encoding="utf-8")
    opened = Opened(browser, path)
    opened.page.keyboard.press("/")
    expect(opened.page.locator("#results").get_by_role("option")).to_have_count(len(HOSTILE))
    for turn, text in enumerate(HOSTILE):
        opened.page.keyboard.press("/")
        opened.page.locator(f'[data-node="company/c{turn}"]').click()
        expect(opened.page.locator("#chosen bdi")).to_have_js_property("textContent", text)
        expect(opened.page.locator(".printed bdi").first).to_have_js_property("textContent", text)
        assert opened.page.evaluate("document.querySelectorAll('#panel :is(script, img, b)').length") == 0
        assert opened.wide() <= 1440
    assert opened.page.evaluate("window.hit") is None
    assert opened.quiet()
    opened.context.close()


def test_only_safe_addresses_are_links(browser: Browser, tmp_path: Path) -> None:
    """Those of documents and of identifiers: http(s), to a named host, without a password."""
    links = {
        "https://example.org/a?b=c&d": True,
        "http://example.org/": True,
        "javascript:window.hit=1": False,
        " javascript:window.hit=1": False,
        "JaVaScRiPt:window.hit=1": False,
        "data:text/html,<script>window.hit=1</script>": False,
        "file:///etc/passwd": False,
        "https://user:secret@example.org/": False,
        "//example.org/x": False,
        "https:": False,
        "": False,
        "<img src=x onerror=window.hit=1>": False,
    }
    page = render(hostile())
    data = json.loads(block(page, "data"))
    data["nodes"][0]["links"] = [
        {"text": f"x:{turn}", "url": link, "match": "exact"} for turn, link in enumerate(links)
    ]
    path = tmp_path / "links.html"
    path.write_text(page.replace(block(page, "data"), embed(data)), encoding="utf-8", newline="\n")
    opened = Opened(browser, path, fragment=f"node={data['nodes'][0]['id']}")
    found = opened.panel.locator(".links li").evaluate_all(
        "all => all.map(one => one.querySelector('a')?.getAttribute('href') ?? null)"
    )
    assert found == [link if safe else None for link, safe in links.items()]
    assert opened.quiet()
    opened.context.close()


# ---- By keyboard alone -----------------------------------------------------------------------------------------------

_FOCUS = """() => {
  const one = document.activeElement;
  if (one === document.body) return ["between the last and the first", true, true];
  const style = getComputedStyle(one), box = one.getBoundingClientRect();
  const seen = one.matches(":focus-visible")
    && (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== "none");
  const name = one.id || one.getAttribute("aria-label") || one.textContent.trim().slice(0, 60);
  return [name, seen, box.width > 0 && box.height > 0];
}"""


def tabbed(opened: Opened, most: int = 400) -> dict[str, bool]:
    """All that the Tab key comes to in one round, and whether each is seen where the focus is."""
    found: dict[str, bool] = {}
    first = None
    for _ in range(most):
        opened.page.keyboard.press("Tab")
        name, seen, sized = opened.page.evaluate(_FOCUS)
        if name == first:
            return found
        first = first or name
        found[name] = found.get(name, True) and seen and sized
    raise AssertionError("the Tab key does not come round")


@pytest.mark.parametrize("address", ["", "node=company/illumina", "ask=merged-names&row=0", "audit=contradiction"])
def test_every_control_is_reached_by_keyboard_and_seen(opened: Opened, address: str) -> None:
    opened.anew(address)  # the keyboard begins where a page just opened does
    opened.page.evaluate("document.activeElement.blur()")
    found = tabbed(opened)
    assert [name for name, seen in found.items() if not seen] == []
    wanted = opened.page.evaluate(
        """[...document.querySelectorAll("button, a[href], input, select, summary, [tabindex='0']")]
          .filter(one => one.checkVisibility({ visibilityProperty: true }) && !one.disabled)
          .map(one => one.id || one.getAttribute("aria-label") || one.textContent.trim().slice(0, 60))"""
    )
    assert set(wanted) - set(found) == set()
    for name in {"": ["search", "reset", "closer"], "node=company/illumina": ["Close"]}.get(address, []):
        assert name in found


def test_the_skip_link_leads_to_the_search(opened: Opened) -> None:
    opened.anew()  # the first stop of the keyboard is that of a page just opened
    opened.page.keyboard.press("Tab")
    expect(opened.page.get_by_role("link", name="Skip to the search")).to_be_in_viewport()
    opened.page.keyboard.press("Enter")
    expect(opened.page.locator("#search")).to_be_focused()
    assert opened.fragment in ("", "search")
    expect(opened.said_below).to_be_hidden()


def test_the_focus_goes_to_what_was_chosen_and_back(opened: Opened) -> None:
    opened.choose("Illumina")
    expect(opened.chosen).to_be_focused()
    opened.page.keyboard.press("Escape")
    expect(opened.panel).to_be_hidden()
    assert opened.page.evaluate("document.activeElement !== null")
    opened.choose("Bayer")
    opened.panel.locator(".why").first.press("Enter")
    expect(opened.chosen).to_be_focused()
    opened.panel.get_by_role("button", name="Close").press("Enter")
    expect(opened.panel).to_be_hidden()
    assert opened.page.evaluate("document.activeElement.id || document.activeElement.tagName") != "BODY"


def test_what_a_link_of_the_page_opens_is_where_the_focus_goes(opened: Opened) -> None:
    """A question from the list, a row of its answer, a claim from the board: each is heard by its heading."""
    opened.page.locator("#tabs").get_by_role("link", name="Questions").press("Enter")
    opened.page.locator("#tray .cards a").first.press("Enter")
    expect(opened.page.locator("#asked")).to_be_focused()
    opened.page.locator("#rows .number").nth(2).press("Enter")
    expect(opened.chosen).to_be_focused()
    opened.panel.get_by_role("button", name="Close").press("Enter")
    expect(opened.panel).to_be_hidden()
    assert opened.page.evaluate("document.activeElement.tagName") != "BODY"
    opened.page.locator("#tabs").get_by_role("link", name="Audit").press("Enter")
    opened.page.locator("#board .said").first.press("Enter")
    expect(opened.chosen).to_be_focused()


def test_the_whole_way_by_keyboard(opened: Opened) -> None:
    """From the search to a neighbor, its report's claim as a citation, and back to the first view."""
    keys = opened.page.keyboard
    keys.press("/")
    keys.type("illumina")
    keys.press("Enter")
    expect(opened.chosen).to_be_focused()
    opened.panel.locator(".to").first.focus()
    keys.press("Enter")
    expect(opened.chosen).not_to_have_text("Illumina")
    opened.panel.locator(".cite").first.focus()
    keys.press("Space")
    expect(opened.said_below).to_contain_text("Copied")
    opened.page.get_by_role("button", name="Back", exact=True).press("Enter")
    expect(opened.chosen).to_have_text("Illumina")
    keys.press("Escape")
    assert opened.fragment == ""


# ---- axe -------------------------------------------------------------------------------------------------------------

VIEWS = [
    "",
    "node=market/clinical-oncology-ngs",
    "path=company/bayer,company/illumina",
    "ask=",
    "ask=players&row=1",
    "audit=contradiction",
]


@pytest.mark.parametrize(("size", "scheme"), [((1440, 900), "light"), ((390, 844), "dark")], ids=["wide", "narrow"])
def test_axe_finds_nothing_grave(browser: Browser, shipped: Shipped, size: tuple[int, int], scheme: str) -> None:
    opened, axe, faults = Opened(browser, shipped.path, *size, scheme), Axe(), []
    for address in VIEWS:
        opened.go(address)
        if address.startswith("ask"):
            expect(opened.page.locator("#tray h2")).to_be_visible()
        if not address:
            for group in ("Relations", "Reports", "Markets", "Years"):
                opened.unfold(group)
            opened.find("a")
        for fault in axe.run(opened.page).response["violations"]:
            if fault["impact"] in ("serious", "critical"):
                first = fault["nodes"][0]
                faults.append(
                    (address, fault["id"], len(fault["nodes"]), first["html"][:150], first["failureSummary"][-200:])
                )
        opened.page.keyboard.press("Escape")
    assert faults == []
    assert opened.quiet()
    opened.context.close()
