"""What the audit comes to: findings and implied figures, how a verdict follows from readings, and both as RDF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from pyoxigraph import Literal, NamedNode, Quad

from kg.auditing.evidence import ALL, WORLD, Quantity
from kg.auditing.intervals import Interval, outward
from kg.namespaces import FINDINGS, ID, ONCO, PREFIXES, iri
from kg.ontology import LABEL, literal, term
from kg.read import TYPE, period_quads
from kg.values import CURRENCIES, PARSERS

CONTRADICTION, TENSION, INCOMPLETE = "contradiction", "tension", "incomplete"
NOT_COMPARABLE, CONSISTENT = "notComparable", "consistent"
VERDICTS = (CONTRADICTION, TENSION, INCOMPLETE, NOT_COMPARABLE, CONSISTENT)
DIGITS = {"Size": 0, "Rate": 6, "Share": 6}
GRAPH = NamedNode(FINDINGS)


@dataclass(frozen=True)
class Reading:
    """One way to read what documents leave open: what it takes as given, whether the figures then fit, and the sums.

    ``likely`` is false for a reading that nobody would choose without need.
    """

    assumptions: tuple[str, ...]
    fits: bool
    steps: tuple[str, ...]
    likely: bool = True

    def told(self) -> Iterator[str]:
        """Yield the reading and its sums, a line each."""
        if self.assumptions:
            yield f"If {'; '.join(self.assumptions)}:{'' if self.steps else ' fits'}"
        yield from (f"  {step}" if self.assumptions else step for step in self.steps)


@dataclass(frozen=True)
class Finding:
    """One result of checking statements against each other; ``key`` names it among the findings of its check."""

    check: str
    verdict: str
    label: str
    key: tuple[str, ...]
    claims: tuple[str, ...]
    steps: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()
    context: tuple[str, ...] = ()

    @property
    def iri(self) -> str:
        """The address, which does not change while the claims that the check begins from keep theirs."""
        return iri("finding", "_".join([self.check, *map(slug, self.key)]))

    def quads(self) -> Iterator[Quad]:
        """Write the finding as RDF."""
        node = NamedNode(self.iri)
        yield from _typed(node, "Finding")
        yield Quad(node, term("check"), term(f"{self.check}Check"), GRAPH)
        yield Quad(node, term("verdict"), term(self.verdict), GRAPH)
        for claim in {*self.claims, *self.context}:
            yield Quad(node, term("examines"), NamedNode(claim), GRAPH)
        link = {CONTRADICTION: "disputes", TENSION: "disputes", CONSISTENT: "upholds"}.get(self.verdict)
        for claim in self.claims if link else ():
            yield Quad(node, term(link or ""), NamedNode(claim), GRAPH)
        texts = {"assumption": self.assumptions, "missing": self.missing, "differsIn": self.differs}
        yield from _texts(node, self.label, self.steps, texts)


@dataclass(frozen=True)
class Implied:
    """A figure that follows from stated ones: ``kind`` is Size, Rate or Share, and ``value`` holds all it can be."""

    kind: str
    quantity: Quantity
    document: str
    start: int
    end: int
    value: Interval
    label: str
    claims: tuple[str, ...]
    steps: tuple[str, ...]
    assumptions: tuple[str, ...] = ()
    currency: str = ""

    @property
    def iri(self) -> str:
        """The address, made of what the figure is about."""
        parts = [part for part in (self.quantity.region, self.quantity.segment) if part not in (WORLD, ALL)]
        about = [self.quantity.market, *parts]
        return iri("implied", "_".join([*map(slug, [self.document, *about]), self.kind.lower(), self.years]))

    @property
    def years(self) -> str:
        """Its period, as fact files write it."""
        return str(self.end) if self.start == self.end else f"{self.start}-{self.end}"

    def quads(self) -> Iterator[Quad]:
        """Write the figure as RDF, its period included."""
        node = NamedNode(self.iri)
        period, described = period_quads(PARSERS["period"](self.years))
        yield from described
        yield from _typed(node, f"Implied{self.kind}")
        for name in ("market", "region", "segment"):
            yield Quad(node, term(name), NamedNode(getattr(self.quantity, name)), GRAPH)
        yield Quad(node, term("period"), period, GRAPH)
        low, high = outward(self.value, DIGITS[self.kind])
        yield Quad(node, term("lowest"), literal(low, "decimal"), GRAPH)
        if high:
            yield Quad(node, term("highest"), literal(high, "decimal"), GRAPH)
        if self.currency:
            yield Quad(node, term("currency"), term(CURRENCIES[self.currency]), GRAPH)
        for claim in self.claims:
            yield Quad(node, term("impliedBy"), NamedNode(claim), GRAPH)
        yield from _texts(node, self.label, self.steps, {"assumption": self.assumptions})


def _typed(node: NamedNode, name: str) -> Iterator[Quad]:
    yield Quad(node, TYPE, term(name), GRAPH)
    yield Quad(node, TYPE, NamedNode(PREFIXES["prov"] + "Entity"), GRAPH)


def _texts(node: NamedNode, label: str, steps: Sequence[str], texts: dict[str, tuple[str, ...]]) -> Iterator[Quad]:
    yield Quad(node, NamedNode(LABEL), literal(label), GRAPH)
    if steps:
        yield Quad(node, term("arithmetic"), Literal("\n".join(steps)), GRAPH)
    for name, values in texts.items():
        for value in dict.fromkeys(values):
            yield Quad(node, term(name), literal(value), GRAPH)


def slug(address: str) -> str:
    """Return the last part of an address; an underscore, which no slug holds, stands for its dot.

    >>> slug("https://w3id.org/oncograph/id/claim/some-report.size-2025")
    'some-report_size-2025'
    """
    return address.removeprefix(ID).rsplit("/", 1)[-1].removeprefix(ONCO).replace(".", "_")


def judged(finding: Finding, readings: Iterable[Reading], otherwise: str = "") -> Finding:
    """Give a finding its verdict, sums and assumptions, and the label ``otherwise`` where it is not consistent.

    It is *consistent* when the statements fit under a likely reading, a *tension* when they do under an unlikely one,
    and else a *contradiction*. Told are the readings that decide: the one that fits, or else all likely ones.
    """
    tried = list(readings)
    likely = [reading for reading in tried if reading.likely]
    usual = [reading for reading in likely if reading.fits]
    if usual:
        return _told(finding, CONSISTENT, usual[:1])
    rescue = [reading for reading in tried if reading.fits]
    odd = replace(finding, label=otherwise or finding.label)
    return _told(odd, TENSION, [*likely[:1], *rescue[:1]]) if rescue else _told(odd, CONTRADICTION, likely)


def eased(finding: Finding, assumptions: Iterable[str]) -> Finding:
    """Make a tension of a contradiction that some unlikely assumptions would excuse."""
    return replace(finding, verdict=TENSION, assumptions=(*finding.assumptions, *assumptions))


def _told(finding: Finding, verdict: str, readings: Sequence[Reading]) -> Finding:
    return replace(
        finding,
        verdict=verdict,
        steps=tuple(line for reading in readings for line in reading.told()),
        assumptions=tuple(dict.fromkeys(text for reading in readings for text in reading.assumptions)),
    )


@dataclass
class Results:
    """All that the audit comes to."""

    findings: list[Finding] = field(default_factory=list)
    implied: list[Implied] = field(default_factory=list)

    def quads(self) -> set[Quad]:
        """Write all as RDF."""
        results: list[Finding | Implied] = [*self.findings, *self.implied]
        return {quad for result in results for quad in result.quads()}
