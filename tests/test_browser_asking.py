"""The questions with their answers as tables, and the board of what the audit finds."""

from __future__ import annotations

import csv
import io
import re
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

import pytest
from browsing import Opened, Shipped, needs_browser
from playwright.sync_api import Locator, expect

from kg import tables
from kg.questions import Question, answer, find, questions
from kg.rows import Rows
from viz.data import short

pytestmark = needs_browser

ASKED = ["players", "deals", "growth", "region", "brokers", "identifiers", "timeline", "path"]

# Asks one question after the other, and tells of each its title, the text of the answer, the number of its rows, and
# whether it is no wider than its place.
_THROUGH = """async (names) => {
  const found = [], tray = document.getElementById("tray");
  for (const name of names) {
    const there = new Promise((done) => addEventListener("hashchange", done, { once: true }));
    location.hash = `ask=${name}&steps=1`;
    await there;
    const rows = document.getElementById("rows");
    found.push([document.getElementById("asked").textContent, rows.textContent.slice(0, 1000),
      rows.querySelectorAll("tbody tr").length, tray.scrollWidth <= tray.clientWidth]);
  }
  return found;
}"""


def answered(shipped: Shipped, name: str) -> tuple[Question, Rows]:
    question = find(name)
    return question, answer(shipped.store, question, {})


def rows(opened: Opened) -> Locator:
    return opened.page.locator("#rows tbody tr")


def cells(opened: Opened) -> list[list[str]]:
    """The cells of all rows but their numbers, after asking for all of them."""
    more = opened.page.locator("#rows .more")
    if more.count():
        more.click()
    return opened.page.evaluate(  # type: ignore[no-any-return]
        """() => [...document.querySelectorAll("#rows tbody tr")]
          .map(row => [...row.cells].slice(1).map(cell => cell.textContent))"""
    )


def words(cell: str) -> Any:
    """A cell without what is only a way to write it: how lists are joined, and how numbers are grouped."""
    if re.fullmatch(r"-?[\d,]*\d(\.\d+)?", cell):
        return float(cell.replace(",", ""))
    return re.split(r" \| |, ", cell)


def ask(opened: Opened, name: str) -> None:
    opened.go(f"ask={name}")
    expect(opened.page.locator("#asked")).to_have_text(find(name).title)


def test_all_questions_are_listed_by_subject(opened: Opened, shipped: Shipped) -> None:
    opened.page.locator("#tabs").get_by_role("link", name="Questions").click()
    wanted: list[str] = []
    for subject, group in groupby(questions(), key=lambda question: question.subject):
        wanted += [subject, *(question.title for question in group)]
    tray = opened.page.locator("#tray")
    expect(tray.locator("h3").first).to_be_visible()
    assert tray.locator("h3, .cards b").all_inner_texts() == wanted
    assert opened.page.locator("#question-list").locator("h3, a").all_inner_texts() == wanted
    for question in questions()[::7]:
        card = tray.locator(f"a[href='#ask={question.name}']")
        expect(card).to_contain_text(question.text)
        if not any(parameter.required for parameter in question.parameters):
            many = len(answer(shipped.store, question, {}))
            expect(card).to_contain_text(f"{many:,} row{'' if many == 1 else 's'}")


@pytest.mark.parametrize("name", ASKED)
def test_an_answer_is_that_of_the_graph(opened: Opened, shipped: Shipped, name: str) -> None:
    """All columns but those that people can spare; where a cell lists claims, how many they are."""
    question, found = answered(shipped, name)
    ask(opened, name)
    shown = [column for column in found.columns if column not in question.details]
    heads = [text.lower().replace(" ", "_") for text in opened.page.locator("#rows th button").all_inner_texts()]
    assert heads == [column.lower() for column in shown]
    expect(opened.page.locator("#row-count")).to_have_text(re.compile(rf"^{len(found):,} rows?\."))
    told = cells(opened)
    assert len(told) == len(found)
    for row, wanted in zip(told, found, strict=True):
        for cell, column in zip(row, shown, strict=True):
            value = "" if wanted[column] is None else str(wanted[column])
            if "/id/claim/" in value:
                assert cell == f"{value.count(' | ') + 1} claim{'s' if ' | ' in value else ''}"
            elif value.startswith("http") and "/id/" in value:
                assert cell  # the label of a thing
            else:
                assert words(cell) == words(value)


