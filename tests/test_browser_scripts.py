"""What the scripts of the page compute on made-up data: tables, addresses, and ways in graphs."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from browsing import needs_browser
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

import viz
from viz.style import FAMILIES

pytestmark = needs_browser

_SCRIPTS = Path(viz.__file__).parent / "scripts"
_STRANGE = "company/a&b=c%2F+#ü;\"'<"
_DATA: dict[str, Any] = {
    "base": "https://w3id.org/oncograph/id/",
    "about": {"version": "", "url": ""},
    "sizes": {"font": 13, "leading": 1.2},
    "families": {name: {"light": family.light, "dark": family.dark} for name, family in FAMILIES.items()},
    "kinds": {"company": {"title": "Companies", "family": "organizations", "shape": "dot"}},
    "limit": 1500,
    "nodes": [
        {"id": name, "label": name, "kind": "company", "claims": [at], "turn": at}
        for at, name in enumerate(("company/a", "company/b", "company/c", _STRANGE))
    ],
    "edges": [
        {"id": "edge/e", "from": "company/a", "to": "company/b", "relation": "owns, in part & 100%", "claims": []}
    ],
    "claims": [
        {"id": f"claim/{at}", "label": "", "kind": "", "document": -1, "places": [], "markets": ["company/a"]}
        for at in range(4)
    ],
    "documents": [{"id": "document/d", "title": "D", "report": True}],
    "findings": [],
    "verdicts": [{"id": "tension", "title": "tension", "text": ""}],
    "implied": [],
    "plans": [],
    "arrangements": [
        {"id": "meaning", "title": "By meaning", "plans": []},
        {"id": "communities", "title": "", "plans": []},
    ],
}
quick = settings(max_examples=50, suppress_health_check=list(HealthCheck))


class Scripts:
    """Some scripts of the page, run on data in a blank page; their functions are called by name."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.wide = False

    def run(self, data: dict[str, Any], scripts: str, functions: str, stubs: str = "") -> None:
        """Run scripts in one scope, as the page does, after stubs for what they need of others."""
        code = "\n".join((_SCRIPTS / f"{name}.js").read_text(encoding="utf-8") for name in scripts.split())
        self.page.evaluate(
            """([data, code]) => {
              document.body.innerHTML = "<script type='application/json' id='data'></" + "script>";
              document.getElementById("data").textContent = data;
              (0, eval)(code);
            }""",
            [json.dumps(data), f'"use strict";\n{{\n{stubs}\n{code}\nObject.assign(window, {{ {functions} }});\n}}'],
        )

    def __call__(self, expression: str, *values: Any) -> Any:
        return self.page.evaluate(f"(values) => {{ const [a, b, c] = values; return {expression}; }}", list(values))


@pytest.fixture(scope="module")
def blank(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(offline=True)
    yield context.new_page()
    context.close()


@pytest.fixture
def table(blank: Page) -> Scripts:
    scripts = Scripts(blank)
    scripts.run(_DATA, "data look parts state figures table", "csv, arranged, compare, cellText")
    return scripts


@pytest.fixture
def addresses(blank: Page) -> Scripts:
    scripts = Scripts(blank)
    scripts.run(_DATA, "data look parts state", "read, write")
    return scripts


# ---- Tables ----------------------------------------------------------------------------------------------------------

numbers = st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False, width=32)
texts = st.text(max_size=12) | st.text(alphabet=',"\r\n; |x', max_size=8)
lists = st.lists(st.text(alphabet='ab",\n ', min_size=1, max_size=4), max_size=3)
claims = st.lists(st.integers(0, 3), unique=True, max_size=3)


@st.composite
def answers(draw: st.DrawFn) -> dict[str, Any]:
    """An answer of at least two columns, each of one sort of cell, any of which may be empty."""
    sorts = {"": numbers, "text": texts, "list": lists, "claims": claims, "detail": texts}
    traits = draw(st.lists(st.sampled_from(sorted(sorts)), min_size=2, max_size=5))
    rows = draw(st.lists(st.tuples(*(st.none() | sorts[trait] for trait in traits)), max_size=8))
    columns = [
        {"name": f"column_{at}", "text": "", "trait": trait if trait in ("list", "claims", "detail") else ""}
        for at, trait in enumerate(traits)
    ]
    return {"columns": columns, "rows": [list(row) for row in rows]}


