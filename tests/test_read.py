"""Fact files to quads: every fault in its line, the same facts in any order, one meaning with the JSON-LD context."""

from __future__ import annotations

import json
import random
import re
import shutil
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import rdflib
import yaml
from conftest import CASES, SMALL
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from kg import ontology
from kg.errors import InputError
from kg.namespaces import ENTITIES, ID, ONCO, OUTSIDE, kebab
from kg.read import Facts, Line, read

FAULTS = sorted((CASES / "faults").iterdir())
XSD = OUTSIDE["xsd"]
TYPE = OUTSIDE["rdf"] + "type"


@pytest.fixture(scope="module")
def facts() -> Facts:
    return read([SMALL])


# What is wrong.


@pytest.mark.parametrize("case", FAULTS, ids=lambda case: str(case.stem))
def test_all_faults_of_a_file_are_named_at_once(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    content = case.read_bytes()
    shutil.copy(SMALL / "register.yaml", "register.yaml")
    Path(case.stem + ".yaml").write_bytes(content)
    expected = [line.decode() for line in re.findall(rb"^# fault: (.*)$", content, re.MULTILINE)]
    with pytest.raises(InputError) as caught:
        read([Path()])
    found = str(caught.value).split("\n")
    assert [re.sub(rf"^{case.stem}\.yaml: ?", "", line) for line in found] == expected
    assert capfd.readouterr() == ("", "")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "register.yaml": (SMALL / "register.yaml").read_bytes(),
        case.stem + ".yaml": content,
    }


def test_faults_of_all_files_and_folders_come_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for folder, key in (("one", "amuont"), ("two", "amont")):
        Path(folder).mkdir()
        Path(folder, "a.yaml").write_text(f"things:\n  - id: {folder}\n    a: Company\n    {key}: x\n")
    Path("two", "b.yaml").write_text("things:\n  - id: beta\n    id: beta\n")
    with pytest.raises(InputError) as caught:
        read([Path("one"), Path("two")])
    assert str(caught.value).split("\n") == [
        "one/a.yaml:4: unknown key 'amuont'; did you mean 'amount'?",
        "two/a.yaml:4: unknown key 'amont'; did you mean 'amount'?",
        "two/b.yaml:2: the entry has no class; write one such as 'a: TumorType'",
        "two/b.yaml:3: the key 'id' stands twice; write several values as a list under one key",
    ]


def test_a_broken_file_hides_what_only_seems_wrong_in_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_text("things:\n  - id: beta\n    label: 'Beta\n")
    Path("b.yaml").write_text("things:\n  - id: alfa\n    a: Company\n    parent: beta\n    label: [[x]]\n")
    with pytest.raises(InputError) as caught:
        read([Path(), Path("absent")])
    assert [str(fault).split(":")[0] for fault in caught.value.faults] == [
        "absent is not a folder; name a folder with .yaml files",
        "a.yaml",
        "b.yaml",
    ]


# What is read.


def test_the_quads_of_a_figure(facts: Facts) -> None:
    claim = NamedNode(ID + "claim/comet.size-2021")
    found = {
        (quad.predicate.value, quad.object.value, str(getattr(quad.object, "datatype", NamedNode("a:")).value))
        for quad in facts.quads
        if quad.subject == claim
    }
    things = {"market": "market/widget-reading", "region": "region/world", "segment": "segment/all-segments"}
    assert found == {
        *((ONCO + key, ID + value, "a:") for key, value in things.items()),
        (OUTSIDE["rdf"] + "type", ONCO + "MarketSize", "a:"),
        (OUTSIDE["rdf"] + "type", OUTSIDE["qb"] + "Observation", "a:"),
        (OUTSIDE["rdf"] + "type", OUTSIDE["prov"] + "Entity", "a:"),
        (OUTSIDE["qb"] + "dataSet", ID + "data-set/comet.market-size", "a:"),
        (ONCO + "document", ID + "document/comet", "a:"),
        (ONCO + "period", ID + "period/2021", "a:"),
        (ONCO + "qualifier", ONCO + "approximately", "a:"),
        (ONCO + "amount", "12500000", XSD + "decimal"),
        (ONCO + "currency", ONCO + "usd", "a:"),
        (ONCO + "printed", "USD 12.5 million", XSD + "string"),
        (ONCO + "at", ID + "locator/comet.40-76", "a:"),
        (ONCO + "at", ID + "locator/comet.755-785", "a:"),
        (
            OUTSIDE["rdfs"] + "label",
            "Widget reading · World · All segments · approximately: 2021, USD 12.5 million",
            XSD + "string",
        ),
    }