def test_every_question_has_an_answer_or_says_what_it_needs(opened: Opened) -> None:
    ask(opened, "players")
    found = opened.page.evaluate(_THROUGH, [question.name for question in questions()])
    for question, (title, text, rows, fits) in zip(questions(), found, strict=True):
        assert title == question.title
        assert fits, question.name
        if any(parameter.required for parameter in question.parameters):
            assert f"oncograph ask {question.name} --" in text
        else:
            assert rows or text.startswith("None: ")


@pytest.mark.parametrize("name", ["players", "brokers", "timeline", "path", "owners", "comparable-figures"])
def test_the_csv_is_that_of_the_command_line(opened: Opened, shipped: Shipped, name: str, tmp_path: Path) -> None:
    """The same columns and cells; a decimal number may be written without needless zeros."""

    def read(text: str) -> list[list[Any]]:
        assert "\r\n" in text
        return [[words(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline=""))]

    wanted = read(tables.csv(answered(shipped, name)[1]))
    ask(opened, name)
    opened.page.get_by_role("button", name="Copy as CSV").click()
    expect(opened.said_below).to_contain_text("Copied")
    copied = opened.page.evaluate("navigator.clipboard.readText()")
    with opened.page.expect_download() as download:
        opened.page.get_by_role("button", name="Save as CSV").click()
    assert download.value.suggested_filename == f"{name}.csv"
    download.value.save_as(tmp_path / "saved.csv")
    saved = (tmp_path / "saved.csv").read_bytes().decode()
    assert read(saved) == wanted
    assert saved.replace("\r\n", "\n") == copied.replace("\r\n", "\n")


def column(opened: Opened, at: int) -> list[str]:
    return [row[at] for row in cells(opened)]


def sort_by(opened: Opened, at: int) -> list[str]:
    button = opened.page.locator("#rows th button").nth(at)
    button.click()
    expect(button).to_be_focused()
    return column(opened, at)


def test_a_table_is_sorted_by_number_and_by_text_and_what_is_empty_is_last(opened: Opened) -> None:
    ask(opened, "path")
    for head in range(opened.page.locator("#rows th button").count()):
        first = column(opened, head)
        up, down = sort_by(opened, head), sort_by(opened, head)
        sorts = opened.page.locator("#rows th[aria-sort=descending]")
        expect(sorts).to_have_count(1)
        assert sorted(up) == sorted(down) == sorted(first)
        empty = up.count("")
        assert up[len(up) - empty :] == down[len(down) - empty :] == [""] * empty
        filled_up, filled_down = up[: len(up) - empty], down[: len(down) - empty]
        if all(isinstance(words(cell), float) for cell in filled_up):
            numbers = [words(cell) for cell in filled_up]
            assert all(one <= two for one, two in pairwise(numbers)), head
            assert [words(cell) for cell in filled_down] == sorted(numbers, reverse=True)
        elif not any(re.search(r"\d", cell) for cell in filled_up):
            assert [cell.lower() for cell in filled_up] == sorted(cell.lower() for cell in filled_up), head


def test_numbers_are_sorted_as_numbers(opened: Opened) -> None:
    ask(opened, "brokers")
    at = opened.page.locator("#rows th button").all_inner_texts().index("Partners")
    up = [words(cell) for cell in sort_by(opened, at)]
    assert up == sorted(up)
    assert max(up) > 9 or len(set(up)) > 2
    down = [words(cell) for cell in sort_by(opened, at)]
    assert down == sorted(up, reverse=True)


