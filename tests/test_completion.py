"""Completion: real words for each shell, in a blink, with nothing built and nothing said when anything is wrong."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import insist
from pyoxigraph import Store

from kg.cli.completion import SHELLS, VARIABLE
from kg.export import FORMATS, PARTS
from kg.names import named
from kg.questions import questions

RUN = [sys.executable, "-c", "from kg.cli import main; main()"]
Complete = Callable[..., list[str]]


def run(words: str, place: int, home: Path, shell: str = "bash", **more: str) -> subprocess.CompletedProcess[str]:
    """Ask for the completions of a word of a command line as a shell's script does."""
    asked = {VARIABLE: f"{shell}_complete", "COMP_WORDS": words, "COMP_CWORD": str(place)}
    environment = os.environ | asked | {"ONCOGRAPH_STORE": str(home)} | more
    return subprocess.run(RUN, env=environment, capture_output=True, text=True, check=False, cwd=home.parent)


@pytest.fixture
def complete(full_home: Path) -> Complete:
    def call(words: str, home: Path = full_home) -> list[str]:
        done = run(words, len(words.split(" ")) - 1, home)
        assert (done.returncode, done.stderr) == (0, "")
        return [line.partition(",")[2] for line in done.stdout.split("\n") if line.startswith("plain,")]

    return call


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("oncograph ex", ["explore", "export"]),
        ("oncograph ask ", sorted(question.name for question in questions())),
        ("oncograph ask player", ["players"]),
        ("oncograph ask players --ma", ["--market"]),
        ("oncograph ask growth --format ", ["table", "csv", "tsv", "json", "markdown", "md"]),
        ("oncograph export ", list(FORMATS)),
        ("oncograph export json", ["jsonld"]),
        ("oncograph export csv --only ", list(PARTS)),
        ("oncograph completion ", list(SHELLS)),
        ("oncograph why zzz", []),
        ("oncograph ask nope --m", []),
        ("oncograph --store nowhere why ro", []),
    ],
)
def test_words_are_completed(complete: Complete, words: str, expected: list[str]) -> None:
    assert sorted(complete(words)) == sorted(expected)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("oncograph ask players --market cl", "clinical-oncology-ngs"),
        ("oncograph ask players --market CL", "clinical-oncology-ngs"),
        ("oncograph ask forces --topic liq", "liquid-biopsy"),
        ("oncograph why ro", "roche"),
        ("oncograph why roche clin", "clinical-oncology-ngs"),
        ("oncograph explore ro", "roche"),
        ("oncograph explore bayer --steps 2 ro", "roche"),
    ],
)
def test_things_are_completed_by_their_slugs(complete: Complete, words: str, expected: str) -> None:
    found = complete(words)
    assert expected in found
    assert [slug for slug in found if not slug.startswith(words.split(" ")[-1].lower())] == []


def test_a_parameter_takes_all_things_of_its_class_and_no_others(complete: Complete, full: Store) -> None:
    slugs = {thing.rsplit("/", 1)[-1] for thing, *_ in named(full, "Topic")}
    assert set(complete("oncograph ask forces --topic ")) == slugs
    assert len(slugs) > 3


@pytest.mark.parametrize(("words", "kind"), [("oncograph locate ", "file"), ("oncograph verify ", "dir")])
def test_files_and_folders_are_left_to_the_shell(full_home: Path, words: str, kind: str) -> None:
    assert run(words, 2, full_home).stdout.startswith(f"{kind},")


@pytest.mark.parametrize(("shell", "line"), [("zsh", "plain\nroche\nRoche\n"), ("fish", "plain,roche\tRoche\n")])
def test_other_shells_show_the_name_beside_the_slug(full_home: Path, shell: str, line: str) -> None:
    place = {"zsh": "2", "fish": "ro"}[shell]
    assert line in run("oncograph why ro", 2, full_home, shell, COMP_CWORD=place).stdout + "\n"