@pytest.mark.parametrize(
    ("subject", "predicate", "value"),
    [
        ("claim/comet.growth", ONCO + "rate", Literal("0.099", datatype=NamedNode(XSD + "decimal"))),
        ("claim/comet.growth", ONCO + "period", NamedNode(ID + "period/unstated-2026")),
        ("period/unstated-2026", ONCO + "endYear", Literal("2026", datatype=NamedNode(XSD + "integer"))),
        ("claim/comet.player-2", ONCO + "member", NamedNode(ID + "company/beta")),
        ("claim/comet.player-2", ONCO + "printedName", Literal("Beta Corp.")),
        ("claim/comet.answer-1", ONCO + "answer", NamedNode(ID + "claim/comet.size-2021")),
        ("claim/comet.is-about", ONCO + "relation", NamedNode(ONCO + "concerns")),
        ("locator/comet.40-76", ONCO + "digest", Literal("101a2b62")),
        ("locator/comet.755-785", ONCO + "section", Literal("1. How large is the market?")),
        ("locator/comet.40-76", OUTSIDE["oa"] + "end", Literal("76", datatype=NamedNode(XSD + "integer"))),
        ("region/world", ONCO + "m49Code", Literal("001")),
        ("region/world", OUTSIDE["skos"] + "prefLabel", Literal("World")),
        ("list/nova-leaders", ONCO + "openEnded", Literal("true", datatype=NamedNode(XSD + "boolean"))),
        ("data-set/nova.market-share", OUTSIDE["qb"] + "structure", NamedNode(ONCO + "MarketShareStructure")),
    ],
)
def test_a_quad(facts: Facts, subject: str, predicate: str, value: NamedNode | Literal) -> None:
    stated = [q.object for q in facts.quads if q.subject.value == ID + subject and q.predicate.value == predicate]
    assert stated == [value]


def test_each_claim_lies_in_the_graph_of_its_document(facts: Facts) -> None:
    graphs = {
        (quad.subject.value.removeprefix(ID), quad.graph_name.value.removeprefix(ID))
        for quad in facts.quads
        if quad.subject.value.startswith((ID + "claim/", ID + "locator/", ID + "data-set/"))
    }
    documents = {name for name, _ in graphs if name.startswith("claim/")}
    sizes = Counter(name.split("/")[1].split(".")[0] for name in documents)
    captured = {"comet": 29, "nova": 6, "orbit": 57}
    uncaptured = {"alfa-release": 6, "board-record": 7, "harbour-firms": 10, "label-collection": 7, "place-names": 2}
    uncaptured["vega"] = 4
    assert sizes == captured | uncaptured
    assert all(graph == "document/" + name.split("/")[1].split(".")[0] for name, graph in graphs)
    shared = {quad.graph_name.value for quad in facts.quads if quad.subject.value == ID + "company/beta"}
    assert shared == {ENTITIES}


# The order of files and claims.

Data = dict[str, list[dict[str, object]]]
SHEETS: dict[str, Data] = {
    path.name: yaml.load(path.read_text(), yaml.BaseLoader)  # noqa: S506
    for path in sorted(SMALL.glob("*.yaml"))
}


@settings(max_examples=15, deadline=None)
@given(
    st.randoms(use_true_random=False),
    st.permutations(
        ["a/z.yaml", "b.yml", "a.yaml", "c.yaml", "d/e.yaml", "f.yml", "a/a.yaml", "z.yaml", "y.yaml", "x.yml"]
    ),
)
def test_order_and_file_names_change_nothing(facts: Facts, luck: random.Random, names: list[str]) -> None:
    with TemporaryDirectory() as folder:
        for name, data in zip(names, SHEETS.values(), strict=True):
            parts = {
                key: luck.sample(value, len(value)) if isinstance(value, list) else value for key, value in data.items()
            }
            path = Path(folder, name)
            path.parent.mkdir(exist_ok=True)
            path.write_text(dumped(parts))
        found = read([Path(folder)])
    assert found.quads == facts.quads
    assert found.lines.keys() == facts.lines.keys()


def dumped(parts: dict[str, object]) -> str:
    return yaml.safe_dump(parts, sort_keys=False, allow_unicode=True)


# The source map.


def written(path: Path) -> dict[str, Line]:
    """Find the entries of a fact file and the lines of their keys by their indentation alone."""
    found: dict[str, Line] = {}
    document, part = "", ""
    for number, line in enumerate(path.read_text().split("\n"), 1):
        if match := re.match(r"(\w+):(?: (.*))?$", line):
            part = match[1]
            if part == "document":
                document = match[2]
                found[f"document/{document}"] = Line(str(path), 1)
            if match[2] and part not in ("document", "a"):
                found[f"document/{document}"].properties[part] = number
        elif match := re.match(r"  - id: (.*)", line):
            entry = Line(str(path), number)
            found[f"{part}/{document}.{match[1]}" if part == "claims" else f"{part}/{match[1]}"] = entry
        elif (match := re.match(r"    (\w+):(.*)", line)) and match[1] != "a":
            entry.properties[match[1]] = number + (not match[2])
    return found