def test_an_answer_is_narrowed_by_words_and_the_csv_with_it(opened: Opened) -> None:
    ask(opened, "deals")
    whole = cells(opened)
    field = opened.page.get_by_label("Only rows with these words")
    field.fill("ROCHE foundation")
    wanted = [row for row in whole if all(word in " ".join(row).lower() for word in ("roche", "foundation"))]
    assert 0 < len(wanted) < len(whole)
    expect(rows(opened)).to_have_count(len(wanted))
    assert cells(opened) == wanted
    expect(opened.page.locator("#row-count")).to_have_text(f"{len(wanted)} rows.")
    expect(field).to_be_focused()
    assert opened.state == {"ask": ["deals"], "filter": ["ROCHE foundation"]}
    opened.page.get_by_role("button", name="Copy as CSV").click()
    expect(opened.said_below).to_have_text(f"Copied {len(wanted)} rows.")
    assert len(list(csv.reader(io.StringIO(opened.page.evaluate("navigator.clipboard.readText()"))))) == len(wanted) + 1
    field.fill("no such words anywhere")
    expect(opened.page.locator("#rows")).to_have_text("No row holds these words.")
    field.fill("")
    expect(rows(opened)).to_have_count(len(whole))


def marked(opened: Opened) -> set[str]:
    """The nodes that are named on the map in any case."""
    return set(opened.labels())


def test_an_answer_marks_its_things_on_the_map(opened: Opened, shipped: Shipped) -> None:
    """Those of all rows, of the rows that are left, and of one row."""
    _, found = answered(shipped, "players")
    ids = {node.label: short(node.id) for node in shipped.drawn.nodes if node.kind == "company"}
    market = shipped.id("Clinical oncology NGS")
    ask(opened, "players")
    opened.page.get_by_label("Only rows with these words").fill("clinical oncology")
    wanted = {ids[str(row["company"])] for row in found if row["market_name"] == "Clinical oncology NGS"}
    assert len(wanted) > 5
    assert wanted | {market} <= marked(opened)
    company = rows(opened).first.locator("td").nth(1).inner_text()
    rows(opened).first.click()
    expect(opened.chosen).to_have_text(company)
    assert {ids[company], market} <= marked(opened)
    lit = opened.lines()
    assert lit
    ends = {one["id"]: {one["from"], one["to"]} for one in shipped.data["edges"]}
    assert all(ends[line] == {ids[company], market} for line in lit)


def test_a_row_is_told_with_its_claims_and_leads_on(opened: Opened, shipped: Shipped) -> None:
    question, found = answered(shipped, "deals")
    ask(opened, "deals")
    opened.page.get_by_role("button", name="Show row 3", exact=True).click()
    row = list(found)[2]
    expect(opened.panel.locator(".over")).to_have_text(f"{question.title}, row 3")
    expect(opened.page.get_by_role("button", name="Show row 3", exact=True)).to_have_attribute("aria-pressed", "true")
    for name, value in row.items():
        if name not in question.details and value and "/id/" not in str(value):
            for part in str(value).split(" | "):
                expect(opened.panel.locator(".row-cells")).to_contain_text(part)
    claims = [str(value).split(" | ") for value in row.values() if "/id/claim/" in str(value)]
    many = len({name for names in claims for name in names})
    assert many
    expect(opened.panel.get_by_role("heading", name=f"Claims ({many})")).to_be_visible()
    opened.panel.locator(".neighbors .to").first.click()
    assert "node" in opened.state
    assert opened.state["ask"] == ["deals"]
    opened.page.go_back()
    opened.page.get_by_role("button", name="Show row 3", exact=True).click()
    expect(opened.panel).to_be_hidden()


# ---- The board -------------------------------------------------------------------------------------------------------


@pytest.fixture
def board(opened: Opened) -> Locator:
    opened.page.locator("#tabs").get_by_role("link", name="Audit").click()
    opened.page.locator("#verdicts").get_by_role("link", name="All findings").click()
    board = opened.page.locator("#board")
    if board.locator(".more").count():
        board.locator(".findings + .more").click()
    return board


