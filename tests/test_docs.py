"""The documentation: its commands print what it says, its tables are those of the code, and its links hold."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kg import ontology, paths, questions
from kg.cli.main import cli
from viz.data import LIMIT
from viz.view.asked import MOST

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")] + sorted(
    (ROOT / "docs").glob("*.md")
)


def test_pages_hold_what_the_code_says(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "docs" / "make.py"), "--check"]
    environment = os.environ | {"ONCOGRAPH_STORE": str(tmp_path)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_within_the_project_lead_somewhere(page: Path) -> None:
    text = page.read_text("utf-8")
    for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", text):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"
    for target in re.findall(r"`((?:kg|viz|queries|ontology|tests|docs)/[\w./-]*)`", text):
        assert (ROOT / target).exists(), f"{page.name} names {target}"


def test_every_command_and_question_is_documented() -> None:
    commands = (ROOT / "docs" / "commands.md").read_text("utf-8")
    assert [name for name in cli.commands if f"## oncograph {name}\n" not in commands] == []
    asked = (ROOT / "docs" / "questions.md").read_text("utf-8")
    assert [q.name for q in questions.questions() if f"## {q.name}: " not in asked] == []
    readme = (ROOT / "README.md").read_text("utf-8")
    assert [name for name in cli.commands if f"oncograph {name}" not in readme] == []


def test_the_guide_to_the_explorer_names_what_its_address_can_say() -> None:
    page = (ROOT / "docs" / "explorer.md").read_text("utf-8")
    known = (ROOT / "viz" / "scripts" / "state.js").read_text("utf-8").split("const KNOWN = {")[1].split("\n};")[0]
    keys = re.findall(r"^  (\w+):", known, re.MULTILINE)
    assert len(keys) > 10
    assert [key for key in keys if f"`{key}=" not in page] == []
    assert f"Of more than {LIMIT:,} things" in page
    assert f"first {MOST:,} rows" in page


def test_every_class_is_documented() -> None:
    page = (ROOT / "docs" / "ontology.md").read_text("utf-8")
    classes = [name for name, iri in ontology.load().classes.items() if "oncograph" in iri]
    assert [name for name in classes if f"| `{name}` |" not in page] == []


def test_no_page_names_a_place_of_the_workshop() -> None:
    for page in [*PAGES, *paths.FACTS.rglob("*.yaml")]:
        assert not re.search(r"(?<![\w-])/(home|root|tmp|work)/", page.read_text("utf-8")), page.name
