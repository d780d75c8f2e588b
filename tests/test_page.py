"""How the page is made: whole, the same each time, and proof against what its data says."""

from __future__ import annotations

import base64
import gzip
import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import pyvis.network
import rdflib
from markets import market
from pyoxigraph import Store
from test_view import companies, edge, made

import kg
from kg import networks
from kg.export import PARTS, export
from kg.namespaces import PREFIXES
from kg.questions import questions
from viz import view as drawing
from viz.page import Network, digest, embed, network, render
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
_HEAD = "".join(f"PREFIX {name}: <{start}>\n" for name, start in PREFIXES.items())
_MORE_TERMS = """
onco:Company rdfs:subClassOf onco:Organization .
onco:Figure rdfs:subClassOf onco:Claim . onco:MarketSize rdfs:subClassOf onco:Figure .
onco:Ranking rdfs:subClassOf onco:Claim .
"""
#: What is told of each company: a claim at a place, a figure, a rank, a finding, an implied figure, an identifier.
_TOLD = """
claim:c_N a onco:Driver ; onco:topic company:c_N ; onco:at locator:l_N ; onco:document document:d_N .
locator:l_N onco:paragraph 1 ; oa:start 1 ; oa:end 2 .
document:d_N dcterms:publisher publisher:p_N .
claim:f_N a onco:MarketSize ; onco:amount 5.5 ; onco:market company:c_N ; onco:period period:p_N ;
  onco:qualifier <https://w3id.org/oncograph/id/qualifier/q_N> ; onco:document document:d_N ;
  onco:currency <https://w3id.org/oncograph/id/currency/c_N> .
claim:r_N a onco:Ranking ; onco:subject company:c_N ; onco:rank 1 ; onco:aspect onco:growth ;
  onco:segmentation segmentation:s_N ; onco:document document:d_N .
finding:f_N a onco:Finding ; onco:check onco:rateCheck ; onco:verdict onco:contradiction ;
  onco:disputes claim:f_N ; onco:examines claim:f_N .
implied:i_N a onco:ImpliedSize ; onco:lowest 1.5 ; onco:highest 2.5 ; onco:impliedBy claim:f_N ;
  onco:period period:p_N ; onco:currency <https://w3id.org/oncograph/id/currency/c_N> ; onco:market company:c_N .
mapping:m_N a sssom:Mapping ; sssom:subject_id company:c_N ; sssom:predicate_id skos:exactMatch ;
  sssom:object_id <javascript:window.hit='_N'> .
"""


def hostile(texts: Sequence[str] = HOSTILE) -> rdflib.Dataset:
    """A graph in which every text is hostile: labels, aliases, figures, identifiers, documents, findings, periods."""
    graph = made(companies(len(texts)) + edge("e", "company/c0", "owns", "company/c1", "c0"))
    graph.parse(data=_HEAD + _MORE_TERMS + "".join(_TOLD.replace("_N", str(n)) for n in range(len(texts))))
    onco, rdfs, skos, dcterms, sssom = (
        rdflib.Namespace(PREFIXES[name]) for name in ("onco", "rdfs", "skos", "dcterms", "sssom")
    )
    said_of = {
        "company/c": [skos.altLabel],
        "claim/c": [rdfs.label, onco.printed, onco.date],
        "claim/f": [rdfs.label, onco.printed],
        "claim/r": [rdfs.label, onco.printed],
        "locator/l": [onco.section],
        "document/d": [rdfs.label, onco.published, onco.link],
        "publisher/p": [rdfs.label],
        "period/p": [rdfs.label],
        "qualifier/q": [rdfs.label],
        "currency/c": [onco.currencyCode],
        "segmentation/s": [rdfs.label],
        "finding/f": [rdfs.label, onco.arithmetic, onco.assumption, onco.missing],
        "implied/i": [rdfs.label, onco.arithmetic, onco.assumption],
        "mapping/m": [dcterms.identifier, sssom.object_label],
    }
    for turn, text in enumerate(texts):
        graph.remove((rdflib.URIRef(f"{_ID}company/c{turn}"), rdfs.label, None))
        graph.add((rdflib.URIRef(f"{_ID}company/c{turn}"), rdfs.label, rdflib.Literal(text)))
        for name, properties in said_of.items():
            for said in properties:
                also = "also " if said == skos.altLabel else ""
                graph.add((rdflib.URIRef(f"{_ID}{name}{turn}"), said, rdflib.Literal(also + text)))
    graph.add((onco.owns, rdfs.label, rdflib.Literal(texts[0])))
    graph.add((rdflib.URIRef(f"{_ID}edge/e"), onco.since, rdflib.Literal(texts[1])))
    return graph


