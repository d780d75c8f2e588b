"""The command line as a whole: its commands, and how it ends (0 done, 1 findings, 2 could not run)."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from kg.build import program
from kg.cli.ask import ask_command
from kg.cli.audit import audit_command
from kg.cli.completion import VARIABLE, completion_command, offer
from kg.cli.facts import build_command, check, locate, verify
from kg.cli.graph import explore, export_command, query, why
from kg.cli.output import FOLDER, Chosen, note
from kg.errors import OncographError


@click.group(
    invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110}
)
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
    if not context.invoked_subcommand:
        click.echo(context.get_help())


for command in (
    *(ask_command, audit_command, build_command, check, completion_command, explore, export_command),
    *(locate, query, verify, why),
):
    cli.add_command(command)


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line; expected errors are one line each, and a closed pipe is no error."""
    _open_streams()
    if args is None:
        _start()
    try:
        # Not cli.main(): it ends with 1 where a pipe is closed, and 1 means findings.
        with cli.make_context("oncograph", list(sys.argv[1:] if args is None else args)) as context:
            cli.invoke(context)
        sys.stdout.flush()
    except OncographError as error:
        for wrong in error.faults:
            note(f"oncograph: {str(wrong).replace(chr(10), ' ')}")
        sys.exit(2)
    except click.exceptions.Exit as error:
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except click.ClickException as error:
        place = getattr(error, "ctx", None)
        command = place.command_path if place else "oncograph"
        message = " ".join(error.format_message().split())
        if getattr(error, "option_name", "") in ("--facts", "--store"):
            message, command = f"{message} It stands before the command.", "oncograph"
        note(f"oncograph: {message} See: {command} --help")
        sys.exit(2)
    except OSError as error:
        _close_output()
        if isinstance(error, BrokenPipeError):
            sys.exit(0)
        note(f"oncograph: {error.filename or 'cannot write the output'} ({error.strerror or error})")
        sys.exit(2)


def _start() -> None:
    """Answer a shell that asks for completions; else let an interrupt end the process at once."""
    if VARIABLE in os.environ:
        sys.exit(offer(cli, os.environ[VARIABLE]))
    # The engine answers a query without looking at signals; nothing that is written needs a handler to be whole.
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _open_streams() -> None:
    """Let any text be printed, and nothing fail where a stream was closed before the start."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open("w"))  # noqa: SIM115 - it stays open
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _close_output() -> None:
    """Drop what is still to be written, or Python tries once more when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
