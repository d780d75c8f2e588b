"""The audit: each case leads to the findings worked out by hand, in any order, as RDF that queries can use."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from audits import AUDIT, BESIDE, expected, gathered, stored, told
from conftest import SMALL
from pyoxigraph import BlankNode, NamedNode, Store

from kg import check, names, ontology
from kg.auditing import examine
from kg.auditing.evidence import Evidence
from kg.auditing.findings import VERDICTS
from kg.auditing.gather import gather
from kg.namespaces import FINDINGS, ONCO, PREFIXES

FILES = sorted(AUDIT.glob("*.yaml"))
LABEL = PREFIXES["rdfs"] + "label"


@pytest.mark.parametrize("case", FILES, ids=lambda path: path.stem)
def test_a_case_leads_to_the_findings_worked_out_by_hand(case: Path, tmp_path: Path) -> None:
    results = examine(gathered(case, tmp_path))
    assert told(results.findings, case.stem) == expected(case)
    verdicts = [VERDICTS.index(finding.verdict) for finding in results.findings]
    assert verdicts == sorted(verdicts), "the gravest come first"


def test_each_check_and_verdict_has_a_case_and_each_case_says_what_it_expects() -> None:
    found = {(row[1], row[0]) for case in FILES for row in expected(case)}
    assert {f"{check}Check" for check, _ in found} == {n for n in ontology.load().individuals if n.endswith("Check")}
    assert {verdict for _, verdict in found} == set(VERDICTS)
    for case in FILES:
        lines = case.read_text("utf-8").splitlines()
        assert expected(case), case.name
        assert any(line.startswith("#   ") for line in lines), f"{case.name} lacks its arithmetic"


def test_all_cases_and_what_is_found_in_them_have_their_shapes(tmp_path: Path) -> None:
    quads = set()
    for case in FILES:
        folder = tmp_path / case.stem
        folder.mkdir()
        quads |= examine(gathered(case, folder)).quads()
    together = tmp_path / "together"
    together.mkdir()
    for path in (SMALL / "register.yaml", *FILES, *BESIDE.glob("*.yaml")):
        shutil.copy(path, together)
    found = check.check([*quads, *stored(together)], {})
    assert [str(finding) for finding in found if finding.severity == "violation"] == []


@pytest.fixture(scope="module", params=["small", "full"])
def found(request: pytest.FixtureRequest) -> tuple[Store, Evidence]:
    store = request.getfixturevalue(request.param)
    return store, gather(store)


def test_the_same_evidence_gives_the_same_findings(found: tuple[Store, Evidence]) -> None:
    store, made = found
    assert examine(made) == examine(gather(store))
    assert examine(made).quads() == examine(gather(store)).quads()


def test_findings_and_implied_figures_have_addresses_of_their_own(found: tuple[Store, Evidence]) -> None:
    results = examine(found[1])
    addresses = [result.iri for result in (*results.findings, *results.implied)]
    assert len(set(addresses)) == len(addresses)
    store, _ = found
    for address in addresses:
        kind, slug = address.rsplit("/", 2)[1:]
        for name in (address, f"{kind}:{slug}", slug):
            assert names.find_any(store, name) == NamedNode(address)


def test_a_finding_is_stored_with_its_verdict_its_check_and_its_claims(found: tuple[Store, Evidence]) -> None:
    store, made = found
    terms = ontology.load().individuals
    graph = NamedNode(FINDINGS)
    for finding in examine(made).findings:
        node = NamedNode(finding.iri)
        quads = list(store.quads_for_pattern(node, None, None, graph))
        objects: dict[str, list[str]] = {}
        for quad in quads:
            assert not isinstance(quad.object, BlankNode)
            objects.setdefault(quad.predicate.value, []).append(quad.object.value)
        assert objects[f"{ONCO}verdict"] == [ONCO + finding.verdict]
        assert objects[f"{ONCO}check"] == [f"{ONCO}{finding.check}Check"]
        assert {finding.verdict, f"{finding.check}Check"} <= set(terms)
        assert objects[LABEL] == [finding.label]
        assert set(finding.claims) <= set(objects[f"{ONCO}examines"])
        for claim in objects[f"{ONCO}examines"]:
            assert next(store.quads_for_pattern(NamedNode(claim), None, None, None), None), claim
        disputed = finding.verdict in ("contradiction", "tension")
        assert (f"{ONCO}disputes" in objects) == disputed
        assert (f"{ONCO}upholds" in objects) == (finding.verdict == "consistent")


def test_all_that_is_stored_as_found_is_what_the_audit_finds(found: tuple[Store, Evidence]) -> None:
    store, made = found
    kept = set(store.quads_for_pattern(None, None, None, NamedNode(FINDINGS)))
    assert kept == {quad for quad in examine(made).quads() if quad.graph_name == NamedNode(FINDINGS)}


@pytest.mark.parametrize("hedge", ["likely", "possibly"])
def test_what_a_document_hedges_is_left_out(hedge: str, tmp_path: Path) -> None:
    text = (AUDIT / "repetition-contradiction.yaml").read_text("utf-8")
    case = tmp_path / "repetition-contradiction.yaml"
    case.write_text(text + f"    qualifier: {hedge}\n", encoding="utf-8")
    folder = tmp_path / "facts"
    folder.mkdir()
    assert told(examine(gathered(case, folder)).findings, case.stem) == []
