"""The shapes: each finds what it is made for, nothing else, and leads back to the line where it is written."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import CASES, SMALL
from pyoxigraph import NamedNode, Quad, Store
from rdflib import RDF, SH, Graph, Namespace
from rdflib.namespace import RDFS

from kg import build, check
from kg.errors import InputError
from kg.namespaces import ID, ONCO, ONTOLOGY_IRI, short
from kg.ontology import load
from kg.read import Line

SHAPE = Namespace("https://w3id.org/oncograph/shapes#")
BROKEN = sorted((CASES / "shapes").glob("*.ru"))


def expected(case: Path) -> list[str]:
    lines = (
        line.removeprefix("# finds: ") for line in case.read_text("utf-8").splitlines() if line.startswith("# finds")
    )
    return sorted(lines)


def found(quads: list[Quad], lines: dict[str, Line] | None = None) -> list[str]:
    """Write each finding as shape, focus, path and value; an unnamed path or value is a dash."""
    rows = []
    for finding in check.check(quads, lines or {}):
        focus = "ontology" if finding.focus == ONTOLOGY_IRI else finding.focus
        path = finding.path if ":" in finding.path and not finding.path.startswith("n") else "-"
        parts = [finding.shape, focus, path, finding.value or "-"]
        rows.append(" ".join(f"<{part}>" if part.startswith("https://example.org") else part for part in parts))
    return sorted(rows)


def test_the_good_graph_has_no_findings(small_graph: build.Graph) -> None:
    assert small_graph.findings == []


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case.stem)
def test_a_broken_graph_has_exactly_the_finding_named(case: Path, small: Store) -> None:
    store = Store()
    store.extend(Quad(q.subject, q.predicate, q.object) for q in small)
    store.update(case.read_text("utf-8"))
    assert found(list(store)) == expected(case)


def test_every_shape_has_a_broken_case() -> None:
    shapes = check.load_shapes()
    broken = {line.split()[0] for case in BROKEN for line in expected(case)}
    nodes = {str(node).removeprefix(SHAPE) for node in shapes.subjects(RDF.type, SH.NodeShape)}
    properties = {str(node).removeprefix(SHAPE) for node in shapes.subjects(RDF.type, SH.PropertyShape)}
    with_own_constraint = {
        n for n in nodes if set(shapes.objects(SHAPE[n], None)) and (SHAPE[n], SH.sparql, None) in shapes
    }
    assert properties | with_own_constraint <= broken, "write a case in tests/cases/shapes for each of these"


def test_every_shape_has_a_focus_node_in_the_good_graph(small_graph: build.Graph) -> None:
    data = Graph()
    data.parse(data="".join(f"{quad.triple} .\n" for quad in small_graph.quads), format="nt")
    shapes = check.load_shapes()
    without = []
    for shape in shapes.subjects(RDF.type, SH.NodeShape):
        classes = {
            c for top in shapes.objects(shape, SH.targetClass) for c in data.transitive_subjects(RDFS.subClassOf, top)
        }
        nodes = {node for c in classes for node in data.subjects(RDF.type, c)}
        nodes |= {node for path in shapes.objects(shape, SH.targetSubjectsOf) for node in data.subjects(path, None)}
        if not nodes:
            without.append(short(str(shape)))
    assert without == []


def test_every_kind_with_instances_has_a_shape(full: Store) -> None:
    targets = {str(top) for top in check.load_shapes().objects(None, SH.targetClass)}
    typed = list(full.quads_for_pattern(None, NamedNode(str(RDF.type)), None, None))
    kinds = {q.object.value for q in typed if q.object.value.startswith(ONCO) and q.subject.value.startswith(ID)}  # type: ignore[union-attr]
    assert [kind for kind in sorted(kinds) if not load().ancestors(kind) & targets] == []


def test_shapes_are_named_and_speak(full: Store) -> None:
    shapes = check.load_shapes()
    for kind in (SH.NodeShape, SH.PropertyShape, SH.SPARQLConstraint):
        for node in shapes.subjects(RDF.type, kind):
            assert str(node).startswith(SHAPE), f"{node} has no name"
            if kind != SH.NodeShape:
                assert shapes.value(node, SH.message), f"{short(str(node))} has no message for a curator"


def test_a_finding_leads_back_to_the_line_of_the_property(small_graph: build.Graph) -> None:
    growth = "https://w3id.org/oncograph/id/claim/comet.growth"
    quads = [q for q in small_graph.quads if not (q.subject.value == growth and q.predicate.value.endswith("#rate"))]  # type: ignore[union-attr]
    (finding,) = check.check(quads, small_graph.lines)
    text = Path(finding.file).read_text("utf-8").splitlines()
    assert text[finding.line - 1].strip() == "rate: 9.9%"
    assert str(finding).startswith(f"{finding.file}:{finding.line}: violation: claim:comet.growth: ")


def test_a_relation_between_the_wrong_kinds_leads_to_the_claim_that_states_it(tmp_path: Path) -> None:
    folder = tmp_path / "facts"
    shutil.copytree(SMALL, folder)
    text = (folder / "orbit.yaml").read_text("utf-8")
    old = "    subject: Mendol\n    relation: treats\n    object: rust\n"
    assert text.count(old) == 1
    wrong = text.replace(old, old.replace("Mendol", "mendol").replace("rust", "wdg1")).split("\n")
    (folder / "orbit.yaml").write_text("\n".join(wrong), "utf-8")
    (finding,) = build.make([folder]).findings
    line = wrong.index("    object: wdg1") + 1
    assert str(finding) == (
        f"{folder}/orbit.yaml:{line}: violation: claim:orbit.treats-rust: gene:wdg1 is what onco:treats leads to, "
        "but it is not a TumorType; name another thing or relation [RelationRange]"
    )


def test_every_kind_of_claim_has_a_shape_of_its_own() -> None:
    terms = load()
    targets = {str(top) for top in check.load_shapes().objects(None, SH.targetClass)} - {ONCO + "Claim"}
    claims = {iri for iri in terms.classes.values() if ONCO + "Claim" in terms.ancestors(iri)} - {ONCO + "Claim"}
    assert sorted(short(iri) for iri in claims if not terms.ancestors(iri) & targets) == []


def test_a_finding_of_an_edge_leads_back_to_a_claim_behind_it(small_graph: build.Graph) -> None:
    gone = "https://w3id.org/oncograph/ontology#relation"
    edge = "https://w3id.org/oncograph/id/edge/alfa_playsIn_widget-reading"
    quads = [q for q in small_graph.quads if not (q.subject.value == edge and q.predicate.value == gone)]  # type: ignore[union-attr]
    (finding,) = (found for found in check.check(quads, small_graph.lines) if found.shape == "Edge-relation")
    assert "- id: player-1" in Path(finding.file).read_text("utf-8").splitlines()[finding.line - 1]


def test_a_wrong_shape_is_named_and_not_passed_over(tmp_path: Path, small_graph: build.Graph) -> None:
    (tmp_path / "bad.ttl").write_text("""
        @prefix sh: <http://www.w3.org/ns/shacl#> .
        <https://example.org/s> a sh:NodeShape ; sh:targetClass <https://w3id.org/oncograph/ontology#Claim> ;
          sh:sparql <https://example.org/q> .
        <https://example.org/q> a sh:SPARQLConstraint ; sh:message "m" ;
          sh:select "SELECT $this WHERE { $this ?p ?o MINUS { ?s ?p ?o } }" .
    """)
    with pytest.raises(InputError, match="a shape is wrong"):
        check.check(small_graph.quads, {}, tmp_path)
