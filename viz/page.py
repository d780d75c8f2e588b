"""How the page is made: one HTML text that holds the map, the claims and all code, and asks nothing of any network."""

from __future__ import annotations

import base64
import hashlib
import importlib.resources
from collections import Counter
from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyvis.network
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from pyvis.edge import Edge

from kg.auditing.findings import CONTRADICTION, TENSION
from viz.data import asked, compact, packed, plain
from viz.style import FAMILIES, style
from viz.view import View, view
from viz.view.asked import answers
from viz.view.turtle import turtle
from viz.view.ways import ways

if TYPE_CHECKING:
    from collections.abc import Sequence

    import rdflib

#: What the page runs, each script on those before it.
_SCRIPTS = (
    *("data", "look", "parts", "state", "filters", "reach", "labels", "lines", "map", "draw", "forces"),
    *("search", "claims", "figures", "panel", "table", "questions", "audit", "page"),
)
_LIBRARY = "lib/vis-9.1.2/vis-network.min.js"
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True
)


class Network(pyvis.network.Network):  # type: ignore[misc]
    """A pyvis network of a graph that makes its own page: add to it as to any other, then ``generate_html()``.

    What pyvis does not know (kinds, names, claims) lies beside what it does know in ``nodes`` and ``edges``.
    """

    def __init__(self, drawn: View) -> None:
        super().__init__(directed=True, cdn_resources="in_line")
        self.drawn = drawn
        for node in drawn.nodes:
            look = style(node.kind)
            self.add_node(node.id, shape=look.shape, color=FAMILIES[look.family].light, **_without(asdict(node), "id"))
        # Not by add_edge(), which looks for both ends in the list of all nodes.
        self.edges = [
            Edge(edge.source, edge.target, directed=True, **_without(asdict(edge), "source", "target")).options
            for edge in drawn.edges
        ]

    def generate_html(self, name: str = "index.html", local: bool = True, notebook: bool = False) -> str:
        """Return the page; the arguments are those of pyvis and change nothing."""
        code = {
            "library": _inline(importlib.resources.files("pyvis").joinpath(_LIBRARY).read_text(encoding="utf-8")),
            "script": _inline(_script()),
            "css": _inline(_asset("page.css")),
        }
        counts = self._counts()
        data = plain(self.drawn, self.nodes, self.edges) | {"counts": counts, "ways": self._parts["ways"]}
        self.html = _TEMPLATES.get_template("page.html").render(
            code,
            digests={key: digest(text) for key, text in code.items()},
            counts=counts,
            alarms=sum(finding.verdict in (CONTRADICTION, TENSION) for finding in self.drawn.findings),
            gravest=next((finding.verdict for finding in self.drawn.findings), "all"),
            left=[(style(kind).title.lower(), count) for kind, count in self.drawn.left.items()],
            data=Markup(embed(data)),  # noqa: S704 (embed() escapes it)
            **self._parts,
        )
        return str(self.html)

    @cached_property
    def _parts(self) -> dict[str, Any]:
        """What nothing that is added to the network changes: answers and Turtle, in letters and digits, and ways in."""
        found = list(answers(self.drawn))
        return {
            "answers": Markup(packed(compact(asked(self.drawn, found)).encode())),  # noqa: S704
            "turtle": Markup(packed(turtle(self.drawn))),  # noqa: S704
            "ways": [asdict(way) for way in ways(self.drawn, found)],
        }

    def write_html(self, name: str, local: bool = True, notebook: bool = False, open_browser: bool = False) -> None:
        """Write the page in UTF-8; the other arguments are those of pyvis, and no browser is ever opened."""
        Path(name).write_text(self.generate_html(), encoding="utf-8", newline="\n")

    def _counts(self) -> list[tuple[str, str, int]]:
        """Count what the map holds, with the words for one and for many."""
        kinds = Counter(node.get("kind", "") for node in self.nodes)
        return [
            ("market", "markets", kinds["market"]),
            ("company", "companies", kinds["company"]),
            ("drug", "drugs", kinds["drug"]),
            ("claim", "claims", len(self.drawn.claims)),
            ("edge", "edges", len(self.edges)),
            ("document", "documents", len(self.drawn.documents)),
            ("contradiction", "contradictions", sum(one.verdict == CONTRADICTION for one in self.drawn.findings)),
        ]


def network(graph: rdflib.Graph, around: Sequence[str] = (), steps: int = 1) -> Network:
    """Return the map of a graph as a pyvis network: of all of it, or of what lies around some things.

    >>> import kg
    >>> network(kg.load(), ["Bayer"]).num_nodes() > 1
    True
    """
    return Network(view(graph, around, steps))


def render(graph: rdflib.Graph, around: Sequence[str] = (), steps: int = 1) -> str:
    """Return the page of a graph, or of what lies around some things: the same graph gives the same text.

    >>> import kg
    >>> render(kg.load(), ["Bayer"], steps=0).startswith("<!doctype html>")
    True
    """
    return network(graph, around, steps).generate_html()


def embed(data: object) -> str:
    r"""Write data as JSON that cannot end the script element in which it stands.

    >>> embed("</script>")
    '"\\u003c/script\\u003e"'
    """
    return compact(data).translate(_ESCAPES)


def digest(code: str) -> str:
    """Return the source expression by which a content security policy allows a script or a style.

    >>> digest("")
    'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
    """
    return "sha256-" + base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()


def _asset(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


def _script() -> str:
    """Return the code of the page as one script whose names no other can see."""
    return '"use strict";\n{\n' + "\n".join(_asset(f"scripts/{name}.js") for name in _SCRIPTS) + "}\n"


def _inline(code: str) -> Markup:
    """Let code of the package stand in an element as it is."""
    if "</script" in code or "<!--" in code:
        raise ValueError("this code would end the element in which it stands")
    return Markup(code)  # noqa: S704 (it comes from the package and not from data)


def _without(fields: dict[str, Any], *names: str) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if key not in names}
