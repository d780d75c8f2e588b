"""The command line: data on stdout, notes on stderr, one line for an error, and 0, 1 or 2 at the end."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import CASES, SMALL, SMALL_DOCUMENTS
from pyoxigraph import NamedNode, RdfFormat, Store, parse

from kg import paths, report
from kg.cli import main
from kg.export import FORMATS, PARTS, export
from kg.namespaces import short
from kg.questions import questions
from kg.sheets import read_all

RUN = [sys.executable, "-c", "from kg.cli import main; main()"]
NAMES = [question.name for question in questions()]


@dataclass
class Done:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str


Oncograph = Callable[..., Done]


@pytest.fixture
def oncograph(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Oncograph:
    monkeypatch.setenv("COLUMNS", "300")

    def call(*args: object) -> Done:
        code: object = 0
        try:
            main([str(arg) for arg in args])
        except SystemExit as end:
            code = end.code
        said = capsys.readouterr()
        assert isinstance(code, int)
        return Done(code, said.out, said.err)

    return call


# What works.


@pytest.mark.parametrize(
    ("args", "words"),
    [
        ([], ["Usage: oncograph", "explore", "query"]),
        (["-h"], ["Usage: oncograph", "--facts"]),
        (["--version"], ["oncograph 0."]),
        (["ask"], [*NAMES, "[--market MARKET]", "Answer one with"]),
        (["ask", "figures", "--help"], ["--region REGION", "Which values of a market", "[default: table]"]),
        (
            ["ask", "growth", "--market", "clinical-oncology-ngs"],
            ["Growth by region", "10.60%", "In all rows:", "segment: All segments"],
        ),
        (["ask", "players", "--market", "CLINICAL ONCOLOGY NGS", "--why"], ["Roche", "competitor-2"]),
        (["query", "ASK { ?s ?p ?o }"], ["true\n"]),
        (["query", "SELECT (1 AS ?one) {}"], ["one", "1"]),
        (
            ["query", "DESCRIBE <https://w3id.org/oncograph/id/company/roche>"],
            ["company:roche a ", "onco:Company", 'rdfs:label "Roche"'],
        ),
        (["why", "roche"], ["Claims behind roche", "competitor-2", "Competitor Analysis ¶3", ".yaml:"]),
        (["why", "Roche", "clinical-oncology-ngs"], ["Claims behind Roche and clinical-oncology-ngs", "4 claims"]),
        (["locate", SMALL_DOCUMENTS / "comet.txt", "USD 20 million by 2026"], ["at: 103-125 b973ed5e"]),
        (["check", "--format", "json"], ['"bindings": []']),
        (["ask", "chain", "--company", "bayer", "--other", "roche"], ["Bayer", "Roche"]),
    ],
)
def test_what_works_prints_data_and_ends_with_0(oncograph: Oncograph, args: list[str], words: list[str]) -> None:
    done = oncograph(*args)
    assert done.code == 0
    assert [word for word in words if word not in done.out] == []


def on_file(name: str) -> tuple[list[str], list[list[str]]]:
    """Return the words that ask a question, with as few parameters as its answers on file have, and that answer."""
    stems = [path.stem for path in (CASES / "answers" / "full").glob("*.csv") if path.stem.split("--")[0] == name]
    stem = min(stems, key=lambda stem: (stem.count("--"), stem))
    words = ["ask", name, *(word for part in stem.split("--")[1:] for word in f"--{part}".split("="))]
    with (CASES / "answers" / "full" / f"{stem}.csv").open(encoding="utf-8", newline="") as file:
        return words, list(csv.reader(file))


@pytest.mark.parametrize("name", NAMES)
def test_each_question_is_answered(oncograph: Oncograph, name: str) -> None:
    words, (head, *body) = on_file(name)
    done = oncograph(*words, "--format", "csv")
    found = list(csv.reader(io.StringIO(done.out.replace("https://w3id.org/oncograph/id/claim/", ""), newline="")))
    assert (found, done.err, done.code) == ([head, *body], "", 0)
    first = next(cell for cell in body[0] if cell)
    assert first.split()[0] in oncograph(*words).out


@pytest.mark.parametrize("name", ["players", "shares", "chain", "contradictions"])
def test_a_question_is_answered_in_each_format(oncograph: Oncograph, name: str) -> None:
    words, (_, *body) = on_file(name)
    bindings = json.loads(oncograph(*words, "--format", "json").out)["results"]["bindings"]
    assert len(bindings) == len(body)
    assert oncograph(*words, "--format", "tsv").out.count("\n") == len(body) + 1
    for form in ("markdown", "md"):
        assert oncograph(*words, "--format", form).out.count("\n") == len(body) + 2


def test_an_answer_without_rows_says_so_on_stderr(oncograph: Oncograph) -> None:
    assert oncograph("ask", "figures", "--region", "uk") == Done(0, "", "Values and forecasts: no rows\n")
    assert oncograph("why", "roche", "illumina") == Done(0, "", "Claims behind roche and illumina: no rows\n")


def test_the_query_of_a_question_can_be_printed_and_run(oncograph: Oncograph, tmp_path: Path) -> None:
    plain, bound = tmp_path / "plain.rq", tmp_path / "bound.rq"
    plain.write_text(oncograph("ask", "names", "--sparql").out)
    bound.write_text(oncograph("ask", "names", "--sparql", "--organization", "pacbio").out)
    asked = oncograph("ask", "names", "--organization", "pacbio", "--format", "csv").out
    named = oncograph("ask", "names", "--format", "csv").out.count("\n")
    for query, lines in ((bound, 4), (plain, named)):
        found = oncograph("query", query, "--format", "csv").out
        assert found.count("\n") == lines
        assert {line.split("http")[0] for line in asked.split("\n")} <= {
            line.split("http")[0] for line in found.split("\n")
        }


def test_a_query_comes_from_standard_input(oncograph: Oncograph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("ASK { <urn:a> ?p ?o }"))
    assert oncograph("query", "-") == Done(0, "false\n", "")
    assert json.loads(oncograph("query", "ASK {}", "--format", "json").out)["boolean"] is True


@pytest.mark.parametrize("form", [form for form in FORMATS if not FORMATS[form].folder])
def test_each_format_is_exported(oncograph: Oncograph, form: str, full: Store, tmp_path: Path) -> None:
    done = oncograph("export", form)
    assert (done.code, done.err) == (0, "")
    assert done.out.encode() == export(full, form)
    assert oncograph("export", form, "-o", "-").out == done.out
    assert oncograph("export", form, "-o", tmp_path / "graph").err == f"Wrote {tmp_path / 'graph'}.\n"
    assert (tmp_path / "graph").read_text("utf-8") == done.out


def test_tables_are_exported_into_a_folder(oncograph: Oncograph, full: Store, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    for parts in ((), ("claims",), ()):
        words = [word for part in parts for word in ("--only", part)]
        done = oncograph("export", "csv", "-o", folder, *words)
        made = export(full, "csv", parts)
        assert done == Done(0, "", f"Wrote {len(made)} files into {folder}.\n")
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == made
    (folder / "mine.txt").write_text("mine")
    refused = oncograph("export", "csv", "-o", folder)
    assert (refused.code, refused.err.count("\n")) == (2, 1)
    assert "tables holds 'mine.txt', which is not of an earlier export" in refused.err


def test_text_that_begins_like_a_formula_is_told_and_kept(oncograph: Oncograph, tmp_path: Path) -> None:
    facts, folder = tmp_path / "facts", tmp_path / "tables"
    facts.mkdir()
    (facts / "mine.yaml").write_text("things:\n  - id: delta\n    a: Company\n    label: '=1+1'\n")
    done = oncograph(
        "--store", tmp_path / "home", "--facts", facts, "export", "csv", "--only", "entities", "-o", folder
    )
    assert done.code == 0
    assert "5 rows hold text that begins like a formula, first entities.csv, row " in done.err
    assert ",=1+1," in (folder / "names.csv").read_text("utf-8")


@pytest.mark.parametrize("form", ["ontology", "context"])
def test_what_needs_no_graph_builds_none(oncograph: Oncograph, tmp_path: Path, form: str) -> None:
    done = oncograph("--store", tmp_path / "home", "export", form)
    assert (done.code, done.err) == (0, "")
    assert not (tmp_path / "home").exists()


def test_the_help_of_export_explains_each_format_and_part(oncograph: Oncograph) -> None:
    lines = [line.strip() for line in oncograph("export", "--help").out.split("\n")]
    for name, words in {**{name: form.text for name, form in FORMATS.items()}, **PARTS}.items():
        assert f"{name:<10}{words}" in lines


def test_parts_are_exported(oncograph: Oncograph) -> None:
    def count(*parts: str) -> int:
        done = oncograph("export", "nquads", *(word for part in parts for word in ("--only", part)))
        return len(list(parse(done.out.encode(), RdfFormat.N_QUADS)))

    assert 0 < count("edges") < count("edges", "claims") == count("edges") + count("claims") < count()


def test_check_and_build_say_how_it_went(oncograph: Oncograph) -> None:
    checked = oncograph("check")
    assert (checked.code, checked.out) == (0, "")
    assert checked.err.startswith("0 violations, 0 warnings in ")
    built = oncograph("build")
    assert (built.code, built.out) == (0, "")
    assert " is up to date: " in built.err


def test_audit_shows_what_cannot_be_true_and_ends_with_1(oncograph: Oncograph) -> None:
    done = oncograph("audit")
    assert done.code == 1
    assert "1 contradiction\n" in done.out
    assert "growing 16.25% a year, outgrows the whole by 2030" in done.out
    assert "the part passes the whole in 2026" in done.out
    assert "claim:mordor-ntrk.therapeutics-growth" in done.out
    assert re.fullmatch(r"Besides: \d+ incomplete, \d+ not comparable, \d+ consistent; --all shows them\.\n", done.err)
    assert "10.60% a year leads from" in oncograph("audit", "--all").out
    assert "10.60% a year leads from" not in done.out


def test_audit_without_a_contradiction_ends_with_0(oncograph: Oncograph) -> None:
    done = oncograph("audit", "--document", "intel-clinical-oncology-ngs", "--check", "list")
    assert (done.code, done.err) == (0, "")
    assert "2 tensions\n" in done.out
    nothing = oncograph("audit", "--document", "intel-clinical-oncology-ngs", "--verdict", "contradiction")
    assert (nothing.code, nothing.out, nothing.err) == (0, "", "Nothing found.\n")


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "markdown", "md", "turtle"])
def test_audit_in_each_format_holds_every_finding(oncograph: Oncograph, form: str, full: Store) -> None:
    done = oncograph("audit", "--format", form)
    assert (done.code, done.err) == (1, "")
    addresses = [one.node.value for one in report.audited(full)]
    assert len(addresses) > 40
    if form == "turtle":
        nodes = {triple.subject for triple in parse(done.out.encode(), RdfFormat.TURTLE)}
        assert {node.value for node in nodes if isinstance(node, NamedNode)} == set(addresses)
    else:
        shown = [short(address) if form in ("markdown", "md") else address for address in addresses]
        assert [address for address in shown if address not in done.out] == []


def test_why_tells_what_a_finding_says_and_what_disputes_a_claim(oncograph: Oncograph) -> None:
    finding = "segment_mordor-ntrk_therapeutics-growth_mordor-ntrk_therapeutics-share-2024"
    done = oncograph("why", f"finding:{finding}")
    assert done.code == 0
    assert "\ncontradiction: NTRK fusion solid tumor, Therapeutics: " in done.out
    assert "the largest rate that fits: 8.42%" in done.out
    assert "5 claims" in done.out
    undisputed = oncograph("why", "qiagen", "clinical-oncology-ngs").out  # its lists differ, but not in it
    assert "3 claims" in undisputed
    assert "tension" not in undisputed
    claim = oncograph("why", "mordor-ntrk.therapeutics-growth").out
    assert "    contradiction: NTRK fusion solid tumor, Therapeutics: " in claim


def test_explore_writes_one_page(oncograph: Oncograph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    page = tmp_path / "page.html"
    assert oncograph("explore", "-o", page) == Done(0, f"{page}\n", "")
    text = page.read_text("utf-8")
    assert text.lower().startswith("<!doctype html>")
    assert "Pacific Biosciences" in text
    assert opened == []


# Facts and documents of one's own.


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL_DOCUMENTS, tmp_path / "documents"))


@pytest.fixture
def small_facts(tmp_path: Path) -> Path:
    """The facts of the invented market, without what the shipped register has under the same name."""
    facts = Path(shutil.copytree(SMALL, tmp_path / "facts"))
    register = facts / "register.yaml"
    head, *entries = re.split(r"(?m)^  - id: ", register.read_text("utf-8"))
    kept = [entry for entry in entries if entry.split("\n")[0] not in ("all-segments", "shared-places", "world")]
    assert len(kept) == len(entries) - 3
    register.write_text("  - id: ".join([head, *kept]), "utf-8")
    return facts


def test_verify_finds_one_changed_digit(oncograph: Oncograph, small_facts: Path, documents: Path) -> None:
    good = oncograph("--facts", small_facts, "verify", documents)
    assert (good.code, good.err.count("\n")) == (0, 2)
    sheets = [sheet for sheet in read_all([paths.FACTS]) if sheet.document]
    shipped = sum(bool(sheet.header.text("file")) for sheet in sheets)
    others = [sheet for sheet in sheets if not sheet.header.text("file")]
    missing, uncaptured = good.err.splitlines()
    assert missing.startswith(f"{shipped} of {shipped + 3} captured documents missing in ")
    assert missing.endswith("; --require-all makes that a failure.")
    claims = sum(len(sheet.claims) for sheet in others)
    assert uncaptured == (
        f"{len(others) + 6} documents with {claims + 36} claims not captured: each is known by its address alone."
    )
    assert "missing" in good.out
    assert "not captured" not in good.out
    assert "board-record" not in good.out
    assert oncograph("--facts", small_facts, "verify", documents, "--require-all").code == 1
    comet = documents / "comet.txt"
    comet.write_text(comet.read_text("utf-8").replace("USD 20 million", "USD 30 million"), "utf-8")
    bad = oncograph("--facts", small_facts, "verify", documents)
    assert bad.code == 1
    assert "size-2026" in bad.out
    assert "Traceback" not in bad.err


def test_what_is_not_captured_is_no_failure_and_stands_in_what_programs_read(
    oncograph: Oncograph, tmp_path: Path, small_facts: Path
) -> None:
    done = oncograph("--facts", small_facts, "verify", tmp_path, "--format", "csv")
    rows = {row["document"]: row for row in csv.DictReader(io.StringIO(done.out, newline=""))}
    assert done.code == 0
    assert list(rows["place-names"].values()) == ["place-names", "", "not captured", "2", "0"]
    assert list(rows["comet"].values()) == ["comet", "comet.txt", "missing", "29", "0"]


def test_require_all_asks_for_captured_documents_alone(
    oncograph: Oncograph, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.cli.output.SHIPPED", [SMALL])
    done = oncograph("verify", documents, "--require-all")
    assert (done.code, done.err) == (
        0,
        "6 documents with 36 claims not captured: each is known by its address alone.\n",
    )
    assert re.findall(r"\w+\.txt", done.out) == ["comet.txt", "nova.txt", "orbit.txt"]
    (documents / "nova.txt").unlink()
    assert oncograph("verify", documents).code == 0
    assert oncograph("verify", documents, "--require-all").code == 1


def test_why_says_where_to_find_what_is_not_captured(oncograph: Oncograph, tmp_path: Path, small_facts: Path) -> None:
    asked = ("--store", tmp_path / "store", "--facts", small_facts, "why", "harbour-firms.epsilon-of-zeta")
    done = oncograph(*asked)
    assert done.code == 0
    assert "not captured: https://harbour.example/firms" in done.out
    assert "harbour-firms.yaml:" in done.out
    (row,) = csv.DictReader(io.StringIO(oncograph(*asked, "--format", "csv").out, newline=""))
    assert (row["link"], row["span"]) == ("https://harbour.example/firms", "")


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A store built from the shipped facts and a folder of one's own, and that folder."""
    place = tmp_path_factory.mktemp("own")
    facts, home = place / "facts", place / "home"
    facts.mkdir()
    (facts / "mine.yaml").write_text("things:\n  - id: delta\n    a: Company\n    label: Delta [red]\n")
    done = subprocess.run(
        [*RUN, "--store", str(home), "--facts", str(facts), "ask", "names", "--organization", "delta"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert " is missing; building it." in done.stderr
    assert "Delta [red]" in done.stdout
    return facts, home


def files(folder: Path) -> dict[Path, int]:
    """Name the files of a folder, and when each was written."""
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("things:\n  - id: x\n    a: Compny\n    label: X\n", 2, "more.yaml:3: "),
        (
            "things:\n  - id: x\n    a: Company\n    labl: X\n",
            2,
            "more.yaml:4: unknown key 'labl'; did you mean 'label'?",
        ),
        ("things: [\n", 2, "more.yaml:"),
        ("things:\n  - id: x\n    a: Company\n    label: Roche\n", 2, "'Roche' names several things; write roche or x"),
        (
            "things:\n  - id: x\n    a: Country\n    label: X\n    isoCode: xyz\n",
            1,
            "more.yaml:5: violation: country:x",
        ),
    ],
    ids=["class", "key", "yaml", "name", "violation"],
)
def test_facts_with_faults_leave_the_graph_as_it_was(
    oncograph: Oncograph, own: tuple[Path, Path], tmp_path: Path, text: str, code: int, message: str
) -> None:
    facts, home = own
    bad = Path(shutil.copytree(facts, tmp_path / "bad"))
    (bad / "more.yaml").write_text(text)
    before = files(home / "versions"), (home / "current.json").read_bytes()
    done = oncograph("--store", home, "--facts", bad, "build")
    assert (done.code, "Traceback" in done.err) == (code, False)
    assert message in (done.err if code == 2 else done.out)
    asked = oncograph("--store", home, "--facts", bad, "ask", "growth")
    assert (asked.code, asked.out) == (2, "")
    assert message in asked.err
    assert (files(home / "versions"), (home / "current.json").read_bytes()) == before
    assert "Delta [red]" in oncograph("--store", home, "--facts", facts, "ask", "names").out


