"""The whole path: what is stored, what keeps a graph from being stored, and when it is stale."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import SMALL
from pyoxigraph import Store

import kg
from kg import build, store
from kg.errors import InputError


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    """A copy of the invented market that a test may change."""
    return Path(shutil.copytree(SMALL, tmp_path / "facts"))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_every_triple_lies_in_one_graph_and_no_node_is_blank(full: Store) -> None:
    quads = list(full)
    assert len({quad.triple for quad in quads}) == len(quads)
    assert not [quad for quad in quads if "BlankNode" in repr(quad)]


def test_counts(small_graph: build.Graph) -> None:
    counts = small_graph.counts()
    assert counts == {
        "entities": 87,
        "claims": 128,
        "edges": 143,
        "documents": 9,
        "findings": 9,
        "triples": len(small_graph.quads),
    }


def test_a_triple_in_two_graphs_is_refused(facts: Path) -> None:
    change(facts / "comet.yaml", "    label: Borea\n", "    label: Borea\n    broader: comet-northland\n")
    with pytest.raises(
        InputError, match=r"region:comet-borea skos:broader region:comet-northland is stated in two graphs"
    ):
        build.make([facts])


def test_a_violation_keeps_the_earlier_graph(facts: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    build.build(home, [facts])
    before = store.pointer(home)
    change(facts / "nova.yaml", "share: 62.5%", "share: 162.5%")
    graph = build.build(home, [facts])
    assert [finding.shape for finding in graph.violations] == ["MarketShare-share"]
    assert store.pointer(home) == before


def test_a_warning_does_not(facts: Path, tmp_path: Path) -> None:
    change(facts / "register.yaml", "things:\n", "things:\n  - id: delta\n    a: Company\n    label: Delta\n")
    graph = build.build(tmp_path / "home", [facts])
    assert [(finding.severity, finding.focus) for finding in graph.findings] == [("warning", "company:delta")]
    assert build.state(tmp_path / "home", [facts]) == "fresh"


def test_state(facts: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert build.state(home, [facts]) == "missing"
    build.build(home, [facts])
    assert build.state(home, [facts]) == "fresh"
    change(facts / "register.yaml", "Gamma AG", "Gamma")
    assert build.state(home, [facts]) == "stale"


def test_faults_change_nothing_on_disk(facts: Path, tmp_path: Path) -> None:
    change(facts / "nova.yaml", "share: 62.5%", "share: much")
    with pytest.raises(InputError, match="much"):
        build.build(tmp_path / "home", [facts])
    assert not (tmp_path / "home").exists()


def test_own_facts_come_on_top_of_the_shipped_ones(tmp_path: Path, full: Store) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "mine.yaml").write_text("things:\n  - id: delta\n    a: Company\n    label: Delta\n")
    said: list[str] = []
    mine = build.fresh(tmp_path / "home", [own], said.append)
    assert len(said) == 1
    assert "missing" in said[0]
    assert sum(1 for _ in mine) == sum(1 for _ in full) + 3
    build.fresh(tmp_path / "home", [own], said.append)
    assert len(said) == 1


def test_the_library_in_three_lines() -> None:
    graph = kg.load()
    ((count,),) = graph.query("SELECT (COUNT(?s) AS ?n) WHERE { ?s a <https://w3id.org/oncograph/ontology#Edge> }")  # type: ignore[misc]
    assert int(count) == kg.network(graph).number_of_edges() > 0
    assert kg.network(graph).number_of_nodes() == kg.network().number_of_nodes()
    assert 0 < len(kg.ask("players", market="clinical-oncology-ngs").to_frame()) < len(kg.ask("players"))
