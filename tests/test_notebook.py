"""The explorer in a notebook: the page in a frame of its own, saved as it is shown."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from test_page import HOSTILE, hostile

import kg
from kg.errors import InputError
from viz.notebook import Explorer
from viz.page import network


class _Tags(HTMLParser):
    """Collects the elements of what a notebook shows."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def bayer(full_home: Path) -> Explorer:
    return kg.explore("Bayer", steps=0, store=full_home)


def test_a_notebook_shows_the_page_in_a_frame_that_may_run_scripts_and_no_more(bayer: Explorer) -> None:
    ((tag, fields),) = _Tags(bayer._repr_html_()).found
    assert tag == "iframe"
    assert fields["srcdoc"] == bayer.network.generate_html()
    assert (fields["sandbox"] or "").split() == ["allow-scripts", "allow-downloads", "allow-popups"]
    assert (fields["height"], fields["title"]) == ("720", "Oncograph explorer around Bayer, 1 node and 0 edges")
    assert not [name for name in fields if name.startswith("on") or name == "src"]


def test_it_says_what_it_is_and_is_saved_as_it_is_shown(bayer: Explorer, tmp_path: Path) -> None:
    assert repr(bayer).startswith("<Oncograph explorer around Bayer, 1 node and 0 edges: ")
    assert bayer.save(tmp_path / "page.html") == tmp_path / "page.html"
    assert (tmp_path / "page.html").read_text("utf-8") == bayer.network.generate_html()
    with pytest.raises(InputError, match="name another file with save"):
        bayer.save("/dev/null/page.html")


def test_an_unknown_name_is_said(full_home: Path) -> None:
    with pytest.raises(InputError, match="no thing is called 'Bayerr'; did you mean 'Bayer'"):
        kg.explore("Bayerr", store=full_home)


def test_hostile_names_stay_in_the_frame() -> None:
    graph = hostile()
    for text in HOSTILE[:6]:
        shown = Explorer(network(graph, [text], steps=0))
        ((tag, fields),) = _Tags(shown._repr_html_()).found
        assert (tag, set(fields)) == ("iframe", {"title", "sandbox", "width", "height", "style", "srcdoc"})
        assert text in (fields["title"] or "")
