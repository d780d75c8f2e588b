"""What the audit found, read from a built graph: rows for programs, and cards for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.auditing.findings import TENSION, VERDICTS
from kg.errors import InputError, fault, nearest
from kg.namespaces import FINDINGS, ONCO, short
from kg.ontology import LABEL, load, term
from kg.read import TYPE
from kg.rows import Rows, Term

COLUMNS = [
    *("verdict", "check", "finding", "disputes", "upholds", "examines", "assumptions", "missing", "differs"),
    *("arithmetic", "documents", "iri"),
]
CHECKS = tuple(sorted(name.removesuffix("Check") for name in load().individuals if name.endswith("Check")))


@dataclass
class Audited:
    """One finding as stored: what it says of which claims, and in which documents these stand.

    ``decided`` are the claims that it disputes, or else those that it upholds, or else all that it looks at.
    """

    node: NamedNode
    label: str
    check: str
    verdict: str
    texts: dict[str, list[str]] = field(default_factory=dict)
    claims: dict[str, list[NamedNode]] = field(default_factory=dict)
    decided: list[NamedNode] = field(default_factory=list)
    documents: list[NamedNode] = field(default_factory=list)
    markets: list[NamedNode] = field(default_factory=list)

    def row(self) -> tuple[Term, ...]:
        """Return the finding as a row of ``COLUMNS``."""
        claims = {role: [claim.value for claim in claims] for role, claims in self.claims.items()}
        documents = [document.value for document in self.documents]
        lists = (claims["disputes"], claims["upholds"], claims["examines"])
        texts = (self.texts["assumption"], self.texts["missing"], self.texts["differsIn"])
        head = (self.verdict, self.check, self.label)
        joined = [" | ".join(values) for values in (*lists, *texts)]
        cells = (*head, *joined, "\n".join(self.texts["arithmetic"]), " | ".join(documents))
        return (*(Literal(cell) if cell else None for cell in cells), self.node)


def audited(
    store: Store,
    documents: Collection[NamedNode] = (),
    markets: Collection[NamedNode] = (),
    verdicts: Collection[str] = (),
    checks: Collection[str] = (),
) -> list[Audited]:
    """List the findings of a graph, the gravest first: of some documents or markets, verdicts or checks, or all.

    Raises ``InputError`` for a verdict or check that there is not.
    """
    for given, known, kind in ((verdicts, VERDICTS, "verdict"), (checks, CHECKS, "check")):
        for name in given:
            if name not in known:
                repair = nearest(name, known) or f"write one of {', '.join(known)}"
                raise InputError([fault(f"there is no {kind} '{name}'", repair)])
    nodes = [quad.subject for quad in store.quads_for_pattern(None, TYPE, term("Finding"), None)]
    chosen = [
        one
        for one in (_read(store, node) for node in nodes if isinstance(node, NamedNode))
        if (not verdicts or one.verdict in verdicts)
        and (not checks or one.check in checks)
        and (not documents or set(documents) & set(one.documents))
        and (not markets or set(markets) & set(one.markets))
    ]
    return sorted(chosen, key=lambda one: (VERDICTS.index(one.verdict), one.check, one.node.value))


def _read(store: Store, node: NamedNode) -> Audited:
    said = [(quad.predicate, quad.object) for quad in store.quads_for_pattern(node, None, None, None)]

    def texts(predicate: NamedNode) -> list[str]:
        return sorted(str(getattr(value, "value", "")) for name, value in said if name == predicate)

    def claims(role: str) -> list[NamedNode]:
        return sorted((v for p, v in said if p == term(role) and isinstance(v, NamedNode)), key=str)

    roles = {role: claims(role) for role in ("disputes", "upholds", "examines")}
    decided = roles["disputes"] or roles["upholds"] or roles["examines"]
    return Audited(
        node=node,
        label=texts(NamedNode(LABEL))[0],
        check=texts(term("check"))[0].removeprefix(ONCO).removesuffix("Check"),
        verdict=texts(term("verdict"))[0].removeprefix(ONCO),
        texts={name: texts(term(name)) for name in ("assumption", "missing", "differsIn", "arithmetic")},
        claims=roles,
        decided=decided,
        documents=_named(store, decided, "document"),
        markets=_named(store, roles["examines"], "market"),
    )


def _named(store: Store, claims: Collection[NamedNode], role: str) -> list[NamedNode]:
    found = {quad.object for claim in claims for quad in store.quads_for_pattern(claim, term(role), None, None)}
    return sorted((node for node in found if isinstance(node, NamedNode)), key=str)


def rows(found: Collection[Audited]) -> Rows:
    """Return findings as rows."""
    return Rows(COLUMNS, [one.row() for one in found])


def quads(store: Store, found: Collection[Audited]) -> list[Quad]:
    """Return all that the graph says of some findings."""
    graph = NamedNode(FINDINGS)
    return sorted((quad for one in found for quad in store.quads_for_pattern(one.node, None, None, graph)), key=str)


def counts(found: Collection[Audited]) -> dict[str, int]:
    """Count findings by verdict, the gravest first."""
    number = Counter(one.verdict for one in found)
    return {verdict: number[verdict] for verdict in VERDICTS if number[verdict]}


@dataclass(frozen=True)
class Said:
    """A line of a card: what sort of line it is (reading, step, fits, odd, missing or claim), and its text."""

    sort: str
    text: str
    claim: str = ""


def result(store: Store, node: NamedNode) -> tuple[str, list[Said]]:
    """Return the title of a finding or an implied figure, and what it says; nothing for any other node."""
    kinds = {quad.object for quad in store.quads_for_pattern(node, TYPE, None, None)}
    if term("Finding") in kinds:
        one = _read(store, node)
        lines = [line for line in card(store, one) if line.sort != "claim"]
        return f"{load().label(ONCO + one.verdict)}: {one.label}", lines
    if not kinds & {term("ImpliedSize"), term("ImpliedRate"), term("ImpliedShare")}:
        return "", []
    assumptions = sorted(_values(store, node, term("assumption")))
    lines = [Said("reading", f"If {'; '.join(assumptions)}:")] if assumptions else []
    return _label(store, node), [*lines, *_sums(_values(store, node, term("arithmetic")))]


def card(store: Store, one: Audited) -> Iterator[Said]:
    """Yield what people read of a finding below its label: the sums, what is missing, and the claims."""
    yield from _sums(one.texts["arithmetic"])
    if one.texts["missing"]:
        yield Said("missing", f"missing: {', '.join(one.texts['missing'])}")
    told = "".join(one.texts["arithmetic"])
    untold = [assumption for assumption in one.texts["assumption"] if assumption not in told]
    if one.verdict == TENSION and untold:
        yield Said("reading", f"True together only if {' and '.join(untold)}.")
    for claim in one.decided:
        yield Said("claim", _label(store, claim), short(claim.value))


def _sums(texts: Iterable[str]) -> Iterator[Said]:
    for line in (line for text in texts for line in text.split("\n")):
        starts = {
            "If ": "reading",
            "fits": "fits",
            "does not fit": "odd",
            "the largest rate": "odd",
            "or a share": "odd",
        }
        sort = next((sort for start, sort in starts.items() if line.strip().startswith(start)), "step")
        yield Said(sort, line.strip())


def _values(store: Store, node: NamedNode, predicate: NamedNode) -> Iterator[str]:
    for quad in store.quads_for_pattern(node, predicate, None, None):
        yield str(getattr(quad.object, "value", ""))


def _label(store: Store, node: NamedNode) -> str:
    return next(_values(store, node, NamedNode(LABEL)), "")
