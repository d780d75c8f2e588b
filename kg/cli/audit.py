"""The command audit: the figures that cannot all be true, with the arithmetic."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click
from pyoxigraph import Store
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from kg import rdf, report
from kg.auditing.findings import CONTRADICTION, TENSION, VERDICTS
from kg.cli.completion import things
from kg.cli.output import FORMATS, Chosen, console, counted, note, show
from kg.names import find, labels
from kg.namespaces import ONCO
from kg.ontology import load
from kg.rows import clean

STYLES = {CONTRADICTION: "bold red", TENSION: "bold yellow"}
LINES = {"reading": "italic", "fits": "green", "odd": "red", "missing": "yellow"}
PLURALS = {CONTRADICTION: "contradictions", TENSION: "tensions"}


@click.command("audit")
@click.option(
    "--document",
    "documents",
    multiple=True,
    metavar="DOCUMENT",
    shell_complete=things("Document"),
    help="Only what concerns this document; may be repeated.",
)
@click.option(
    "--market",
    "markets",
    multiple=True,
    metavar="MARKET",
    shell_complete=things("Market"),
    help="Only what concerns this market; may be repeated.",
)
@click.option(
    "--verdict",
    "verdicts",
    multiple=True,
    type=click.Choice(VERDICTS),
    help="Only findings of this verdict; may be repeated.",
)
@click.option(
    "--check",
    "checks",
    multiple=True,
    type=click.Choice(report.CHECKS),
    help="Only findings of this check; may be repeated.",
)
@click.option("--all", "everything", is_flag=True, help="All verdicts, not contradictions and tensions alone.")
@click.option(
    "--format",
    "form",
    type=click.Choice((*FORMATS, "turtle")),
    default="table",
    show_default=True,
    help="How to print the findings; the other formats than table hold all verdicts.",
)
@click.pass_obj
def audit_command(
    chosen: Chosen,
    documents: Sequence[str],
    markets: Sequence[str],
    verdicts: Sequence[str],
    checks: Sequence[str],
    everything: bool,
    form: str,
) -> None:
    """Show which figures cannot all be true, with the arithmetic; exit 1 if there is a contradiction.

    A printed figure is taken as an interval: 437.45 is anything from 437.445 to 437.455. What a text leaves open is
    tried under each reading, which the finding names. A contradiction holds under every reading, a tension under the
    likely ones.
    """
    store = chosen.open()
    found = report.audited(
        store,
        [find(store, name, "Document") for name in documents],
        [find(store, name, "Market") for name in markets],
        verdicts,
        checks,
    )
    if form == "turtle":
        about = ["What the audit finds in the statements of documents; licence: CC BY 4.0."]
        click.echo(rdf.write("turtle", report.quads(store, found), about).decode(), nl=False)
    elif form == "table":
        shown = [one for one in found if everything or verdicts or checks or one.verdict in STYLES]
        _print(store, shown)
        rest = report.counts([one for one in found if one not in shown])
        if rest:
            listed = ", ".join(f"{number} {_verdict(verdict)}" for verdict, number in rest.items())
            note(f"Besides: {listed}; --all shows them.")
    else:
        show(report.rows(found), form, why=True)
    sys.exit(1 if any(one.verdict == CONTRADICTION for one in found) else 0)


def _print(store: Store, found: Sequence[report.Audited]) -> None:
    out, terms = console(), load()
    for verdict, number in report.counts(found).items():
        name = PLURALS.get(verdict)
        heading = counted(number, name) if name else f"{number} {_verdict(verdict)}"
        out.print(Text(f"\n{heading}\n", style=STYLES.get(verdict, "bold")))
        for one in (one for one in found if one.verdict == verdict):
            where = " · ".join(labels(store, [document.value for document in one.documents]).values())
            out.print(Text(clean(one.label), style="bold"))
            out.print(Text(clean(f"{terms.label(f'{ONCO}{one.check}Check')} · {where}"), style="dim"))
            tell(out, list(report.card(store, one)))
            out.print()
    if not found:
        note("Nothing found.")


def tell(out: Console, lines: Sequence[report.Said]) -> None:
    """Print the lines of a card: what is taken as given, the sums below it, and last the claims."""
    depth = 2
    for number, line in enumerate(lines):
        if line.sort == "claim" and (not number or lines[number - 1].sort != "claim"):
            out.print(Padding(Text("The claims:", style="dim"), (0, 0, 0, 2), expand=False))
        depth = 4 if line.sort == "claim" or (depth == 4 and line.sort != "reading") else 2
        text = Text(clean(line.text), style=LINES.get(line.sort, ""))
        text.append(f"  {line.claim}" if line.claim else "", style="dim")
        out.print(Padding(text, (0, 0, 0, depth), expand=False))
        depth = 4 if line.sort == "reading" else depth


def _verdict(verdict: str) -> str:
    return load().label(ONCO + verdict)