def test_the_source_map_leads_to_each_entry_and_property(facts: Facts) -> None:
    keys = ontology.load().properties
    expected = {
        name.split("/")[1]: (line.line, {keys[key].iri: number for key, number in line.properties.items()})
        for path in SMALL.glob("*.yaml")
        for name, line in written(path).items()
    }
    found = {iri.rsplit("/", 1)[1]: (line.line, line.properties) for iri, line in facts.lines.items()}
    assert found == expected
    assert {line.file.rsplit("/", 1)[1] for line in facts.lines.values()} == set(SHEETS)


# The JSON-LD context.

SAMPLES: dict[str, tuple[str, str]] = {  # as a curator prints it, and as JSON-LD holds it
    "text": ("1.10", "1.10"),
    "link": ("https://leda.example/7", "https://leda.example/7"),
    "flag": ("true", "true"),
    "count": ("3", "3"),
    "date": ("2025-04", "2025-04"),
    "money": ("USD 1.5 million", "1500000"),
    "percent": ("9.90%", "0.099"),
    "period": ("2021-2026", ID + "period/2021-2026"),
}
TERMS = ontology.load()
KEYS = [key for key in TERMS.keys if key != "document"]  # which names a sheet
KINDS = [name for name, term in TERMS.classes.items() if ONCO + "Entity" in TERMS.ancestors(term) and TERMS.kind(name)]


def sample(key: str) -> tuple[str, str]:
    """Return a value for a key, as a fact file and as JSON-LD write it."""
    prop = TERMS.properties[key]
    if prop.read_as:
        return SAMPLES[prop.read_as]
    special = {
        ONCO + "Locator": ('0-3 7692c3ad "" 1', ID + "locator/leda.0-3"),
        ONCO + "EdgeRelation": ("detects", ONCO + "detects"),
        ONCO + "Claim": ("key-label", ID + "claim/leda.key-label"),
        ONCO + "Chapter": ("chapter", ID + "claim/leda.chapter"),
        ONCO + "Document": ("leda", ID + "document/leda"),
    }
    if prop.range in special:
        return special[prop.range]
    for name in KINDS:
        if prop.range in TERMS.ancestors(TERMS.classes[name]):
            return f"the-{kebab(name)}", f"{ID}{TERMS.kind(name)}/the-{kebab(name)}"
    return next((name, iri) for name, iri in TERMS.individuals.items() if prop.range in TERMS.types[iri])


PLAIN = [prop for prop in TERMS.properties.values() if prop.read_as in ("text", "link", "flag", "count")]
Statement = tuple[str, str, str, str]


@pytest.fixture(scope="module")
def from_facts(tmp_path_factory: pytest.TempPathFactory) -> set[Statement]:
    """One claim for each key, read by the reader."""
    things = [{"id": f"the-{kebab(name)}", "a": name, "label": name} for name in KINDS]
    claims = [{"id": f"key-{key.lower()}", "a": "Relation", key: sample(key)[0]} for key in KEYS]
    claims.append({"id": "chapter", "a": "Chapter"})
    folder = tmp_path_factory.mktemp("keys")
    sheet = {"document": "leda", "a": "Article", "label": "Leda", "things": things, "claims": claims}
    (folder / "leda.yaml").write_text(dumped(sheet))
    return {statement(quad) for quad in read([folder]).quads if not follows(quad)}


def follows(quad: Quad) -> bool:
    """Tell whether a quad says only what follows from a class of ours: that the node is of a class outside."""
    return quad.predicate.value == OUTSIDE["rdf"] + "type" and not str(quad.object).startswith(f"<{ONCO}")


def statement(quad: Quad) -> Statement:
    kind = quad.object.datatype.value if isinstance(quad.object, Literal) else ""
    return quad.subject.value, quad.predicate.value, quad.object.value, kind


def parsed(nodes: list[dict[str, object]]) -> set[Statement]:
    """Read JSON-LD under the context that the ontology gives."""
    graph = rdflib.Graph()
    graph.parse(data=json.dumps({**TERMS.context(), "@graph": nodes}), format="json-ld")
    return {
        (str(s), str(p), str(o), str(o.datatype or XSD + "string") if isinstance(o, rdflib.Literal) else "")
        for s, p, o in graph
    }


