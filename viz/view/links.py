"""The identifiers that others give to things: how they are written, and where they lead."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from viz.view.source import rows

if TYPE_CHECKING:
    from pyoxigraph import Store

_MAPPED = """
SELECT DISTINCT ?thing ?text ?url ?match ?name WHERE {
  ?mapping a sssom:Mapping ; sssom:subject_id ?thing ; sssom:predicate_id ?match ; sssom:object_id ?url .
  OPTIONAL { ?mapping dcterms:identifier ?text }
  OPTIONAL { ?mapping sssom:object_label ?name }
} ORDER BY ?thing ?text ?url ?match ?name
"""


@dataclass(frozen=True)
class Link:
    """An identifier: as it is written, its address if the web knows it, how it matches, and the name that goes with it.

    ``match`` is exact, close, broad, narrow or related; of single things that are one it is same.
    """

    text: str
    url: str
    match: str
    name: str


def links(store: Store) -> dict[str, list[Link]]:
    """Return the identifiers of each thing that has some, in their order."""
    found = defaultdict(list)
    for thing, text, url, match, name in rows(store, _MAPPED):
        address = url if url.startswith(("https://", "http://")) else ""
        found[thing].append(Link(text or url, address, _match(match), name))
    return dict(found)


def _match(relation: str) -> str:
    """Name how things match.

    >>> _match("http://www.w3.org/2004/02/skos/core#exactMatch"), _match("http://www.w3.org/2002/07/owl#sameAs")
    ('exact', 'same')
    """
    return relation.rsplit("#", 1)[-1].removesuffix("Match").removesuffix("As")
