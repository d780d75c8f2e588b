"""The command line as a whole: its commands, and how it ends (0 done, 1 findings, 2 could not run)."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from kg.build import program
from kg.cli.ask import ask_command
from kg.cli.facts import build_command, check, locate, verify
from kg.cli.graph import explore, export_command, query, why
from kg.cli.output import FOLDER, Chosen, note
from kg.errors import OncographError


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.option(
    "--store",
    metavar="DIR",
    help="Folder of the built graph [default: ONCOGRAPH_STORE, else your data folder].",
)
@click.option(
    "--facts",
    type=FOLDER,
    multiple=True,
    metavar="DIR",
    help="Your own fact files, on top of the shipped ones.",
)
@click.version_option(program().split()[-1], prog_name="oncograph", message="%(prog)s %(version)s")
@click.pass_context
def cli(context: click.Context, store: str | None, facts: Sequence[Path]) -> None:
    """Oncograph: a knowledge graph of the oncology NGS market in which every figure can be traced.

    Begin with 'oncograph ask'.
    """
    context.obj = Chosen(store, facts)


for command in (ask_command, build_command, check, explore, export_command, locate, query, verify, why):
    cli.add_command(command)


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line; expected errors are one line each, and a closed pipe is no error."""
    try:
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="backslashreplace")
        cli.main(args=args, standalone_mode=False)
        sys.stdout.flush()
    except OncographError as error:
        for wrong in error.faults:
            note(f"oncograph: {wrong}")
        sys.exit(2)
    except click.exceptions.Exit as error:
        sys.exit(error.exit_code)
    except click.Abort:
        sys.exit(130)
    except click.ClickException as error:
        context = getattr(error, "ctx", None)
        command = context.command_path if context else "oncograph"
        note(f"oncograph: {error.format_message().replace(chr(10), ' ')} See: {command} --help")
        sys.exit(2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
