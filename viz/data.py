"""What the page is told: the view as plain JSON, with short names, and numbers instead of names that come again.

An IRI below ``ID`` loses that prefix; what lies in a list of its own (claims, documents, findings) is named by its
place there. What is empty is left out.
"""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from decimal import Decimal
from importlib.metadata import PackageNotFoundError, metadata
from typing import Any

from kg.build import program
from kg.namespaces import ID
from kg.report import Said
from viz.style import FAMILIES, FONT, GROUND, LEADING, rank, style
from viz.view import Around, Claim, Document, Finding, Implied, View
from viz.view.asked import Answer, Cell, Column, Thing
from viz.view.figures import Figure, Rank
from viz.view.found import verdicts

#: So many nodes are drawn at first; a larger graph opens on those that come first.
LIMIT = 1500
#: What an edge of pyvis says without need: the page draws the ends of lines itself.
_NEEDLESS = ("arrows",)
_EMPTY: tuple[object, ...] = (None, "", [], {})
Fields = Mapping[str, Any]


def plain(drawn: View, nodes: Sequence[Fields], edges: Sequence[Fields]) -> dict[str, Any]:
    """Return what the page is told; ``nodes`` and ``edges`` are those of pyvis, which may hold more than the view."""
    places = _Places(drawn)
    kinds = sorted({node.get("kind", "") for node in nodes}, key=rank)
    return {
        "base": ID,
        "about": _about(),
        "sizes": {"font": FONT, "leading": LEADING},
        "ground": GROUND,
        "families": {name: asdict(family) for name, family in FAMILIES.items()},
        "kinds": {kind: asdict(style(kind)) for kind in kinds},
        "limit": LIMIT,
        **({"around": places.around(drawn.around)} if drawn.around else {}),
        "nodes": [_full(places.thing(node), keep=("label", "claims")) for node in nodes],
        "edges": [_full(places.thing(edge), keep=("relation", "claims", "curve")) for edge in edges],
        "claims": [places.claim(claim) for claim in drawn.claims],
        "documents": [places.document(one) for one in drawn.documents],
        "findings": [places.finding(finding) for finding in drawn.findings],
        "verdicts": [asdict(verdict) for verdict in verdicts(drawn.store)],
        "implied": [places.implied(figure) for figure in drawn.implied],
        "plans": [[asdict(block) for block in blocks] for blocks in drawn.plans],
        "arrangements": [asdict(arrangement) for arrangement in drawn.arrangements],
    }


def asked(drawn: View, answers: Iterable[Answer]) -> list[dict[str, Any]]:
    """Return the questions with their answers."""
    places = _Places(drawn)
    return [places.answer(answer) for answer in answers]


def packed(content: bytes) -> str:
    """Pack content into letters, the same each time.

    >>> gzip.decompress(base64.b64decode(packed(b"content")))
    b'content'
    """
    return base64.b64encode(gzip.compress(content, mtime=0)).decode()


