"""Write the pages that are made from the code, and the output in the blocks of those that are not.

A block that begins with ```console holds commands after a dollar sign, each followed by what it prints. With
``--check`` nothing is written: a page that differs is named, with how to mend it, and the exit code is 1.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

from pyoxigraph import NamedNode, parse

from kg import ontology, questions
from kg.build import fresh
from kg.namespaces import ONCO, PREFIXES
from kg.tables import markdown

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.MULTILINE | re.DOTALL)
COMMANDS = ("build", "check", "ask", "audit", "query", "why", "verify", "locate", "export", "explore", "completion")
#: As many rows of an answer as the page of questions shows.
ROWS = 12
MAIN = [sys.executable, "-c", "from kg.cli import main; main()"]


def run(command: str) -> str:
    """Run one command line of a block and return what it prints."""
    words = shlex.split(command)
    if words[0] != "oncograph":
        raise SystemExit(f"only oncograph commands can be shown, not: {command}")
    environment = os.environ | {"COLUMNS": "100", "NO_COLOR": "1"}
    done = subprocess.run(  # noqa: S603 - the words are those of our own pages
        [*MAIN, *words[1:]], cwd=ROOT, env=environment, capture_output=True, text=True, check=False, encoding="utf-8"
    )
    said = [line.rstrip() for line in (done.stdout + done.stderr).splitlines()]
    return "\n".join(line for line in said if not line.startswith("The graph in ")).strip("\n")


def filled(text: str) -> str:
    """Return a page with the output of its commands as it is now."""

    def block(match: re.Match[str]) -> str:
        commands = [line[2:] for line in match[1].splitlines() if line.startswith("$ ")]
        return "\n\n".join(f"$ {command}\n{run(command)}" for command in commands) + "\n"

    return BLOCK.sub(block, text)


def commands_page() -> str:
    """Make the reference of the commands from their help."""
    parts = ["# Commands\n\nMade from `--help` by `make docs`.\n", f"```text\n{run('oncograph --help')}\n```\n"]
    parts += (f"## oncograph {name}\n\n```text\n{run(f'oncograph {name} --help')}\n```\n" for name in COMMANDS)
    return "\n".join(parts)


def shortened(table: str) -> str:
    """Cut a Markdown table after its first rows, and say how many there are."""
    lines = table.rstrip("\n").split("\n")
    ruler = next((n for n, line in enumerate(lines) if line.startswith("| ---")), len(lines))
    last = next((n for n in range(ruler, len(lines)) if not lines[n].startswith("|")), len(lines))
    rows, rest = lines[ruler + 1 : last], lines[last:]
    if len(rows) <= ROWS:
        return table
    return "\n".join([*lines[: ruler + 1], *rows[:ROWS], "", f"The first {ROWS} of {len(rows)} rows.", *rest, ""])


def questions_page() -> str:
    """Make the page of all questions with the beginning of their real answers."""
    store = fresh()
    parts = [
        "# Questions\n\nMade from `queries/` and the beginning of their answers on the shipped graph by `make docs`.\n"
    ]
    for question in questions.questions():
        options = "".join(
            f"- `--{p.name} {p.kind.upper()}`{', required' * p.required}: {p.text}\n" for p in question.parameters
        )
        required = any(p.required for p in question.parameters)
        answer = "" if required else shortened(markdown(questions.answer(store, question, {}), why=False))
        parts.append(
            f"## {question.name}: {question.title}\n\n{question.text}\nAsked by {question.asked_by}.\n\n{options}\n"
            f"[queries/{question.name}.rq](../queries/{question.name}.rq)\n\n{answer}"
        )
    return "\n".join(parts)


def ontology_page() -> str:
    """Make the page of all terms from the ontology's modules."""
    label, definition = NamedNode(PREFIXES["rdfs"] + "label"), NamedNode(PREFIXES["skos"] + "definition")
    parts = ["# Ontology\n\nMade from `ontology/` by `make docs`. A property's local name is its key in fact files.\n"]
    terms = ontology.load()
    for path in ontology.modules():
        said: dict[str, dict[str, str]] = {}
        for quad in parse(path=path):
            if str(quad.subject).startswith(f"<{ONCO}"):
                said.setdefault(quad.subject.value, {})[quad.predicate.value] = quad.object.value
        if not said:
            continue
        opening = path.read_text("utf-8").split("\n", 1)[0].removeprefix("# ")
        cells = [
            (f"`{iri.removeprefix(ONCO)}`", values[label.value], _read_as(terms, iri), values[definition.value])
            for iri, values in sorted(said.items())
        ]
        rows = [f"| {' | '.join(row)} |" for row in cells]
        parts.append(
            f"## {path.stem}\n\n{opening}\n\n| term | label | values | definition |\n| --- | --- | --- | --- |"
        )
        parts[-1] += "\n" + "\n".join(rows) + "\n"
    return "\n".join(parts)


def _read_as(terms: ontology.Ontology, iri: str) -> str:
    prop = next((p for p in terms.properties.values() if p.iri == iri), None)
    if not prop:
        return ""
    return prop.read_as or prop.range.rsplit("#", 1)[-1]


def pages() -> dict[Path, str]:
    """Return every page as it should be now."""
    found = {
        path: filled(path.read_text("utf-8")) for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
    }
    made = {"commands": commands_page, "questions": questions_page, "ontology": ontology_page}
    return found | {ROOT / "docs" / f"{name}.md": make() for name, make in made.items()}


def main() -> int:
    """Write the pages, or with ``--check`` say which differ."""
    made = pages()
    differ = [path for path, text in made.items() if not path.is_file() or path.read_text("utf-8") != text]
    for path in differ:
        if "--check" in sys.argv:
            print(f"{path.relative_to(ROOT)} differs from the code; run: make docs")
        else:
            path.write_text(made[path], "utf-8")
            print(f"wrote {path.relative_to(ROOT)}")
    return 1 if differ and "--check" in sys.argv else 0


if __name__ == "__main__":
    fresh()
    sys.exit(main())
