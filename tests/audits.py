"""Cases of the audit: small fact files that open with the findings that they must lead to, worked out by hand."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from conftest import CASES, SMALL
from pyoxigraph import NamedNode, Quad, Store

from kg import ontology, read
from kg.auditing.evidence import Evidence
from kg.auditing.findings import Finding
from kg.auditing.gather import gather
from kg.derive import derive
from kg.namespaces import TERMS, iri

AUDIT = CASES / "audit"
BESIDE = AUDIT / "beside"
Found = tuple[str, str, frozenset[str], frozenset[str], frozenset[str]]

_EXPECTED = re.compile(r"# (?P<verdict>contradiction|tension|incomplete|notComparable|consistent) (?P<check>[a-z]+) .+")
_CLAIMS = {
    role: re.compile(rf" {role}((?: (?!(?:disputes|upholds|examines)\b)\S+)+)")
    for role in ("disputes", "upholds", "examines")
}


def expected(case: Path) -> list[Found]:
    """Read what the comment at the head of a case expects; the rest of its comment is for people."""
    found = []
    for line in case.read_text("utf-8").splitlines():
        if match := _EXPECTED.fullmatch(line):
            sets = [
                frozenset(m[1].split()) if (m := pattern.search(line)) else frozenset() for pattern in _CLAIMS.values()
            ]
            found.append((match["verdict"], match["check"], *sets))
    return sorted(found, key=_order)


def _order(row: Found) -> list[object]:
    return [row[0], row[1], *(sorted(claims) for claims in row[2:])]


def gathered(case: Path, folder: Path) -> Evidence:
    """Read a case on top of the invented register, beside the other report that it names if there is one."""
    for path in (SMALL / "register.yaml", case, BESIDE / f"{case.stem}-other.yaml"):
        if path.exists():
            shutil.copy(path, folder)
    return gather(stored(folder))


def stored(folder: Path) -> Store:
    """Put the facts of a folder, their edges and the ontology into a store."""
    store = Store()
    store.bulk_extend(read.read([folder]).quads)
    store.bulk_extend(Quad(t.subject, t.predicate, t.object, NamedNode(TERMS)) for t in ontology.load().triples)
    store.bulk_extend(derive(store))
    return store


def told(found: Iterable[Finding], document: str) -> list[Found]:
    """Tell findings as cases do: claims of the case's own document by their slugs."""
    start = iri("claim", document, "")

    def own(claims: Iterable[str]) -> frozenset[str]:
        return frozenset(claim.removeprefix(start).removeprefix(iri("claim", "")) for claim in claims)

    rows: list[Found] = []
    for finding in found:
        links: dict[str, set[str]] = {"disputes": set(), "upholds": set(), "examines": set()}
        for quad in finding.quads():
            role = quad.predicate.value.rsplit("#", 1)[-1]
            if role in links and isinstance(quad.object, NamedNode):
                links[role].add(quad.object.value)
        named = links["disputes"] | links["upholds"]
        assert named <= links["examines"]
        rest = links["examines"] - named
        rows.append((finding.verdict, finding.check, own(links["disputes"]), own(links["upholds"]), own(rest)))
    return sorted(rows, key=_order)


def shuffled(made: Evidence, seed: int) -> Evidence:
    """Return the same evidence in another order."""
    order = random.Random(seed)  # noqa: S311 - nothing secret
    parts = {name: list(getattr(made, name)) for name in ("figures", "ranks", "divisions", "lists")}
    for part in parts.values():
        order.shuffle(part)
    tables = {name: list(getattr(made, name).items()) for name in ("owners", "sources", "within", "shared", "labels")}
    for table in tables.values():
        order.shuffle(table)
    return replace(made, **parts, **{name: dict(table) for name, table in tables.items()})
