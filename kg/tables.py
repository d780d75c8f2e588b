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
    from rich.table import Table
    from rich.text import Text

_STRING = PREFIXES["xsd"] + "string"
LONGEST_WORD = 16  # what is longer, such as an IRI, may be folded
SUPPORT = ("claim", "claims")


def shown(rows: Rows, why: bool) -> list[int]:
    """Choose the columns that people see: claims and details only when asked for, unless there is nothing else."""
    chosen = [place for place, name in enumerate(rows.columns) if why or not (name in SUPPORT or name in rows.details)]
    return chosen or list(range(len(rows.columns)))


def table(rows: Rows, title: str = "", why: bool = False, width: int = 1000) -> Group:
    """Lay rows out for the terminal; a column with one value throughout moves below the table.

    Where the width has no room for the longest words side by side, each row becomes a card of its own.
    """
    from rich.console import Group
    from rich.text import Text

    chosen = shown(rows, why)
    same = [place for place in chosen[1:] if len(rows) > 1 and len({row[place] for row in rows.terms}) == 1]
    places = [place for place in chosen if place not in same]
    least = {place: _least(rows, place) for place in places}
    narrow = sum(least.values()) + 3 * len(places) > width
    drawn = _cards(rows, places) if narrow else [_grid(rows, _widths(rows, least, width))]
    values = [(_heading(rows, place), plain(rows.terms[0][place])) for place in same]
    below = "; ".join(f"{name}: {value}" for name, value in values if value)
    above = [Text(f"\n{clean(title)}", style="bold")] if title else []
    return Group(*above, *drawn, *([Text(f"In all rows: {below}\n", style="dim")] if below else []))


def _heading(rows: Rows, place: int) -> str:
    return rows.columns[place].replace("_", " ")


def _least(rows: Rows, place: int) -> int:
    """Return the width that a column needs: all of a number, the longest word of anything else, its heading's too."""
    words = [
        word for text in (_heading(rows, place), *(plain(row[place]) for row in rows.terms)) for word in text.split()
    ]
    longest = max(map(len, words), default=0)
    return longest if _numbers(rows, place) else min(longest, LONGEST_WORD)


def _widths(rows: Rows, least: dict[int, int], width: int) -> dict[int, int]:
    """Share the width out: each column has what it needs, then those get most that would else be highest."""
    from rich.cells import cell_len

    given = dict(least)
    longest = {place: max([*(cell_len(plain(row[place])) for row in rows.terms), given[place]]) for place in least}
    for _ in range(width - 3 * len(least) - sum(least.values()) if least else 0):
        tight = max(given, key=lambda place: longest[place] / max(given[place], 1))
        if longest[tight] <= given[tight]:
            break
        given[tight] += 1
    return given


def _grid(rows: Rows, widths: dict[int, int]) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    drawn = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for place, width in widths.items():
        numbers = _numbers(rows, place)
        drawn.add_column(
            Text(_heading(rows, place)),
            justify="right" if numbers else "left",
            overflow="fold",
            no_wrap=numbers,
            width=width,
        )
    for row in rows.terms:
        drawn.add_row(*(Text(plain(row[place])) for place in widths))
    return drawn


def _cards(rows: Rows, places: list[int]) -> list[Text]:
    from rich.text import Text

    cards = []
    for row in rows.terms:
        lines = [f"{_heading(rows, place)}: {plain(row[place])}" for place in places if row[place] is not None]
        cards.append(Text("\n" + "\n".join(lines), overflow="fold"))
    return [*cards, Text("")]


def _numbers(rows: Rows, place: int) -> bool:
    return all(_is_number(row[place]) for row in rows.terms)


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


FORMATS: dict[str, Callable[[Rows], str]] = {
    "csv": csv,
    "tsv": tsv,
    "json": json,
    "markdown": markdown,
    "md": markdown,
}


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
