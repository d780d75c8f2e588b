"""What is told beside the map: figures, years, markets, findings, identifiers, and ways in."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest
import rdflib
from oxrdflib import OxigraphStore
from pyoxigraph import NamedNode, Store
from test_view import companies, edge, made

import kg
from kg import questions, report
from kg.auditing.findings import CONTRADICTION, VERDICTS
from kg.namespaces import ID, ONCO, PREFIXES
from viz.view import Claim, View, view
from viz.view.asked import answers
from viz.view.figures import Figure, Rank
from viz.view.found import verdicts
from viz.view.ways import ways


def claim(drawn: View, name: str) -> Claim:
    return next(one for one in drawn.claims if one.id == f"{ID}claim/{name}")


def test_a_stated_size_is_a_number_of_a_year_and_a_market(full_view: View) -> None:
    found = claim(full_view, "mordor-ntrk.size-2025")
    assert found.figure == Figure(
        measure="amount",
        low=Decimal(437450000),
        high=Decimal(437450000),
        unit="USD",
        period="2025",
        years=(2025, 2025),
        market=f"{ID}market/ntrk-fusion-solid-tumor",
        region=f"{ID}region/world",
        segment=f"{ID}segment/all-segments",
        whole=True,
        qualifier="",
    )
    assert (found.years, found.markets) == ((2025, 2025), [f"{ID}market/ntrk-fusion-solid-tumor"])


def test_a_stated_rate_of_a_part_is_in_percent_and_not_of_the_whole(full_view: View) -> None:
    figure = claim(full_view, "mordor-ntrk.therapeutics-growth").figure
    assert isinstance(figure, Figure)
    assert (figure.measure, figure.low, figure.high, figure.unit) == ("rate", Decimal("16.25"), Decimal("16.25"), "%")
    assert (figure.years, figure.whole) == ((2030, 2030), False)
    assert figure.period == "to 2030, start not stated"
    qualified = claim(full_view, "intel-clinical-oncology-ngs.size-2023").figure
    assert isinstance(qualified, Figure)
    assert qualified.qualifier == "approximately"


def test_a_rank_says_of_what_and_among_what(full_view: View) -> None:
    found = claim(full_view, "intel-clinical-oncology-ngs.north-america-largest").figure
    assert isinstance(found, Rank)
    assert (found.measure, found.rank, found.aspect) == ("rank", 1, "size")
    assert found.subject == f"{ID}region/intel-north-america"
    assert found.of == "Geography (Intel, clinical oncology NGS)"
    after = claim(full_view, "intel-clinical-oncology-ngs.europe-follows").figure
    assert isinstance(after, Rank)
    assert (after.rank, after.behind) == (None, f"{ID}region/intel-north-america")


def test_each_figure_and_rank_is_held(full_view: View, full: Store) -> None:
    held = Counter(one.figure.measure for one in full_view.claims if one.figure)
    names = ("amount", "rate", "share")
    kinds = {"amount": "MarketSize", "rate": "GrowthRate", "share": "MarketShare", "rank": "Ranking"}
    count = {name: len(typed(full, kind)) for name, kind in kinds.items()}
    assert held == count
    implied = Counter(one.figure.measure for one in full_view.implied)
    assert implied == {
        name: len(typed(full, f"Implied{kind}"))
        for name, kind in zip(names, ("Size", "Rate", "Share"), strict=True)
        if typed(full, f"Implied{kind}")
    }


def typed(store: Store, name: str) -> list[str]:
    found = store.quads_for_pattern(None, NamedNode(PREFIXES["rdf"] + "type"), NamedNode(ONCO + name), None)
    return [str(quad.subject) for quad in found]


def test_an_implied_figure_lies_between_two_ends_and_shows_its_sums(full_view: View, full: Store) -> None:
    known = {one.id for one in full_view.claims}
    for one in full_view.implied:
        title, lines = report.result(full, NamedNode(one.id))
        assert (one.label, one.lines) == (title, lines)
        assert one.figure.low <= (one.figure.high or one.figure.low)
        assert set(one.claims) <= known
        assert one.claims
        assert all(any(text in line.text for line in one.lines) for text in one.assumption)


def test_numbers_that_are_none_are_left_out() -> None:
    figure = "a onco:MarketSize ; onco:market <urn:m> ; onco:amount"
    graph = made(
        "onco:Figure rdfs:subClassOf onco:Claim . onco:MarketSize rdfs:subClassOf onco:Figure .\n"
        "onco:Ranking rdfs:subClassOf onco:Claim .\n"
        f'claim:a {figure} "much"^^xsd:decimal . claim:b {figure} "INF"^^xsd:double . claim:c {figure} 7 .\n'
        'claim:d a onco:Ranking ; onco:subject <urn:s> ; onco:rank "first" .\n'
        'claim:e onco:period period:x . period:x onco:startYear "soon" . claim:e a onco:Driver ; onco:date "later" .\n'
        'implied:a a onco:ImpliedSize ; rdfs:label "A" ; onco:lowest "x"^^xsd:decimal .\n'
        'implied:b a onco:ImpliedSize ; rdfs:label "B" ; onco:lowest 5 ; onco:highest "y"^^xsd:decimal .\n'
    )
    drawn = view(graph)
    figures = {one.id.removeprefix(ID): one.figure for one in drawn.claims}
    assert [name for name, one in figures.items() if isinstance(one, Figure)] == ["claim/c"]
    rank = figures["claim/d"]
    assert isinstance(rank, Rank)
    assert rank.rank is None
    assert [(one.label, one.figure.low, one.figure.high) for one in drawn.implied] == [("B", 5, None)]
    assert {one.years for one in drawn.claims} == {None}


def test_years_are_those_that_a_claim_states() -> None:
    graph = made(
        'claim:a a onco:Driver ; onco:since "2019-02" ; onco:until "2024" .\n'
        'claim:b a onco:Driver ; onco:date "2021-05" .\n'
        "claim:c a onco:Driver ; onco:period period:p . period:p onco:startYear 2025 ; onco:endYear 2030 .\n"
        'claim:d a onco:Driver . claim:e a onco:Driver ; onco:since "2015" ; onco:period period:p .\n'
    )
    assert [one.years for one in view(graph).claims] == [(2019, 2024), (2021, 2021), (2025, 2030), None, (2015, 2030)]


def test_markets_are_those_that_a_claim_or_its_list_names() -> None:
    graph = made(
        "onco:Market rdfs:subClassOf onco:Entity . market:m a onco:Market . market:n a onco:Market .\n"
        "claim:a a onco:Driver ; onco:market market:m . claim:b a onco:Driver ; onco:list list:l .\n"
        "list:l onco:market market:n . claim:c a onco:Driver ; onco:subject market:m ; onco:object market:n .\n"
        "claim:d a onco:Driver ; onco:segmentation segmentation:s . segmentation:s onco:market market:m .\n"
        "claim:e a onco:Driver ; onco:topic company:c0 .\n" + companies(1)
    )
    found = [[market.rsplit("/", 1)[1] for market in one.markets] for one in view(graph).claims]
    assert found == [["m"], ["n"], ["m", "n"], ["m"], []]


def test_findings_are_those_of_the_audit_the_gravest_first(full_view: View, full: Store) -> None:
    audited = report.audited(full)
    assert [one.id for one in full_view.findings] == [one.node.value for one in audited]
    for told, one in zip(full_view.findings, audited, strict=True):
        assert [(line.sort, line.text) for line in told.lines] == [
            (line.sort, line.text) for line in report.card(full, one) if line.sort != "claim"
        ]
        assert (told.disputes, told.upholds) == tuple([c.value for c in one.claims[r]] for r in ("disputes", "upholds"))
    ranks = [VERDICTS.index(one.verdict) for one in full_view.findings]
    assert ranks == sorted(ranks)
    assert full_view.findings[0].check == "part against market"


def test_a_claim_leads_to_the_findings_that_decide_on_it(full_view: View) -> None:
    beside = {(claim.id, finding) for claim in full_view.claims for finding in claim.findings}
    assert beside == {(claim, one.id) for one in full_view.findings for claim in one.decided}
    disputed = claim(full_view, "mordor-ntrk.therapeutics-growth").findings
    gravest = {one.id: one.verdict for one in full_view.findings}
    assert gravest[disputed[0]] == CONTRADICTION


def test_verdicts_say_what_they_mean(full_view: View) -> None:
    found = verdicts(full_view.store)
    assert [one.id for one in found] == list(VERDICTS)
    assert [one.title for one in found][3] == "not comparable"
    assert all(one.text.endswith(".") for one in found)
    assert [one.text for one in verdicts(Store())] == [""] * len(VERDICTS)


def test_identifiers_are_those_of_the_tables(full_view: View) -> None:
    asked = kg.ask("identifiers")
    drawn = {node.label for node in full_view.nodes}
    words = {"exactMatch": "exact", "closeMatch": "close", "broadMatch": "broad", "narrowMatch": "narrow"}
    words |= {"relatedMatch": "related", "sameAs": "same"}
    expected = {
        (row["name"], row["identifier"], words[str(row["match"])], row["their_name"] or "")
        for row in asked
        if row["name"] in drawn
    }
    found = {(node.label, link.text, link.match, link.name) for node in full_view.nodes for link in node.links}
    assert found == expected
    assert {link.match for node in full_view.nodes for link in node.links} >= {"exact", "same"}
    assert all(link.url.startswith("http") for node in full_view.nodes for link in node.links)


def test_who_stands_between_is_measured(full_view: View) -> None:
    share = {node.label: node.between for node in full_view.nodes if node.kind == "market"}
    assert share["NTRK fusion solid tumor"] == max(node.between for node in full_view.nodes) > 0.1
    assert all(round(node.between, 4) == node.between for node in full_view.nodes)


def test_the_ways_in_lead_to_what_is_there(full_view: View) -> None:
    names = ("players", "deals")
    found = [one for one in answers(full_view) if one.question.name in names]
    race, players, deals, audit = ways(full_view, found)
    drugs = {
        one.source
        for one in full_view.edges
        if one.target.endswith("alteration/ntrk-fusion") and "/drug/" in one.source
    }
    assert (race.title, race.fragment) == ("The race for NTRK gene fusion", "node=alteration/ntrk-fusion")
    assert race.text.startswith(f"{len(drugs)} drugs")
    assert (players.fragment, deals.fragment, audit.fragment) == ("ask=players", "ask=deals", "audit=contradiction")
    assert {one.question.name for one in found} == {one.name for one in questions.questions() if one.name in names}


@pytest.mark.parametrize(("drugs", "leads"), [(0, False), (1, False), (2, True)])
def test_one_drug_is_no_race(drugs: int, leads: bool) -> None:
    triples = "onco:Drug rdfs:subClassOf onco:Entity . onco:Alteration rdfs:subClassOf onco:Entity .\n"
    triples += 'alteration:a a onco:Alteration ; rdfs:label "A" .\n'
    for n in range(drugs):
        triples += f'drug:d{n} a onco:Drug ; rdfs:label "D{n}" .\n' + edge(
            f"e{n}", f"drug/d{n}", "x", "alteration/a", "c"
        )
    assert bool(ways(view(made(triples)), [])) == leads


def test_ways_to_what_is_not_there_are_not_offered() -> None:
    drawn = view(made(companies(2)))
    assert ways(drawn, list(answers(drawn))) == []


def test_where_nothing_is_contradicted_the_way_leads_to_all_findings() -> None:
    graph = made('finding:f a onco:Finding ; rdfs:label "F" ; onco:check onco:rateCheck ; onco:verdict onco:tension .')
    assert [way.fragment for way in ways(view(graph), [])] == ["audit=all"]


def test_a_graph_of_any_store_is_drawn_alike(small: Store) -> None:
    lines = "".join(sorted({f"{quad.triple} .\n" for quad in small}))
    plain = rdflib.Graph().parse(data=lines, format="nt")
    union = rdflib.Dataset(default_union=True)
    union.parse(data=lines, format="nquads")
    ours = rdflib.Dataset(store=OxigraphStore(store=small), default_union=True)
    one, two, three = (vars(view(graph)) | {"store": None} for graph in (ours, plain, union))
    assert one["nodes"]
    assert one == two == three


def test_what_is_drawn_does_not_change_with_the_graph() -> None:
    graph = made(companies(1))
    drawn = view(graph)
    graph.parse(data=f'<{ID}company/new> <{PREFIXES["rdfs"]}label> "New" .', format="turtle")
    assert len(drawn.store) < len(view(graph).store)
