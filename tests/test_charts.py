"""Charts: what they hold, that they are the same on every run, and that no label breaks or steers them."""

from __future__ import annotations

import hashlib
import io
import itertools
import os
import re
import subprocess
import sys
import warnings
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import matplotlib as mpl
import pytest
from hostile import texts
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image
from pyoxigraph import Literal, NamedNode, Store

import kg
from kg import names
from kg.charts import KINDS, MOST, draw, picture
from kg.charts.courses import WHOLE
from kg.charts.figures import between, place
from kg.charts.labels import Box, Room, spread
from kg.charts.marks import line, marks
from kg.charts.page import HUES, SHAPES, Page, looks, wide, wrap
from kg.charts.page import settings as drawing
from kg.cli import main
from kg.errors import InputError
from kg.namespaces import PREFIXES
from kg.questions import Chart, Question, answer, find, questions
from kg.rows import Rows, Term

TESTS = Path(__file__).parent
DRAWN = {question.name: question for question in questions() if question.chart}
Cell = str | int | float | None
SVG = "{http://www.w3.org/2000/svg}"


def term(cell: Cell) -> Term:
    if cell is None or isinstance(cell, str):
        return None if cell is None else Literal(cell)
    kind = "integer" if isinstance(cell, int) else "decimal"
    return Literal(format(cell, "d" if isinstance(cell, int) else "f"), datatype=NamedNode(PREFIXES["xsd"] + kind))


def rows(columns: str, *lines: Sequence[Cell]) -> Rows:
    return Rows(columns.split(), [tuple(map(term, cells)) for cells in lines])


def question(kind: str) -> Question:
    """Return a question whose columns are called as the roles of a chart."""
    roles = [*KINDS[kind].needs, *KINDS[kind].takes]
    return Question(
        name=kind,
        title="Title",
        text="Which?",
        subject="S",
        asked_by="A",
        parameters=(),
        columns=dict.fromkeys(roles, ""),
        lists=frozenset(),
        query="",
        chart=Chart(kind, {role: role for role in roles}),
    )


PATHS = rows(
    "market source place part year kind figure lowest highest currency assumption",
    ("Widgets", "Comet", "World", "All", 2023, "stated", "USD 437.45 million", 437450000, 437450000, "USD", None),
    ("Widgets", "Comet", "World", "All", 2026, "stated", "USD 540 million", 530000000, 550000000, "USD", None),
    ("Widgets", "Comet", "World", "All", 2024, "implied", "USD 461 million", 440000000, 482000000, "USD", "5.41%"),
    ("Widgets", "Comet", "World", "All", 2025, "implied", "USD 486 million", 486000000, 486000000, "USD", "5.41%"),
    ("Widgets", "Nova", "World", "All", 2023, "stated", "USD 0.3 billion", 300000000, 300000000, "USD", None),
    ("Widgets", "Nova", "World", "All", 2026, "stated", "USD 0.4 billion", 400000000, 400000000, "USD", None),
    ("Care", "Nova", "Borea", "All", 2023, "stated", "USD 12 billion", 12000000000, 12000000000, "USD", None),
    ("Care", "Nova", "Borea", "All", "2023 to 2026", "stated", "no year", 1, 1, "USD", None),
)
MATRIX = rows(
    "market division part share share_lowest share_highest growth growth_lowest growth_highest market_growth source",
    ("Widgets", "product", "Readers", 0.8451, 0.80, 0.89, 0.1625, 0.16, 0.165, 0.0541, "Comet"),
    ("Widgets", "place", "Borea", 0.42, None, None, 0.03, None, None, 0.0541, "Comet"),
    ("Widgets", "place", "Austral", None, None, None, None, None, None, 0.0541, "Comet"),
)
SHARES = rows(
    "market division period part printed share stated remains rest source",
    ("Widgets", "place", "2024", "Borea", "45.21%", 0.4521, 0.7521, 0.2479, "Austral | Other", "Comet"),
    ("Widgets", "place", "2024", "Meridia", "30%", 0.3, 0.7521, 0.2479, "Austral | Other", "Comet"),
    ("Widgets", "product", "2024", "Readers", "100%", 1, 1, 0, None, "Comet"),
)
BARS = rows(
    "group place part value printed period source",
    ("Widgets", "World", "All", 0.0541, "5.41%", "to 2030", "Comet"),
    ("Widgets", "Borea", "All", -0.02, "-2%", "to 2030", "Comet"),
    ("Care", "World", "All", 0.2, "20%", "to 2030", "Nova"),
)
TIMELINE = rows(
    "date group text source",
    ("2019-08-05", "purchase", "Ada buys Bea, 2019-08-05", "Comet"),
    ("2019-08-05", "purchase", "Ada buys Bea, 2019-08-05", "Nova"),
    ("2018", "approval", "Bea is approved", "Comet"),
    (None, "approval", "Cay is approved", "Comet"),
)
ANSWERS = {"bars": BARS, "matrix": MATRIX, "paths": PATHS, "shares": SHARES, "timeline": TIMELINE}


