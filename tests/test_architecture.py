"""The house: imports go down one order, each module opens with a sentence, and its examples run."""

from __future__ import annotations

import ast
import doctest
import importlib
import pkgutil
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import kg
import viz
from kg import paths

ROOT = Path(__file__).parent.parent
MODULES = sorted(
    module.name for package in (kg, viz) for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
)


def test_imports_go_down_one_order() -> None:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_module_has_its_place_in_the_order() -> None:
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    (contract,) = pyproject["tool"]["importlinter"]["contracts"]
    tops = {".".join(name.split(".")[:2]) for name in MODULES}
    assert tops == set(contract["layers"])


@pytest.mark.parametrize("name", [*MODULES, "kg", "viz"])
def test_a_module_opens_with_a_sentence_and_its_examples_run(name: str) -> None:
    module = importlib.import_module(name)
    assert re.match(r"[A-Z].+[.:;]", module.__doc__ or ""), f"{name} does not open with a sentence"
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize("name", MODULES)
def test_a_module_is_one_thing_and_has_a_name_that_says_it(name: str) -> None:
    path = Path(importlib.import_module(name).__file__ or "")
    lines = path.read_text("utf-8").count("\n")
    assert lines <= 320, f"{name} has {lines} lines"
    assert re.fullmatch(r"_?_?[a-z]+_?_?", path.stem)
    assert path.stem not in ("utils", "util", "helpers", "helper", "common", "core", "manager", "misc")


def test_only_the_command_line_prints_and_exits() -> None:
    for name in MODULES:
        if name.startswith("kg.cli"):
            continue
        tree = ast.parse(Path(importlib.import_module(name).__file__ or "").read_text("utf-8"))
        calls = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
        assert not calls & {"print", "sys.exit", "exit", "click.echo"}, name


def test_every_module_is_tested_by_a_module_of_its_name() -> None:
    tests = {path.stem.removeprefix("test_") for path in (ROOT / "tests").glob("test_*.py")}
    tops = {name.split(".")[1] for name in MODULES}
    untested = tops - tests - {"errors", "paths", "namespaces"}  # these are tested by their examples and by all others
    assert untested == set()


def test_the_folders_are_where_the_program_looks() -> None:
    for folder in (paths.ONTOLOGY, paths.SHAPES, paths.RULES, paths.QUERIES, paths.FACTS):
        assert any(folder.iterdir())
