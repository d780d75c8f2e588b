"""How soon the explorer can be used, and how smoothly it moves, beside the page that pyvis makes of the same network.

Run it with the tests' tools installed and Chromium at hand: ``python benchmarks/explorer.py``. Both pages are opened in
turn, each in a fresh window from disk with the network off; a figure is the median of all runs. A page can be used
when its first frame is drawn and, on ours, a search has been answered. Then the map is dragged for two seconds.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pyvis.network
import rdflib
from playwright.sync_api import Browser, Page, sync_playwright
from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from markets import market  # noqa: E402

import kg  # noqa: E402
from viz.page import Network, network  # noqa: E402

_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
_WORD = "a"
#: What runs before a page: it notes when the page can be used. Ours answers a search; that of pyvis has come to rest.
_WATCH = f"""(() => {{
  const look = () => {{
    const map = document.getElementById("map"), bar = document.getElementById("loadingBar");
    if (map?.labels?.().length) {{
      const search = document.getElementById("search");
      search.value = {_WORD!r};
      search.dispatchEvent(new Event("input"));
      if (!document.querySelector("[role=option]")) throw new Error("the search finds nothing");
      requestAnimationFrame(() => {{
        window.usable = performance.now();
        search.value = "";
        search.dispatchEvent(new Event("input"));
        search.dispatchEvent(new Event("blur"));
      }});
    }} else if (bar?.style.display === "none") requestAnimationFrame(() => {{ window.usable = performance.now(); }});
    else requestAnimationFrame(look);
  }};
  requestAnimationFrame(look);
}})()"""
_COUNT = """() => {
  window.frames_drawn = 0;
  const count = () => { window.frames_drawn += 1; requestAnimationFrame(count); };
  requestAnimationFrame(count);
}"""
_DRAG = 2.0


def stock(drawn: Network) -> str:
    """Return the page that pyvis makes of the same nodes and edges, as its documentation shows."""
    net = pyvis.network.Network(directed=True, cdn_resources="in_line")
    for node in drawn.nodes:
        net.add_node(node["id"], label=node["label"], title=node["type"], group=node["kind"])
    for edge in drawn.edges:
        net.add_edge(edge["from"], edge["to"], title=edge["relation"])
    return str(net.generate_html())


def opened(browser: Browser, path: Path, patience: float) -> Iterator[tuple[str, float]]:
    """Yield how many seconds passed until a page could be used, and how many frames a second it draws when dragged."""
    context = browser.new_context(offline=True, viewport={"width": 1440, "height": 900})
    page: Page = context.new_page()
    page.add_init_script(_WATCH)
    page.goto(path.as_uri(), wait_until="commit")
    for _ in range(int(patience * 5)):
        page.wait_for_timeout(200)
        if page.evaluate("window.usable !== undefined"):
            break
    usable = page.evaluate("window.usable ?? null")
    yield "usable", usable / 1000 if usable else float("inf")
    if usable:
        page.mouse.move(700, 450)
        page.mouse.down()
        page.evaluate(_COUNT)
        start = page.evaluate("performance.now()")
        now, step = start, 0
        while now - start < 1000 * _DRAG:
            step += 1
            page.mouse.move(700 + step % 30 * 6, 450 + step % 20 * 5)
            now = page.evaluate("performance.now()")
        yield "frames", 1000 * page.evaluate("window.frames_drawn") / (now - start)
        page.mouse.up()
    context.close()


def compared(browser: Browser, drawn: Network, folder: Path, runs: int, patience: float) -> Iterator[list[str]]:
    """Yield a row for each page of a network, and one that sets them against each other."""
    pages = {"explorer": drawn.generate_html(), "pyvis": stock(drawn)}
    found: dict[tuple[str, str], list[float]] = {}
    for name, text in pages.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    for _ in range(runs):
        for name in pages:
            for what, value in opened(browser, folder / f"{name}.html", patience):
                found.setdefault((name, what), []).append(value)
    middle = {key: statistics.median(values) for key, values in found.items()}
    for name, text in pages.items():
        size = f"{len(text.encode()) / 1e6:.1f}"
        yield [name, size, f"{middle[name, 'usable']:.2f}", f"{middle.get((name, 'frames'), float('nan')):.0f}"]
    yield ["pyvis : explorer", "", f"{middle['pyvis', 'usable'] / middle['explorer', 'usable']:.0f} : 1", ""]


def main() -> None:
    """Compare the pages and print a table."""
    parser = argparse.ArgumentParser(description=str(__doc__).split("\n", 1)[0])
    parser.add_argument(
        "--sizes", type=int, nargs="*", default=[0, 2000], help="things of a market; 0 is the shipped one"
    )
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--patience", type=float, default=120, help="seconds to wait until a page can be used")
    given = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not chromium:
        raise SystemExit("no Chromium is installed")
    table = Table("graph", "page", "MB", "usable after, s", "frames a second, dragged")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=_FLAGS)
        for size in given.sizes:
            graph: rdflib.Graph = market(size) if size else kg.load()
            drawn = network(graph)
            for row in compared(browser, drawn, Path(folder), given.runs, given.patience):
                table.add_row(f"{len(drawn.nodes):,} things, {len(drawn.edges):,} edges", *row)
            table.add_section()
        browser.close()
    Console().print(table)


if __name__ == "__main__":
    main()
