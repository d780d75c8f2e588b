"""The network of deals: what the rows say, which deals count, and the answers made of them."""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx
import pytest
import rdflib
from oxrdflib import OxigraphStore
from pyoxigraph import Literal, NamedNode, Quad, Store

import kg
from kg import deals, networks
from kg.errors import InputError
from kg.export import export
from kg.namespaces import ID, PREFIXES, short
from kg.questions import answer, find
from kg.rows import Rows

COLUMNS = ["one", "one_name", "two", "two_name", "kind", "date", "until", "claim", "company", "other"]


def rows(*deals: tuple[str, str, Mapping[str, str]], company: str = "", other: str = "") -> Rows:
    """Write rows as an engine gives them: the ends, and what else is said of the deal."""
    said = [
        {"one": one, "one_name": one.upper(), "two": two, "two_name": two.upper(), "kind": "licence"}
        | {"claim": f"{ID}claim/{one}.{two}-{number}", **more}
        | ({"company": company, "other": other} if company else {})
        for number, (one, two, more) in enumerate(deals)
    ]
    return Rows(COLUMNS, [tuple(Literal(row[name]) if name in row else None for name in COLUMNS) for row in said])


@pytest.mark.parametrize(
    ("spans", "told"),
    [
        ([("", "")], "licence"),
        ([("2015", ""), ("2015-01-11", ""), ("2015-01", "")], "licence 2015-01-11"),
        ([("2016-01-01", ""), ("2015", ""), ("", "")], "licence 2015"),
        ([("", "2020")], "licence until 2020"),
        ([("2015", "2020"), ("", "2020-03")], "licence 2015 to 2020"),
        ([("2015", "2020"), ("2015", "")], "licence 2015"),
    ],
)
def test_a_kind_of_deal_has_its_first_date_and_an_end_that_all_state(spans: list[tuple[str, str]], told: str) -> None:
    found = [("a", "b", {"date": start, "until": end}) for start, end in spans]
    for order in (found, found[::-1]):
        assert deals.linked(rows(*order)).edges["a", "b"]["deals"] == [told]


def test_claims_of_all_kinds_stand_on_one_link() -> None:
    net = deals.linked(rows(("a", "b", {}), ("a", "b", {"kind": "ownership", "date": "2020"}), ("b", "c", {})))
    assert dict(net.nodes(data="label")) == {"a": "A", "b": "B", "c": "C"}
    assert net.edges["a", "b"] == {
        "deals": ["licence", "ownership 2020"],
        "claims": [f"{ID}claim/a.b-0", f"{ID}claim/a.b-1"],
    }
    assert net.size() == 2


def test_a_network_of_no_deals_has_no_answers() -> None:
    for function in deals.FUNCTIONS.values():
        assert function(rows()).terms == []


# Which deals count.


def test_the_network_is_the_one_that_the_texts_state(small: Store) -> None:
    net = deals.network(rdflib.Graph().parse(data=export(small, "ntriples"), format="nt"))
    company = {node: node.rsplit("/", 1)[1] for node in net}
    found = {
        " ".join(sorted((company[one], company[two]))): " | ".join(said) for one, two, said in net.edges(data="deals")
    }
    assert found == {
        "alfa beta": "licence",
        "alfa gamma": "partnership",
        "alfa kappa": "acquisition 2023-10-02 | ownership 2024-01",
        "beta epsilon": "acquisition | ownership 2021",
        "beta gamma": "acquisition",
        "epsilon gamma": "acquisition | ownership until 2020",
        "epsilon zeta": "ownership 2024-05-01",
        "gamma zeta": "licence 2023-12-18",
    }


def changed(store: Store, change: str = "") -> nx.Graph[str]:
    other = Store()
    other.extend(Quad(quad.subject, quad.predicate, quad.object) for quad in store)
    other.update(change, prefixes=PREFIXES)
    return deals.network(rdflib.Dataset(store=OxigraphStore(store=other), default_union=True))


@pytest.mark.parametrize("word", ["likely", "possibly"])
def test_what_is_hedged_links_nobody(small: Store, word: str) -> None:
    ends, said = (
        (ID + "company/alfa", ID + "company/gamma"),
        "INSERT DATA { claim:orbit.reader-together onco:qualifier ",
    )
    assert changed(small).has_edge(*ends)
    assert not changed(small, f"{said} onco:{word} }}").has_edge(*ends)
    assert changed(small, f"{said} onco:atLeast }}").has_edge(*ends)


def test_a_purchase_that_was_given_up_links_nobody_unless_it_is_said_to_be_completed(small: Store) -> None:
    kappa = ID + "company/alfa", ID + "company/kappa"
    assert ID + "company/iota" not in changed(small)
    moved = "DELETE { ?c onco:asset ?iota } INSERT { ?c onco:asset company:kappa } WHERE { ?c onco:asset ?iota }"
    net = changed(small, moved.replace("?iota", "company:iota"))
    assert net.edges[kappa]["deals"] == ["acquisition 2024-01-15", "ownership 2024-01"]
    assert f"{ID}claim/alfa-release.kappa-announced" not in net.edges[kappa]["claims"]


# The questions.


def test_python_and_the_question_see_the_same_network(full: Store) -> None:
    net = deals.network(kg.load())
    found = answer(full, find("brokers"), {})
    assert [(net.nodes[broker.node]["label"], float(broker.between)) for broker in networks.brokers(net)] == [
        (row["name"], row["between"]) for row in found
    ]


def test_one_organisation_is_no_chain() -> None:
    alfa = ID + "company/alfa"
    with pytest.raises(InputError, match=f"^'company' and 'other' are both {short(alfa)}; name two organisations$"):
        deals.chain(rows(("a", "b", {}), company=alfa, other=alfa))


def test_no_more_chains_than_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    links = [(one, two, {}) for one, two in ("ab", "ac", "ad", "be", "ce", "de")]
    found = rows(*links, company="a", other="e")
    assert [row["chain"] for row in deals.chain(found)] == [1, 1, 2, 2, 3, 3]
    monkeypatch.setattr(deals, "MOST_CHAINS", 2)
    assert [row["chain"] for row in deals.chain(found)] == [1, 1, 2, 2]


def test_the_best_connected_of_a_community_are_counted_inside_it() -> None:
    inside = [(one, two, {}) for one, two in ("ab", "ac", "ad", "bc", "bd", "ef", "eg", "eh", "fg", "fh")]
    first, second = deals.communities(rows(*inside, ("d", "h", {})))
    assert (first["members"], first["best_connected"], first["size"]) == ("A | B | C | D", "A | B", 4)
    assert first["deals"] == "A – B | A – C | A – D | B – C | B – D"
    assert f"{ID}claim/d.h-10" not in f"{first['claims']} {second['claims']}"
    assert second["best_connected"] == "E | F"


def test_where_all_are_connected_alike_none_is_best() -> None:
    (only,) = deals.communities(rows(("a", "b", {}), ("b", "c", {}), ("a", "c", {})))
    assert (only["members"], only["best_connected"]) == ("A | B | C", None)


def test_shares_are_decimals_of_four_places() -> None:
    (only,) = deals.brokers(rows(("a", "b", {}), ("b", "c", {}))).terms
    assert str(only[1]) == str(Literal("1.0000", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#decimal")))
