"""Check 8: figures that do not say for which time they hold, that come too late, or from an older edition."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kg.auditing.evidence import RATE, SHARE, SIZE, Evidence, Figure
from kg.auditing.findings import INCOMPLETE, TENSION, Finding

FORECAST = "projected"


def find(evidence: Evidence) -> Iterator[Finding]:
    """Name what figures leave out, and the forecasts and base years that do not go with their document's own time."""
    for figure in evidence.figures:
        if missing := _missing(figure):
            yield Finding(
                check="detail",
                verdict=INCOMPLETE,
                label=f"{evidence.about(figure.quantity)}: {figure.printed} without {' and '.join(missing)}",
                key=(figure.claim,),
                claims=(figure.claim,),
                missing=missing,
            )
    for figure in evidence.figures:
        source = evidence.sources.get(figure.document)
        if source and source.year and figure.qualifier == FORECAST and figure.end and figure.end < source.year:
            yield Finding(
                check="age",
                verdict=TENSION,
                label=f"{evidence.about(figure.quantity)}: {figure.printed}, in {source.year} for {figure.end}",
                key=(figure.claim,),
                claims=(figure.claim,),
                context=source.claims,
                steps=(
                    f"{evidence.name(figure.document)} appeared in {source.year}; the forecast ends with {figure.end}",
                ),
                assumptions=("the forecast is repeated from an older edition",),
            )
    yield from _older_bases(evidence)


def _missing(figure: Figure) -> tuple[str, ...]:
    if figure.start is None and figure.end is None:
        return ("its year",) if figure.kind in (SIZE, SHARE) else ("its years",)
    if figure.kind == RATE:
        return tuple(
            f"the year in which it {verb}"
            for verb, year in (("starts", figure.start), ("ends", figure.end))
            if not year
        )
    return ()


def _older_bases(evidence: Evidence) -> Iterator[Finding]:
    """Find documents whose newest value of the past is older than the year before the period that they forecast."""
    past: dict[str, list[Figure]] = defaultdict(list)
    for figure in evidence.figures:
        if figure.kind in (SIZE, SHARE) and figure.year and figure.qualifier != FORECAST:
            past[figure.document].append(figure)
    for document, figures in past.items():
        source = evidence.sources.get(document)
        newest = max(figure.year or 0 for figure in figures)
        if source and source.start and newest < source.start - 1:
            yield Finding(
                check="age",
                verdict=TENSION,
                label=f"{evidence.name(document)}: forecasts from {source.start}, and its newest value is of {newest}",
                key=(document,),
                claims=tuple(figure.claim for figure in figures if figure.year == newest),
                context=source.claims,
                steps=(
                    f"the forecast starts in {source.start}, so that its base is {source.start - 1}",
                    f"the newest value of the past is of {newest}, {source.start - 1 - newest} year(s) older",
                ),
                assumptions=("the values are kept from an older edition",),
            )
