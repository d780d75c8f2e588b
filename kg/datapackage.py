"""The tables as a folder of CSV files that a Frictionless data package describes."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from pyoxigraph import Quad, Store

from kg.errors import InputError, fault
from kg.held import Held
from kg.spreadsheets import TABLES, Row, Table

NAME, DESCRIPTOR = "oncograph", "datapackage.json"
_FORMULA = re.compile(r"[=@\t\r]|[-+](?![\d.,]*%?$)")
_LICENCE = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0",
}


def folder(store: Store, quads: Sequence[Quad], about: Sequence[str]) -> dict[str, bytes]:
    """Return the files of a data package by name: a CSV file for each table that has rows, and the descriptor.

    The files are CSV as in RFC 4180, in UTF-8. No cell is changed for the sake of spreadsheets: ``formulas`` tells
    which a spreadsheet would run. Raises ``InputError`` for U+0000, at which readers of CSV end a cell.
    """
    held = Held(store, quads)
    rows = {table: [tuple(map(str, row)) for row in table.rows(held)] for table in TABLES}
    files = {f"{table.name}.csv": _csv(table, found) for table, found in rows.items() if found}
    described = [_resource(table, files[f"{table.name}.csv"]) for table, found in rows.items() if found]
    package = {
        "profile": "tabular-data-package",
        "name": NAME,
        "title": "Oncograph",
        "description": "\n".join(about),
        "licenses": [_LICENCE],
        "resources": described,
    }
    return {**files, DESCRIPTOR: (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()}


def _csv(table: Table, rows: Sequence[Row]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(name.partition(":")[0] for name, _ in table.columns)
    writer.writerows(rows)
    if "\0" in out.getvalue():
        what = f"a cell of the table {table.name} holds U+0000, which CSV cannot hold"
        raise InputError([fault(what, "export to another format, or mend it")])
    return out.getvalue().encode()


def _resource(table: Table, content: bytes) -> dict[str, object]:
    fields = []
    for column, text in table.columns:
        name, _, kind = column.partition(":")
        fields.append({"name": name, "type": kind or "string", "description": f"{text}."})
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "description": table.text,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": {"fields": fields} | ({"primaryKey": list(table.key)} if table.key else {}),
    }


def earlier(path: Path) -> list[str]:
    """Name the files that an earlier export left in a folder, as its descriptor has them."""
    try:
        found = json.loads((path / DESCRIPTOR).read_text("utf-8"))
        ours = found["name"] == NAME
        return [DESCRIPTOR, *(str(resource["path"]) for resource in found["resources"])] if ours else []
    except (OSError, ValueError, KeyError, TypeError):
        return []


def formulas(files: Mapping[str, bytes]) -> list[str]:
    r"""Name the rows, as file and row, with a cell that a spreadsheet takes for a formula.

    >>> formulas({"names.csv": b"name,change\r\n=1+1,-5.2%\r\n"})
    ['names.csv, row 2']
    """
    found = []
    for name, content in files.items():
        if name.endswith(".csv"):
            rows = csv.reader(io.StringIO(content.decode(), newline=""))
            found += [f"{name}, row {place}" for place, row in enumerate(rows, 1) if any(map(_FORMULA.match, row))]
    return found