@pytest.fixture(scope="module")
def from_context() -> set[Statement]:
    """One claim for each key, read by rdflib as JSON-LD."""
    return parsed([{"id": f"{ID}claim/leda.key-{key.lower()}", key: sample(key)[1]} for key in KEYS])


@pytest.mark.parametrize("key", KEYS)
def test_reader_and_context_give_a_key_the_same_meaning(
    key: str, from_facts: set[Statement], from_context: set[Statement]
) -> None:
    (stated,) = {statement for statement in from_context if statement[0] == f"{ID}claim/leda.key-{key.lower()}"}
    assert stated in from_facts


@pytest.mark.parametrize(
    ("key", "beside", "value", "datatype"),
    [
        ("date", ONCO + "earliest", "2025-04-01T00:00:00Z", XSD + "dateTime"),
        ("date", ONCO + "latest", "2025-04-30T23:59:59Z", XSD + "dateTime"),
        ("published", ONCO + "publishedLatest", "2025-04-30T23:59:59Z", XSD + "dateTime"),
        ("amount", ONCO + "printed", "USD 1.5 million", XSD + "string"),
        ("amount", ONCO + "currency", ONCO + "usd", ""),
        ("rate", ONCO + "printed", "9.90%", XSD + "string"),
    ],
)
def test_what_a_value_brings_with_it(
    key: str, beside: str, value: str, datatype: str, from_facts: set[Statement]
) -> None:
    assert (f"{ID}claim/leda.key-{key}", beside, value, datatype) in from_facts


def test_an_answer_may_be_a_claim_of_another_document(tmp_path: Path) -> None:
    for name, answer in (("leda", "hera.size"), ("hera", "size")):
        (tmp_path / f"{name}.yaml").write_text(
            f"document: {name}\na: Article\nlabel: x\nclaims:\n"
            f"  - id: size\n    a: Definition\n    printed: x\n  - id: one\n    a: Answer\n    answer: {answer}\n"
        )
    answers = {
        (q.subject.value, q.object.value) for q in read([tmp_path]).quads if q.predicate.value == ONCO + "answer"
    }
    assert answers == {(f"{ID}claim/{name}.one", ID + "claim/hera.size") for name in ("leda", "hera")}


def test_a_chapter_names_the_one_it_stands_in(facts: Facts) -> None:
    where = {q.subject.value: q.object.value for q in facts.quads if q.predicate.value == ONCO + "whereIn"}
    chapter = ID + "claim/orbit.chapter"
    assert where == {f"{chapter}-1-1": f"{chapter}-1", f"{chapter}-1-1-1": f"{chapter}-1-1"}


@pytest.mark.parametrize(
    ("where", "fault"),
    [
        ("chapter-3", "whereIn: no chapter is called 'leda.chapter-3'; did you mean 'leda.chapter-1'?"),
        ("one", "whereIn: 'leda.one' is no chapter; it is written in leda.yaml:8"),
        ("Care", "whereIn: no chapter is called 'leda.Care'; did you mean 'leda.chapter-1'?"),
    ],
)
def test_a_chapter_in_what_is_no_chapter_is_named(
    where: str, fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("leda.yaml").write_text(
        "document: leda\na: Article\nlabel: x\nclaims:\n"
        "  - id: chapter-1\n    a: Chapter\n    heading: Care\n  - id: one\n    a: Definition\n    printed: x\n"
        f"  - id: two\n    a: Chapter\n    whereIn: {where}\n"
    )
    with pytest.raises(InputError) as caught:
        read([Path()])
    assert str(caught.value) == f"leda.yaml:13: {fault}"


def test_the_small_facts_read_the_same_through_the_context(facts: Facts) -> None:
    nodes = []
    for data in SHEETS.values():
        for entry in (*data.get("things", []), *data.get("claims", [])):
            claim = entry in data.get("claims", [])
            iri = f"claim/{data['document']}.{entry['id']}" if claim else f"{TERMS.kind(str(entry['a']))}/{entry['id']}"
            said = {key: value for key, value in entry.items() if TERMS.properties.get(key) in PLAIN}
            nodes.append({**said, "id": ID + iri, "a": entry["a"]})
    through = parsed(nodes)
    stated = {triple[:2] for triple in through}
    found = {triple for quad in facts.quads if (triple := statement(quad))[:2] in stated}
    assert {triple for triple in found - through if triple[1] != TYPE or triple[2].startswith(ONCO)} == set()
    assert through <= found
    assert {triple[1] for triple in through} >= {ONCO + "printed", ONCO + "position", ONCO + "openEnded", ONCO + "link"}
