"""Answers: named columns and rows of RDF terms, with a stable order and a plain way to write each term."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Triple

from kg.namespaces import PREFIXES, short
from kg.sparql import answering

if TYPE_CHECKING:
    import pandas as pd

Term = NamedNode | BlankNode | Literal | Triple | None
_NUMBERS = {PREFIXES["xsd"] + name for name in ("integer", "decimal")}
_BIDI = (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_CONTROLS = {code: None for code in (*range(0x20), *range(0x7F, 0xA0), *_BIDI) if code not in (9, 10)}


@dataclass
class Rows:
    """An answer: named columns, and rows of RDF terms in a stable order; ``details`` are columns that people can spare.

    >>> rows = Rows(["company"], [(Literal("Illumina"),)])
    >>> list(rows)
    [{'company': 'Illumina'}]
    """

    columns: list[str]
    terms: list[tuple[Term, ...]]
    details: frozenset[str] = frozenset()

    def __iter__(self) -> Iterator[dict[str, str | int | float | None]]:
        for row in self.terms:
            yield {name: _python(term) for name, term in zip(self.columns, row, strict=True)}

    def __len__(self) -> int:
        return len(self.terms)

    def to_frame(self) -> pd.DataFrame:
        """Return a pandas ``DataFrame``; needs the extra ``oncograph[frame]``."""
        import pandas as pd

        return pd.DataFrame(list(self), columns=self.columns)

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{escape(name.replace('_', ' '))}</th>" for name in self.columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{escape(plain(term))}</td>" for term in row) + "</tr>" for row in self.terms
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _python(term: Term) -> Any:
    if term is None:
        return None
    if isinstance(term, Literal) and term.datatype.value in _NUMBERS:
        number = float(term.value)
        return int(term.value) if term.value.lstrip("-").isdigit() else number
    return str(getattr(term, "value", term))


def clean(text: str) -> str:
    r"""Leave out what would steer a terminal or turn the direction of its text.

    >>> clean("\x1b[31mred\u202e")
    '[31mred'
    """
    return text.translate(_CONTROLS)


def plain(term: Term) -> str:
    """Write a term for people: IRIs shortened, nothing where there is no value, control signs left out.

    >>> plain(NamedNode("https://w3id.org/oncograph/id/company/roche")), plain(None)
    ('company:roche', '')
    """
    if term is None:
        return ""
    text = clean(str(getattr(term, "value", term)))
    return " ".join(short(word) for word in text.split(" ")) if "://" in text else text


def rows(found: QuerySolutions, lists: frozenset[str] = frozenset()) -> Rows:
    """Gather solutions; columns that hold lists are put in order, which engines leave open."""
    columns = [variable.value for variable in found.variables]
    with answering():
        return Rows(columns, [tuple(_sorted(row[name], name in lists) for name in columns) for row in found])


def _sorted(term: Term, is_list: bool) -> Term:
    if is_list and isinstance(term, Literal):
        return Literal(" | ".join(sorted(set(term.value.split(" | ")))))
    return term