class Drawing:
    """An SVG file as it is read again."""

    def __init__(self, content: bytes) -> None:
        self.root = ElementTree.fromstring(content)  # noqa: S314 - we wrote it
        self.texts = ["".join(found.itertext()) for found in self.root.iter(f"{SVG}text")]

    def named(self, name: str) -> list[ElementTree.Element]:
        """Return the marks of a name."""
        return [found for found in self.root.iter(f"{SVG}g") if re.fullmatch(rf"{name}-\d+", found.get("id", ""))]


def drawn(kind: str, found: Rows | None = None) -> Drawing:
    return Drawing(picture(question(kind), ANSWERS[kind] if found is None else found, "svg"))


def look(mark: ElementTree.Element) -> str:
    """Return how a mark is drawn, whether by itself or by use of a shape."""
    return " ".join(found.get("style", "") for found in mark.iter())


# The pages of questions.


@pytest.mark.parametrize("name", DRAWN)
def test_a_chart_line_names_a_known_chart_its_roles_and_columns(name: str) -> None:
    chart = DRAWN[name].chart
    assert chart
    kind = KINDS[chart.kind]
    assert set(kind.needs) <= set(chart.roles) <= {*kind.needs, *kind.takes}
    assert set(chart.roles.values()) <= set(DRAWN[name].columns)


@pytest.mark.parametrize("name", DRAWN)
def test_the_shipped_answers_can_be_drawn(name: str, full: Store) -> None:
    found = Drawing(picture(DRAWN[name], answer(full, DRAWN[name], {})))
    assert DRAWN[name].title in found.texts


def test_questions_have_charts() -> None:
    assert set(DRAWN) >= {"figures", "growth", "shares", "timeline"}
    assert {chart.kind for q in DRAWN.values() if (chart := q.chart)} <= set(KINDS) == set(ANSWERS)


PAGE = """# T
#
# Question: Q?
# Subject: S
# Asked by: A
# Chart: bars value=rate
# Column: rate - r
SELECT ?rate WHERE { ?s ?p ?rate }
"""


@pytest.mark.parametrize(
    ("chart", "message"),
    [
        ("bars", "bad.rq: the page holds not one Chart line of the form 'kind role=column ...'; look at"),
        ("bars value rate", "bad.rq: the page holds not one Chart line"),
        ("bars value=rate\n# Chart: bars value=rate", "bad.rq: the page holds not one Chart line"),
        ("bars value=rat", "bad.rq: the Chart line names 'rat', which is no column; did you mean 'rate'?"),
    ],
)
def test_a_chart_line_that_cannot_be_meant_is_named(chart: str, message: str) -> None:
    assert Question.parse("good", PAGE).chart == Chart("bars", {"value": "rate"})
    with pytest.raises(InputError) as raised:
        Question.parse("bad", PAGE.replace("bars value=rate", chart))
    assert str(raised.value).startswith(message)


@pytest.mark.parametrize(
    ("chart", "message"),
    [
        (None, "the question 'bars' has no chart"),
        (
            Chart("bar", {"value": "value"}),
            "the question 'bars' has no chart that is known: 'bar'; did you mean 'bars'?",
        ),
        (Chart("bars", {"part": "part"}), "the Chart line of 'bars' lacks value; it takes value, printed, group"),
        (
            Chart("bars", {"value": "value", "x": "part"}),
            "the Chart line of 'bars' names x, which a bars has not; it takes",
        ),
    ],
)
def test_a_chart_that_is_not_known_is_named(chart: Chart | None, message: str) -> None:
    with pytest.raises(InputError) as raised:
        picture(replace(question("bars"), chart=chart), BARS)
    assert str(raised.value).startswith(message)


# What is drawn.


def test_paths_tell_what_is_stated_from_what_is_implied() -> None:
    found = drawn("paths")
    assert (len(found.named("stated")), len(found.named("implied"))) == (5, 2)
    assert all("fill: #ffffff" in look(mark) for mark in found.named("implied"))
    assert not any("fill: #ffffff" in look(mark) for mark in found.named("stated"))
    # Comet's line runs through what is implied, Nova's in the first panel does not, and one point is no line.
    assert ["stroke-dasharray" in look(mark) for mark in found.named("line")] == [True, False]
    assert len(found.named("interval")) == 2
    assert {"USD 437.45 million", "USD 0.4 billion", "World · All · USD million"} <= {*found.texts}
    assert "Not drawn: 1 row that lacks a year or a lowest or a highest." in found.texts
    assert found.texts.count("Comet") == 1
    assert "Sources: Comet; Nova." in found.texts


