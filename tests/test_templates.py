"""The templates of the guides: each works as it stands, by the check that CONTRIBUTING names for its kind."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
import sssom_pydantic
import test_ontology
import test_questions
from pyoxigraph import NamedNode, Quad, Store, Triple

from kg import build, check, derive, mappings, ontology, paths, read
from kg.namespaces import ID, MAPPINGS, ONCO, TERMS, short
from kg.questions import Question, answer
from kg.verify import verify

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "templates"
TEMPLATES = sorted(FOLDER.iterdir())
GUIDES = "".join((ROOT / name).read_text("utf-8") for name in ("CONTRIBUTING.md", "docs/own-facts.md"))


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of facts of one's own with the templates in it, as they stand."""
    folder = tmp_path_factory.mktemp("own")
    for name in ("company.yaml", "public-document.yaml", "mapping.sssom.tsv"):
        shutil.copy(FOLDER / name, folder)
    return folder


@pytest.fixture(scope="module")
def graph(own: Path) -> build.Graph:
    return build.make([*build.SHIPPED, own])


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.name))
def test_a_template_is_short_commented_and_named_by_a_guide(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    assert len(lines) <= 40
    assert lines[0].startswith("#")
    assert f"docs/templates/{path.name}" in GUIDES


def test_what_is_added_with_a_checkout_names_a_check() -> None:
    kinds = re.split(r"(?m)^## ", (ROOT / "CONTRIBUTING.md").read_text("utf-8"))[2:]
    assert [kind.split("\n")[0] for kind in kinds if "\nCheck: `" not in kind] == []


# Facts: oncograph --facts DIR check


def test_company_document_and_mapping_break_no_shape(graph: build.Graph, own: Path) -> None:
    assert [str(finding) for finding in graph.findings if str(own) in finding.file or not finding.file] == []
    assert graph.violations == []


def test_the_company_is_known_by_its_names_and_the_document_by_its_claims(graph: build.Graph) -> None:
    company, document = f"{ID}company/northwind-assays", f"{ID}document/northwind-approval"
    triples = {quad.triple for quad in graph.quads}
    for name in ("Northwind", "Northwind Assays GmbH"):
        assert any(t.object.value == name for t in triples if t.subject == NamedNode(company))  # type: ignore[union-attr]
    ends = (company, ONCO + "partnersWith", f"{ID}company/roche")
    assert Triple(*(NamedNode(end) for end in ends)) in triples
    claims = {t.subject for t in triples if t.predicate.value == ONCO + "document" and t.object == NamedNode(document)}
    assert len(claims) == 2


def test_the_document_is_not_captured_and_nothing_is_wrong_with_it(own: Path, tmp_path: Path) -> None:
    results = {result.document: result for result in verify(read.read([*build.SHIPPED, own]), tmp_path)}
    result = results["northwind-approval"]
    assert (result.status, result.claims, result.failures) == ("not captured", 2, [])


def test_the_mapping_is_two_rows_that_another_reader_reads(graph: build.Graph) -> None:
    nodes = {quad.subject.value for quad in graph.quads if quad.graph_name == NamedNode(MAPPINGS)}  # type: ignore[union-attr]
    mapped = {node.removeprefix(f"{ID}mapping/") for node in nodes if "/northwind-assays_" in node}
    assert mapped == {"northwind-assays_exactMatch_ror_000000000", "northwind-assays_sameAs_wikidata_Q0"}
    pack = sssom_pydantic.read(FOLDER / "mapping.sssom.tsv")
    assert [str(one.object.curie) for one in pack.mappings] == ["ror:000000000", "wikidata:Q0"]


def test_the_mapping_has_every_column_that_is_read() -> None:
    lines = (FOLDER / "mapping.sssom.tsv").read_text("utf-8").splitlines()
    columns = next(line for line in lines if not line.startswith("#")).split("\t")
    assert sorted(columns) == sorted([*mappings.REQUIRED, *mappings.COLUMNS])


# A term: make test TESTS="tests/test_ontology.py tests/test_owl.py"


def test_the_term_is_a_key_and_keeps_the_style(small_graph: build.Graph, tmp_path: Path) -> None:
    path = FOLDER / "term.ttl"
    known = {triple.subject for triple in ontology.load().triples}
    added = ontology.read_turtle(path)
    assert {triple.subject for triple in added} & known == set(), "the template names a term of its own"
    terms = ontology.Ontology([*ontology.load().triples, *added])
    assert terms.properties["headcount"].read_as == "count"
    assert terms.properties["headcount"].functional
    test_ontology.test_a_module_opens_with_a_sentence_and_its_blocks_keep_one_order(path)
    quads = {Quad(triple.subject, triple.predicate, triple.object, NamedNode(TERMS)) for triple in added}
    assert check.check([*small_graph.quads, *quads], {}) == []
    (tmp_path / "r.yaml").write_text("things:\n  - id: delta\n    a: Company\n    label: Delta\n    headcount: 120\n")
    facts = read.read([tmp_path], terms)
    stated = [quad.object.value for quad in facts.quads if quad.predicate.value == ONCO + "headcount"]  # type: ignore[union-attr]
    assert stated == ["120"]


# A shape: make test TESTS=tests/test_check.py


def test_the_shape_finds_its_case_and_nothing_in_the_good_graph(small_graph: build.Graph, tmp_path: Path) -> None:
    folder = tmp_path / "shapes"
    folder.mkdir()
    for path in (paths.SHAPES / "oncograph.ttl", FOLDER / "shape.ttl"):
        shutil.copy(path, folder)
    shapes = {path.stem: path.read_text("utf-8") for path in paths.SHAPES.glob("*.ttl")}
    named = re.findall(r"(?m)^(shape:\S+)$", (FOLDER / "shape.ttl").read_text("utf-8"))
    assert [name for name in named for text in shapes.values() if f"\n{name}\n" in text] == []
    assert check.check(small_graph.quads, {}, folder) == []
    case = (FOLDER / "shape-case.ru").read_text("utf-8")
    store = Store()
    store.extend(Quad(q.subject, q.predicate, q.object) for q in small_graph.quads)
    store.update(case)
    (finding,) = check.check(list(store), {}, folder)
    said = f"# finds: {finding.shape} {finding.focus} {finding.path} {finding.value}"
    assert case.splitlines()[0] == said


# A question: make test TESTS=tests/test_questions.py


def test_the_question_has_a_page_and_answers(small: Store) -> None:
    question = Question.parse("question", (FOLDER / "question.rq").read_text("utf-8"))
    found = answer(small, question, {})
    assert list(question.columns) == found.columns
    written = [(row["test_name"], row["company_name"], row["claims"]) for row in found]
    assert ("QuickRead", "Beta", "claim:orbit.made") in [(*row[:2], short(str(row[2]))) for row in written]
    assert written == sorted(written, key=str)
    assert [row["company_name"] for row in answer(small, question, {"company": "Beta"})] == ["Beta"]
    assert len(answer(small, question, {"company": "Gamma AG"})) == 0
    assert question.title not in [known.title for known in test_questions.QUESTIONS.values()]


# A rule: make test TESTS=tests/test_derive.py


def test_the_rule_derives_an_edge_that_no_other_rule_finds(small: Store, tmp_path: Path) -> None:
    shutil.copy(FOLDER / "rule.rq", tmp_path)
    (rule,) = derive.rules(tmp_path)
    edges = {quad.triple for quad in derive.derive(small, tmp_path)}
    ends = (f"{ID}trial/mend-1", ONCO + "concerns", f"{ID}tumor-type/rust")
    assert Triple(*(NamedNode(end) for end in ends)) in edges
    counted = Counter(match for each in [rule, *derive.rules()] for match in set(derive.matches(small, each)))
    assert max(counted.values()) == 1
    text = rule.read_text("utf-8")
    assert text.startswith("# ")
    assert len(text.split("WHERE {", 1)[1].strip().splitlines()) <= 6
