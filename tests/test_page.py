"""How the page is made: whole, the same each time, and proof against what its data says."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
import pyvis.network
import rdflib
from test_view import companies, edge, made

import kg
from viz.page import digest, embed, network, render
from viz.view import view

_ID = "https://w3id.org/oncograph/id/"
HOSTILE = [
    "<script>window.hit = 1</script>",
    "</script><script>window.hit = 1</script>",
    "<!--<script>",
    "<img src=x onerror='window.hit = 1'>",
    "javascript:window.hit=1",
    "\"'`${window.hit=1}{{ 7 * 7 }}{% raw %}&lt;b&gt;",
    "a\u202eb\u2066c \u2028 \u2029 d",
    "🧬👩‍🔬🇩🇪",
    "x" * 10_000,
    "href <a href='https://example.org'>a</a>",
]


def hostile() -> rdflib.Dataset:
    """A graph in which every text is hostile: labels, aliases, claims, figures, sections, documents."""
    graph = made(companies(len(HOSTILE)) + edge("e", "company/c0", "owns", "company/c1", "c0"))
    spaces = {name: rdflib.Namespace(start) for name, start in kg.namespaces.PREFIXES.items()}
    onco, rdfs, skos, oa = (spaces[name] for name in ("onco", "rdfs", "skos", "oa"))
    document = rdflib.URIRef(f"{_ID}document/d")
    for turn, text in enumerate(HOSTILE):
        node, claim, place = (rdflib.URIRef(f"{_ID}{kind}{turn}") for kind in ("company/c", "claim/c", "locator/l"))
        said = rdflib.Literal(text)
        graph.remove((node, rdfs.label, None))
        for triple in (
            *((node, rdfs.label, said), (node, skos.altLabel, rdflib.Literal(f"also {text}"))),
            *((claim, rdflib.RDF.type, onco.Driver), (claim, rdfs.label, said), (claim, onco.printed, said)),
            *((claim, onco.topic, node), (claim, onco.at, place), (claim, onco.document, document)),
            *((place, onco.section, said), (place, onco.paragraph, rdflib.Literal(1))),
            *((place, oa.start, rdflib.Literal(1)), (place, oa.end, rdflib.Literal(2))),
        ):
            graph.add(triple)
    graph.add((document, rdfs.label, rdflib.Literal(HOSTILE[1])))
    return graph


class _Reader(HTMLParser):
    """Collects what a browser would run, style or fetch."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inline: dict[str, list[str]] = {"script": [], "style": []}
        self.data = ""
        self._open = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._open = "data" if dict(attrs).get("type") == "application/json" else tag
        if self._open in self.inline:
            self.inline[self._open].append("")

    def handle_endtag(self, tag: str) -> None:
        self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open == "data":
            self.data += data
        elif self._open in self.inline:
            self.inline[self._open][-1] += data


@pytest.fixture(scope="module")
def graph(full_home: Path) -> rdflib.Dataset:
    return kg.load(store=full_home)


@pytest.fixture(scope="module")
def page(graph: rdflib.Dataset) -> str:
    return render(graph)


def test_the_page_is_one_small_file_that_names_no_other(page: str) -> None:
    read = _Reader(page)
    assert page.startswith("<!doctype html>")
    assert len(page.encode()) < 3_000_000
    links = [fields[key] for _, fields in read.tags for key in ("src", "href", "srcset", "action") if key in fields]
    assert links == ["data:,", "#search"]
    assert not re.search(r"url\(|@import", "".join(read.inline["style"]))


def test_the_policy_allows_the_code_of_the_page_and_nothing_else(page: str) -> None:
    read = _Reader(page)
    policy = next(f["content"] or "" for tag, f in read.tags if f.get("http-equiv") == "Content-Security-Policy")
    rules = {rule.split()[0]: rule.split()[1:] for rule in policy.split(";")}
    assert rules["default-src"] == ["'none'"]
    for kind in ("script", "style"):
        assert rules[f"{kind}-src"] == [f"'{digest(code)}'" for code in read.inline[kind]]
    assert not [name for _, fields in read.tags for name in fields if name.startswith("on") or name == "style"]


def test_the_page_says_what_it_holds(page: str, graph: rdflib.Dataset) -> None:
    data = json.loads(_Reader(page).data)
    net = kg.network(graph)
    assert len(data["nodes"]) == len(view(graph).nodes)
    assert len(data["edges"]) == net.number_of_edges()
    for count, word in ((net.number_of_edges(), "edges"), (len(data["claims"]), "claims")):
        assert f"<dt>{word}</dt><dd>{count:,}</dd>" in page
    assert next(iter(data["kinds"])) == "market"


def test_the_same_graph_gives_the_same_bytes_under_any_hash_seed(full_home: Path, page: str) -> None:
    code = "import kg, sys, viz.page as p; print(p.digest(p.render(kg.load(store=sys.argv[1]))))"
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", code, str(full_home)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.strip() == digest(page)


def test_a_network_is_one_of_pyvis_and_can_be_added_to(graph: rdflib.Dataset, tmp_path: Path) -> None:
    net = network(graph)
    assert isinstance(net, pyvis.network.Network)
    assert net.num_nodes() == len(view(graph).nodes)
    net.add_node("mine", label="Mine Müller", x=5, y=5)
    net.add_edge("mine", net.nodes[0]["id"])
    net.write_html(str(tmp_path / "page.html"))
    data = json.loads(_Reader((tmp_path / "page.html").read_text(encoding="utf-8")).data)
    assert data["nodes"][-1]["label"] == "Mine Müller"
    assert data["kinds"][""]["title"] == "Unknown"
    assert data["edges"][-1]["from"] == "mine"
    assert list(tmp_path.iterdir()) == [tmp_path / "page.html"]


def test_hostile_texts_stay_texts() -> None:
    page = render(hostile())
    read = _Reader(page)
    assert [tag for tag, _ in read.tags] == [tag for tag, _ in _Reader(render(made())).tags]
    data = json.loads(read.data)
    assert {node["label"] for node in data["nodes"]} == set(HOSTILE)
    assert {claim["printed"] for claim in data["claims"]} == set(HOSTILE)


def test_data_cannot_end_its_element() -> None:
    for text in (*HOSTILE, "<>&\u2028\u2029"):
        assert not set(embed(text)) & set("<>&\u2028\u2029")
        assert json.loads(embed(text)) == text


def test_an_empty_graph_has_a_page() -> None:
    data = json.loads(_Reader(render(made())).data)
    assert (data["nodes"], data["edges"], data["kinds"]) == ([], [], {})


def test_a_page_of_two_thousand_nodes_and_five_thousand_edges_is_made() -> None:
    links = "".join(edge(f"e{n}", f"company/c{n % 2000}", "owns", f"company/c{n * 7 % 1999}", "x") for n in range(5000))
    data = json.loads(_Reader(render(made(companies(2000) + links))).data)
    assert (len(data["nodes"]), len(data["edges"])) == (2000, 5000)