def path(*lines: tuple[Cell, ...]) -> Rows:
    """Return values of one market: document, place, part, year, kind, least and most in millions, assumption."""
    cells = [
        ("Widgets", source, place, part, year, kind, f"{low}", 1000000 * low, 1000000 * high, "USD", said)
        for source, place, part, year, kind, low, high, said in lines
    ]
    return rows(" ".join(PATHS.columns), *cells)


WHOLE_PATH = [("Comet", *WHOLE, year, "stated", year - 2000, year - 2000, None) for year in (2024, 2026)]


def test_the_whole_comes_first_and_single_values_share_a_panel() -> None:
    single = [
        ("Comet", "Borea", "All segments", 2024, "implied", 7, 7, "it holds"),
        ("Comet", "World", "Readers", 2025, "stated", 12, 12, None),
    ]
    course = [("Comet", "World", "Tests", year, "stated", 3, 3, None) for year in (2024, 2025)]
    found = drawn("paths", path(*single, *course, *WHOLE_PATH))
    told = ["Widgets", "World · All segments · USD million", "World · Tests · USD million"]
    told += ["Values of one year each · USD million", "Readers", "Borea"]
    assert [text for text in found.texts if text in told] == told
    assert (len(found.named("stated")), len(found.named("implied")), len(found.named("line"))) == (5, 1, 2)
    # The years of an axis are those of a course, and each single value has its own beside it.
    assert [found.texts.count(year) for year in ("2024", "2025", "2026")] == [3, 3, 1]
    alone = drawn("paths", path(*course, *single, ("Comet", *WHOLE, 2024, "stated", 40, 40, None)))
    titles = [text for text in alone.texts if text.endswith("USD million")]
    assert titles == ["Values of one year each · USD million", "World · Tests · USD million"]


def test_the_register_calls_the_whole_as_the_charts_do(full: Store) -> None:
    called = names.labels(full, [PREFIXES["region"] + "world", PREFIXES["segment"] + "all-segments"])
    assert tuple(called.values()) == WHOLE


def test_a_document_has_one_line_and_what_it_takes_as_given_stands_below() -> None:
    """A year with several values is passed by, and no line leads to another document."""
    comet = [("Comet", *WHOLE, year, "implied", 25, 25, said) for year, said in ((2025, "one"), (2027, "up to 2027"))]
    again = ("Comet", *WHOLE, 2025, "implied", 30, 31, "two")
    nova = [("Nova", *WHOLE, year, "stated", 40, 40, "projected") for year in (2024, 2028)]

    def points(*more: tuple[Cell, ...]) -> list[int]:
        lines = drawn("paths", path(*WHOLE_PATH, *comet, *nova, *more)).named("line")
        return [len(re.findall(r"[ML] ", mark[0].get("d", ""))) for mark in lines]

    assert (points(), points(again), points(again, ("Comet", *WHOLE, 2025, "stated", 9, 9, None))) == (
        [4, 2],
        [3, 2],
        [4, 2],
    )
    texts = drawn("paths", path(*WHOLE_PATH, *comet, *nova)).texts
    assert {"Comet, implied, 2025: one; 2027: up to 2027.", "Nova, stated, 2024, 2028: projected."} <= {*texts}


def test_an_implied_figure_has_no_more_digits_than_it_bears() -> None:
    values = [(461.089, 461.143), (540.001, 540.021), (1.5, 1.8)]
    found = drawn("paths", path(*(("C", "W", f"{n}", 2024, "implied", *pair, None) for n, pair in enumerate(values))))
    assert {"461.1 million", "540.0 million", "1.5 to 1.8 million"} <= {*found.texts}
    assert any(text.startswith("What is implied lies in an interval") for text in found.texts)
    stated = drawn("paths", path(("C", "W", "x", 2024, "stated", 461.089, 461.089, None)))
    assert not any(text.startswith("What is implied") for text in stated.texts)


def exact(text: str) -> Decimal:
    return Decimal(text.replace(",", "").replace("\N{MINUS SIGN}", "-"))


amounts = st.decimals(Decimal("0.01"), Decimal(10) ** 12, places=2)


