"""The command ask: each question of ``queries/`` as a command with its own parameters."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

import click
from pyoxigraph import NamedNode
from rich.markup import escape

from kg import charts, paths
from kg.cli.completion import things
from kg.cli.output import NEW_FILE, Chosen, console, formatted, note, show
from kg.errors import InputError, fault, nearest
from kg.names import labels
from kg.questions import Question, answer, questions


class Ask(click.Group):
    """The questions as commands, each with its own parameters as options."""

    @cached_property
    def known(self) -> dict[str, Question]:
        """The questions by name, read once: completion asks for each of them."""
        return {question.name: question for question in questions()}

    def list_commands(self, _: click.Context) -> list[str]:
        """List the questions by subject."""
        return list(self.known)

    def get_command(self, _: click.Context, name: str) -> click.Command | None:
        """Make the command of one question."""
        return _question(self.known[name]) if name in self.known else None

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Name the nearest questions when there is none of a name."""
        if not context.resilient_parsing and not self.get_command(context, args[0]):
            repair = nearest(args[0], self.list_commands(context)) or "run: oncograph ask"
            raise InputError([fault(f"no question is called '{args[0]}'", repair)])
        return super().resolve_command(context, args)


def _question(question: Question) -> click.Command:
    @formatted
    @click.option("--why", is_flag=True, help="Show the claims behind each row.")
    @click.option(
        "--chart", type=NEW_FILE, hidden=not question.chart, help="Draw the answer into this .svg or .png file instead."
    )
    @click.option("--sparql", is_flag=True, help="Print the query instead of the answer.")
    @click.pass_obj
    def command(
        chosen: Chosen, /, form: str, why: bool, chart: Path | None, sparql: bool, **values: str | None
    ) -> None:
        given = {name: value for name, value in values.items() if value is not None}
        if chart:
            if form != "table" or why or sparql:
                raise InputError([fault("a chart is no table", "leave --format, --why and --sparql out")])
            _draw(chosen, question, given, chart)
            return
        if sparql and not given:
            click.echo(question.query, nl=False)
            return
        store = chosen.open()
        if sparql:
            click.echo(question.bound(question.terms(store, given)), nl=False)
            return
        show(answer(store, question, given), form, question.title, why, question.empty)

    options = [
        click.Option(
            [f"--{parameter.name}"],
            metavar=parameter.kind.upper(),
            shell_complete=things(parameter.kind),
            help=f"{parameter.text[:1].upper()}{parameter.text[1:]}.{' Required.' if parameter.required else ''}",
        )
        for parameter in question.parameters
    ]
    made = click.command(question.name, help=question.text, short_help=question.title)(command)
    made.params = [*options, *made.params]
    return made


def _draw(chosen: Chosen, question: Question, given: Mapping[str, str], path: Path) -> None:
    """Draw the answer into a file; what can be wrong with the file is said before the graph is opened."""
    charts.ready(question, path)
    store = chosen.open()
    terms = question.terms(store, given)
    names = labels(store, [term.value for term in terms.values() if isinstance(term, NamedNode)])
    shown = {name: names.get(term.value, given[name]) for name, term in terms.items()}
    charts.draw(question, answer(store, question, given), path, shown)
    note(f"Wrote {paths.shown(path)}.")


@click.group("ask", cls=Ask, invoke_without_command=True)
@click.pass_context
def ask_command(context: click.Context) -> None:
    """Answer a question; without one, list them all."""
    if context.invoked_subcommand:
        return
    out = console()
    subject = ""
    for question in questions():
        if question.subject != subject:
            subject = question.subject
            out.print(f"\n[bold]{escape(subject)}[/bold]")
        options = " ".join(parameter.usage for parameter in question.parameters)
        out.print(
            f"  [bold cyan]{escape(question.name)}[/bold cyan] {escape(options)}\n      {escape(question.text)}",
            highlight=False,
        )
    out.print("\nAnswer one with: oncograph ask NAME", highlight=False)
