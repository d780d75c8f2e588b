"""Fact files as written: what a sheet holds, line by line, and that nothing in a file can bring the reader down."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import CASES, SMALL

from kg.errors import InputError
from kg.sheets import Sheet, Text, read, read_all

SHEET = """\
# A comment.
document: leda
label: 1.10
alias: [NO, 'a: b',
  2023]
headings:
  - "Sizes"
things:
  - id: leda-homes
    a: Segment
claims:
  - id: size
    topic:
      - ~
      - 0x1F
    at: >-
      one
      two
  -
    id: growth
"""


def sheet(tmp_path: Path, content: str | bytes) -> Sheet:
    path = tmp_path / "leda.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read(path)


def test_a_sheet_holds_texts_with_their_lines(tmp_path: Path) -> None:
    found = sheet(tmp_path, SHEET)
    assert found.document == "leda"
    assert found.header.values == {
        "document": [Text("leda", 2)],
        "label": [Text("1.10", 3)],
        "alias": [Text("NO", 4), Text("a: b", 4), Text("2023", 5)],
    }
    assert found.headings == [Text("Sizes", 7)]
    assert [(thing.line, thing.values) for thing in found.things] == [
        (9, {"id": [Text("leda-homes", 9)], "a": [Text("Segment", 10)]})
    ]
    assert [(claim.line, claim.values) for claim in found.claims] == [
        (12, {"id": [Text("size", 12)], "topic": [Text("~", 14), Text("0x1F", 15)], "at": [Text("one two", 16)]}),
        (20, {"id": [Text("growth", 20)]}),
    ]


@pytest.mark.parametrize(
    "scalar", ["NO", "1.10", "2023", "2025-04-10", "true", "null", "1_000", "0o17", ".inf", "1:30"]
)
def test_scalars_stay_text(tmp_path: Path, scalar: str) -> None:
    assert sheet(tmp_path, f"document: leda\nlabel: {scalar}\n").header.text("label") == scalar


def test_a_byte_order_mark_and_other_line_ends_change_nothing(tmp_path: Path) -> None:
    plain = sheet(tmp_path, SHEET)
    assert sheet(tmp_path, b"\xef\xbb\xbf" + SHEET.replace("\n", "\r\n").encode()) == plain


def test_an_entry_gives_the_first_text_and_places_its_faults(tmp_path: Path) -> None:
    claim = sheet(tmp_path, SHEET).claims[0]
    assert (claim.text("topic"), claim.text("nothing")) == ("~", "")
    assert str(claim.fault("is wrong", "mend it", "topic")) == f"{tmp_path}/leda.yaml:14: is wrong; mend it"
    assert str(claim.fault("is wrong")) == f"{tmp_path}/leda.yaml:12: is wrong"


def test_files_are_found_in_folders_below_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.yaml", "a/c.yml", "a/b/a.yaml", "c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_text("things:\n  - id: x\n")
    assert [found.file for found in read_all([tmp_path])] == [
        f"{tmp_path}/{name}" for name in ("a/b/a.yaml", "a/c.yml", "b.yaml")
    ]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("empty", "empty holds no fact files; name a folder with .yaml files"),
        ("absent", "absent is not a folder; name a folder with .yaml files"),
        ("file.yaml", "file.yaml is not a folder; name a folder with .yaml files"),
    ],
)
def test_a_folder_without_facts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, message: str) -> None:
    monkeypatch.chdir(tmp_path)
    Path("empty").mkdir()
    Path("empty", "notes.txt").write_text("document: leda")
    Path("file.yaml").write_text("document: leda")
    with pytest.raises(InputError) as caught:
        read_all([SMALL, Path(name)])
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "leda.yaml: the file is empty; write facts or remove it"),
        (b"\n\n", "leda.yaml: the file is empty; write facts or remove it"),
        *(
            (content, "leda.yaml: the file is empty; write facts or remove it")
            for content in (b"---\n...\n", b"{}", b"[]")
        ),
    ],
)
def test_a_file_with_nothing_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("leda.yaml").write_bytes(content)
    with pytest.raises(InputError) as caught:
        read(Path("leda.yaml"))
    assert str(caught.value) == message


def test_a_file_that_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"^\S+leda.yaml: cannot read the file \(No such file or directory\)$"):
        read(tmp_path / "leda.yaml")


BOMB = (CASES / "faults" / "alias-bomb.yaml").read_bytes()
LIMITED = """
import resource, sys
from pathlib import Path
from kg.sheets import read
used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    read(Path(sys.argv[1]))
except Exception as error:
    print(error)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - used)
"""


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            b"a: " + b"[" * 100_000,
            "leda.yaml:1: the file is nested too deeply; fact files have lists of entries, no more",
        ),
        (
            b"a:\n" + b"- " * 100_000,
            "leda.yaml:2: the file is nested too deeply; fact files have lists of entries, no more",
        ),
        (
            b"a: " + b'{"b":' * 100_000,
            "leda.yaml:1: the file is nested too deeply; fact files have lists of entries, no more",
        ),
        (BOMB, "leda.yaml:2: anchors and aliases (& and *) are not used in fact files; quote or repeat it"),
    ],
    ids=["brackets", "strokes", "braces", "bomb"],
)
def test_a_bomb_is_refused_before_it_goes_off(tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "leda.yaml").write_bytes(content)
    root = str(Path(__file__).parents[1])
    run = subprocess.run(
        [sys.executable, "-c", LIMITED, "leda.yaml"],
        cwd=tmp_path,
        env={"PYTHONPATH": root},
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (10, 10)),
    )
    said, grown = run.stdout.splitlines()
    assert (run.returncode, run.stderr, said) == (0, "", message)
    assert int(grown) < 50_000
