"""Charts: the answer of a question as a picture, SVG or PNG, of the kind that its page names.

The page of a question says so with one line, ``# Chart: kind role=column ...``; ``KINDS`` has the roles of each kind.
"""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.charts.marks import Mark, counted, distinct, joined, line, marks, parts
from kg.errors import InputError, fault, nearest
from kg.files import write
from kg.questions import Chart, Question, questions
from kg.rows import Rows

if TYPE_CHECKING:
    from kg.charts.page import Page

FORMS = ("svg", "png")
#: A picture of more marks than this is no longer looked at.
MOST = 400
_SOURCES = 6


@dataclass(frozen=True)
class Kind:
    """A kind of chart: what it shows, the roles that a row needs to be drawn and what each is, the others.

    A row needs all of them, or at least ``one``.
    """

    text: str
    needs: Mapping[str, str]
    takes: tuple[str, ...]
    one: bool = False


KINDS = {
    "bars": Kind(
        "a bar for each row, in groups",
        {"value": "number"},
        ("printed", "group", "place", "part", "period", "source"),
    ),
    "matrix": Kind(
        "growth against share, with the growth of the market as a line",
        {"share": "number", "growth": "number"},
        (
            *("part", "market", "division", "market_growth", "reading", "source"),
            *("share_printed", "share_lowest", "share_highest", "share_period"),
            *("growth_printed", "growth_lowest", "growth_highest", "growth_period"),
        ),
        one=True,
    ),
    "paths": Kind(
        "values by year, those stated and those implied told apart",
        {"year": "year", "lowest": "number", "highest": "number"},
        ("kind", "figure", "market", "place", "part", "currency", "assumption", "source"),
    ),
    "shares": Kind(
        "the shares of each division, and what remains",
        {"share": "number"},
        ("part", "printed", "stated", "remains", "rest", "division", "period", "market", "source"),
    ),
    "timeline": Kind("events by year", {"date": "date"}, ("text", "group", "source")),
}


def ready(question: Question, path: Path) -> None:
    """Pass what can be drawn; raise ``InputError`` for a question without a chart, another ending, or no folder."""
    if not question.chart:
        names = ", ".join(sorted(other.name for other in questions() if other.chart))
        raise InputError([fault(f"the question '{question.name}' has no chart", f"these have one: {names}")])
    _form(path)
    if not path.absolute().parent.is_dir():
        raise InputError([fault(f"there is no folder '{path.parent}'", "make it first, or name another file")])
    _drawings()


def draw(question: Question, rows: Rows, path: str | os.PathLike[str], given: Mapping[str, str] | None = None) -> None:
    """Draw the answer of a question into a file, whose ending says in which form.

    ``given`` names the parameters of the answer for its caption. Raises ``InputError`` where it cannot be drawn.
    """
    file = Path(path)
    ready(question, file)
    write(file, picture(question, rows, _form(file), given), "--chart")


def picture(question: Question, rows: Rows, form: str = "svg", given: Mapping[str, str] | None = None) -> bytes:
    """Return the answer of a question as a picture, ``svg`` or ``png``; the same bytes on every run.

    >>> import kg
    >>> from kg.questions import find
    >>> picture(find("shares"), kg.ask("shares"))[:5]
    b'<?xml'
    """
    chart = _known(question)
    drawing = _drawings()[chart.kind]
    found = marks(rows, chart.roles)
    drawn = _drawable(question, chart, found)
    from kg.charts.page import MUTED, Page, settings

    with _quiet(), settings():
        page = Page()
        page.paragraph(question.title, 16, weight="bold")
        page.paragraph(question.text, 9.5, color=MUTED)
        page.y += 0.05
        page.paragraph(joined(f"{name}: {line(value)}" for name, value in (given or {}).items()), 9.5, 2)
        page.y += 0.16
        drawing(page, drawn)
        page.y += 0.1
        notes = [*page.notes, _left_out(chart, len(found) - len(drawn))]
        for text in (*notes, _sources(drawn), f"Oncograph, question {question.name}."):
            page.paragraph(text, 7.5, color=MUTED)
        return page.content(form, joined(map(line, [question.title, *(given or {}).values()])))