# What does not work.


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["frob"], "No such command 'frob'. See: oncograph --help"),
        (["--frob"], "No such option"),
        (["ask", "timelin"], "no question is called 'timelin'; did you mean 'timeline'?"),
        (["ask", "zzz"], "no question is called 'zzz'; run: oncograph ask"),
        (["ask", "players", "--markt", "x"], "No such option '--markt'"),
        (["ask", "players", "--market"], "Option '--market' requires an argument."),
        (["ask", "players", "--market", ""], "no market is called ''; write one such as"),
        (["ask", "players", "--market", "a\nb"], "no market is called 'a b'; write one such as"),
        (["ask", "players", "--market", "\udcff\x1b[2J\x07\u202e"], "no market is called '"),
        (["ask", "region", "--region", "Urope"], "no region is called 'Urope'; did you mean 'Europe'?"),
        (["ask", "players", "--format", "xml"], "'xml' is not one of 'table', 'csv', 'tsv', 'json', 'markdown', 'md'."),
        (["audit", "--document", "mordor"], "no document is called 'mordor'; did you mean"),
        (["audit", "--market", "zzz"], "no market is called 'zzz'; write one such as"),
        (["audit", "--verdict", "tensoin"], "'tensoin' is not one of 'contradiction', 'tension', 'incomplete'"),
        (["ask", "chain", "--company", "bayer"], "needs"),
        (["ask", "players", "extra"], "unexpected extra argument (extra)"),
        (["query"], "Missing argument 'FILE|TEXT|-'."),
        (["query", "SELECT * {"], "the query is not SPARQL 1.1 at line 1, column 11"),
        (["query", "SELECT * { ?s onco:at ?o }"], "begin the query with PREFIX onco: <https://w3id.org/"),
        (["query", "nope.rq"], "nope.rq: cannot read the query (No such file or directory)"),
        (["query", "."], ".: cannot read the query (Is a directory); name a file, or write a query"),
        (["query", "SELECT * { SERVICE <http://127.0.0.1/> {} }"], "asks another server (SERVICE)"),
        (["query", "SELECT * FROM <urn:a> {}"], "names its own graphs (FROM)"),
        (["query", "--allow-service", "SELECT * { SERVICE <http://127.0.0.1:9/> {} }"], "the query cannot be answered"),
        (["build", "--facts", "mine"], "It stands before the command. See: oncograph --help"),
        (["query", "--format", "csv", "ASK {}"], "only the rows of a SELECT query can be printed as csv; leave"),
        (["query", "--format", "json", "DESCRIBE <urn:a>"], "only the rows of a SELECT query can be printed as json"),
        (["query", "--allow-service", "CONSTRUCT WHERE { SERVICE <http://a/> {} }"], "the query "),
        (["query", "DROP ALL"], "the query is not SPARQL 1.1"),
        (["why"], "Missing argument 'THING'."),
        (["why", "Roch"], "no thing is called 'Roch'; did you mean 'Roche'"),
        (["why", "roche", "http://["], "no thing is called 'http://['"),
        (["why", "company:a>b"], "no thing is called 'company:a>b'"),
        (["export"], "Missing argument 'FORMAT'. Choose from: turtle, trig, ntriples, nquads, rdfxml, jsonld"),
        (["export", "xml"], "'xml' is not one of 'turtle', 'trig', 'ntriples', 'nquads', 'rdfxml'"),
        (["export", "turtle", "--only", "claim"], "'claim' is not one of 'entities', 'claims'"),
        (["export", "turtle", "-o", "."], "cannot write . (Is a directory); name another file"),
        (["export", "csv"], "csv is a folder of files; name one with -o"),
        (["export", "csv", "-o", "-"], "csv is a folder of files; name one with -o"),
        (["export", "csv", "-o", "."], "the folder to write is the one you are in; name a new or empty folder"),
        (["export", "csv", "-o", "/dev/null"], "cannot write /dev/null (Not a directory); name another folder"),
        (["export", "graphml", "--only", "claims"], "graphml always holds entities and edges; leave --only out"),
        (["completion"], "Missing argument 'SHELL'."),
        (["completion", "tcsh"], "'tcsh' is not one of 'bash', 'zsh', 'fish'."),
        (["export", "turtle", "-o", "/dev/null/x"], "cannot write /dev/null/x ("),
        (["explore", "-o", "/dev/null/x"], "cannot write /dev/null/x ("),
        (["verify"], "Missing argument 'FOLDER'."),
        (["verify", "nowhere"], "Directory 'nowhere' does not exist."),
        (["locate", "nowhere.txt", "x"], "File 'nowhere.txt' does not exist."),
        (["locate", SMALL_DOCUMENTS / "comet.txt"], "nothing to locate; give a TEXT, or --fill FILE"),
        (["locate", SMALL_DOCUMENTS / "comet.txt", "USD 21 million"], "USD 21 million"),
        (["locate", SMALL_DOCUMENTS / "comet.txt", "Northland", "--nth", "0"], "0 is not in the range x>=1."),
        (["--facts", "nowhere", "build"], "Directory 'nowhere' does not exist."),
        (["--facts", SMALL_DOCUMENTS, "build"], "holds no fact files; name a folder with .yaml files"),
        (["--facts", SMALL_DOCUMENTS / "comet.txt", "build"], "comet.txt' is a file."),
        (
            ["--store", SMALL_DOCUMENTS / "comet.txt", "ask", "growth"],
            "comet.txt' is a file; name a folder with --store",
        ),
        (["--store", "/dev/null/x", "build"], "cannot write to /dev/null/x ("),
    ],
    ids=str,
)
def test_what_does_not_work_is_one_line_and_ends_with_2(oncograph: Oncograph, args: list[object], message: str) -> None:
    done = oncograph(*args)
    assert (done.code, done.out) == (2, "")
    note = done.err.replace("The graph in /dev/null/x is missing; building it.\n", "")
    assert note.startswith("oncograph: ")
    assert note.index("\n") == len(note) - 1, "one line"
    assert message in note
    assert not set("\x1b\x07\u202e") & set(note)


