"""The course of a quantity: what it is worth in a year, by what one speaker states of it."""

from __future__ import annotations

from dataclasses import dataclass

from kg.auditing.evidence import RATE, SIZE, Figure, Quantity, Voice
from kg.auditing.intervals import Interval, factor, money

ONE = Interval.of(1)


@dataclass(frozen=True)
class Point:
    """What a quantity is worth in a year; ``gap`` counts the years by which that goes beyond what is stated."""

    year: int
    value: Interval
    claims: tuple[str, ...]
    steps: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    gap: int = 0


@dataclass(frozen=True)
class Course:
    """The stated values of a quantity in one currency, and the rate that leads from one to the next."""

    name: str
    sizes: tuple[Figure, ...]
    rate: Figure | None

    @classmethod
    def of(cls, voice: Voice, quantity: Quantity, name: str) -> Course:
        """Gather the course: the values in the currency that is most used, and the rate with the latest end."""
        sizes = [figure for figure in voice.figures(quantity, SIZE) if figure.year]
        codes = [figure.currency for figure in sizes]
        code = max(sorted(set(codes)), key=codes.count, default="")
        rates = voice.figures(quantity, RATE)
        first = {figure.year: figure for figure in reversed(sizes) if figure.currency == code}
        return cls(
            name, tuple(first[year] for year in sorted(year for year in first if year)), rates[-1] if rates else None
        )

    @property
    def currency(self) -> str:
        """The code of the currency."""
        return self.sizes[0].currency if self.sizes else ""

    @property
    def years(self) -> list[int]:
        """The years for which a value is stated."""
        return [figure.year for figure in self.sizes if figure.year]

    def at(self, year: int) -> Point | None:
        """Return the value in a year: as stated, or by the rate from the nearest stated one; nothing without either."""
        for figure in self.sizes:
            if figure.year == year:
                return Point(year, figure.value, (figure.claim,), (f"{self.name} {year}: {self._money(figure.value)}",))
        if not self.sizes or not self.rate:
            return None
        earlier = [figure for figure in self.sizes if figure.year and figure.year < year]
        return self._forward(earlier[-1], year) if earlier else self._back(self.sizes[0], year)

    def _forward(self, origin: Figure, year: int) -> Point:
        assert self.rate is not None  # noqa: S101 - asked before
        assert origin.year is not None  # noqa: S101 - a course has dated values only
        times = year - origin.year
        value = origin.value * growth(self.rate) ** times
        line = f"{self.name} {year}: {origin.printed} × {raised(self.rate, times)} = {self._money(value)}"
        end = self.rate.end or year
        gap = max(0, year - end) + self._before(origin.year)
        said = f"the growth of {self.rate.printed} holds from {origin.year} to {year}"
        even = f"growth is even from {origin.year} to {end}"
        assumptions = (said,) if gap else (even,) if year < end else ()
        gap = gap or self._away(year, origin.year, end)
        return Point(year, value, (origin.claim, self.rate.claim), (line,), assumptions, gap)

    def _back(self, origin: Figure, year: int) -> Point:
        assert self.rate is not None  # noqa: S101 - asked before
        assert origin.year is not None  # noqa: S101 - a course has dated values only
        times = origin.year - year
        value = origin.value / growth(self.rate) ** times
        line = f"{self.name} {year}: {origin.printed} / {raised(self.rate, times)} = {self._money(value)}"
        start = self.rate.since
        if start is not None and start <= year:
            said = (f"growth is even from {start} to {origin.year}",) * (start < year)
            return Point(
                year, value, (origin.claim, self.rate.claim), (line,), said, self._away(year, start, origin.year)
            )
        held = f"the growth of {self.rate.printed} holds from {year} on"
        return Point(year, value, (origin.claim, self.rate.claim), (line,), (held,), times)

    def _before(self, year: int) -> int:
        assert self.rate is not None  # noqa: S101 - asked before
        return max(0, (self.rate.since or year) - year)

    def _away(self, year: int, start: int, end: int) -> int:
        """Count the years from the nearer end of a rate, between which nothing says that growth is even."""
        return max(0, min(year - start, end - year))

    def _money(self, value: Interval) -> str:
        return money(value, self.currency)

    def times(self, start: int, end: int) -> Point | None:
        """Return by which factor the quantity grows between two years."""
        first, last = self.at(start), self.at(end)
        if first and last:
            return Point(
                end,
                last.value / first.value,
                merged(first.claims, last.claims),
                merged(first.steps, last.steps),
                merged(first.assumptions, last.assumptions),
                first.gap + last.gap,
            )
        if not self.rate:
            return None
        value = growth(self.rate) ** (end - start)
        line = f"{self.name} {start} to {end}: {raised(self.rate, end - start)} = {factor(value)}"
        outside = max(0, (self.rate.since or start) - start) + max(0, end - (self.rate.end or end))
        said = (f"the growth of {self.rate.printed} holds from {start} to {end}",) if outside else ()
        return Point(end, value, (self.rate.claim,), (line,), said, outside)


def growth(rate: Figure) -> Interval:
    """Return the factor by which a yearly rate multiplies."""
    return rate.value + ONE


def raised(rate: Figure, years: int) -> str:
    """Write the factor of a rate, as a range, over some years: of 5.41% over five, ``(1.05405 to 1.05415)^5``."""
    return f"({factor(growth(rate), 6)}){f'^{years}' if years > 1 else ''}"


def merged(*groups: tuple[str, ...]) -> tuple[str, ...]:
    """Join texts or claims, each once, in order."""
    return tuple(dict.fromkeys(item for group in groups for item in group))