@given(amounts, st.decimals(0, 2, places=4), amounts)
def test_what_is_written_is_never_further_off_than_it_says(low: Decimal, more: Decimal, other: Decimal) -> None:
    high = low * (1 + more)
    at = place([(low, high), (other, other)])
    texts = between(low, high, at)
    least, most = exact(texts[0]), exact(texts[-1])
    if len(texts) == 2:
        assert least <= low <= high <= most
        assert high - low > low * Decimal("0.004")
    else:  # a number of three digits at least, in the middle of a narrow interval
        assert abs(least - (low + high) / 2) <= low * Decimal("0.006")


def test_the_matrix_has_the_growth_of_the_market_as_a_line() -> None:
    found = drawn("matrix")
    assert (len(found.named("part")), len(found.named("market")), len(found.named("half"))) == (2, 1, 1)
    assert len(found.named("interval")) == 2
    assert {"the market grows 5.41%", "Readers", "share 80% to 89% · growth 16% to 16.5%", "Borea"} <= {*found.texts}
    assert "share 42% · growth 3%" in found.texts
    assert "over half, faster than the market" in found.texts
    assert "Not drawn: 1 row that lacks a share and a growth." in found.texts
    assert not {"share not stated", "growth not stated", "not stated"} & {*found.texts}
    assert "Source: Comet." in found.texts


def parts(*lines: tuple[Cell, ...]) -> Rows:
    """Return parts of one market: name, share, its period, growth, reading."""
    cells = [("Widgets", "use", *line[:4], "2025 to 2030", line[4], 0.05, "Comet") for line in lines]
    return rows("market division part share share_period growth growth_period reading market_growth source", *cells)


BOTH, GROWING, SIZED = (
    ("Readers", 0.2, "2024", 0.1, "stated"),
    ("Labels", None, None, 0.12, "stated"),
    ("Tests", 0.4, "not stated", None, "stated"),
)


def at(mark: ElementTree.Element) -> tuple[float, float]:
    """Return where a point stands, in points from the top left corner."""
    (used,) = mark.iter(f"{SVG}use")
    return float(used.get("x", "")), float(used.get("y", ""))


def test_a_part_with_one_number_stands_hollow_in_a_strip_at_that_number() -> None:
    same = [("As fast", None, None, 0.1, "stated"), ("As large", 0.2, "2024", None, "stated")]
    found = drawn("matrix", parts(BOTH, GROWING, SIZED, *same))
    (point,), growing, sized = (found.named(name) for name in ("part", "growth", "share"))
    assert {"share not stated", "growth", "not stated"} <= {*found.texts}
    assert not any(text.startswith("Not drawn") for text in found.texts)
    assert (len(growing), len(sized)) == (2, 2)
    assert all("fill: #ffffff" in look(mark) for mark in (*growing, *sized))
    assert "fill: #ffffff" not in look(point)
    # The fastest and the largest come first; what is as fast is as high, what is as large as far to the right.
    (x, y), (_, fast), (_, high), (far, _), (large, low) = map(at, (point, *growing, *sized))
    assert (fast < high == y < low, far > large == x) == (True, True)
    assert all(at(mark)[0] > far for mark in growing)
    (market,) = found.named("market")
    assert ends(market)[1] > max(at(mark)[0] for mark in growing)
    assert {"12%", "40% · period not stated", "20% · 2024"} <= {*found.texts}


@pytest.mark.parametrize(
    ("found", "marks", "texts"),
    [
        ([GROWING], (0, 1, 0), {"share not stated", "The market grows 5% a year."}),
        ([SIZED], (0, 0, 1), {"not stated", "The market grows 5% a year."}),
        ([GROWING, SIZED], (0, 1, 1), {"no part has both a share and a growth", "the market grows 5%"}),
        ([("Tests", 0, "2024", 0, "stated")], (1, 0, 0), {"the market grows 5%"}),
        ([("Tests", 0, "2024", None, "stated")], (0, 0, 1), {"not stated"}),
    ],
)
def test_a_matrix_of_what_there_is(found: list[tuple[Cell, ...]], marks: tuple[int, ...], texts: set[str]) -> None:
    shown = drawn("matrix", parts(*found))
    assert tuple(len(shown.named(name)) for name in ("part", "growth", "share")) == marks
    assert texts <= {*shown.texts}


def test_rows_of_one_part_are_told_apart_by_their_year() -> None:
    later = ("Readers", 0.3, "2030", 0.1, "implied: it holds | stated")
    found = drawn("matrix", parts(BOTH, later, GROWING))
    assert {"Readers, 2024", "Readers, 2030", "Labels"} <= {*found.texts}
    assert "Implied: Readers, 2030, if it holds." in found.texts
    assert "Readers" not in found.texts


def test_each_part_of_the_shipped_reports_is_drawn(full: Store) -> None:
    asked = answer(full, DRAWN["growth-share"], {})
    found = Drawing(picture(DRAWN["growth-share"], asked))
    assert sum(len(found.named(name)) for name in ("part", "growth", "share")) == len(asked.terms)
    assert not any(text.startswith("Not drawn") for text in found.texts)


