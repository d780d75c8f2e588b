"""What documents state in numbers and ranks, and the numbers that follow: as the charts of the page need them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from kg.auditing.evidence import ALL, WORLD
from kg.namespaces import ONCO
from kg.report import Said, result
from viz.view.source import rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Store

_ABOUT = """
  OPTIONAL { ?figure onco:currency/onco:currencyCode ?currency }
  OPTIONAL { ?figure onco:qualifier/rdfs:label ?qualifier }
  OPTIONAL { ?figure onco:period ?period . OPTIONAL { ?period rdfs:label ?span } }
  OPTIONAL { ?figure onco:period/onco:startYear ?start }
  OPTIONAL { ?figure onco:period/onco:endYear ?end }
  OPTIONAL { ?figure onco:market ?market }
  OPTIONAL { ?figure onco:region ?region }
  OPTIONAL { ?figure onco:segment ?segment }
"""
_FIELDS = "?figure ?measure ?low ?high ?currency ?span ?start ?end ?market ?region ?segment ?qualifier"
_STATED = f"""
SELECT {_FIELDS} WHERE {{
  ?class rdfs:subClassOf* onco:Figure .
  ?figure a ?class .
  VALUES ?measure {{ onco:amount onco:rate onco:share }}
  ?figure ?measure ?low .
  FILTER(isNumeric(?low) && DATATYPE(?low) IN (xsd:decimal, xsd:integer))
  BIND(?low AS ?high)
  {_ABOUT}
}} ORDER BY ?figure ?measure
"""
_IMPLIED = f"""
SELECT {_FIELDS} ?label WHERE {{
  VALUES (?class ?measure) {{
    (onco:ImpliedSize onco:amount) (onco:ImpliedRate onco:rate) (onco:ImpliedShare onco:share)
  }}
  ?figure a ?class ; onco:lowest ?low ; rdfs:label ?label .
  FILTER(isNumeric(?low) && DATATYPE(?low) IN (xsd:decimal, xsd:integer))
  OPTIONAL {{ ?figure onco:highest ?high FILTER(isNumeric(?high) && DATATYPE(?high) = DATATYPE(?low)) }}
  {_ABOUT}
}} ORDER BY ?figure ?measure
"""
_BEHIND = """
SELECT ?figure ?role ?said WHERE {
  VALUES ?role { onco:impliedBy onco:assumption }
  ?figure ?role ?said .
} ORDER BY ?figure ?said
"""
_RANKS = """
SELECT ?claim ?rank ?aspect ?subject ?behind ?of ?market ?start ?end WHERE {
  ?claim a onco:Ranking ; onco:subject ?subject .
  OPTIONAL { ?claim onco:rank ?rank FILTER(isNumeric(?rank) && DATATYPE(?rank) = xsd:integer) }
  OPTIONAL { ?claim onco:aspect ?aspect }
  OPTIONAL { ?claim onco:behind ?behind }
  OPTIONAL { ?claim onco:segmentation/rdfs:label ?of }
  OPTIONAL { ?claim onco:market ?market }
  OPTIONAL { ?claim onco:period/onco:startYear ?start }
  OPTIONAL { ?claim onco:period/onco:endYear ?end }
} ORDER BY ?claim
"""
_PERCENT = 100

Years = tuple[int, int] | None


@dataclass(frozen=True)
class Figure:
    """A number between two ends: sums of money in the base unit, rates and shares in percent.

    Both ends are the same where one number is stated, and without ``high`` there is no upper end. ``qualifier`` is the
    word that bounds it, and ``whole`` says that it is about all of the market, in the world.
    """

    measure: str
    low: Decimal
    high: Decimal | None
    unit: str
    period: str
    years: Years
    market: str
    region: str
    segment: str
    whole: bool
    qualifier: str


@dataclass(frozen=True)
class Rank:
    """The place that something takes by an aspect among others: ``rank``, or none where it is only ``behind`` one."""

    measure: str
    rank: int | None
    aspect: str
    subject: str
    behind: str
    of: str
    market: str
    years: Years


@dataclass(frozen=True)
class Implied:
    """A figure that follows from claims: with what it takes as given, and its arithmetic."""

    id: str
    label: str
    figure: Figure
    claims: list[str]
    assumption: list[str]
    lines: list[Said]


def stated(store: Store) -> dict[str, Figure | Rank]:
    """Return the figures and ranks that claims state, by claim; of several in one claim the first."""
    found: dict[str, Figure | Rank] = {}
    for claim, *said in rows(store, _STATED):
        found.setdefault(claim, _figure(*said))
    for claim, rank, aspect, subject, behind, of, market, start, end in rows(store, _RANKS):
        place = int(rank) if rank else None
        said_of = (aspect.removeprefix(ONCO), subject, behind, of, market, span(start, end))
        found.setdefault(claim, Rank("rank", place, *said_of))
    return found


def implied(store: Store) -> Iterator[Implied]:
    """Yield the figures that follow from stated ones, by IRI."""
    behind: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for node, role, said in rows(store, _BEHIND):
        behind[node][role.removeprefix(ONCO)].append(said)
    for node, *fields, label in rows(store, _IMPLIED):
        more = behind[node]
        _, lines = result(store, NamedNode(node))
        yield Implied(node, label, _figure(*fields), more["impliedBy"], more["assumption"], lines)


def _figure(measure: str, low: str, high: str, currency: str, period: str, *about: str) -> Figure:
    start, end, market, region, segment, qualifier = about
    name = measure.removeprefix(ONCO)
    times = 1 if name == "amount" else _PERCENT
    return Figure(
        measure=name,
        low=Decimal(low) * times,
        high=Decimal(high) * times if high else None,
        unit=currency if name == "amount" else "%",
        period=period,
        years=span(start, end),
        market=market,
        region=region,
        segment=segment,
        whole=region in ("", WORLD) and segment in ("", ALL),
        qualifier=qualifier,
    )


def span(*texts: str) -> Years:
    """Return the first and the last year of some dates, or nothing.

    >>> span("2019-02", "", "2015"), span("", "soon")
    ((2015, 2019), None)
    """
    years = [int(text[:4]) for text in texts if text[:4].isdecimal()]
    return (min(years), max(years)) if years else None
