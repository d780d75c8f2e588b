"""Completion in shells: the script of each, and the values that it offers without building anything."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import click
from click.shell_completion import CompletionItem, get_completion_class, shell_complete

from kg import paths
from kg.names import labels, named
from kg.store import open_store, pointer

VARIABLE = "_ONCOGRAPH_COMPLETE"
SHELLS = ("bash", "zsh", "fish")
Complete = Callable[[click.Context, click.Parameter, str], list[CompletionItem[str]]]


@click.command("completion")
@click.argument("shell", metavar="SHELL", type=click.Choice(SHELLS))
@click.pass_context
def completion_command(context: click.Context, shell: str) -> None:
    """Print the script by which a SHELL completes commands and names.

    \b
    bash  eval "$(oncograph completion bash)"    in ~/.bashrc
    zsh   eval "$(oncograph completion zsh)"     in ~/.zshrc, after compinit
    fish  oncograph completion fish | source     in ~/.config/fish/config.fish
    """  # noqa: D301 - click takes the sign for backspace to mean: keep these lines as they are
    made = get_completion_class(shell)
    assert made is not None  # noqa: S101 - click knows the three
    click.echo(made(context.find_root().command, {}, "oncograph", VARIABLE).source(), nl=False)


def offer(command: click.Command, instruction: str) -> int:
    """Print what the words of a command line can be completed to; nothing, when anything is wrong with them."""
    with suppress(Exception):
        return shell_complete(command, {}, "oncograph", VARIABLE, instruction)
    return 1


def things(kind: str) -> Complete:
    """Return what completes the slug of a thing of a class, from the graph as it was last built, if it ever was."""

    def complete(context: click.Context, _: click.Parameter, begun: str) -> list[CompletionItem[str]]:
        chosen = context.find_root().params
        home = paths.home(chosen.get("store"), chosen.get("facts") or ())
        if not pointer(home):
            return []
        store = open_store(home)
        slugs = {thing: thing.rsplit("/", 1)[-1] for thing, *_ in sorted(named(store, kind))}
        fitting = [thing for thing, slug in slugs.items() if slug.startswith(begun.lower())]
        return [CompletionItem(slugs[thing], help=label) for thing, label in labels(store, fitting).items()]

    return complete