def test_the_board_holds_each_finding_with_its_sum_and_its_claims(board: Locator, shipped: Shipped) -> None:
    data = shipped.data
    found = board.locator("article.finding").evaluate_all(
        """all => all.map(one => ({
          label: one.querySelector("h3").textContent,
          badge: one.querySelector(".badge").textContent,
          lines: [...one.querySelectorAll(".steps li")].map(line => line.textContent),
          claims: [...one.querySelectorAll(".side-claim .said")].map(claim => claim.textContent),
          printed: [...one.querySelectorAll(".side-claim .printed")].map(claim => claim.textContent),
          text: one.textContent,
        }))"""
    )
    titles = {one["id"]: one["title"] for one in data["verdicts"]}
    assert [one["label"] for one in found] == [one["label"] for one in data["findings"]]
    for one, finding in zip(found, data["findings"], strict=True):
        parties = {at for role in ("disputes", "upholds", "examines") for at in finding[role]}
        claims = [data["claims"][at] for at in parties]
        assert one["badge"] == titles[finding["verdict"]]
        assert one["lines"] == [line["text"] for line in finding["lines"]]
        assert sorted(one["claims"]) == sorted(claim["label"] for claim in claims)
        assert {claim["printed"] for claim in claims if claim["printed"]} == set(one["printed"])
        assert all(place in one["text"] for claim in claims for place in claim["places"])


def test_the_board_opens_on_what_is_gravest(opened: Opened, shipped: Shipped) -> None:
    alarms = [one for one in shipped.data["findings"] if one["verdict"] in ("contradiction", "tension")]
    expect(opened.page.locator(".alarm")).to_have_text(str(len(alarms)))
    opened.page.locator("#tabs").get_by_role("link", name="Audit").click()
    assert opened.state == {"audit": [shipped.data["findings"][0]["verdict"]]}
    for verdict in shipped.data["verdicts"]:
        many = sum(one["verdict"] == verdict["id"] for one in shipped.data["findings"])
        link = opened.page.locator(f"#verdicts [data-verdict='{verdict['id']}']")
        expect(link).to_have_count(int(many > 0))
        if many:
            expect(link.locator(".count")).to_have_text(str(many))
            link.click()
            expect(opened.page.locator("#board h2")).to_have_text(verdict["title"], ignore_case=True)
            expect(opened.page.locator("#board article")).to_have_count(min(many, 20))


def test_a_finding_of_the_board_leads_to_the_map(board: Locator, opened: Opened, shipped: Shipped) -> None:
    data = shipped.data
    finding = data["findings"][0]
    card = board.locator("article").first
    card.get_by_role("link", name="Show it on the map").click()
    expect(opened.page.locator("#map")).to_be_visible()
    expect(opened.chosen).to_have_text(finding["label"])
    names = {node["id"] for node in data["nodes"] if set(node["claims"]) & set(finding["disputes"])}
    assert names <= set(opened.labels())
    opened.page.go_back()
    label = card.locator(".said").first.inner_text()
    card.locator(".said").first.click()
    expect(opened.chosen).to_have_text(label)
    assert list(opened.state) == ["claim"]


def test_the_board_is_filtered_by_report(board: Locator, opened: Opened, shipped: Shipped) -> None:
    data = shipped.data
    group = opened.unfold("Reports")
    for document in [one for one in data["documents"] if one.get("report")]:
        at = data["documents"].index(document)
        button = group.get_by_role("button", name=document["title"])
        button.click()
        wanted = [one["label"] for one in data["findings"] if at in one["documents"]]
        expect(board.locator("h3")).to_have_count(min(len(wanted), 20))
        assert board.locator("h3").all_inner_texts() == wanted[:20]
        button.click()


def test_a_finding_is_copied(board: Locator, opened: Opened, shipped: Shipped) -> None:
    finding = shipped.data["findings"][0]
    board.locator("article").first.get_by_role("button", name="Copy the finding").click()
    expect(opened.said_below).to_have_text("Copied the finding.")
    text = opened.page.evaluate("navigator.clipboard.readText()")
    assert all(line["text"] in text for line in finding["lines"])
    assert all(shipped.data["claims"][at]["label"] in text for at in finding["disputes"])
    assert "undefined" not in text