def compact(data: object) -> str:
    """Write data as JSON without needless signs."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def short(name: Any) -> Any:
    """Shorten the IRI of a thing of ours; all else, whatever it is, stays as it is.

    >>> short("https://w3id.org/oncograph/id/company/bayer"), short("http://example.org/x"), short(7)
    ('company/bayer', 'http://example.org/x', 7)
    """
    return name.removeprefix(ID) if isinstance(name, str) else name


def number(value: Decimal | None) -> int | float | None:
    """Return an exact number as JSON knows it.

    >>> number(Decimal("437450000.0")), number(Decimal("16.25")), number(None)
    (437450000, 16.25, None)
    """
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


class _Places:
    """Where claims, documents, findings and nodes stand in the lists of the page, by IRI."""

    def __init__(self, drawn: View) -> None:
        self.claims = _order(claim.id for claim in drawn.claims)
        self.documents = _order(document.id for document in drawn.documents)
        self.findings = _order(finding.id for finding in drawn.findings)
        self.nodes = _order(node.id for node in drawn.nodes)

    def around(self, around: Around) -> dict[str, Any]:
        """Return around what the map is drawn."""
        return {**_fields(around), "things": [short(thing) for thing in around.things]}

    def thing(self, fields: Fields) -> dict[str, Any]:
        """Return a node or an edge of pyvis."""
        found = {key: value for key, value in fields.items() if key not in _NEEDLESS}
        if not found.get("between", 1):
            del found["between"]
        for key in ("id", "from", "to"):
            if key in found:
                found[key] = short(found[key])
        if "claims" in found:
            found["claims"] = _at(found["claims"], self.claims)
        if "links" in found:
            found["links"] = [_full(link) for link in found["links"]]
        return found

    def claim(self, claim: Claim) -> dict[str, Any]:
        """Return a claim."""
        said = {
            **_fields(claim, "figure"),
            "id": short(claim.id),
            "document": self.documents.get(claim.document, -1),
            "markets": [short(market) for market in claim.markets],
            "findings": _at(claim.findings, self.findings),
            "figure": _figure(claim.figure) if claim.figure else None,
        }
        return _full(said, keep=("document", "places", "printed", "date"))

    def document(self, document: Document) -> dict[str, Any]:
        """Return a document."""
        return _full({**_fields(document), "id": short(document.id)}, keep=("publisher", "published", "link"))

    def finding(self, finding: Finding) -> dict[str, Any]:
        """Return a finding."""
        return {
            **_fields(finding, "decided", "lines"),
            "id": short(finding.id),
            "lines": _lines(finding.lines),
            **{name: _at(getattr(finding, name), self.claims) for name in ("disputes", "upholds", "examines")},
            "documents": _at(finding.documents, self.documents),
        }

    def implied(self, one: Implied) -> dict[str, Any]:
        """Return a figure that follows from others."""
        return {
            "id": short(one.id),
            "label": one.label,
            **_figure(one.figure),
            "claims": _at(one.claims, self.claims),
            "assumption": one.assumption,
            "lines": _lines(one.lines),
        }

    def answer(self, answer: Answer) -> dict[str, Any]:
        """Return a question with its answer."""
        asks = answer.question
        said = {
            "name": asks.name,
            "title": asks.title,
            "text": asks.text,
            "subject": asks.subject,
            "askedBy": asks.asked_by,
            "empty": asks.empty,
            "command": f"oncograph ask {asks.name}",
            "parameters": [asdict(parameter) for parameter in asks.parameters],
            "needs": [parameter.name for parameter in asks.parameters if parameter.required],
            "columns": [asdict(column) for column in answer.columns],
            "total": answer.total,
            "rows": [
                [self._cell(cell, column) for cell, column in zip(row, answer.columns, strict=True)]
                for row in answer.rows
            ],
            "nodes": [_at(nodes, self.nodes) for nodes in answer.nodes],
        }
        return said | ({"failed": answer.failed} if answer.failed else {})

    def _cell(self, cell: Cell, column: Column) -> Any:
        if column.trait == "claims":
            return _at(cell if isinstance(cell, list) else [], self.claims)
        if isinstance(cell, Thing):
            return {"id": short(cell.iri), "label": cell.label}
        return number(cell) if isinstance(cell, Decimal) else cell


def _about() -> dict[str, str]:
    """Return the version of the program, and the address of the project if it has one."""
    try:
        urls = metadata("oncograph").get_all("Project-URL") or []
    except PackageNotFoundError:
        urls = []
    return {"version": program().split()[-1], "url": next((url.split(", ", 1)[-1] for url in urls), "")}


def _figure(figure: Figure | Rank) -> dict[str, Any]:
    said = {**asdict(figure), "market": short(figure.market)}
    if isinstance(figure, Figure):
        said |= {"low": number(figure.low), "high": number(figure.high)}
        said |= {"region": short(figure.region), "segment": short(figure.segment)}
        return _full(said, keep=("low",))
    return _full(said | {"subject": short(figure.subject), "behind": short(figure.behind)})


def _lines(lines: Iterable[Said]) -> list[dict[str, str]]:
    return [{"sort": line.sort, "text": line.text} for line in lines]


def _fields(one: Any, *without: str) -> dict[str, Any]:
    return {name: value for name, value in vars(one).items() if name not in without}


def _full(fields: Fields, keep: Sequence[str] = ()) -> dict[str, Any]:
    """Leave out what is empty; zero is not."""
    return {key: value for key, value in fields.items() if key in keep or (value not in _EMPTY and value is not False)}


def _order(names: Iterable[str]) -> dict[str, int]:
    return {name: place for place, name in enumerate(names)}


def _at(names: Iterable[str], places: Mapping[str, int]) -> list[int]:
    return [places[name] for name in names if name in places]
