"""Names to things: by slug, label and alias, within a kind, with the repair when a name means nothing or too much."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.namespaces import ID, ONCO
from kg.ontology import load
from kg.read import read
from kg.register import Register, Thing

FACTS = """\
things:
  - id: beta
    a: Company
    label: Beta
    alias: [Beta Corp., Beta Corporation, Beta]
  - id: beta-test
    a: DiagnosticTest
    label: Beta
  - id: north
    a: Region
    label: North
  - id: norway
    a: Country
    label: North
    alias: Kingdom
  - id: size
    a: Topic
    label: Size of tumors
  - id: kingdom
    a: Topic
    label: Realm
"""


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Register:
    folder = tmp_path_factory.mktemp("register")
    (folder / "things.yaml").write_text(FACTS)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        return read([Path()]).register


@pytest.mark.parametrize(
    ("name", "kind", "found"),
    [
        ("beta", "", "company/beta"),
        ("beta", "Company", "company/beta"),
        ("beta", "Organization", "company/beta"),
        ("Beta", "Company", "company/beta"),
        ("Beta", "DiagnosticTest", "test/beta-test"),
        ("Beta Corp.", "", "company/beta"),
        ("Beta Corporation", "Entity", "company/beta"),
        ("norway", "Region", "country/norway"),
        ("North", "Country", "country/norway"),
        ("Kingdom", "Region", "country/norway"),
        ("kingdom", "Topic", "topic/kingdom"),
        ("size", "Topic", "topic/size"),
        ("size", "", "topic/size"),
    ],
)
def test_a_thing_is_found(register: Register, name: str, kind: str, found: str) -> None:
    assert register.find(name, kind and ONCO + kind).iri == ID + found


def test_a_term_of_the_ontology_is_found_where_its_kind_is_asked_for(register: Register) -> None:
    term = register.find("size", ONCO + "Aspect")
    assert (term.iri, term.label, term.where) == (ONCO + "size", "size", "the ontology")


@pytest.mark.parametrize(
    ("name", "kind", "what", "repair"),
    [
        ("Beta", "", "'Beta' names several things", "write beta or beta-test"),
        ("North", "Region", "'North' names several things", "write north or norway"),
        ("beta", "Region", "'beta' is no region", "it is written in things.yaml:2"),
        ("size", "Region", "'size' is no region", "it is written in things.yaml:16"),
        ("norwya", "Region", "no region is called 'norwya'", "did you mean 'norway'?"),
        (
            "beta corp",
            "Company",
            "no company is called 'beta corp'",
            "did you mean 'Beta Corp.' or 'Beta Corporation'?",
        ),
        ("gworth", "Aspect", "no aspect is called 'gworth'", "did you mean 'growth'?"),
        ("growth", "Region", "no region is called 'growth'", "add it to the register"),
        ("growth", "", "no thing is called 'growth'", "add it to the register"),
        ("BETA CORPORATION", "Region", "no region is called 'BETA CORPORATION'", "add it to the register"),
        ("", "Region", "no region is called ''", "add it to the register"),
    ],
)
def test_a_name_that_means_nothing_or_too_much(
    register: Register, name: str, kind: str, what: str, repair: str
) -> None:
    with pytest.raises(LookupError) as caught:
        register.find(name, kind and ONCO + kind)
    assert caught.value.args == (what, repair)


def test_a_slug_is_given_once() -> None:
    register = Register(load())
    first = Thing("one", ID + "company/one", frozenset({ONCO + "Company"}), ("One",), "a.yaml:1")
    second = Thing("one", ID + "market/one", frozenset({ONCO + "Market"}), ("Another",), "b.yaml:1")
    assert register.add(first) is None
    assert register.add(second) is first
    assert register.find("one", "") is first
    with pytest.raises(LookupError, match="no thing is called 'Another'"):
        register.find("Another", "")


def test_a_thing_without_names_has_no_label() -> None:
    assert Thing("one", ID + "company/one", frozenset()).label == ""