def text_of(cell: Any, trait: str) -> str:
    if cell is None:
        return ""
    if trait == "claims":
        return " | ".join(f"https://w3id.org/oncograph/id/claim/{at}" for at in cell)
    return " | ".join(cell) if isinstance(cell, list) else str(cell)


def test_csv_gives_back_every_cell(table: Scripts) -> None:
    @quick
    @given(answers())
    def check(answer: dict[str, Any]) -> None:
        turns = list(range(len(answer["rows"])))[::-1]
        text = table("csv(a, b)", answer, turns)
        read = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        assert read[0] == [column["name"] for column in answer["columns"]]
        assert len(read) == len(turns) + 1
        for row, turn in zip(read[1:], turns, strict=True):
            for cell, value, column in zip(row, answer["rows"][turn], answer["columns"], strict=True):
                if isinstance(value, int | float):
                    assert float(cell) == value
                else:
                    assert cell == text_of(value, column["trait"])

    check()


def test_rows_are_put_in_order_and_what_is_empty_comes_last(table: Scripts) -> None:
    @quick
    @given(answers(), st.data())
    def check(answer: dict[str, Any], data: st.DataObject) -> None:
        at = data.draw(st.integers(0, len(answer["columns"]) - 1))
        trait, rows = answer["columns"][at]["trait"], answer["rows"]
        assert table("arranged(a, '')", answer) == list(range(len(rows)))
        for down in (False, True):
            turns = table("arranged(a, '', b)", answer, {"at": at, "down": down})
            assert sorted(turns) == list(range(len(rows)))
            cells = [rows[turn][at] for turn in turns]
            empty = [cell in (None, "", []) for cell in cells]
            if trait != "claims":
                assert empty == sorted(empty)
            filled = [(turn, cell) for turn, cell, none in zip(turns, cells, empty, strict=True) if not none]
            for (turn, one), (then, two) in pairwise(filled):
                if trait == "claims":
                    way = len(one) - len(two)
                elif isinstance(one, int | float):
                    way = (one > two) - (one < two)
                else:
                    way = table("compare(cellText(a), cellText(b))", one, two)
                assert (-way if down else way) <= 0
                assert way or turn < then  # what is equal stays in its order

    check()


plain_texts = st.text(alphabet='aAäÄéEßøI1 ,"ǅﬁ', max_size=8)


def plain(text: str) -> str:
    found = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in found if not unicodedata.category(sign).startswith("M")).lower()


def test_rows_are_narrowed_to_those_that_hold_all_words(table: Scripts) -> None:
    rows_of_texts = st.lists(st.tuples(plain_texts | st.none(), plain_texts), max_size=8)

    @quick
    @given(rows_of_texts, plain_texts)
    def check(rows: list[tuple[str | None, str]], words: str) -> None:
        columns = [{"name": "a", "text": "", "trait": ""}] * 2
        wanted = [
            turn
            for turn, row in enumerate(rows)
            if all(word in plain(" ".join(cell or "" for cell in row)) for word in plain(words).split())
        ]
        assert table("arranged(a, b)", {"columns": columns, "rows": rows}, words) == wanted

    check()


# ---- Addresses -------------------------------------------------------------------------------------------------------

ids = st.sampled_from([node["id"] for node in _DATA["nodes"]])
years = st.one_of(
    st.tuples(st.integers(1000, 9999), st.integers(1000, 9999)).map(lambda ends: "{}-{}".format(*sorted(ends))),
    st.integers(1000, 9999).map(lambda year: f"{year}-"),
    st.integers(1000, 9999).map(lambda year: f"-{year}"),
)
views = st.fixed_dictionaries(
    {},
    optional={
        "node": ids,
        "edge": st.just("edge/e"),
        "claim": st.just("claim/2"),
        "path": st.tuples(ids, ids).map(",".join),
        "ask": st.text(max_size=10),
        "row": st.integers(0, 9999).map(str),
        "filter": st.text(max_size=10) | st.sampled_from(["%2F", "a+b", "a&b=c", "#", "%"]),
        "audit": st.sampled_from(["all", "tension"]),
        "steps": st.just("2"),
        "by": st.sampled_from(["communities", "forces"]),
        "size": st.sampled_from(["relations", "between"]),
        "years": years,
        "hide": st.just(["company"]),
        "document": st.lists(st.sampled_from(["document/d", "others"]), min_size=1, unique=True).map(sorted),
        "market": st.just(["company/a"]),
        "without": st.just(["owns, in part & 100%"]),
    },
)
# What is read of an address, as plain data: without what is as at the beginning.
_READ = """(({ state, unknown }) => [unknown, Object.fromEntries(Object.entries(state)
  .map(([name, value]) => [name, value instanceof Set ? [...value].sort() : value])
  .filter(([name, value]) => value !== undefined && value?.length !== 0
    && !(({ by: "meaning", size: "claims", steps: "1" })[name] === value)))])(read(a))"""
