"""What the panel tells of a thing, an edge, a claim or a finding, and what is copied of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import rdflib
from browsing import Opened, Shipped, needs_browser
from playwright.sync_api import Browser, expect
from pyoxigraph import RdfFormat, parse

from kg.namespaces import ID, PREFIXES
from viz.view.turtle import turtle

pytestmark = needs_browser

_CLAIM = ID + "claim/"
_MARKET = "market/clinical-oncology-ngs"
# Leads through many addresses, and tells of each the heading of the panel, and whether it is wider than its place.
_THROUGH = """async (fragments) => {
  const found = [];
  const panel = document.getElementById("panel");
  for (const fragment of fragments) {
    const there = new Promise((done) => addEventListener("hashchange", done, { once: true }));
    location.hash = fragment;
    await there;
    const title = panel.querySelector("#chosen bdi")?.textContent ?? "";
    found.push([fragment, title, panel.scrollWidth <= panel.clientWidth]);
  }
  return found;
}"""


def copied(opened: Opened) -> str:
    return str(opened.page.evaluate("navigator.clipboard.readText()"))


def copy(opened: Opened, name: str) -> str:
    opened.panel.locator(".copying").get_by_role("button", name=name, exact=True).click()
    expect(opened.said_below).to_be_visible()
    expect(opened.said_below).to_contain_text(name)
    return copied(opened)


def labels(shipped: Shipped) -> dict[str, str]:
    """The label of each edge, claim, finding and implied figure by its address."""
    data = shipped.data
    names = {node["id"]: node["label"] for node in data["nodes"]}
    found = {f"node={name}": label for name, label in names.items()}
    for one in data["edges"]:
        found[f"edge={one['id']}"] = f"{names[one['from']]} {one['relation']} {names[one['to']]}"
    found |= {f"claim={one['id']}": one["label"] for one in data["claims"]}
    return found | {f"finding={one['id']}": one["label"] for one in (*data["findings"], *data["implied"])}


def test_all_that_can_be_chosen_is_told_under_its_name(opened: Opened, shipped: Shipped) -> None:
    """Every so many of the nodes, edges, claims, findings and implied figures."""
    known = labels(shipped)
    some = list(known)[::53] + [at for at in known if at.startswith("finding=")][::5]
    found = opened.page.evaluate(_THROUGH, some)
    assert {at: title for at, title, _ in found} == {at: known[at] for at in some}
    assert [at for at, _, fits in found if not fits] == []


def test_one_of_each_kind_is_told(opened: Opened, shipped: Shipped) -> None:
    data = shipped.data
    for node in {node["kind"]: node for node in data["nodes"]}.values():
        opened.page.evaluate(_THROUGH, [f"node={node['id']}"])
        expect(opened.panel.locator(".over")).to_have_text(node.get("type") or data["kinds"][node["kind"]]["title"])
        many = len(node["claims"])
        expect(opened.panel.get_by_role("heading", name=f"Claims ({many})" if many else "Claims")).to_be_visible()
        expect(opened.panel.locator(".claims > li")).to_have_count(min(many, 12))
        touching = [one for one in data["edges"] if node["id"] in (one["from"], one["to"])]
        if touching:
            expect(opened.panel.get_by_role("heading", name="Relations")).to_be_visible()
            expect(opened.panel.locator(".relation").first).to_be_visible()


def test_relations_are_grouped_and_those_of_a_group_are_all_there(opened: Opened, shipped: Shipped) -> None:
    data = shipped.data
    names = {node["id"]: node["label"] for node in data["nodes"]}
    opened.go(f"node={_MARKET}")
    for more in opened.panel.locator(".neighbors + .more").all():
        more.click()
    told = opened.panel.locator(".neighbors:not(.steps) .to .name > bdi").all_inner_texts()
    ends = [
        names[one["to" if one["from"] == _MARKET else "from"]]
        for one in data["edges"]
        if _MARKET in (one["from"], one["to"])
    ]
    assert sorted(told) == sorted(ends)
    groups = opened.panel.locator(".relation:has(+ .neighbors)").all_inner_texts()
    assert len(groups) == len(set(groups))


def test_a_long_list_is_shown_whole_on_request_and_the_focus_goes_on(opened: Opened, shipped: Shipped) -> None:
    many = len(next(node for node in shipped.data["nodes"] if node["id"] == _MARKET)["claims"])
    opened.go(f"node={_MARKET}")
    more = opened.panel.locator(".claims + .more")
    expect(more).to_have_text(f"Show all {many}")
    more.press("Enter")
    expect(opened.panel.locator(".claims > li")).to_have_count(many)
    expect(opened.panel.locator(".claims > li").nth(12)).to_be_focused()


@pytest.mark.parametrize("name", ["company/illumina", "drug/larotrectinib", "gene/ntrk1", "region/north-america"])
def test_identifiers_link_to_where_they_lead(opened: Opened, shipped: Shipped, name: str) -> None:
    links = next(node for node in shipped.data["nodes"] if node["id"] == name)["links"]
    opened.go(f"node={name}")
    found = opened.panel.locator(".links a")
    assert found.all_inner_texts() == [link["text"] for link in links]
    for at, link in enumerate(links):
        expect(found.nth(at)).to_have_attribute("href", link["url"])
        expect(found.nth(at)).to_have_attribute("rel", "noopener noreferrer")
        expect(found.nth(at)).to_have_attribute("target", "_blank")


def test_a_claim_tells_where_it_stands_and_which_findings_concern_it(opened: Opened, shipped: Shipped) -> None:
    data = shipped.data
    claim = next(one for one in data["claims"] if len(one.get("findings", ())) > 1 and one["printed"])
    opened.go(f"claim={claim['id']}")
    item = opened.panel.locator(".claims > li")
    expect(item).to_have_count(1)
    expect(item.locator(".printed")).to_have_text(claim["printed"])
    for text in (claim["kind"], data["documents"][claim["document"]]["title"], *claim["places"]):
        expect(item).to_contain_text(text)
    expect(item.locator(".finding-link")).to_have_count(len(claim["findings"]))
    finding = data["findings"][claim["findings"][0]]
    if item.locator("summary").count():
        item.locator("summary").click()
    item.locator(".finding-link", has_text=finding["label"]).click()
    expect(opened.chosen).to_have_text(finding["label"])
    assert opened.state == {"finding": [finding["id"]]}


def test_a_finding_tells_its_sum_and_its_claims_and_leads_to_the_board(opened: Opened, shipped: Shipped) -> None:
    finding = shipped.data["findings"][0]
    opened.go(f"finding={finding['id']}")
    expect(opened.panel.locator(".badge").first).to_have_text(finding["verdict"], ignore_case=True)
    assert opened.panel.locator(".steps li").all_inner_texts() == [line["text"] for line in finding["lines"]]
    wanted = {
        shipped.data["claims"][at]["label"] for role in ("disputes", "upholds", "examines") for at in finding[role]
    }
    assert set(opened.panel.locator(".claims .said").all_inner_texts()) == wanted
    marked = {name for at in finding["disputes"] for name in named(shipped.data, at)}
    assert marked <= set(opened.labels())
    opened.panel.get_by_role("link", name="See it on the audit board").click()
    expect(opened.page.locator(".finding.chosen h3")).to_have_text(finding["label"])
    expect(opened.page.locator(".finding.chosen h3")).to_be_in_viewport()


def named(data: dict[str, Any], claim: int) -> set[str]:
    return {node["id"] for node in data["nodes"] if claim in node["claims"]}


def test_what_does_not_fit_is_told_of_the_things_it_concerns(opened: Opened, shipped: Shipped) -> None:
    data = shipped.data
    grave = [one for one in data["findings"] if one["verdict"] in ("contradiction", "tension")]
    concerned = {name for one in grave for at in one["disputes"] for name in named(data, at)}
    assert len(concerned) > 3
    some = sorted(concerned)[:3] + [node["id"] for node in data["nodes"] if node["id"] not in concerned][:2]
    for name in some:
        opened.page.evaluate(_THROUGH, [f"node={name}"])
        told = opened.panel.get_by_role("heading", name="What does not fit")
        expect(told).to_have_count(int(name in concerned))


# ---- Figures ---------------------------------------------------------------------------------------------------------


def figures(data: dict[str, Any], name: str) -> list[tuple[str, float, bool, str]]:
    """The address, the upper end, whether it only follows, and the printed text of all figures of a thing."""
    stated = [
        (f"claim={one['id']}", one["figure"]["high"], False, one["printed"])
        for one in data["claims"]
        if one.get("figure", {}).get("measure") in ("amount", "rate", "share")
        and name in (one["figure"][key] for key in ("market", "region", "segment"))
    ]
    return stated + [
        (f"finding={one['id']}", one["high"], True, "")
        for one in data["implied"]
        if name in (one["market"], one["region"], one["segment"])
    ]


def test_each_figure_is_drawn_once_as_long_as_it_is_large(opened: Opened, shipped: Shipped) -> None:
    data = shipped.data
    for name in [node["id"] for node in data["nodes"] if node["kind"] == "market"] + ["region/intel-north-america"]:
        wanted = {link: (high, implied, text) for link, high, implied, text in figures(data, name)}
        assert wanted
        opened.go(f"node={name}")
        found = []
        for chart in opened.panel.locator("table.chart").all():
            rows = chart.evaluate(
                """table => [...table.tBodies[0].rows].map(row => [
                  row.querySelector("a").getAttribute("href").slice(1), row.querySelector("a").innerText,
                  parseFloat(row.querySelector(".bar").style.width), row.querySelector(".implied") !== null,
                  row.innerText.includes("implied"), row.querySelector("th").innerText])"""
            )
            lengths = []
            for link, text, length, hollow, said, of in rows:
                link = "&".join(sorted(link.split("&")))
                high, implied, printed = wanted[link]
                assert (hollow, said) == (implied, implied)
                assert text == printed or implied
                assert of
                lengths.append((length, max(high, 0)))
                found.append(link)
            longest, highest = max(lengths)
            for length, high in lengths:
                assert length == pytest.approx(max(1, longest * high / highest), rel=1e-3)
            share = chart.locator("caption").inner_text() == "Shares"
            assert longest == pytest.approx(highest if share else 100, rel=1e-3)
        assert sorted(found) == sorted(wanted)


def test_a_figure_leads_to_its_claim_or_its_sum(opened: Opened) -> None:
    opened.go(f"node={_MARKET}")
    stated = opened.panel.locator(".chart a[href*='claim=']").first
    printed = stated.inner_text()
    stated.click()
    expect(opened.panel.locator(".claims .printed")).to_have_text(printed)
    opened.page.go_back()
    opened.panel.locator(".chart a[href*='finding=']").first.click()
    expect(opened.panel.get_by_role("heading", name="The sum")).to_be_visible()
    expect(opened.panel).to_contain_text("no document states it")
    expect(opened.panel.locator(".steps li")).not_to_have_count(0)


def test_ranks_and_events_are_told(opened: Opened, shipped: Shipped) -> None:
    data = shipped.data
    opened.go(f"node={_MARKET}")
    ranks = [one for one in data["claims"] if one.get("figure", {}).get("measure") == "rank"]
    expect(opened.panel.locator(".ranks li")).to_have_count(sum(one["figure"]["market"] == _MARKET for one in ranks))
    node = max(data["nodes"], key=lambda node: sum(bool(data["claims"][at]["date"]) for at in node["claims"]))
    events = [data["claims"][at] for at in node["claims"] if data["claims"][at]["date"]]
    opened.go(f"node={node['id']}")
    expect(opened.panel.get_by_role("heading", name="Timeline")).to_have_text(f"Timeline ({len(events)})")
    if opened.panel.locator(".timeline + .more").count():
        opened.panel.locator(".timeline + .more").click()
    told = opened.panel.locator(".timeline li")
    assert sorted(told.locator("span").all_inner_texts()) == sorted(one["label"] for one in events)
    dates = [text.removeprefix("since ").removeprefix("until ") for text in told.locator("time").all_inner_texts()]
    assert dates == sorted(dates, key=lambda date: date[:4])


# ---- Copying ---------------------------------------------------------------------------------------------------------


def test_a_thing_is_copied_as_text_as_a_citation_and_as_a_link(opened: Opened, shipped: Shipped) -> None:
    data = shipped.data
    opened.go("node=company/illumina&size=relations")
    text = copy(opened, "text")
    node = next(node for node in data["nodes"] if node["id"] == "company/illumina")
    assert text.startswith("Illumina (company)\nAlso: Illumina Inc.\n")
    for wanted in [f"{ID}company/illumina", "- Illumina plays in Clinical oncology NGS"]:
        assert wanted in text
    for at in node["claims"]:
        claim = data["claims"][at]
        assert claim["label"] in text
        assert all(place in text for place in claim["places"])
    assert "undefined" not in text
    citation = copy(opened, "citation")
    for wanted in ("Illumina", f"{ID}company/illumina", "Oncograph 0.1.0", f"{len(node['claims'])} claims"):
        assert wanted in citation
    assert copy(opened, "link") == f"{opened.path.as_uri()}#node=company/illumina&size=relations"


def test_a_claim_is_cited_with_its_document_and_its_place(opened: Opened, shipped: Shipped) -> None:
    data = shipped.data
    claims = data["claims"]
    public = next(one for one in claims if one["document"] >= 0 and data["documents"][one["document"]].get("link"))
    report = next(one for one in claims if one["places"])
    for claim in (public, report):
        opened.page.evaluate(_THROUGH, [f"claim={claim['id']}"])
        opened.panel.locator(".cite").click()
        expect(opened.said_below).to_contain_text("Copied")
        document, citation = data["documents"][claim["document"]], copied(opened)
        for wanted in (document["title"], document.get("link", ""), f"{ID}{claim['id']}", *claim["places"]):
            assert wanted in citation
        assert "undefined" not in citation


@pytest.fixture(scope="module")
def exported(shipped: Shipped) -> set[str]:
    return {str(quad.triple) for quad in parse(turtle(shipped.drawn), format=RdfFormat.TURTLE)}


@pytest.mark.parametrize(
    "start", ["node=company/illumina", "node=market/clinical-oncology-ngs", "edge=", "claim=", "finding=", "implied"]
)
def test_the_turtle_of_a_thing_is_a_part_of_the_export(
    opened: Opened, shipped: Shipped, exported: set[str], start: str
) -> None:
    data = shipped.data
    address = f"finding={data['implied'][0]['id']}" if start == "implied" else start
    placed = {f"claim={one['id']}" for one in data["claims"] if one["places"]}
    address = next(at for at in labels(shipped) if at.startswith(address) and (start != "claim=" or at in placed))
    opened.go(address)
    text = copy(opened, "Turtle")
    graph = rdflib.Graph().parse(data=text, format="turtle")
    subjects = {str(subject) for subject in graph.subjects()}
    assert {str(quad.triple) for quad in parse(text, format=RdfFormat.TURTLE)} <= exported
    key, name = address.split("=", 1)
    chosen = next(
        one for kind in ("nodes", "edges", "claims", "findings", "implied") for one in data[kind] if one["id"] == name
    )
    claims = {ID + data["claims"][at]["id"] for at in chosen.get("claims", ())}
    claims |= {ID + data["claims"][at]["id"] for role in ("disputes", "upholds") for at in chosen.get(role, ())}
    if key == "claim":
        claims.add(ID + name)
    assert claims
    assert claims | {ID + name} <= subjects
    onco = rdflib.Namespace(PREFIXES["onco"])
    assert {str(place) for place in graph.objects(None, onco["at"])} <= subjects
    for subject in claims | {ID + name}:
        whole = {triple for triple in exported if triple.startswith(f"<{subject}> ")}
        assert whole <= {str(quad.triple) for quad in parse(text, format=RdfFormat.TURTLE)}


def test_what_cannot_be_copied_is_shown_to_be_copied_by_hand(browser: Browser, shipped: Shipped) -> None:
    opened = Opened(browser, shipped.path)
    opened.context.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    opened.anew("node=company/illumina")
    opened.panel.locator(".copying").get_by_role("button", name="text").click()
    dialog = opened.page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    field = dialog.get_by_role("textbox")
    assert field.input_value().startswith("Illumina (company)")
    assert field.evaluate("field => field.selectionEnd - field.selectionStart") == len(field.input_value())
    opened.page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opened.chosen).to_have_text("Illumina")
    opened.page.get_by_role("button", name="Copy link").click()
    expect(field).to_have_value(opened.page.url)
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_be_hidden()
    assert opened.quiet()
    opened.context.close()


# ---- Print -----------------------------------------------------------------------------------------------------------


def test_the_panel_is_printed_alone_and_whole(opened: Opened, tmp_path: Path) -> None:
    opened.go("node=company/illumina")
    opened.page.emulate_media(media="print")
    try:
        for hidden in (
            "header",
            ".side",
            "#map",
            ".tools",
            ".controls",
            ".zoom",
            "#panel .close",
            "#panel .copying",
            ".cite",
        ):
            for one in opened.page.locator(hidden).all():
                expect(one).to_be_hidden()
        expect(opened.panel).to_be_visible()
        expect(opened.panel.locator(".claims li").first).to_be_visible()
        # Nothing is cut off: what is printed is as high as what the panel holds.
        cut = opened.panel.evaluate(
            "panel => [panel, ...panel.querySelectorAll('*')].filter(one => one.checkVisibility() && "
            "getComputedStyle(one).overflowY !== 'visible' && one.scrollHeight > one.clientHeight + 1).length"
        )
        assert cut == 0
        assert opened.panel.evaluate("one => getComputedStyle(one).position") == "static"
        assert opened.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    finally:
        opened.page.emulate_media(media="screen")
