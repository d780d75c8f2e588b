"""What all commands share: what the options before a command choose, and how rows and notes are printed."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click
from pyoxigraph import Store
from rich.console import Console

from kg import paths, tables
from kg.build import SHIPPED, fresh
from kg.errors import InputError, fault
from kg.rows import Rows, clean

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
NEW_FILE = click.Path(dir_okay=False, path_type=Path)
FORMATS = ("table", *tables.FORMATS)


class Chosen:
    """What the options before the command choose: the store's folder and the user's own facts."""

    def __init__(self, store: str | None, facts: Sequence[Path]) -> None:
        self.home = paths.home(store, facts)
        if self.home.exists() and not self.home.is_dir():
            what = f"the store '{paths.shown(self.home)}' is a file"
            raise InputError([fault(what, "name a folder with --store or ONCOGRAPH_STORE")])
        self.own = list(facts)
        self.folders = [*SHIPPED, *facts]

    def open(self) -> Store:
        """Open the graph, building it first where it is missing or stale."""
        return fresh(self.home, self.own, note)


def note(text: str) -> None:
    """Say something that is no data: on stderr."""
    click.echo(clean(text), err=True)


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Raise what rich is handling again: a closed pipe is for the command line as a whole."""
        raise


def console() -> Console:
    """Return the console for data; not in a terminal it is wide, so that lines stay whole."""
    wide = None if sys.stdout.isatty() or "COLUMNS" in os.environ else 160
    return _Console(width=wide, soft_wrap=False)


def show(found: Rows, form: str, title: str = "", why: bool = False, empty: str = "no rows") -> None:
    """Print rows in a format; in a table, say what it means that there are none."""
    if form == "table":
        if found.terms:
            out = console()
            out.print(tables.table(found, title, why, out.width))
        else:
            note(f"{title + ': ' if title else ''}{empty}")
    else:
        click.echo(tables.FORMATS[form](found), nl=False)


def formatted(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option of its output format."""
    choice = click.Choice(FORMATS)
    return click.option(
        "--format", "form", type=choice, default="table", show_default=True, help="How to print the rows."
    )(command)


def counted(number: int, plural: str) -> str:
    """Write a number of things.

    >>> counted(2, "claims"), counted(1, "entities"), counted(1, "documents")
    ('2 claims', '1 entity', '1 document')
    """
    singular = plural.removesuffix("ies") + "y" if plural.endswith("ies") else plural.removesuffix("s")
    return f"{number} {singular if number == 1 else plural}"