def test_parts_stand_where_their_numbers_say() -> None:
    """More share is further right, more growth is further up, and the line of the market lies between."""
    found = drawn("matrix")
    (x1, y1), (x2, y2) = (
        tuple(float(found.get(name, "")) for name in ("x", "y"))
        for mark in found.named("part")
        for found in mark.iter(f"{SVG}use")
    )
    (market,) = found.named("market")
    height = float(re.findall(r"M [\d.]+ ([\d.]+)", market[0].get("d", ""))[0])
    assert x1 > x2
    assert y1 < height < y2


def test_a_crowded_matrix_has_numbers_and_a_list() -> None:
    cells = MATRIX.terms[1]
    crowd = [(*cells[:2], Literal(f"Part {n} of many"), *cells[3:]) for n in range(40)]
    found = drawn("matrix", Rows(MATRIX.columns, crowd))
    assert [f"Part {n} of many" for n in range(40)] == [text for text in found.texts if text.startswith("Part")]
    # All in the list; on one spot there is room for some of the numbers, and the others are named.
    (note,) = (text for text in found.texts if text.startswith("Numbers without room beside their points: "))
    without = re.findall(r"\d+", note)
    assert 0 < len(without) < 36
    assert [found.texts.count(str(n)) for n in range(1, 41)] == [1 if str(n) in without else 2 for n in range(1, 41)]


def test_shares_are_a_stair_and_what_remains_is_hatched() -> None:
    found = drawn("shares")
    assert (len(found.named("stated")), len(found.named("remains"))) == (3, 1)
    assert ["url(#" in look(mark) for mark in (*found.named("stated"), *found.named("remains"))] == [False] * 3 + [True]
    edges = [ends(mark) for mark in (*found.named("stated")[:2], *found.named("remains"))]
    assert edges[0][1] == pytest.approx(edges[1][0], abs=0.01)
    assert edges[1][1] == pytest.approx(edges[2][0], abs=0.01)
    (whole,) = (ends(mark) for mark in found.named("stated")[2:])
    assert (edges[0][0], edges[2][1]) == pytest.approx(whole, abs=0.01)
    assert {"45.21%", "24.79%", "Austral, Other", "place · period 2024"} <= {*found.texts}


def ends(mark: ElementTree.Element) -> tuple[float, float]:
    """Return where a bar begins and ends, in points from the left."""
    places = [float(x) for x in re.findall(r"[ML] ([\d.]+) ", mark[0].get("d", ""))]
    return min(places), max(places)


def test_bars_begin_at_zero() -> None:
    found = drawn("bars")
    (first, second, third) = map(ends, found.named("stated"))
    assert first[0] == pytest.approx(second[1], abs=0.01)
    assert first[0] == pytest.approx(third[0], abs=0.01)
    assert (third[1] - third[0]) / (first[1] - first[0]) == pytest.approx(0.2 / 0.0541, rel=0.01)
    assert {"5.41%", "World · All", "Widgets", "Nova"} <= {*found.texts}
    least, most = map(ends, drawn("bars", Rows(BARS.columns, BARS.terms[::2])).named("stated"))
    assert (most[1] - most[0]) / (least[1] - least[0]) == pytest.approx(0.2 / 0.0541, rel=0.01)


def test_nothing_but_zero_can_be_drawn() -> None:
    assert len(drawn("bars", rows("value part", (0, "Readers"))).named("stated")) == 1
    assert len(drawn("paths", rows("year lowest highest", (2023, 0, 0), (2024, 0, 0))).named("stated")) == 2


def test_a_timeline_has_each_event_once_in_order() -> None:
    found = drawn("timeline")
    assert len(found.named("event")) == 2
    shown = ["2018", "Bea is approved", "2019", "5 Aug", "Ada buys Bea", "2 documents"]
    assert [text for text in found.texts if text in shown] == shown
    assert "Not drawn: 1 row that lacks a date." in found.texts


def test_the_caption_says_what_was_asked() -> None:
    content = picture(question("bars"), BARS, "svg", {"market": "Widgets", "on": "2019"})
    found = Drawing(content)
    assert {"Title", "Which?", "market: Widgets · on: 2019", "Sources: Comet; Nova."} <= {*found.texts}
    assert found.root.findtext(f"{SVG}title") == "Title · Widgets · 2019"
    many = rows("value source", *((0.1, f"Document {n}") for n in range(9)))
    assert "Document 5; and 3 more documents." in " ".join(drawn("bars", many).texts)


