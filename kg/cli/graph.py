"""Commands for those who use the graph: query, why, export, explore."""

from __future__ import annotations

import os
import sys
import webbrowser
from collections.abc import Mapping, Sequence
from pathlib import Path

import click
from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, serialize
from rich.padding import Padding
from rich.text import Text

import kg
from kg import export as exports
from kg import paths
from kg.cli.audit import tell
from kg.cli.completion import things
from kg.cli.output import NEW_FILE, Chosen, console, counted, formatted, note, show
from kg.datapackage import earlier, formulas
from kg.errors import InputError, fault
from kg.files import write, write_folder
from kg.names import find_any
from kg.namespaces import PREFIXES
from kg.report import result
from kg.rows import clean, rows
from kg.sparql import answering, run
from kg.store import open_lines
from kg.why import cards
from kg.why import why as reasons


@click.command()
@formatted
@click.option("--allow-service", is_flag=True, help="Let the query ask other servers.")
@click.option("--allow-from", is_flag=True, help="Let the query name its own graphs with FROM.")
@click.argument("text", metavar="FILE|TEXT|-")
@click.pass_obj
def query(chosen: Chosen, text: str, form: str, allow_service: bool, allow_from: bool) -> None:
    """Run a SPARQL 1.1 query: a file, a text, or - for standard input.

    ASK prints true or false, CONSTRUCT and DESCRIBE print Turtle; --format is for the rows of SELECT.
    """
    found = run(chosen.open(), _text(text), allow_service=allow_service, allow_from=allow_from)
    if isinstance(found, QuerySolutions):
        show(rows(found), form, why=True)
    elif form not in (("table", "json") if isinstance(found, QueryBoolean) else ("table",)):
        raise InputError([fault(f"only the rows of a SELECT query can be printed as {form}", "leave --format out")])
    elif isinstance(found, QueryBoolean):
        said = found.serialize(format=QueryResultsFormat.JSON) if form == "json" else b""
        click.echo(said.decode() if said else "true" if found else "false")
    else:
        with answering():
            triples = sorted(set(found), key=str)
        click.echo(serialize(triples, format=RdfFormat.TURTLE, prefixes=PREFIXES), nl=False)


def _text(given: str) -> str:
    try:
        if given == "-":
            return sys.stdin.read() if sys.stdin else ""
        if "{" not in given and (given.endswith((".rq", ".sparql")) or (len(given) < 250 and Path(given).exists())):
            return Path(given).read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError([fault("the query is not UTF-8", where=given)]) from None
    except OSError as error:
        repair = "name a file, or write a query"
        raise InputError([fault(f"cannot read the query ({error.strerror})", repair, where=given)]) from None
    return given


@click.command()
@formatted
@click.argument("thing", shell_complete=things("Entity"))
@click.argument("other", required=False, shell_complete=things("Entity"))
@click.pass_obj
def why(chosen: Chosen, thing: str, other: str | None, form: str) -> None:
    """Show the claims behind a THING, an edge or a finding, or behind the edges between two things."""
    store = chosen.open()
    second = find_any(store, other) if other else None
    node = find_any(store, thing)
    found = reasons(store, node, second, open_lines(chosen.home))
    title = f"Claims behind {' and '.join(name for name in (thing, other) if name)}"
    if form != "table" or not found.terms:
        show(found, form, title, why=True)
        return
    out = console()
    out.print(Text(f"\n{clean(title)}\n", style="bold"))
    said, sums = result(store, node)
    if said:
        out.print(Text(clean(said), style="bold"))
        tell(out, sums)
        out.print()
    for statement, *lines in cards(found):
        out.print(Text(statement))
        out.print(*(Padding(Text(line, style="dim"), (0, 0, 0, 4)) for line in lines), sep="")
    out.print(Text(f"\n{counted(len({row[-1] for row in found.terms}), 'claims')}", style="dim"))


def _listed(texts: Mapping[str, str]) -> str:
    """List names and texts for a help page, a line for each, as click keeps them."""
    return "\n".join(["\b", *(f"{name:<10}{text}" for name, text in texts.items())])


_HELP = f"""Write the graph in a FORMAT, the same bytes on every run.

{_listed({name: form.text for name, form in exports.FORMATS.items()})}

Its parts are these, and all but the mappings are written unless --only says otherwise:

{_listed(exports.PARTS)}
"""


@click.command("export", help=_HELP, short_help="Write the graph for other tools: RDF, GraphML, CSV.")
@click.argument("form", metavar="FORMAT", type=click.Choice(list(exports.FORMATS)))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Write to a file instead of standard output; a folder for csv.",
)
@click.option(
    "--only",
    "parts",
    multiple=True,
    type=click.Choice(list(exports.PARTS)),
    help="Only this part; may be repeated.",
)
@click.option("--with-mappings", is_flag=True, help="With the identifiers of other vocabularies, too.")
@click.pass_obj
def export_command(chosen: Chosen, form: str, output: Path | None, parts: Sequence[str], with_mappings: bool) -> None:
    """Write the graph for other tools; its help is made from the table of formats."""
    kind = exports.FORMATS[form]
    if kind.folder and (output is None or str(output) == "-"):
        raise InputError([fault(f"{form} is a folder of files", "name one with -o")])
    store = exports.terms() if kind.parts == ("ontology",) else chosen.open()
    content = exports.export(store, form, parts, with_mappings)
    if output is None or str(output) == "-":
        sys.stdout.buffer.write(content if isinstance(content, bytes) else b"")
        return
    if isinstance(content, bytes):
        write(output, content)
        note(f"Wrote {paths.shown(output)}.")
        return
    write_folder(output, content, earlier(output))
    note(f"Wrote {counted(len(content), 'files')} into {paths.shown(output)}.")
    if cells := formulas(content):
        which = f"{counted(len(cells), 'rows')} hold text that begins like a formula, first {cells[0]}"
        note(f"{which}: let a spreadsheet read the columns as text.")


@click.command()
@click.argument("around", metavar="[THING]...", nargs=-1, shell_complete=things("Entity"))
@click.option("--steps", type=click.IntRange(min=0), help="How many steps around each THING; by default 1.")
@click.option(
    "-o", "--output", type=NEW_FILE, help="Write the page here, or to - for standard output; open no browser."
)
@click.pass_obj
def explore(chosen: Chosen, around: Sequence[str], steps: int | None, output: Path | None) -> None:
    """Draw the graph, or what lies around a THING or several, as one HTML page that works offline, and open it."""
    from viz.page import render

    if steps is not None and not around:
        raise InputError([fault("there is nothing around which to take steps", "name a THING, or leave --steps out")])
    chosen.open()
    content = render(kg.load(chosen.own, chosen.home), around, 1 if steps is None else steps).encode()
    if str(output) == "-":
        sys.stdout.buffer.write(content)
        return
    page = output or chosen.home / "explorer.html"
    write(page, content)
    if output is None and (
        sys.platform in ("win32", "darwin") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        webbrowser.open(page.as_uri())
    click.echo(paths.shown(page))
