"""The shipped facts: they are well kept, they hold no sentence of a report, and the reports bear them out."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from kg import paths, read
from kg.build import make
from kg.locate import Source, fill
from kg.sheets import read_all
from kg.verify import verify

OWN = Path(__file__).parent.parent / "docs" / "own-facts"
REPORTS = Path(os.environ.get("ONCOGRAPH_REPORTS", ""))
LONGEST = 9
NAMES = ("headings", "heading", "question", "label", "link", "number", "title")

needs_reports = pytest.mark.skipif(
    "ONCOGRAPH_REPORTS" not in os.environ,
    reason="the reports are not part of the project; name them in ONCOGRAPH_REPORTS",
)


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+(?:[.,][0-9]+)*", text.lower())


@needs_reports
def test_the_reports_bear_the_facts_out() -> None:
    results = verify(read.read([paths.FACTS]), REPORTS)
    assert [str(failure) for result in results for failure in result.failures] == []
    assert {result.status for result in results if result.file} == {"verified"}


@needs_reports
def test_no_sentence_of_a_report_stands_in_the_facts() -> None:
    sentences = set()
    for path in REPORTS.glob("*.txt"):
        found = words(path.read_text("utf-8"))
        sentences |= {tuple(found[i : i + LONGEST]) for i in range(len(found) - LONGEST + 1)}
    for sheet in read_all([paths.FACTS]):
        for entry in [sheet.header, *sheet.things, *sheet.claims]:
            for key, texts in entry.values.items():
                for text in texts:
                    said = words(text.text)
                    runs = {tuple(said[i : i + LONGEST]) for i in range(len(said) - LONGEST + 1)}
                    assert key in (*NAMES, "at", "context") or not runs & sentences, (
                        f"{entry.file}:{text.line}: {text.text}"
                    )


def test_slugs_of_a_report_carry_its_mark() -> None:
    for sheet in read_all([paths.FACTS]):
        if sheet.document:
            mark = sheet.document.split("-")[0]
            assert [thing.text("id") for thing in sheet.things if not thing.text("id").startswith(f"{mark}-")] == []


@pytest.mark.parametrize("path", sorted(paths.FACTS.rglob("*.yaml")), ids=lambda path: path.stem)
def test_a_fact_file_opens_with_a_sentence(path: Path) -> None:
    assert re.match(r"# [A-Z].+\.\n", path.read_text("utf-8"))


@pytest.mark.parametrize("path", sorted((paths.FACTS / "register").glob("*.yaml")), ids=lambda path: path.stem)
def test_a_register_is_in_the_order_of_its_identifiers(path: Path) -> None:
    (sheet,) = [sheet for sheet in read_all([path.parent]) if sheet.file.endswith(path.name)]
    by_class: dict[str, list[str]] = {}
    for thing in sheet.things:
        by_class.setdefault(thing.text("a"), []).append(thing.text("id"))
    for slugs in by_class.values():
        assert slugs == sorted(slugs)


def test_the_example_of_own_facts_is_borne_out_and_breaks_no_shape(tmp_path: Path) -> None:
    found = {result.document: result for result in verify(read.read([paths.FACTS, OWN / "facts"]), OWN / "reports")}
    assert found["quorum-ntrk"].status == "verified"
    assert found["quorum-ntrk"].failures == []
    assert make([paths.FACTS, OWN / "facts"]).findings == []


def test_the_template_of_own_facts_can_be_filled_in(tmp_path: Path) -> None:
    template = (OWN / "template.yaml").read_text("utf-8")
    printed = re.findall(r'find "(.+?)"', template)
    text = "\n".join(["Overview", *dict.fromkeys(printed)])
    (tmp_path / "mark-subject.txt").write_text(text, encoding="utf-8")
    source = Source.read(tmp_path / "mark-subject.txt", ["Overview"])
    filled, count = fill(
        re.sub(r"0{64}", source.sha256, re.sub(r'(find ".+?"(?: in "\w+")?) *#.*', r"\1", template)), source
    )
    assert count == len(printed)
    (tmp_path / "mark.yaml").write_text(filled, encoding="utf-8")
    (tmp_path / "register.yaml").write_text(
        "# Who.\nthings:\n  - id: mark-publisher\n    a: Publisher\n    label: Mark\n", encoding="utf-8"
    )
    (*_, result) = verify(read.read([paths.FACTS, tmp_path]), tmp_path)
    assert [str(failure) for failure in result.failures] == []
    assert result.status == "verified"
    assert [str(finding) for finding in make([paths.FACTS, tmp_path]).findings] == []
