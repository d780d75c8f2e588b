"""The command line: the only place that prints and that chooses exit codes."""

from kg.cli.main import main

__all__ = ["main"]