class Reader(HTMLParser):
    """Collects what a browser would run, style or fetch, and the blocks of data by their ids."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inline: dict[str, list[str]] = {"script": [], "style": []}
        self.blocks: dict[str, str] = {}
        self._open = self._block = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        fields = dict(attrs)
        self.tags.append((tag, fields))
        self._open, self._block = tag, fields["id"] or "" if tag == "script" and "type" in fields else ""
        if tag in self.inline and not self._block:
            self.inline[tag].append("")

    def handle_endtag(self, tag: str) -> None:
        self._open = self._block = ""

    def handle_data(self, data: str) -> None:
        if self._block:
            self.blocks[self._block] = self.blocks.get(self._block, "") + data
        elif self._open in self.inline:
            self.inline[self._open][-1] += data

    @property
    def data(self) -> str:
        """What is plain JSON."""
        return self.blocks["data"]


def unpacked(text: str) -> Any:
    """Unpack a block of letters as a browser does."""
    return json.loads(gzip.decompress(base64.b64decode(text, validate=True)))


@pytest.fixture(scope="module")
def graph(full_graph: rdflib.Dataset) -> rdflib.Dataset:
    return full_graph


@pytest.fixture(scope="module")
def page(full_page: str) -> str:
    return full_page


def test_the_page_is_one_small_file_that_names_no_other(page: str) -> None:
    read = Reader(page)
    assert page.startswith("<!doctype html>")
    assert len(page.encode()) < 3_000_000
    links = [fields[key] for _, fields in read.tags for key in ("src", "href", "srcset", "action") if key in fields]
    assert [link for link in links if not (link or "").startswith("#")] == ["data:,"]
    assert not re.search(r"url\(|@import", "".join(read.inline["style"]))


def test_the_policy_allows_the_code_of_the_page_and_nothing_else(page: str) -> None:
    read = Reader(page)
    policy = next(f["content"] or "" for tag, f in read.tags if f.get("http-equiv") == "Content-Security-Policy")
    rules = {rule.split()[0]: rule.split()[1:] for rule in policy.split(";")}
    assert rules["default-src"] == ["'none'"]
    for kind in ("script", "style"):
        assert rules[f"{kind}-src"] == [f"'{digest(code)}'" for code in read.inline[kind]]
    assert not [name for _, fields in read.tags for name in fields if name.startswith("on") or name == "style"]


def test_the_page_says_what_it_holds(page: str, graph: rdflib.Dataset) -> None:
    data = json.loads(Reader(page).data)
    counts = {many: count for _, many, count in data["counts"]}
    assert counts["edges"] == len(data["edges"]) == kg.network(graph).number_of_edges()
    assert (counts["claims"], counts["documents"]) == (len(data["claims"]), len(data["documents"]))
    assert counts["companies"] == sum(node["kind"] == "company" for node in data["nodes"])
    contradictions = [row for row in kg.audit() if row["verdict"] == "contradiction"]
    assert counts["contradictions"] == len(contradictions) > 0
    for one, many, count in data["counts"]:
        assert f"<dt>{one if count == 1 else many}</dt><dd>{count:,}</dd>" in page
    assert next(iter(data["kinds"])) == "market"


def test_the_page_holds_the_answer_of_each_question_and_the_turtle_that_export_writes(page: str, full: Store) -> None:
    blocks = Reader(page).blocks
    assert [answer["name"] for answer in unpacked(blocks["answers"])] == [question.name for question in questions()]
    turtle = gzip.decompress(base64.b64decode(blocks["turtle"], validate=True))
    assert turtle == export(full, "turtle", [part for part in PARTS if part != "ontology"])


def test_the_same_graph_gives_the_same_bytes_under_any_hash_seed(full_home: Path, page: str) -> None:
    code = "import kg, sys, viz.page as p; print(p.digest(p.render(kg.load(store=sys.argv[1]))))"
    seed = "1" if os.environ.get("PYTHONHASHSEED") != "1" else "2"
    done = subprocess.run(
        [sys.executable, "-c", code, str(full_home)],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == digest(page)


def test_a_network_is_one_of_pyvis_and_can_be_added_to(tmp_path: Path) -> None:
    net = network(made(companies(3) + edge("e", "company/c0", "owns", "company/c1", "x")))
    assert isinstance(net, pyvis.network.Network)
    assert [node["id"] for node in net.nodes] == [f"{_ID}company/c{n}" for n in range(3)]
    assert [(edge["from"], edge["to"]) for edge in net.edges] == [(f"{_ID}company/c0", f"{_ID}company/c1")]
    net.add_node("mine", label="Mine Müller", x=5, y=5)
    net.add_edge("mine", net.nodes[0]["id"])
    net.write_html(str(tmp_path / "page.html"))
    data = json.loads(Reader((tmp_path / "page.html").read_text(encoding="utf-8")).data)
    assert data["nodes"][-1]["label"] == "Mine Müller"
    assert data["kinds"][""]["title"] == "Unknown"
    assert (data["edges"][-1]["from"], data["edges"][-1]["to"]) == ("mine", "company/c0")
    assert list(tmp_path.iterdir()) == [tmp_path / "page.html"]


def all_texts(found: list[dict[str, Any]], *path: str) -> set[str]:
    """Gather the texts that stand in a field of each of some things; of a list each."""
    for key in path:
        found = [one[key] for one in found]
        found = [item for one in found for item in (one if isinstance(one, list) else [one])]
    return {text for text in found if isinstance(text, str)}


HELD = [
    *(("nodes", "label"), ("nodes", "links", "text"), ("nodes", "links", "name")),
    *(("claims", "label"), ("claims", "printed"), ("findings", "label"), ("findings", "missing")),
    *(("findings", "assumptions"), ("implied", "label"), ("implied", "assumption"), ("implied", "period")),
    *(("implied", "unit"), ("documents", "title"), ("documents", "publisher"), ("documents", "published")),
    ("documents", "link"),
]


@pytest.fixture(scope="module")
def hostile_page() -> Reader:
    return Reader(render(hostile()))


def test_hostile_texts_stay_texts(hostile_page: Reader) -> None:
    harmless = Reader(render(hostile([f"Text {number}" for number in range(len(HOSTILE))])))
    assert [tag for tag, _ in hostile_page.tags] == [tag for tag, _ in harmless.tags]
    assert hostile_page.inline == harmless.inline
    names = [[*fields] for _, fields in hostile_page.tags]
    assert names == [[*fields] for _, fields in harmless.tags]


@pytest.mark.parametrize("path", HELD, ids=".".join)
def test_hostile_texts_are_held_as_they_are(hostile_page: Reader, path: tuple[str, ...]) -> None:
    data = json.loads(hostile_page.data)
    found = all_texts(data[path[0]], *path[1:])
    assert found == set(HOSTILE)


def test_hostile_figures_and_sums_are_held_as_they_are(hostile_page: Reader) -> None:
    data = json.loads(hostile_page.data)
    figures = [claim["figure"] for claim in data["claims"] if "figure" in claim]
    stated = [figure for figure in figures if figure["measure"] == "amount"]
    assert all_texts(stated, "unit") == all_texts(stated, "qualifier") == all_texts(stated, "period") == set(HOSTILE)
    assert {figure["of"] for figure in figures if figure["measure"] == "rank"} == set(HOSTILE)
    lines = {line["text"] for one in (*data["findings"], *data["implied"]) for line in one["lines"]}
    assert all(any(part in line for line in lines) for text in HOSTILE for part in [text.strip()])
    assert (data["edges"][0]["relation"], data["edges"][0]["since"]) == (HOSTILE[0], HOSTILE[1])
    assert {f"also {text}" for text in HOSTILE} == all_texts(data["nodes"], "names")


def test_an_identifier_that_is_no_web_address_leads_nowhere(hostile_page: Reader) -> None:
    data = json.loads(hostile_page.data)
    assert [link["match"] for node in data["nodes"] for link in node["links"]] == ["exact"] * len(HOSTILE)
    assert not [link for node in data["nodes"] for link in node["links"] if "url" in link]


def test_hostile_answers_are_held_as_they_are(hostile_page: Reader) -> None:
    found = {answer["name"]: answer for answer in unpacked(hostile_page.blocks["answers"])}
    cells = {cell for row in found["names"]["rows"] for cell in row if isinstance(cell, str)}
    assert set(HOSTILE) <= cells
    assert not [answer["failed"] for answer in found.values() if "failed" in answer]


def test_data_cannot_end_its_element() -> None:
    for text in (*HOSTILE, "<>&\u2028\u2029"):
        assert not set(embed(text)) & set("<>&\u2028\u2029")
        assert json.loads(embed(text)) == text


def test_an_empty_graph_has_a_page() -> None:
    data = json.loads(Reader(render(made())).data)
    assert (data["nodes"], data["edges"], data["kinds"]) == ([], [], {})


def test_a_page_of_more_things_than_are_measured_exactly_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (networks, drawing):
        monkeypatch.setattr(module, "EXACT", 100)
    drawn = view(market(400))
    data = json.loads(Reader(Network(drawn).generate_html()).data)
    assert (len(data["nodes"]), len(data["edges"])) == (400, len(drawn.edges))
    assert sum("between" in node for node in data["nodes"]) > 100