def test_a_file_in_another_encoding_is_named(oncograph: Oncograph, tmp_path: Path) -> None:
    query = tmp_path / "latin.rq"
    query.write_bytes("ASK { ?s ?p 'é' }".encode("latin-1"))
    assert oncograph("query", query) == Done(2, "", f"oncograph: {query}: the query is not UTF-8\n")


@pytest.mark.parametrize(
    ("method", "args", "message"),
    [
        ("read_bytes", ["check"], "cannot read the file (Permission denied)"),
        ("mkdir", ["--store", "new", "build"], "cannot write to new (Permission denied)"),
        ("replace", ["export", "turtle", "-o", "graph.ttl"], "cannot write graph.ttl (Permission denied)"),
    ],
)
def test_what_may_not_be_read_or_written_is_named(
    oncograph: Oncograph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str, args: list[str], message: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    assert oncograph("export", "ntriples").code == 0
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Path, method, refuse)
    done = oncograph(*args)
    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert "Traceback" not in done.err


# Broken stores.


def empty(*paths: Path) -> None:
    for path in paths:
        path.write_bytes(b"")


@pytest.fixture
def copy(full_home: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(full_home, tmp_path / "copy"))


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"version": 1}', '{"version": "x"}', "\udcff"])
def test_a_broken_pointer_is_named_or_the_graph_is_built(oncograph: Oncograph, copy: Path, content: str) -> None:
    (copy / "current.json").write_bytes(content.encode("utf-8", "surrogateescape"))
    done = oncograph("--store", copy, "ask", "growth")
    if done.code == 0:
        assert "10.60%" in done.out
        assert done.err.endswith(" is missing; building it.\n")
    else:
        assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
        assert "current.json: the pointer to the graph cannot be read" in done.err


