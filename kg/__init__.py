"""Oncograph: a knowledge graph of the oncology NGS market in which every figure can be traced, checked and compared.

>>> import kg
>>> graph = kg.load()                                  # an rdflib Dataset
>>> kg.ask("players").columns                          # rows, with .to_frame() for pandas
['company', 'market_name', 'lists', 'claims']
>>> kg.network(graph).number_of_nodes() > 0            # a networkx MultiDiGraph
True
>>> page = kg.explore("Bayer", steps=1)                # what a notebook shows, with .save("bayer.html")
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from kg.rows import Rows
    from viz.notebook import Explorer

Folders = str | os.PathLike[str] | Sequence[str | os.PathLike[str]]
__all__ = ["ask", "audit", "explore", "load", "network"]


def load(facts: Folders = (), store: str | os.PathLike[str] | None = None) -> rdflib.Dataset:
    """Return the graph as an rdflib ``Dataset`` that answers SPARQL over all its graphs at the engine's speed.

    ``facts`` is a folder of your own fact files, or several, built on top of the shipped ones; ``store`` is the
    folder of the built graph, by default the one that the command line uses. The graph is built first where it is
    missing or stale. Raises ``kg.errors.InputError`` when facts cannot be used.

    >>> len(load()) > 1000
    True
    """
    import rdflib
    from oxrdflib import OxigraphStore

    from kg.build import fresh
    from kg.namespaces import PREFIXES

    dataset = rdflib.Dataset(store=OxigraphStore(store=fresh(store, _folders(facts))), default_union=True)
    for name, start in PREFIXES.items():
        dataset.bind(name, start, replace=True)
    return dataset


def ask(
    question: str,
    facts: Folders = (),
    store: str | os.PathLike[str] | None = None,
    **parameters: str | None,
) -> Rows:
    """Answer one of the questions of ``queries/`` by name; its parameters take a name, an alias, a slug or an IRI.

    Raises ``kg.errors.InputError`` for an unknown question, parameter or name.

    >>> ask("growth", market="clinical oncology NGS").columns[0]
    'place'
    """
    from kg import questions
    from kg.build import fresh

    given = {name: str(value) for name, value in parameters.items() if value is not None}
    return questions.answer(fresh(store, _folders(facts)), questions.find(question), given)


def audit(facts: Folders = (), store: str | os.PathLike[str] | None = None) -> Rows:
    """Return what the audit finds in the figures, ranks and lists of documents, the gravest first.

    A row is a finding: its verdict, the claims that it disputes or upholds, the readings that it takes as given and the
    arithmetic, one step a line.

    >>> audit().columns[:3]
    ['verdict', 'check', 'finding']
    """
    from kg import report
    from kg.build import fresh

    return report.rows(report.audited(fresh(store, _folders(facts))))


def network(graph: rdflib.Graph | None = None) -> nx.MultiDiGraph[str]:
    """Return the graph as a networkx ``MultiDiGraph``: see ``kg.networks.network``."""
    from kg.networks import network as make

    return make(load() if graph is None else graph)


def explore(*things: str, steps: int = 1, facts: Folders = (), store: str | os.PathLike[str] | None = None) -> Explorer:
    """Return the explorer, which a notebook shows inline: of all the graph, or of what lies around some things.

    A thing is named by label, alias, slug or IRI, and ``steps`` says how many edges away the farthest may be. The page
    is written by ``.save(path)``, and ``.network`` is a ``pyvis.network.Network`` for those who want to go on with it.
    Raises ``kg.errors.InputError`` for an unknown name.

    >>> explore("Bayer", steps=0).network.num_nodes()
    1
    """
    from viz.notebook import Explorer
    from viz.page import network as drawn

    return Explorer(drawn(load(facts, store), things, steps))


def _folders(facts: Folders) -> list[Path]:
    return [Path(facts)] if isinstance(facts, str | os.PathLike) else [Path(folder) for folder in facts]
