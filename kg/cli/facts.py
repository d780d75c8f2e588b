"""Commands for those who write facts: build, check, verify, locate."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from pyoxigraph import Literal
from rich.console import Console

from kg import paths, read
from kg.build import STEPS, build, make, state
from kg.cli.output import FILE, FOLDER, Chosen, counted, formatted, note, show
from kg.errors import InputError, fault
from kg.files import write
from kg.locate import Source, choose, fill
from kg.rows import Rows
from kg.sheets import read as read_sheet
from kg.sheets import read_all
from kg.store import pointer
from kg.verify import verify as verified


@click.command("build")
@click.option("--force", is_flag=True, help="Build even if nothing has changed.")
@click.pass_obj
def build_command(chosen: Chosen, force: bool) -> None:
    """Build the graph from facts and ontology, check it, and store it."""
    if not force and state(chosen.home, chosen.folders) == "fresh":
        note(f"The graph in {paths.shown(chosen.home)} is up to date: {_counted(chosen.home)}.")
        return
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description:<20}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("", total=len(STEPS))
        graph = build(
            chosen.home,
            chosen.folders,
            lambda step: bar.update(task, description=step, completed=STEPS.index(step)),
        )
    for finding in graph.findings:
        click.echo(str(finding))
    if graph.violations:
        note(f"Not stored: {counted(len(graph.violations), 'violations')}. The earlier graph, if any, still answers.")
        sys.exit(1)
    note(f"Built {_counted(chosen.home)} in {paths.shown(chosen.home)}.")


def _counted(home: Path) -> str:
    found = pointer(home)
    return ", ".join(counted(count, name) for name, count in found.counts.items()) if found else "nothing"


@click.command()
@formatted
@click.pass_obj
def check(chosen: Chosen, form: str) -> None:
    """Check the facts against the shapes; exit 1 if anything is violated."""
    graph = make(chosen.folders)
    names = ("severity", "file", "line", "focus", "path", "value", "message", "shape")
    if form == "table":
        for finding in graph.findings:
            click.echo(str(finding))
    else:
        show(
            Rows(list(names), [tuple(Literal(getattr(f, name)) for name in names) for f in graph.findings]),
            form,
        )
    violations = len(graph.violations)
    warnings = counted(len(graph.findings) - violations, "warnings")
    note(f"{counted(violations, 'violations')}, {warnings} in {counted(graph.counts()['claims'], 'claims')}.")
    sys.exit(1 if violations else 0)


@click.command()
@click.argument("folder", type=FOLDER)
@click.option("--require-all", is_flag=True, help="Fail for a captured document that is missing in FOLDER, too.")
@formatted
@click.pass_obj
def verify(chosen: Chosen, folder: Path, require_all: bool, form: str) -> None:
    """Check every locator against the documents in FOLDER; exit 1 if a claim is not borne out."""
    results = verified(read.read(chosen.folders), folder)
    uncaptured = [result for result in results if result.status == "not captured"]
    shown = [result for result in results if form != "table" or result not in uncaptured]
    names = ("document", "file", "status", "claims", "locators")
    show(
        Rows(list(names), [tuple(Literal(getattr(result, name)) for name in names) for result in shown]),
        form,
        why=True,
    )
    for failure in sorted(failure for result in results for failure in result.failures):
        click.echo(str(failure))
    absent = [result for result in results if result.status == "missing"]
    if absent:
        all_of = counted(len(results) - len(uncaptured), "captured documents")
        note(f"{len(absent)} of {all_of} missing in {paths.shown(folder)}; --require-all makes that a failure.")
    if uncaptured:
        claims = counted(sum(result.claims for result in uncaptured), "claims")
        note(f"{counted(len(uncaptured), 'documents')} with {claims} not captured: each is known by its address alone.")
    sys.exit(1 if any(result.failures for result in results) or (require_all and absent) else 0)


@click.command()
@click.argument("document", type=FILE)
@click.argument("text", required=False)
@click.option("--in", "section", metavar="HEADING", help="Only under this heading.")
@click.option("--nth", type=click.IntRange(1), help="The place meant, when there are several.")
@click.option(
    "--fill",
    "sheet",
    type=FILE,
    metavar="FILE",
    help='Write the locators into a fact file, for each: find "text".',
)
@click.pass_obj
def locate(
    chosen: Chosen, document: Path, text: str | None, section: str | None, nth: int | None, sheet: Path | None
) -> None:
    """Find TEXT in a captured DOCUMENT and print its locator, ready for a fact file."""
    if (text is None) == (sheet is None):
        raise InputError(
            [
                fault(
                    "nothing to locate" if text is None else "both a text and --fill",
                    "give a TEXT, or --fill FILE",
                )
            ]
        )
    if sheet:
        facts = read_sheet(sheet)
        source = Source.read(document, [heading.text for heading in facts.headings])
        if facts.header.text("sha256") not in ("", source.sha256):
            what = f"{paths.shown(document)} is not the document that the file is about: its SHA-256 is {source.sha256}"
            raise InputError([facts.header.fault(what, "capture the same edition, or read it anew", "sha256")])
        filled, count = fill(sheet.read_bytes().decode(), source, paths.shown(sheet))
        write(sheet, filled.encode())
        note(f"Wrote {counted(count, 'locators')} into {paths.shown(sheet)}.")
        return
    known = [found for found in read_all(chosen.folders) if found.header.text("file") == document.name]
    source = Source.read(document, [heading.text for found in known for heading in found.headings])
    click.echo(f"at: {choose(source, text or '', section, nth)}")
