"""Rows for people and for programs: table, CSV, TSV, JSON (SPARQL results formats), Markdown."""

from __future__ import annotations

import csv as csv_format
import io
import json as json_format
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.namespaces import PREFIXES
from kg.rows import Rows, Term, clean, plain

if TYPE_CHECKING:
    from rich.console import Group

_STRING = PREFIXES["xsd"] + "string"
LONGEST_WORD = 16  # what is longer, such as an IRI, may be folded
SUPPORT = ("claim", "claims")


def shown(rows: Rows, why: bool) -> list[int]:
    """Choose the columns that people see: the claims only when asked for, unless there is nothing else."""
    chosen = [place for place, name in enumerate(rows.columns) if why or name not in SUPPORT]
    return chosen or list(range(len(rows.columns)))


def table(rows: Rows, title: str = "", why: bool = False) -> Group:
    """Lay rows out as a table for the terminal; a column with one value throughout moves below the table."""
    from rich import box
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    chosen = shown(rows, why)
    same = [place for place in chosen[1:] if len(rows) > 1 and len({row[place] for row in rows.terms}) == 1]
    drawn = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for place in (place for place in chosen if place not in same):
        numbers = all(_is_number(row[place]) for row in rows.terms)
        name = Text(rows.columns[place].replace("_", " "))
        words = (word for row in rows.terms for word in plain(row[place]).split())
        least = max((len(word) for word in words), default=0)
        drawn.add_column(
            name,
            justify="right" if numbers else "left",
            overflow="fold",
            no_wrap=numbers,
            min_width=least if numbers else min(least, LONGEST_WORD),
        )
    for row in rows.terms:
        drawn.add_row(*(Text(plain(row[place])) for place in chosen if place not in same))
    values = [(rows.columns[place].replace("_", " "), plain(rows.terms[0][place])) for place in same]
    below = "; ".join(f"{name}: {value}" for name, value in values if value)
    parts = [Text(f"\n{clean(title)}", style="bold")] if title else []
    return Group(*parts, drawn, *([Text(f"In all rows: {below}\n", style="dim")] if below else []))


def _is_number(term: Term) -> bool:
    return isinstance(term, Literal) and term.datatype.value in {PREFIXES["xsd"] + n for n in ("integer", "decimal")}


def csv(rows: Rows) -> str:
    """Write SPARQL 1.1 results as CSV."""
    out = io.StringIO()
    writer = csv_format.writer(out, lineterminator="\r\n")
    writer.writerow(rows.columns)
    writer.writerows([["" if term is None else _bare(term) for term in row] for row in rows.terms])
    return out.getvalue()


def tsv(rows: Rows) -> str:
    """Write SPARQL 1.1 results as TSV, each term as in Turtle."""
    lines = ["\t".join(f"?{name}" for name in rows.columns)]
    lines += ["\t".join("" if term is None else str(term) for term in row) for row in rows.terms]
    return "\n".join(lines) + "\n"


def json(rows: Rows) -> str:
    """Write SPARQL 1.1 results as JSON."""
    bindings = [
        {name: _json(term) for name, term in zip(rows.columns, row, strict=True) if term is not None}
        for row in rows.terms
    ]
    return (
        json_format.dumps(
            {"head": {"vars": rows.columns}, "results": {"bindings": bindings}}, ensure_ascii=False, indent=2
        )
        + "\n"
    )


def markdown(rows: Rows, why: bool = True) -> str:
    """Write a table in Markdown."""
    chosen = shown(rows, why)

    def line(cells: Sequence[str]) -> str:
        safe = (
            cell.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("\n", " ") for cell in cells
        )
        return f"| {' | '.join(safe)} |"

    head = [rows.columns[place].replace("_", " ") for place in chosen]
    body = [line([plain(row[place]) for place in chosen]) for row in rows.terms]
    return "\n".join([line(head), line(["---"] * len(chosen)), *body]) + "\n"


FORMATS: dict[str, Callable[[Rows], str]] = {"csv": csv, "tsv": tsv, "json": json, "markdown": markdown}


def _bare(term: Term) -> str:
    return f"_:{term.value}" if isinstance(term, BlankNode) else str(getattr(term, "value", term))


def _json(term: Term) -> dict[str, Any]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, Literal):
        said: dict[str, Any] = {"type": "literal", "value": term.value}
        if term.language:
            said["xml:lang"] = term.language
        elif term.datatype.value != _STRING:
            said["datatype"] = term.datatype.value
        return said
    return {"type": "bnode", "value": _bare(term).removeprefix("_:")}
