"""The explorer in a notebook: the page inline, to be saved or taken further."""

from __future__ import annotations

import os
from collections.abc import Sized
from html import escape
from pathlib import Path

from kg.files import write
from viz.page import Network

#: What the page may do in its frame: it runs alone, with no access to the notebook around it.
_MAY = "allow-scripts allow-downloads allow-popups"
_HIGH = 720


class Explorer:
    """The map of a graph: the last value of a notebook's cell shows it.

    ``network`` is the pyvis network, and what is added to it is shown too. ``save`` writes the page.
    """

    def __init__(self, network: Network) -> None:
        self.network = network

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the page to a file; raise ``kg.errors.InputError`` where it cannot be written."""
        write(Path(path), self.network.generate_html().encode(), "save()")
        return Path(path)

    def _repr_html_(self) -> str:
        page = escape(self.network.generate_html())
        size = f'width="100%" height="{_HIGH}" style="border: 0"'
        return f'<iframe title="{escape(self._title)}" sandbox="{_MAY}" {size} srcdoc="{page}"></iframe>'

    def __repr__(self) -> str:
        return f"<{self._title}: a notebook shows it, .save(path) writes it, .network is a pyvis network>"

    @property
    def _title(self) -> str:
        drawn = self.network.drawn
        labels = {node.id: node.label for node in drawn.nodes}
        around = f" around {', '.join(labels[thing] for thing in drawn.around.things)}" if drawn.around else ""
        return (
            f"Oncograph explorer{around}, {_many(self.network.nodes, 'node')} and {_many(self.network.edges, 'edge')}"
        )


def _many(things: Sized, one: str) -> str:
    return f"{len(things):,} {one}{'s' * (len(things) != 1)}"