# Nothing is told by colour alone, and nothing covers anything else.


def test_marks_are_told_apart_without_colour() -> None:
    names = [str(n) for n in range(len(SHAPES))]
    assert len({shape for shape, _ in looks(names).values()}) == len(SHAPES)
    assert len(set(looks(map(str, range(len(SHAPES) * len(HUES)))).values())) >= len(SHAPES)
    for hue in HUES:  # at least 3 to 1 against the white ground
        assert luminance(hue) <= (1.05 / 3) - 0.05


def luminance(hue: str) -> float:
    parts = [int(hue[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_what_remains_differs_from_what_is_stated_in_grey() -> None:
    image = Image.open(io.BytesIO(picture(question("shares"), SHARES, "png"))).convert("L")
    found = drawn("shares")
    scale = image.width / 720
    shades = []
    for mark in (found.named("stated")[0], found.named("remains")[0]):
        across = ends(mark)
        down = [float(y) for y in re.findall(r"[ML] [\d.]+ ([\d.]+)", mark[0].get("d", ""))]
        box = (across[0] + 3, min(down) + 3, across[1] - 3, max(down) - 3)
        cut = image.crop(tuple(round(place * scale) for place in box))  # type: ignore[arg-type]
        shades.append(cut.getextrema())
    (low, high), (least, most) = shades
    assert high - low < 10  # type: ignore[operator]
    assert most - least > 120  # type: ignore[operator]


points = st.lists(st.tuples(st.floats(0, 9), st.floats(0, 4), st.floats(0.1, 3)), max_size=30)


@given(points)
def test_labels_never_cover_each_other_or_a_point(found: list[tuple[float, float, float]]) -> None:
    ground = Box(0, 0, 9, 4)
    room = Room(ground)
    for x, y, _ in found:
        room.take(x, y)
    marks = list(room.taken)
    placed = [box for x, y, width in found if (box := room.place(x, y, width, 0.2))]
    assert all(box.within(ground) for box in placed)
    assert not any(one.meets(other) for one, other in itertools.combinations(placed, 2))
    assert not any(box.meets(mark) for box in placed for mark in marks)


@given(st.lists(st.tuples(st.floats(-1, 5), st.floats(0.1, 0.5)), min_size=1, max_size=20))
def test_labels_that_are_spread_keep_their_order_and_cover_none(found: list[tuple[float, float]]) -> None:
    wanted, heights = sorted(middle for middle, _ in found), [height for _, height in found]
    end = sum(heights) + 1
    tops = spread(wanted, heights, 0, end)
    bottoms = [top + height for top, height in zip(tops, heights, strict=True)]
    assert all(
        below >= above - 1e-9
        for above, below in itertools.pairwise([0, *itertools.chain(*zip(tops, bottoms, strict=True)), end])
    )
    alone = spread(wanted[:1], heights[:1], -9, 9)
    assert alone[0] + heights[0] / 2 == pytest.approx(wanted[0])


@pytest.mark.parametrize(("both", "growing", "sized"), [(30, 0, 0), (0, 30, 0), (0, 0, 30), (10, 10, 10)])
def test_no_text_of_a_crowded_matrix_covers_another(
    both: int, growing: int, sized: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[tuple[str, Box]] = []
    write = Page.text

    def text(
        page: Page,
        x: float,
        y: float,
        text: str,
        size: float = 9,
        color: str = "",
        weight: str = "normal",
        align: str = "left",
    ) -> None:
        left = x - wide(text, size, weight) * {"left": 0, "center": 0.5, "right": 1}[align]
        written.append((text, Box(left, y - size / 150, left + wide(text, size, weight), y + size / 150)))
        write(page, x, y, text, size, color or "#16212c", weight, align)

    monkeypatch.setattr(Page, "text", text)
    kinds = [(True, True)] * both + [(False, True)] * growing + [(True, False)] * sized
    lines = [
        (
            f"Part {n} of many",
            n * 37 % 90 / 100 if share else None,
            "2024",
            n * 53 % 31 / 100 if growth else None,
            "stated",
        )
        for n, (share, growth) in enumerate(kinds)
    ]
    drawn("matrix", parts(*lines))
    assert sum(text.startswith("Part") for text, _ in written) == 30
    assert [(one[0], two[0]) for one, two in itertools.combinations(written, 2) if one[1].meets(two[1])] == []


def test_no_label_is_led_past_the_point_of_another() -> None:
    """Three points stand above each other: the one in the middle has no label above or below, for it has no way."""
    for others, led in (([], True), ([1.9, 2.1], False)):
        room = Room(Box(0, 0, 4, 4))
        for y in (2.0, *others):
            room.take(2, y)
        room.taken += [Box(0, 0, 1.9, 4), Box(2.1, 0, 4, 4), Box(1.9, 1.8, 2.1, 2.2)]
        assert bool(room.place(2, 2, 0.1, 0.1)) is led


@given(texts(), st.floats(0.3, 4), st.integers(1, 3))
def test_lines_have_room(text: str, room: float, most: int) -> None:
    with drawing(), warnings.catch_warnings(action="ignore"):
        found = wrap(line(text), room, 9, most)
        assert 1 <= len(found) <= most
        assert all(wide(part, 9) <= room or len(part) == 1 for part in found)


# Labels are shown, whatever they hold.

EXTRA = (
    *("$x$", "$\\frac{a}{b}$", "\\$5", "$", "$$", "_under", "a_b^c", "%s {0} {x}", "<script>alert(1)</script>"),
    *(
        "</svg>",
        "<!--",
        "&lt;",
        "表表表",
        "🧬🎉",
        "عربى",
        "עברית",
        "\u200f\u202e\u2066",
        "\u0600",
        "a\u0300" * 50,
    ),
)


@settings(max_examples=40)
@example(["a\ufffeb\uffff\ufdd0", "$x$", "<b>\u202e"], "bars")
@given(st.lists(texts(*EXTRA), min_size=1, max_size=3), st.sampled_from(sorted(KINDS)))
def test_any_label_is_shown_as_text(labels: list[str], kind: str) -> None:
    asked = question(kind)
    needs = {"number": "0.25", "year": "2023", "date": "2023-04-05"}
    cells = [
        [needs[KINDS[kind].needs[role]] if role in KINDS[kind].needs else label for role in asked.columns]
        for label in labels
    ]
    found = Rows(list(asked.columns), [tuple(map(Literal, row)) for row in cells])
    svg = picture(asked, found, "svg", {"name": labels[0]})
    shown = Drawing(svg)
    assert {element.tag.rpartition("}")[2] for element in shown.root.iter()} <= {
        *("svg", "title", "metadata", "RDF", "Work", "type", "format", "defs", "style", "g", "path", "use", "text"),
        *("clipPath", "rect", "pattern"),
    }
    for label in labels:
        if 0 < len(line(label)) < 20:
            assert line(label) in " ".join(shown.texts)
    assert picture(asked, found, "png").startswith(b"\x89PNG")


def test_no_label_is_read_as_a_formula() -> None:
    cells = [(*row[:3], Literal("$\\frac{1}{2}$"), *row[4:]) for row in SHARES.terms]
    found = drawn("shares", Rows(SHARES.columns, cells))
    assert found.texts.count("$\\frac{1}{2}$") == 3


def test_numbers_that_cannot_be_drawn_are_left_out() -> None:
    said = [Literal(text) for text in ("NaN", "Infinity", "1e400", "x", "", "1e5000", "0.5")]
    found = marks(Rows(["value"], [(value,) for value in said]), {"value": "value"})
    assert [mark.number("value") for mark in found] == [None] * 6 + [0.5]


def test_the_user_hears_nothing_of_missing_signs(capfd: pytest.CaptureFixture[str]) -> None:
    picture(question("bars"), rows("value part", (0.1, "表🧬")), "png")
    assert capfd.readouterr() == ("", "")


# The same bytes on every run.


def digests() -> str:
    """Return the digest of each chart in each form."""
    return "\n".join(
        hashlib.sha256(picture(question(kind), found, form, {"market": "Widgets"})).hexdigest()
        for kind, found in ANSWERS.items()
        for form in ("svg", "png")
    )


def test_the_same_bytes_under_each_hash_seed_and_any_settings(tmp_path: Path) -> None:
    own = tmp_path / "matplotlibrc"
    others = ("svg.fonttype: path", "font.size: 30", "lines.scale_dashes: False", "path.sketch: 2, 100, 2")
    own.write_text("\n".join(others))
    here = digests()
    assert len(set(here.split())) == 2 * len(KINDS)
    for seed in ("0", "1"):
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo", "MATPLOTLIBRC": str(own)}
        command = [sys.executable, "-c", "import test_charts; print(test_charts.digests())"]
        done = subprocess.run(command, cwd=TESTS, env=environment, capture_output=True, text=True, check=True)
        assert done.stdout.strip() == here


def test_the_settings_of_others_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(mpl.rcParams, "lines.linewidth", 9.0)
    before = dict(mpl.rcParams)
    picture(question("bars"), BARS)
    assert dict(mpl.rcParams) == before


def test_a_picture_holds_no_date_and_no_address_of_ours() -> None:
    for kind in KINDS:
        svg = picture(question(kind), ANSWERS[kind]).decode()
        assert "<dc:date>" not in svg
        assert not re.search(r"(?:href|src)=\"(?!#)", svg)
        image = Image.open(io.BytesIO(picture(question(kind), ANSWERS[kind], "png")))
        assert set(image.info) <= {"Title", "dpi"}
        assert image.getpixel((0, 0)) in ((255, 255, 255, 255), (255, 255, 255))


# What is asked for on the command line, and in Python.


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[int, str, str]]:
    monkeypatch.chdir(tmp_path)

    def command(*words: str) -> tuple[int, str, str]:
        code = 0
        try:
            main(words)
        except SystemExit as ended:
            code = int(ended.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


@pytest.mark.parametrize(("name", "start"), [("x.svg", b"<?xml"), ("x.PNG", b"\x89PNG")])
def test_a_chart_is_written_and_no_table_printed(
    run: Callable[..., tuple[int, str, str]], name: str, start: bytes
) -> None:
    assert run("ask", "shares", "--market", "ntrk-fusion-solid-tumor", "--chart", name) == (0, "", f"Wrote {name}.\n")
    assert Path(name).read_bytes().startswith(start)
    asked = kg.ask("shares", market="ntrk-fusion-solid-tumor")
    draw(find("shares"), asked, "y" + name[1:], {"market": "NTRK fusion solid tumor"})
    assert Path("y" + name[1:]).read_bytes() == Path(name).read_bytes()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            ["players", "--chart", "x.svg"],
            "the question 'players' has no chart; these have one: figures, growth, ",
        ),
        (["shares", "--chart", "x.pdf"], "no chart can be drawn into 'x.pdf'; end its name with .svg or .png"),
        (["shares", "--chart", "svg"], "no chart can be drawn into 'svg'; end"),
        (["shares", "--chart", "no/x.svg"], "there is no folder 'no'; make it first, or name another file"),
        (["shares", "--chart", "folder.svg"], "Invalid value for '--chart': File 'folder.svg' is a directory."),
        (
            ["shares", "--chart", "astray.svg"],
            "cannot write astray.svg (No such file or directory); name another file with --chart",
        ),
        (
            ["shares", "--chart", "x.svg", "--format", "csv"],
            "a chart is no table; leave --format, --why and --sparql out",
        ),
        (["shares", "--chart", "x.svg", "--why"], "a chart is no table"),
        (["shares", "--chart", "x.svg", "--sparql"], "a chart is no table"),
        (["shares", "--chart", "x.svg", "--market", "zzz"], "no market is called 'zzz'"),
        (
            ["shares", "--chart", "x.svg", "--market", "clinical-oncology-ngs"],
            "nothing to draw: 'shares' has no rows for what is asked",
        ),
    ],
    ids=str,
)
def test_what_cannot_be_drawn_is_one_line_and_leaves_nothing(
    run: Callable[..., tuple[int, str, str]], tmp_path: Path, words: list[str], message: str
) -> None:
    (tmp_path / "folder.svg").mkdir()
    (tmp_path / "astray.svg").symlink_to(tmp_path / "missing" / "x.svg")
    before = sorted(tmp_path.iterdir())
    code, out, err = run("ask", *words)
    assert (code, out) == (2, "")
    assert err.startswith(f"oncograph: {message}")
    assert err.count("\n") == 1
    assert sorted(tmp_path.iterdir()) == before


def test_rows_without_what_is_drawn_and_rows_without_end_are_named() -> None:
    with pytest.raises(InputError, match=r"^nothing to draw: no row of 'matrix' has a share or a growth$"):
        picture(question("matrix"), Rows(MATRIX.columns, MATRIX.terms[2:]))
    with pytest.raises(InputError, match=r"^nothing to draw: no row of 'paths' has a year and a lowest and a highest$"):
        picture(question("paths"), Rows(PATHS.columns, PATHS.terms[-1:]))
    many = Rows(BARS.columns, BARS.terms[:1] * (MOST + 1))
    with pytest.raises(InputError, match=rf"^{MOST + 1} rows are more than a chart can show$"):
        picture(question("bars"), many)
    picture(question("bars"), Rows(BARS.columns, BARS.terms[:1] * MOST), "png")


def test_without_the_library_one_line_says_how_to_get_it(
    run: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.font_manager", None)
    code, _, err = run("ask", "shares", "--chart", "x.svg")
    needed = "oncograph: charts need the library matplotlib; install it with: pip install 'oncograph[chart]'\n"
    assert (code, err) == (2, needed)


def test_the_library_is_loaded_for_a_chart_alone() -> None:
    script = "import sys; from kg.cli import main; main(['ask', 'shares']); sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, check=False).returncode == 0
