"""Printed values to typed ones: money, percent, period, date, count, flag, link and text."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from urllib.parse import urlsplit

SCALES = {"": 0, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
CURRENCIES = {"USD": "usd", "US$": "usd", "$": "usd", "EUR": "eur", "€": "eur", "GBP": "gbp", "£": "gbp"}
CURRENCIES |= {"JPY": "jpy", "CNY": "cny", "RMB": "cny", "CHF": "chf"}
MINUS = "\N{MINUS SIGN}\N{EN DASH}-"

_SIGN = rf"(?P<sign>[+{MINUS}]?)"
_NUMBER = r"(?P<number>(?a:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?))"
_CURRENCY = "|".join(re.escape(name) for name in sorted(CURRENCIES, key=len, reverse=True))
_SCALE = "|".join(name for name in SCALES if name)
MONEY = re.compile(
    rf"(?P<currency>(?a:{_CURRENCY}))[^\S\n]?{_SIGN}{_NUMBER}(?:[^\S\n](?P<scale>(?a:{_SCALE})))?", re.IGNORECASE
)
PERCENT = re.compile(rf"{_SIGN}{_NUMBER}[^\S\n]?%")
_YEAR = r"(?:1[6-9]|2[01])[0-9]{2}"
_PERIOD = re.compile(rf"(?P<start>{_YEAR}|\?)[-\N{{EN DASH}}](?P<end>{_YEAR}|\?)")
_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>(?!00)\d\d)(?:-(?P<day>(?!00)\d\d))?)?", re.ASCII)
_CONTROL = re.compile(r"[\x00-\x08\n-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Reading:
    """What a parser makes of a printed text: the value in its one canonical form, and what follows beside it."""

    value: str
    parts: dict[str, str] = field(default_factory=dict)


def decimal_text(number: Decimal) -> str:
    """Write a decimal in the one form that the graph holds: no exponent, no trailing zeros.

    >>> decimal_text(Decimal("437450000.00")), decimal_text(Decimal("0.10600"))
    ('437450000', '0.106')
    """
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def _decimal(match: re.Match[str], power: int) -> str:
    # Shifted as text, so that no context ever rounds a figure.
    digits = Decimal(match["number"].replace(",", "")).as_tuple()
    negative = int(bool(match["sign"]) and match["sign"] in MINUS)
    return decimal_text(Decimal((negative, digits.digits, int(digits.exponent) + power)))


def money(text: str) -> Reading:
    """Read an amount with its currency and scale.

    >>> money("USD 437.45 million").value, money("US$ 31,411.3 Million").value
    ('437450000', '31411300000')
    """
    match = MONEY.fullmatch(text)
    if not match:
        raise ValueError("is not an amount of money; write it as printed, as in 'USD 437.45 million'")
    power = SCALES[(match["scale"] or "").lower()]
    currency = CURRENCIES[match["currency"].upper()]
    return Reading(_decimal(match, power), {"printed": text, "currency": currency})


def percent(text: str) -> Reading:
    """Read a percentage as a ratio.

    >>> percent("10.60%").value, percent("-5 %").value
    ('0.106', '-0.05')
    """
    match = PERCENT.fullmatch(text)
    if not match:
        raise ValueError("is not a percentage; write it as printed, as in '5.41%'")
    return Reading(_decimal(match, -2), {"printed": text})


def period(text: str) -> Reading:
    """Read a year or a span of years, either end of which may be unstated.

    >>> period("2023"), period("?-2032").parts
    (Reading(value='2023', parts={'startYear': '2023', 'endYear': '2023'}), {'endYear': '2032'})
    >>> period("not stated").value
    'not-stated'
    """
    if text == "not stated":
        return Reading("not-stated")
    if re.fullmatch(_YEAR, text):
        return Reading(text, {"startYear": text, "endYear": text})
    match = _PERIOD.fullmatch(text)
    if not match or match["start"] == match["end"]:
        raise ValueError("is not a period; write 2023, 2025-2032, ?-2032, 2025-? or 'not stated'")
    years = {"startYear": match["start"], "endYear": match["end"]}
    stated = {name: year for name, year in years.items() if year != "?"}
    if len(stated) == 2 and match["start"] > match["end"]:
        raise ValueError("ends before it starts; write the earlier year first")
    return Reading("-".join(year.replace("?", "unstated") for year in years.values()), stated)


def date(text: str) -> Reading:
    """Read a date as precise as printed, with the first and last moment that it can mean, in UTC.

    >>> date("2025-02").parts
    {'earliest': '2025-02-01T00:00:00Z', 'latest': '2025-02-28T23:59:59Z'}
    """
    match = _DATE.fullmatch(text)
    try:
        if not match:
            raise ValueError(text)
        year, month, day = (int(match[name] or 0) for name in ("year", "month", "day"))
        last_month = month or 12
        last_day = day or calendar.monthrange(year, last_month)[1]
        first, last = datetime(year, month or 1, day or 1), datetime(year, last_month, last_day, 23, 59, 59)
    except ValueError:
        raise ValueError("is not a date; write 2025, 2025-04 or 2025-04-10") from None
    return Reading(text, {"earliest": f"{first.isoformat()}Z", "latest": f"{last.isoformat()}Z"})


def count(text: str) -> Reading:
    """Read a whole number from one.

    >>> count("12").value
    '12'
    """
    if not re.fullmatch(r"[1-9]\d{0,17}", text, re.ASCII):
        raise ValueError("is not a whole number from 1; write it in digits, as in '3'")
    return Reading(text)


def flag(text: str) -> Reading:
    """Read a yes or no.

    >>> flag("true").value
    'true'
    """
    if text not in ("true", "false"):
        raise ValueError("is neither true nor false; write one of them")
    return Reading(text)


def link(text: str) -> Reading:
    """Read a web address.

    >>> link("https://example.org/report").value
    'https://example.org/report'
    """
    try:
        parts = urlsplit(text)
        good = (
            parts.scheme in ("http", "https")
            and parts.hostname
            and not re.search(r"[\s\x00-\x1f\x7f<>\"{}|\\^`]", text)
        )
    except ValueError:
        good = False
    if not good:
        raise ValueError("is not a web address; write it with http:// or https:// and without spaces")
    return Reading(text)


def plain(text: str) -> Reading:
    """Read a text of one line, without control signs.

    >>> plain("Illumina").value
    'Illumina'
    """
    if not text.strip():
        raise ValueError("is empty; write a text or leave the key out")
    if _CONTROL.search(text):
        raise ValueError("holds a line break or control sign; write one line of text")
    return Reading(text)


PARSERS: dict[str, Callable[[str], Reading]] = {
    "count": count,
    "date": date,
    "flag": flag,
    "link": link,
    "money": money,
    "percent": percent,
    "period": period,
    "text": plain,
}


def stands_in(printed: str, text: str, start: int = 0, end: int | None = None) -> bool:
    """Tell whether a printed figure or name stands in a text as a whole: no digit, sign, scale or letter more.

    With a start and an end it must stand between them; what lies around them is looked at, too.

    >>> stands_in("5.41%", "a 5.41% rate"), stands_in("5.41%", "15.41%"), stands_in("5.41%", "-5.41%")
    (True, False, False)
    >>> stands_in("USD 12.5", "USD 12.5 million"), stands_in("USD 2", "USD 1-USD 2")
    (False, True)
    """
    is_money = MONEY.fullmatch(printed)
    before = r"(?<!\w)"
    if printed[:1].isdigit():  # a point after a letter ends a word, any other may be a decimal point
        before += rf"(?<![{MINUS}])(?:(?<![.,])|(?<=[^\W\d][.,]))"
    elif is_money:  # a stroke after a word is a dash, any other a sign
        before += rf"(?:(?<![{MINUS}])|(?<=\w[{MINUS}]))"
    after = r"(?!\w)(?![.,]\d)" if printed[-1:].isalnum() else ""
    if is_money and not is_money["scale"]:
        after += rf"(?i:(?![\s-]?(?:{_SCALE}|[kmbt]n?)\b))"
    pattern = re.compile(before + re.escape(printed) + after)
    stop = len(text) if end is None else end
    return any(match.end() <= stop for match in pattern.finditer(text, start))
