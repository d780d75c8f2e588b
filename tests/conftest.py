"""Fixtures that several test modules share: the invented market, and the shipped graph."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import browser, desk, opened, shipped  # noqa: F401 - fixtures of all modules
from hypothesis import settings
from pyoxigraph import Store

import kg
from kg import build
from kg import store as stores

if TYPE_CHECKING:
    import rdflib

    from viz.page import Network
    from viz.view import View

# No test is timed; in CI a change is judged by the same examples each time.
settings.register_profile("steady", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("steady")

CASES = Path(__file__).parent / "cases"
SMALL = CASES / "small" / "facts"
SMALL_DOCUMENTS = CASES / "small" / "documents"


@pytest.fixture(scope="session")
def small_graph() -> build.Graph:
    """The graph of the invented market, before it is stored."""
    return build.make([SMALL])


@pytest.fixture(scope="session")
def small(small_graph: build.Graph) -> Store:
    """The invented market in a store in memory."""
    store = Store()
    store.bulk_extend(small_graph.quads)
    return store


@pytest.fixture(scope="session")
def full_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the shipped graph, built once."""
    home = tmp_path_factory.mktemp("full")
    assert not build.build(home).violations
    return home


@pytest.fixture(scope="session")
def full(full_home: Path) -> Store:
    """The shipped graph, opened for reading."""
    return stores.open_store(full_home)


@pytest.fixture(scope="session")
def full_graph(full_home: Path) -> rdflib.Dataset:
    """The shipped graph as rdflib sees it."""
    return kg.load(store=full_home)


@pytest.fixture(scope="session")
def full_network(full_graph: rdflib.Dataset) -> Network:
    """The map of the shipped graph; a test that adds to it makes its own."""
    from viz.page import network  # with pyvis, which most tests do without

    return network(full_graph)


@pytest.fixture(scope="session")
def full_view(full_network: Network) -> View:
    """What is drawn and told of the shipped graph."""
    return full_network.drawn


@pytest.fixture(scope="session")
def full_page(full_network: Network) -> str:
    """The page of the shipped graph."""
    return full_network.generate_html()


@pytest.fixture(autouse=True)
def _own_store(full_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test touches the user's data folder."""
    monkeypatch.setenv("ONCOGRAPH_STORE", str(full_home))


def insist(found: str | None, needed: str) -> str:
    """Return a tool's path; skip where it is missing, and in continuous integration fail."""
    if not found:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"needs {needed}")
    return str(found)