@pytest.mark.parametrize(
    ("harm", "args"),
    [
        (lambda copy: shutil.rmtree(next(copy.glob("versions/*/store"))), ["ask", "growth"]),
        (lambda copy: empty(*copy.glob("versions/*/store/CURRENT")), ["ask", "growth"]),
        (lambda copy: empty(*copy.glob("versions/*/store/*.sst")), ["export", "turtle"]),
        (lambda copy: empty(*copy.glob("versions/*/lines.json")), ["why", "roche"]),
    ],
    ids=["no store", "no manifest", "empty tables", "empty source map"],
)
def test_a_broken_store_is_named_and_can_be_built_again(
    oncograph: Oncograph, copy: Path, harm: Callable[[Path], None], args: list[str]
) -> None:
    harm(copy)
    broken = oncograph("--store", copy, *args)
    assert (broken.code, broken.out, broken.err.count("\n")) == (2, "", 1)
    assert "run: oncograph build --force" in broken.err
    assert oncograph("--store", copy, "build", "--force").code == 0
    assert oncograph("--store", copy, *args).code == 0


# Streams.


@pytest.mark.parametrize(
    "args", [["export", "turtle"], ["query", "SELECT * { ?s ?p ?o }"], ["ask"], ["why", "roche"], ["-h"]]
)
def test_a_closed_pipe_is_no_error(args: list[str]) -> None:
    with subprocess.Popen([*RUN, *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


@pytest.mark.parametrize(
    ("redirect", "code", "err"),
    [
        (">&-", 0, ""),
        ("2>&-", 0, ""),
        pytest.param(
            ">/dev/full",
            2,
            "oncograph: cannot write the output (No space left on device)\n",
            marks=pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full"),
        ),
    ],
)
@pytest.mark.parametrize("args", [["ask", "growth"], ["export", "nquads"]], ids=lambda args: args[0])
def test_closed_and_full_streams(args: list[str], redirect: str, code: int, err: str) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f'"$0" "$@" {redirect}', *RUN, *args], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (code, err)


def test_a_label_steers_no_terminal(oncograph: Oncograph, tmp_path: Path) -> None:
    facts = tmp_path / "facts"
    facts.mkdir()
    (facts / "mine.yaml").write_text('things:\n  - id: delta\n    a: Company\n    label: "De\\e[2Jlta\\u202e"\n')
    done = oncograph("--store", tmp_path / "home", "--facts", facts, "build")
    assert done.code == 2
    assert "mine.yaml:4: " in done.err
    assert not {"\x1b", "\u202e"} & set(done.err + done.out)
