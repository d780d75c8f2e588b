"""Printed values: what is read from them, what is refused, and where they stand in a text."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.values import CURRENCIES, PARSERS, SCALES, date, money, percent, period, stands_in

DIGITS = st.text("0123456789", min_size=1, max_size=60)
SIGNS = st.sampled_from(["", "+", "-", "–", "−"])
NUMBERS = st.tuples(DIGITS, st.none() | DIGITS)
CANONICAL = re.compile(r"0|-?(?:0\.\d*[1-9]|[1-9]\d*(?:\.\d*[1-9])?)", re.ASCII)

GOOD = [
    ("money", "USD 437.45 million", "437450000"),
    ("money", "US$ 31,411.3 Million", "31411300000"),
    ("money", "$5", "5"),
    ("money", "USD\N{NO-BREAK SPACE}1 billion", "1000000000"),
    ("money", "€1.10 trillion", "1100000000000"),
    ("money", "eur 0.0005 thousand", "0.5"),
    ("money", "CHF -2.50 million", "-2500000"),
    ("money", "JPY 0 billion", "0"),
    ("money", "GBP 007", "7"),
    ("percent", "10.60%", "0.106"),
    ("percent", "−5 %", "-0.05"),
    ("percent", "100%", "1"),
    ("percent", "-0.00%", "0"),
    ("percent", "1,250%", "12.5"),
    ("period", "2023", "2023"),
    ("period", "2025–2032", "2025-2032"),
    ("period", "?-2032", "unstated-2032"),
    ("period", "2025-?", "2025-unstated"),
    ("period", "not stated", "not-stated"),
    ("date", "2025", "2025"),
    ("date", "2025-04", "2025-04"),
    ("date", "2024-02-29", "2024-02-29"),
    ("count", "12", "12"),
    ("flag", "false", "false"),
    ("link", "https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
    ("text", "NO", "NO"),
    ("text", "1.10", "1.10"),
]
BAD = [
    *(
        ("money", text)
        for text in ["", "USD", "437.45 million", "USD 437,45", "USD 1,00,000", "USD .5", "USD 5.", "5 USD"]
    ),
    *(
        ("money", text)
        for text in ["USD 5 milion", "USD 5million", "USD 5 million ", "USD\n5", "XYZ 5", "USD 1e6", "USD ٣"]
    ),
    *(
        ("money", text)
        for text in ["USD 5 thou\N{LATIN SMALL LETTER LONG S}and", "USD 5 m\N{LATIN SMALL LETTER DOTLESS I}llion"]
    ),
    *(("money", text) for text in ["USD nan", "USD Infinity", "U\N{LATIN SMALL LETTER LONG S}D 5"]),
    *(("percent", text) for text in ["", "5", "%", "5 percent", "5.%", "5,5%", "--5%", "5%%", "nan%", "٥%"]),
    *(
        ("period", text)
        for text in ["", "20", "20215", "1021", "2200", "?", "?-?", "2023-2023", "2030-2021", "2021-22"]
    ),
    *(("period", text) for text in ["20\N{FULLWIDTH DIGIT TWO}3", "2021 - 2026", "Not stated"]),
    *(
        ("date", text)
        for text in ["", "2025-02-30", "2023-02-29", "2025-13", "2025-00", "2025-04-00", "2025-4", "0000", "25-04-01"]
    ),
    *(("date", text) for text in ["2025-04-10\n", "April 2025", "\N{FULLWIDTH DIGIT TWO}025"]),
    *(("count", text) for text in ["", "0", "-1", "1.0", "01", "1,000", "first", "9" * 19, "٣"]),
    *(("flag", text) for text in ["", "yes", "True", "1"]),
    *(("link", text) for text in ["", "example.org", "ftp://example.org", "https://", "https:///a", "http://[::1"]),
    *(("link", text) for text in ["https://a b.org", "https://a.org/<b>", "https://a.org/\0", "javascript:alert(1)"]),
    *(("text", text) for text in ["", " ", "a\nb", "a\rb", "a\0b", "a\N{NEXT LINE}b", "a\u2028b", "a\u202eb"]),
]


@pytest.mark.parametrize(("parser", "text", "value"), GOOD)
def test_a_printed_value_has_one_typed_value(parser: str, text: str, value: str) -> None:
    assert PARSERS[parser](text).value == value


@pytest.mark.parametrize(("parser", "text"), BAD)
def test_what_is_not_a_value_is_refused_in_one_line(parser: str, text: str) -> None:
    with pytest.raises(ValueError, match=r"^(is|ends|holds) [^\n]+[;,] [^\n]+$|^is not a [^\n]+; [^\n]+$"):
        PARSERS[parser](text)


@pytest.mark.parametrize(
    ("parser", "text", "parts"),
    [
        ("money", "£ 2 million", {"printed": "£ 2 million", "currency": "gbp"}),
        ("money", "rmb 2", {"printed": "rmb 2", "currency": "cny"}),
        ("percent", "5 %", {"printed": "5 %"}),
        ("period", "2021", {"startYear": "2021", "endYear": "2021"}),
        ("period", "2021-?", {"startYear": "2021"}),
        ("period", "not stated", {}),
        ("date", "2024", {"earliest": "2024-01-01T00:00:00Z", "latest": "2024-12-31T23:59:59Z"}),
        ("date", "2024-02", {"earliest": "2024-02-01T00:00:00Z", "latest": "2024-02-29T23:59:59Z"}),
        ("date", "2024-02-03", {"earliest": "2024-02-03T00:00:00Z", "latest": "2024-02-03T23:59:59Z"}),
    ],
)
def test_what_follows_beside_the_value(parser: str, text: str, parts: dict[str, str]) -> None:
    assert PARSERS[parser](text).parts == parts


def exact(sign: str, number: tuple[str, str | None], power: int) -> Fraction:
    """Work a number out without decimals or floats."""
    whole, part = number
    value = Fraction(int(whole + (part or ""))) * Fraction(10) ** (power - len(part or ""))
    return -value if sign in tuple("-–−") else value


def printed(number: tuple[str, str | None], grouped: bool = False) -> str:
    whole, part = number
    whole = f"{int(whole):,}" if grouped else whole
    return whole if part is None else f"{whole}.{part}"


@given(SIGNS, NUMBERS, st.booleans(), st.sampled_from(sorted(CURRENCIES)), st.sampled_from(sorted(SCALES)))
def test_money_is_exact(sign: str, number: tuple[str, str | None], grouped: bool, currency: str, scale: str) -> None:
    text = f"{currency} {sign}{printed(number, grouped)} {scale}".strip()
    value = money(text).value
    assert Fraction(value) == exact(sign, number, SCALES[scale])
    assert CANONICAL.fullmatch(value)


@given(SIGNS, NUMBERS, st.booleans())
def test_percent_is_exact(sign: str, number: tuple[str, str | None], grouped: bool) -> None:
    value = percent(f"{sign}{printed(number, grouped)}%").value
    assert Fraction(value) == exact(sign, number, -2)
    assert CANONICAL.fullmatch(value)


@given(NUMBERS, st.sampled_from([("thousand", 3), ("million", 6), ("billion", 9), ("trillion", 12)]))
def test_equal_amounts_have_equal_text(number: tuple[str, str | None], scale: tuple[str, int]) -> None:
    name, power = scale
    whole, part = number[0], (number[1] or "").ljust(power, "0")
    written = [
        f"{printed(number)} {name}",
        f"0{whole}.{part}0 {name.upper()}",
        f"{whole}{part[:power]}.{part[power:]}0",
    ]
    assert len({money(f"USD {text}").value for text in written}) == 1


@given(st.integers(1600, 2199), st.integers(1600, 2199))
def test_a_period_keeps_its_years(first: int, last: int) -> None:
    text = f"{first}-{last}"
    if first < last:
        assert period(text).value == text
        assert period(text).parts == {"startYear": str(first), "endYear": str(last)}
    else:
        with pytest.raises(ValueError, match=r"is not a period|ends before it starts"):
            period(text)


@given(st.dates())
def test_a_date_lies_within_its_moments(day: object) -> None:
    whole = str(day)
    for text in (whole, whole[:7], whole[:4]):
        reading = date(text)
        assert reading.value == text
        assert reading.parts["earliest"] <= f"{whole}T00:00:00Z"
        assert f"{whole}T23:59:59Z" <= reading.parts["latest"]
        assert reading.parts["earliest"].startswith(text)
        assert reading.parts["latest"].startswith(text)


@settings(max_examples=300)
@given(
    st.sampled_from(sorted(PARSERS)),
    st.text(max_size=20)
    | st.from_regex(r"(?i)(USD|\$)?\s?[-+]?[\d,.]+\s?(%|thousand|million)?(-\d+)*", fullmatch=True),
)
@example("link", "https://[a]/")
@example("link", "http://a\N{FULLWIDTH SOLIDUS}b")
def test_arbitrary_text_is_read_or_refused_with_a_value_error(parser: str, text: str) -> None:
    try:
        value = PARSERS[parser](text).value
    except ValueError as error:
        assert re.fullmatch(r"(is|ends|holds) .+", str(error))  # noqa: PT017
    else:
        assert value.isascii() or parser in ("text", "link")
        assert value
        assert "\n" not in value


STANDS = [
    ("5.41%", "grows by 5.41%.", True),
    ("5.41%", "(5.41%)", True),
    ("5.41%", "+5.41%", True),
    ("5.41%", "15.41%", False),
    ("5.41%", "-5.41%", False),
    ("5.41%", "–5.41%", False),
    ("5.41%", "−5.41%", False),
    ("5.41%", "1,5.41%", False),
    ("41%", "5.41%", False),
    ("41%", "by .41%", False),
    ("411%", "5,411%", False),
    ("-5%", "falls -5%", True),
    ("-5%", "3-5%", False),
    ("7", "No.7", True),
    ("7", "7.5", False),
    ("7", "7,500", False),
    ("7", "77", False),
    ("7", "in 7, then", True),
    ("USD 12.5 million", "about USD 12.5 million.", True),
    ("USD 12.5 million", "USD 12.5 millions", False),
    ("USD 2.5 million", "USD 12.5 million", False),
    ("USD 12.5", "USD 12.5 million", False),
    ("USD 12.5", "USD 12.5 bn", False),
    ("USD 12.5", "USD 12.5-million", False),
    ("USD 12.5", "USD 12.55", False),
    ("USD 12.5", "USD 12.5 more", True),
    ("USD 5 million", "-USD 5 million", False),
    ("USD 5 million", "(−USD 5 million)", False),
    ("USD 7 million", "USD 5 million–USD 7 million", True),
    ("$5 million", "US$5 million", False),
    ("$5 million", "at $5 million", True),
    ("Beta", "Beta's", True),
    ("Beta", "Betamax", False),
    ("Beta", "Alphabeta Beta", True),
    ("Beta Corp.", "Beta Corp. grows", True),
    ("a.b", "acb", False),
]


@pytest.mark.parametrize(("figure", "text", "stands"), STANDS)
def test_a_figure_stands_in_a_text_as_a_whole(figure: str, text: str, stands: bool) -> None:
    assert stands_in(figure, text) is stands


@pytest.mark.parametrize(
    ("start", "end", "stands"), [(0, 8, True), (3, 8, True), (4, 8, False), (3, 7, False), (9, 21, False)]
)
def test_a_figure_stands_between_two_places(start: int, end: int, stands: bool) -> None:
    assert stands_in("5.41%", "up 5.41%, then 15.41%", start, end) is stands


@given(NUMBERS, st.text("0123456789.,-–−", max_size=3), st.text("0123456789", max_size=3))
def test_a_figure_never_matches_inside_a_longer_number(number: tuple[str, str | None], before: str, after: str) -> None:
    figure = f"{printed(number)}%"
    text = f"it is {before}{printed(number)}{after}% now"
    assert stands_in(figure, text) is (not before and not after)
