"""Claims against the text of their documents: one changed sign is found, and the claim that it bears is named."""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path

import pytest
import yaml
from conftest import SMALL, SMALL_DOCUMENTS

from kg.errors import SourceError
from kg.locate import Source, fill
from kg.read import read
from kg.verify import Verified, verify

SHEETS = {name: yaml.load((SMALL / f"{name}.yaml").read_text(), yaml.BaseLoader) for name in ("comet", "nova", "orbit")}  # noqa: S506


def spans(value: str | list[str]) -> list[tuple[int, int]]:
    """Read the offsets of locators as they are written."""
    texts = [value] if isinstance(value, str) else value
    return [(int(start), int(end)) for start, end in (text.split(" ")[0].split("-") for text in texts)]


CLAIMS = [
    (name, claim["id"], *place)
    for name, sheet in SHEETS.items()
    for claim in sheet["claims"]
    for place in (*spans(claim["at"]), *spans(claim.get("context", [])))
]


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the invented market, in which things may be changed."""
    shutil.copytree(SMALL, tmp_path / "facts")
    shutil.copytree(SMALL_DOCUMENTS, tmp_path / "documents")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def verified(world: Path) -> dict[str, Verified]:
    return {found.document: found for found in verify(read([world / "facts"]), world / "documents")}


def failures(found: Verified) -> list[str]:
    """List what failed, without the places where it is written."""
    return [re.sub(r"^facts/[\w-]+\.yaml:\d+: ", "", str(failure)) for failure in found.failures]


def change(path: Path, old: str, new: str) -> None:
    text = path.read_bytes().decode()
    assert text.count(old) == 1
    path.write_bytes(text.replace(old, new).encode())


def test_the_small_world_is_verified(world: Path) -> None:
    assert list(verified(world).values()) == [
        Verified("alfa-release", "", "not captured", 6, 0),
        Verified("board-record", "", "not captured", 7, 0),
        Verified("comet", "comet.txt", "verified", 29, 30),
        Verified("harbour-firms", "", "not captured", 10, 0),
        Verified("label-collection", "", "not captured", 7, 0),
        Verified("nova", "nova.txt", "verified", 6, 7),
        Verified("orbit", "orbit.txt", "verified", 57, 60),
        Verified("place-names", "", "not captured", 2, 0),
        Verified("vega", "", "not captured", 4, 0),
    ]


# What is changed in a document.


@pytest.mark.parametrize(("document", "claim", "start", "end"), CLAIMS)
def test_one_changed_sign_in_a_span_names_the_claim(
    world: Path, document: str, claim: str, start: int, end: int
) -> None:
    path = world / "documents" / f"{document}.txt"
    text = path.read_text()
    place = next(n for n in range(end - 1, start - 1, -1) if text[n].isalnum())
    path.write_text(text[:place] + ("7" if text[place] != "7" else "8") + text[place + 1 :])
    found = verified(world)
    named = [failure for failure in failures(found[document]) if failure.startswith(f"claim {document}.{claim}: ")]
    assert f"claim {document}.{claim}: {start}-{end} does not hold the text that was located" in named
    assert found[document].status == "differs"
    assert [found[name].status for name in SHEETS if name != document] == ["verified"] * 2


def test_a_changed_sign_outside_all_spans_is_still_found(world: Path) -> None:
    change(world / "documents" / "comet.txt", "Both firms", "Bath firms")
    digest = hashlib.sha256((world / "documents" / "comet.txt").read_bytes()).hexdigest()
    found = verified(world)["comet"]
    assert found.status == "differs"
    assert [str(failure) for failure in found.failures if "claim" not in str(failure)] == [
        f"facts/comet.yaml:7: the document comet is not the one that was read: its SHA-256 is {digest}; "
        "capture the same edition, or read it anew"
    ]


def test_only_the_digest_tells_of_a_changed_line_end(world: Path) -> None:
    path = world / "documents" / "nova.txt"
    path.write_bytes(path.read_bytes() + b"\r\n")
    (failure,) = failures(verified(world)["nova"])
    assert failure.startswith("the document nova is not the one that was read")


@pytest.mark.parametrize("file", ["nova.txt", "comet.txt"])
def test_a_captured_document_whose_file_is_not_there_is_missing(world: Path, file: str) -> None:
    (world / "documents" / file).unlink()
    found = verified(world)
    name = file.removesuffix(".txt")
    assert (found[name].status, found[name].locators, found[name].failures) == ("missing", 0, [])
    assert sorted(found[name].status for name in SHEETS) == ["missing", "verified", "verified"]


def test_a_document_without_a_file_is_not_captured_whatever_the_folder_holds(world: Path) -> None:
    uncaptured = [name for name, result in verified(world).items() if result.status == "not captured"]
    assert uncaptured == [path.stem for path in sorted(SMALL.glob("*.yaml")) if path.stem not in (*SHEETS, "register")]
    for name in uncaptured:
        (world / "documents" / f"{name}.txt").write_text("It says something else.")
    found = verified(world)
    assert {(found[name].status, found[name].locators) for name in uncaptured} == {("not captured", 0)}
    assert [failure for name in uncaptured for failure in found[name].failures] == []


def test_a_document_that_gets_a_file_is_held_to_it(world: Path) -> None:
    facts, text = world / "facts" / "place-names.yaml", "Lakeside lies in Austra.\n"
    digest = hashlib.sha256(text.encode()).hexdigest()
    change(facts, "link: https", f"file: place-names.txt\nsha256: {digest}\nlink: https")
    assert verified(world)["place-names"].status == "missing"
    (world / "documents" / "place-names.txt").write_text(text)
    found = verified(world)["place-names"]
    assert (found.status, found.claims) == ("differs", 2)
    assert [failure for failure in failures(found) if "has no locator" in failure] == [
        f"claim place-names.{claim} has no locator; add it under 'at'" for claim in ("lakeside-in-austra", "identity")
    ]


def test_a_document_that_is_not_utf_8_cannot_be_verified(world: Path) -> None:
    (world / "documents" / "nova.txt").write_bytes(b"\xff")
    with pytest.raises(SourceError, match=r"^documents/nova.txt: the document is not UTF-8 \(byte 0\)"):
        verified(world)


def test_where_a_text_stands_after_an_insertion(world: Path) -> None:
    path = world / "documents" / "nova.txt"
    path.write_text("Ad.\n\n" + path.read_text())
    found = failures(verified(world)["nova"])
    assert [failure for failure in found if "leader-2" in failure] == [
        "claim nova.leader-2: 145-153 does not hold the text that was located; "
        'it now stands at 150-158 214430e3 "Leaders include" 2',
        "claim nova.leader-2: member: no name of 'Gamma AG' stands in its spans",
    ]
    assert len([failure for failure in found if "; it now stands at " in failure]) == 7


def test_a_text_that_is_gone_or_stands_twice_is_not_said_to_have_moved(world: Path) -> None:
    path = world / "documents" / "nova.txt"
    path.write_text("Borea\n" + path.read_text().replace("Gamma AG", "Gamma SE"))
    found = failures(verified(world)["nova"])
    assert "claim nova.country-1: 172-177 does not hold the text that was located" in found
    assert "claim nova.leader-2: 145-153 does not hold the text that was located" in found


def test_a_document_that_has_become_shorter(world: Path) -> None:
    path = world / "documents" / "nova.txt"
    path.write_text(path.read_text()[:170])
    assert "claim nova.country-1: 172-177 lies outside the document, which has 170 code points" in failures(
        verified(world)["nova"]
    )


# What is changed in the facts.

WRONG = [
    (
        "amount: USD 12.5 million",
        "amount: USD 12.6 million",
        "size-2021",
        "'USD 12.6 million' does not stand in 2 of its 2 spans",
    ),
    (
        "amount: USD 12.5 million",
        "amount: USD 12.5 billion",
        "size-2021",
        "'USD 12.5 billion' does not stand in 2 of its 2 spans",
    ),
    (
        "amount: USD 12.5 million",
        "amount: EUR 12.5 million",
        "size-2021",
        "'EUR 12.5 million' does not stand in 2 of its 2 spans",
    ),
    ("amount: USD 12.5 million", "amount: USD 12.5", "size-2021", "'USD 12.5' does not stand in 2 of its 2 spans"),
    (
        "amount: USD 12.5 million",
        "amount: USD -12.5 million",
        "size-2021",
        "'USD -12.5 million' does not stand in 2 of its 2 spans",
    ),
    (
        "amount: USD 20 million",
        "amount: USD 2 million",
        "size-2026",
        "'USD 2 million' does not stand in 1 of its 1 spans",
    ),
    ("rate: 9.9%", "rate: -9.9%", "growth", "'-9.9%' does not stand in 1 of its 1 spans"),
    ("rate: 9.9%", "rate: 9%", "growth", "'9%' does not stand in 1 of its 1 spans"),
    ("rate: 11%", "rate: 1%", "northland-growth", "'1%' does not stand in 1 of its 1 spans"),
    (
        "period: 2026",
        "period: 2027",
        "size-2026",
        "'2027' of period '2027' stands neither in its spans nor in its context",
    ),
    (
        "period: 2021-2026",
        "period: 2020-2026",
        "northland-growth",
        "'2020' of period '2020-2026' stands neither in its spans nor in its context",
    ),
    ("member: Alfa Labs", "member: gamma", "player-1", "member: no name of 'gamma' stands in its spans"),
    (
        "member: Beta Corp.",
        "member: Beta Corporation",
        "player-2",
        "member: no name of 'Beta Corporation' stands in its spans",
    ),
    ("object: breaks", "object: Break", "finds-breaks", "object: no name of 'Break' stands in its spans"),
    ("printed: brisk", "printed: brisker", "brisk", "printed 'brisker' does not stand in its spans"),
    ("number: 7", "number: 8", "identity", "number '8' does not stand in its spans"),
    (
        "question: How large is",
        "question: How big is",
        "answer-1",
        "question 'How big is the market?' does not stand in its spans",
    ),
]
PLACES = [
    (
        '308-317 d2eaf645 "Players" 1',
        '308-317 d2eaf645 "Players" 2',
        "player-1",
        '308-317 stands in "Players" 1, not in "Players" 2',
    ),
    (
        '308-317 d2eaf645 "Players" 1',
        '308-317 d2eaf645 "Forces" 1',
        "player-1",
        '308-317 stands in "Players" 1, not in "Forces" 1',
    ),
    (
        '641-645 9e6151ac "Uses" 0',
        '641-645 9e6151ac "Uses" 1',
        "divided-by-use",
        '641-645 stands in "Uses" 0, not in "Uses" 1',
    ),
    (
        '308-317 d2eaf645 "Players" 1',
        '308-317 d2eaf646 "Players" 1',
        "player-1",
        "308-317 does not hold the text that was located",
    ),
    (
        '308-317 d2eaf645 "Players" 1',
        '308-3170 d2eaf645 "Players" 1',
        "player-1",
        "308-3170 lies outside the document, which has 838 code points",
    ),
]


@pytest.mark.parametrize(("old", "new", "claim", "message"), WRONG + PLACES)
def test_a_claim_that_differs_from_its_right_span_fails(
    world: Path, old: str, new: str, claim: str, message: str
) -> None:
    path = world / "facts" / "comet.yaml"
    change(path, f": {old}\n" if old[0].isdigit() else old, f": {new}\n" if old[0].isdigit() else new)
    found = verified(world)["comet"]
    assert failures(found) == [f"claim comet.{claim}: {message}"]
    assert found.status == "differs"
    line = found.failures[0].line
    assert f"id: {claim}" in "\n".join(path.read_text().split("\n")[:line]).rsplit("  - ", 1)[1]


def test_a_claim_without_a_locator_fails(world: Path) -> None:
    change(world / "facts" / "nova.yaml", '    at: 172-177 50fe2649 "Where it is read" 1\n', "")
    assert failures(verified(world)["nova"]) == [
        "claim nova.country-1 has no locator; add it under 'at'",
        "claim nova.country-1: member: no name of 'borea' stands in its spans",
    ]


def test_a_heading_that_is_no_line_is_named(world: Path) -> None:
    change(world / "facts" / "nova.yaml", "  - Where it is read\n", "  - Where it is read\n  - Where it was read\n")
    assert [str(failure) for failure in verified(world)["nova"].failures] == [
        "facts/nova.yaml:11: the heading 'Where it was read' is no line of nova"
    ]


# What a span cannot hide.

QUOTES = [
    ("It grew by 5.41% a year.", "5.41%", "rate: 5.41%", ""),
    ("It grew by 15.41% a year.", "5.41%", "rate: 5.41%", "'5.41%' does not stand in 1 of its 1 spans"),
    ("It grew by -5.41% a year.", "5.41%", "rate: 5.41%", "'5.41%' does not stand in 1 of its 1 spans"),
    ("It made USD 5 million.", "USD 5", "amount: USD 5", "'USD 5' does not stand in 1 of its 1 spans"),
    ("It made US$5 million.", "$5 million", "amount: $5 million", "'$5 million' does not stand in 1 of its 1 spans"),
    ("Betamax leads.", "Beta", "member: Beta", "member: no name of 'Beta' stands in its spans"),
    ("Approved on 10 April 2025.", "on 10 April 2025", "date: 2025-04-10", ""),
    ("Approved on Apr 10, 2025.", "on Apr 10, 2025", "date: 2025-04-10", ""),
    ("Approved on 2025-04-10.", "on 2025-04-10", "date: 2025-04-10", ""),
    ("Approved on 9th Sept. 2025.", "on 9th Sept. 2025", "date: 2025-09-09", ""),
    (
        "Approved on 11 April 2025.",
        "on 11 April 2025",
        "date: 2025-04-10",
        "'10' of date '2025-04-10' stands neither in its spans nor in its context",
    ),
    ("In April 2025: a label.", "April 2025", "date: 2025-04", ""),
    ("It came in 04/2025.", "04/2025", "date: 2025-04", ""),
    ("It came on 10.04.2025.", "10.04.2025", "date: 2025-04-10", ""),
    ("Thu Jun 08 2023 11:55:05 GMT", "Thu Jun 08 2023 11:55:05 GMT", "published: 2023-06-08", ""),
    (
        "Thu Jun 08 2023 11:55:05 GMT",
        "Thu Jun 08 2023 11:55:05 GMT",
        "published: 2023-11-08",
        "'November' of published '2023-11-08' stands neither in its spans nor in its context",
    ),
    (
        "Thu Jun 08 2023 11:55:05 GMT",
        "Thu Jun 08 2023 11:55:05 GMT",
        "published: 2023-06-11",
        "'11' of published '2023-06-11' stands neither in its spans nor in its context",
    ),
    (
        "On April 5, 2025, 8 firms came.",
        "April 5, 2025, 8 firms",
        "date: 2025-08-05",
        "'August' of date '2025-08-05' stands neither in its spans nor in its context",
    ),
    ("Leda Sizes 2025", "Leda Sizes 2025", "title: Leda Sizes 2025", ""),
    ("Leda Sizes 2025", "Leda Sizes 2025", "title: Leda Size", "title 'Leda Size' does not stand in its spans"),
    ("4.2 Growth & Care", "4.2 Growth & Care", "heading: Growth & Care", ""),
    ("4.2 Growth", "4.2 Growth", "heading: growth", "heading 'growth' does not stand in its spans"),
    ("4.2 Growth", "4.2 Growth", "number: 4.2", ""),
    ("4. Growth", "4. Growth", "number: 4", ""),
    ("4.2.1 Growth", "4.2.1 Growth", "number: 4.2", "number '4.2' does not stand in its spans"),
    ("tags: health, care", "tags: health, care", "keyword: [health, care]", ""),
    ("tags: health, care", "tags: health", "keyword: [health, care]", "keyword 'care' does not stand in its spans"),
    ("It won full approval.", "full approval", "approvalKind: full", ""),
    (
        "It won full approval.",
        "full approval",
        "approvalKind: accelerated",
        "approvalKind 'accelerated' does not stand in its spans",
    ),
    ("A supplemental new-drug application.", "supplemental new-drug", "applicationKind: supplemental", ""),
    (
        "A new-drug application.",
        "new-drug application",
        "applicationKind: supplemental",
        "applicationKind 'supplemental' does not stand in its spans",
    ),
    ("It may help.", "It may help.", "qualifier: possibly", ""),
    ("Potentially it helps.", "Potentially it helps.", "qualifier: possibly", ""),
    ("It will likely help.", "It will likely help.", "qualifier: likely", ""),
    ("It is Projected to grow.", "It is Projected to grow.", "qualifier: projected", ""),
    (
        "It cannot, says the mayor.",
        "It cannot, says the mayor.",
        "qualifier: possibly",
        "qualifier: no name of 'possibly' stands in its spans",
    ),
    (
        "It may help.",
        "It may help.",
        "qualifier: likely",
        "qualifier: no name of 'likely' stands in its spans",
    ),
    (
        "The Market of 2025.",
        "The Market of 2025",
        "date: 2025-03",
        "'March' of date '2025-03' stands neither in its spans nor in its context",
    ),
]


@pytest.mark.parametrize(("text", "wanted", "said", "message"), QUOTES)
def test_what_stands_around_a_span_is_looked_at(world: Path, text: str, wanted: str, said: str, message: str) -> None:
    (world / "documents" / "leda.txt").write_text(text)
    sheet = "document: leda\na: Article\nlabel: Leda\nfile: leda.txt\nclaims:\n  - id: one\n    a: Relation\n"
    filled, _ = fill(f'{sheet}    {said}\n    at: find "{wanted}"\n', Source(text))
    (world / "facts" / "leda.yaml").write_text(filled)
    found = verified(world)["leda"]
    assert failures(found) == ([f"claim leda.one: {message}"] if message else [])
    assert found.status == ("differs" if message else "verified")


def test_a_qualifier_may_stand_in_the_context(world: Path) -> None:
    facts = world / "facts" / "orbit.yaml"
    name, whole, part = "replaces-orbiter", "Tabletop will likely take the place of Orbiter.", "the place of Orbiter."
    source = Source((world / "documents" / "orbit.txt").read_text(), frozenset({"Trade", "Science"}))
    (long,), (short,) = source.find(whole), source.find(part)
    change(facts, f"    at: {long}\n", f"    at: {short}\n")
    assert failures(verified(world)["orbit"]) == [
        f"claim orbit.{name}: {key}: no name of '{word}' stands in its spans"
        for key, word in (("subject", "Tabletop"), ("qualifier", "likely"))
    ]
    change(facts, f"    at: {short}\n", f"    at: {short}\n    context: {long}\n")
    assert failures(verified(world)["orbit"]) == [
        f"claim orbit.{name}: subject: no name of 'Tabletop' stands in its spans"
    ]


def test_a_qualifier_must_be_printed(world: Path) -> None:
    facts = world / "facts" / "comet.yaml"
    text = facts.read_text("utf-8")
    facts.write_text(text.replace("qualifier: projected", "qualifier: estimated"), "utf-8")
    (failure,) = [f for result in verify(read([facts.parent]), world / "documents") for f in result.failures]
    assert "claim comet.size-2026: qualifier: no name of 'estimated' stands in its spans" in str(failure)