_WRITE = """write({ ...read("").state, ...Object.fromEntries(Object.entries(a)
  .map(([name, value]) => [name, Array.isArray(value) ? new Set(value) : value])) })"""


def test_an_address_tells_all_of_a_view(addresses: Scripts) -> None:
    @quick
    @given(views)
    def check(view: dict[str, Any]) -> None:
        address = addresses(_WRITE, view)
        assert not set(address) & set(' #"<>`\n')
        unknown, found = addresses(_READ, address)
        assert unknown == []
        wanted = {name: value for name, value in view.items() if value != ""}
        assert {name: value for name, value in found.items() if value != ""} == wanted

    check()


def test_any_text_can_be_an_address(addresses: Scripts) -> None:
    """What is taken of it is told by an address of its own, which says the same again."""
    keys = st.sampled_from(["node", "hide", "path", "years", "row", "by", "audit", "steps", "size", "__proto__", "x"])
    pairs = st.lists(st.tuples(keys, st.text(max_size=6)).map("=".join), max_size=4).map("&".join)

    @quick
    @given(st.text(max_size=30) | pairs)
    def check(text: str) -> None:
        _, found = addresses(_READ, text)
        again = addresses(_WRITE, found)
        assert addresses(_READ, again) == [[], found]

    check()


# ---- Ways in graphs --------------------------------------------------------------------------------------------------

_ENDS = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8), st.booleans()), max_size=18)


def test_steps_paths_and_chains_are_those_of_the_graph(blank: Page) -> None:
    scripts = Scripts(blank)

    @quick
    @given(_ENDS, st.integers(0, 8), st.integers(0, 8))
    def check(ends: list[tuple[int, int, bool]], one: int, two: int) -> None:
        names = [f"n{at}" for at in range(9)]
        data = _DATA | {
            "nodes": [{"id": name, "label": name, "kind": "company", "claims": []} for name in names],
            "edges": [
                {
                    "id": f"e{at}",
                    "from": f"n{tail}",
                    "to": f"n{head}",
                    "relation": "owns",
                    "claims": [],
                    "onward": onward,
                }
                for at, (tail, head, onward) in enumerate(ends)
            ],
            "claims": [],
        }
        stubs = "const linked = () => true, answers = null, state = {};"
        scripts.run(data, "data look parts figures reach", "distances, paths, chain", stubs)
        graph: nx.Graph[str] = nx.Graph([(f"n{tail}", f"n{head}") for tail, head, _ in ends])
        graph.add_nodes_from(names)
        start, goal = f"n{one}", f"n{two}"
        far = dict(scripts("[...distances(a)]", start))
        assert far == nx.single_source_shortest_path_length(graph, start)
        near = dict(scripts("[...distances(a, 2)]", start))
        assert near == nx.single_source_shortest_path_length(graph, start, cutoff=2)
        found = scripts("paths(a, b)", start, goal)
        wanted = sorted(nx.all_shortest_paths(graph, start, goal)) if nx.has_path(graph, start, goal) else []
        assert found == wanted[:10]
        onward: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        onward.add_nodes_from(names)
        onward.add_edges_from([(f"n{tail}", f"n{head}", f"e{at}") for at, (tail, head, on) in enumerate(ends) if on])
        after, before = nx.descendants(onward, start) | {start}, nx.ancestors(onward, start) | {start}
        lit = {key for tail, _, key in onward.edges(keys=True) if tail in after}
        lit |= {key for _, head, key in onward.edges(keys=True) if head in before}
        assert set(scripts("[...chain(a)]", start)) == lit

    check()