def _form(path: Path) -> str:
    form = path.suffix.lower().removeprefix(".")
    if form not in FORMS:
        raise InputError([fault(f"no chart can be drawn into '{path.name}'", "end its name with .svg or .png")])
    return form


def _known(question: Question) -> Chart:
    """Return the chart of a question, if its kind and roles are known."""
    chart = question.chart
    if not chart or chart.kind not in KINDS:
        what = f"the question '{question.name}' has no chart" + (f" that is known: '{chart.kind}'" if chart else "")
        raise InputError([fault(what, nearest(chart.kind, KINDS) if chart else "")])
    kind = KINDS[chart.kind]
    missing = [role for role in kind.needs if role not in chart.roles]
    other = [role for role in chart.roles if role not in (*kind.needs, *kind.takes)]
    if missing or other:
        wrong = f"lacks {', '.join(missing)}" if missing else f"names {', '.join(other)}, which a {chart.kind} has not"
        repair = f"it takes {', '.join((*kind.needs, *kind.takes))}"
        raise InputError([fault(f"the Chart line of '{question.name}' {wrong}", repair)])
    return chart


def _drawable(question: Question, chart: Chart, found: Sequence[Mark]) -> list[Mark]:
    """Return the marks that have what the chart needs."""
    if not found:
        raise InputError([fault(f"nothing to draw: '{question.name}' has no rows for what is asked")])
    kind = KINDS[chart.kind]
    enough = any if kind.one else all
    drawn = [mark for mark in found if enough(mark.has(role, what) for role, what in kind.needs.items())]
    if not drawn:
        needed = _needed(chart, "or" if kind.one else "and")
        raise InputError([fault(f"nothing to draw: no row of '{question.name}' has a {needed}")])
    if len(drawn) > MOST:
        names = " or ".join(f"--{parameter.name}" for parameter in question.parameters)
        repair = f"ask for less with {names}" if names else ""
        raise InputError([fault(f"{len(drawn)} rows are more than a chart can show", repair)])
    return drawn


def _needed(chart: Chart, word: str) -> str:
    return f" {word} a ".join(dict.fromkeys(chart.roles[role].replace("_", " ") for role in KINDS[chart.kind].needs))


def _left_out(chart: Chart, rows: int) -> str:
    needed = _needed(chart, "and" if KINDS[chart.kind].one else "or")
    return f"Not drawn: {counted(rows, 'row that lacks', 'rows that lack')} a {needed}." if rows else ""


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the library from talking of its folders, its fonts, and the signs that they lack."""
    log = logging.getLogger("matplotlib")
    level = log.level
    log.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        log.setLevel(level)


def _drawings() -> Mapping[str, Callable[[Page, Sequence[Mark]], None]]:
    """Return how each kind is drawn; only now is the library loaded, which not everyone has."""
    try:
        with _quiet():
            import matplotlib.font_manager  # noqa: F401 - it looks for fonts once, and may say so
    except ImportError:
        repair = "install it with: pip install 'oncograph[chart]'"
        raise InputError([fault("charts need the library matplotlib", repair)]) from None
    from kg.charts.bars import bars, shares
    from kg.charts.lines import lines
    from kg.charts.matrix import matrix
    from kg.charts.timeline import timeline

    return {"bars": bars, "matrix": matrix, "paths": lines, "shares": shares, "timeline": timeline}


def _sources(found: Sequence[Mark]) -> str:
    """Name the documents of a chart, the first of them where they are many."""
    names = distinct(parts(found, "source"))
    if not names:
        return ""
    shown = "; ".join(names[:_SOURCES])
    more = len(names) - _SOURCES
    return f"Source{'s' if names[1:] else ''}: {shown}" + (f"; and {more} more documents." if more > 0 else ".")