def test_nothing_is_built_and_nothing_said_where_there_is_no_graph(complete: Complete, tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert complete("oncograph why ro", home) == []
    assert complete("oncograph ask player", home) == ["players"]
    assert not home.exists()


def test_a_stale_graph_still_answers_and_is_not_built_anew(full_home: Path, tmp_path: Path) -> None:
    home = Path(shutil.copytree(full_home, tmp_path / "home"))
    pointer = home / "current.json"
    pointer.write_text(pointer.read_text("utf-8").replace('"inputs": "', '"inputs": "0'), "utf-8")
    before = {path: path.stat().st_mtime_ns for path in home.rglob("*")}
    assert "plain,roche" in run("oncograph why ro", 2, home).stdout
    assert {path: path.stat().st_mtime_ns for path in home.rglob("*")} == before


@pytest.mark.parametrize(
    "harm",
    [
        lambda home: (home / "current.json").write_text("{"),
        lambda home: shutil.rmtree(next(home.glob("versions/*/store"))),
        lambda home: [path.write_bytes(b"") for path in home.glob("versions/*/store/*")],
    ],
    ids=["pointer", "no store", "empty store"],
)
def test_a_broken_store_says_nothing(full_home: Path, tmp_path: Path, harm: Callable[[Path], object]) -> None:
    home = Path(shutil.copytree(full_home, tmp_path / "home"))
    harm(home)
    done = run("oncograph why ro", 2, home)
    assert (done.stdout.strip(), done.stderr) == ("", "")


@pytest.mark.parametrize("instruction", ["", "bash", "bash_", "tcsh_complete", "bash_complete_x", "_"])
def test_what_is_no_instruction_says_nothing(full_home: Path, instruction: str) -> None:
    done = run("oncograph why ro", 2, full_home, **{VARIABLE: instruction})
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")


@pytest.mark.parametrize("place", ["", "x", "99"])
def test_a_place_that_is_none_says_nothing_on_stderr(full_home: Path, place: str) -> None:
    assert run("oncograph why ro", 2, full_home, COMP_CWORD=place).stderr == ""


def test_completing_takes_less_than_half_a_second(full_home: Path) -> None:
    def taken() -> float:
        """Measure the time of the processor, so that other work on the machine does not count."""
        before = os.times()
        assert "clinical-oncology-ngs" in run("oncograph ask players --market cl", 4, full_home).stdout
        after = os.times()
        return after.children_user + after.children_system - before.children_user - before.children_system

    assert 0 < min(taken() for _ in range(5)) < 0.5


def test_starting_loads_none_of_the_heavy_libraries() -> None:
    code = "import sys; sys.argv = ['oncograph', '-h']; from kg.cli.main import cli; print(*sys.modules)"
    loaded = set(
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    )
    assert "pyoxigraph" in loaded
    assert not loaded & {"networkx", "pyshacl", "rdflib", "pandas", "pyvis", "oxrdflib"}


# The scripts.


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_is_printed(full_home: Path, shell: str) -> None:
    done = subprocess.run([*RUN, "completion", shell], capture_output=True, text=True, check=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"{VARIABLE}={shell}_complete" in done.stdout
    assert "oncograph" in done.stdout


def test_the_help_says_how_to_switch_it_on() -> None:
    done = subprocess.run([*RUN, "completion", "-h"], capture_output=True, text=True, check=True)
    lines = [" ".join(line.split()) for line in done.stdout.split("\n")]
    assert 'bash eval "$(oncograph completion bash)" in ~/.bashrc' in lines
    assert "\\b" not in done.stdout


@pytest.fixture
def command(tmp_path: Path) -> Path:
    """A folder for the path with the command in it, as an installation puts it there."""
    script = tmp_path / "bin" / "oncograph"
    script.parent.mkdir()
    script.write_text(f"#!{sys.executable}\nfrom kg.cli import main\nmain()\n")
    script.chmod(0o755)
    return script.parent


SCRIPT = """
eval "$(oncograph completion bash)"
complete -p oncograph
COMP_WORDS=({words}) COMP_CWORD={place}
_oncograph_completion oncograph
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


@pytest.mark.parametrize(
    ("words", "place", "expected"),
    [
        ("oncograph ask player", 2, ["players"]),
        ("oncograph export r", 2, ["rdfxml"]),
        ("oncograph ask players --market clinical-oncology-n", 4, ["clinical-oncology-ngs"]),
    ],
)
def test_bash_itself_completes(command: Path, full_home: Path, words: str, place: int, expected: list[str]) -> None:
    bash = insist(shutil.which("bash"), "bash")
    environment = os.environ | {"PATH": f"{command}{os.pathsep}{os.environ['PATH']}", "ONCOGRAPH_STORE": str(full_home)}
    done = subprocess.run(
        [bash, "--norc", "-c", SCRIPT.format(words=words, place=place)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    registered, *found = done.stdout.strip().split("\n")
    assert registered == "complete -o nosort -F _oncograph_completion oncograph"
    assert (found, done.stderr) == (expected, "")
