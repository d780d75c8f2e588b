"""The whole path: facts and ontology to a checked graph in the store."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad, Store

from kg import auditing, mappings, ontology, paths, read, store
from kg.auditing.gather import gather
from kg.derive import derive
from kg.errors import Fault, InputError, fault
from kg.namespaces import EDGES, ONCO, TERMS, short
from kg.read import TYPE, Line

if TYPE_CHECKING:
    from kg.check import Finding

STEPS = ("read the facts", "derive the edges", "audit the figures", "check the shapes", "write the store")
SHIPPED = (paths.FACTS,)
INPUTS = (".yaml", ".yml", ".tsv", ".ttl", ".rq", ".py")


@dataclass
class Graph:
    """A graph before it is stored: its quads, where they are written, and what the shapes found."""

    quads: list[Quad]
    lines: dict[str, Line]
    findings: list[Finding]

    @property
    def violations(self) -> list[Finding]:
        """The findings that keep a graph from being stored."""
        return [finding for finding in self.findings if finding.severity == "violation"]

    def counts(self) -> dict[str, int]:
        """Count what a reader asks for first: entities, claims, edges, documents, findings, triples."""
        terms = ontology.load()
        tops: Counter[str] = Counter()
        for quad in self.quads:
            if quad.predicate == TYPE and isinstance(quad.object, NamedNode) and quad.object.value.startswith(ONCO):
                for above in terms.ancestors(quad.object.value):
                    tops[above.removeprefix(ONCO)] += 1
        names = {
            "entities": "Entity",
            "claims": "Claim",
            "edges": "Edge",
            "documents": "Document",
            "findings": "Finding",
        }
        return {name: tops[top] for name, top in names.items()} | {"triples": len(self.quads)}


def make(folders: Sequence[Path] = SHIPPED, step: Callable[[str], None] = lambda _: None) -> Graph:
    """Read, derive and check; raise ``InputError`` when facts or ontology cannot be used."""
    from kg import check  # it brings pySHACL, which takes longer to load than any other command needs to answer

    step(STEPS[0])
    facts = read.read(list(folders))
    mapped = mappings.read(folders, facts.register)
    step(STEPS[1])
    terms = {Quad(t.subject, t.predicate, t.object, NamedNode(TERMS)) for t in ontology.load().triples}
    stated = facts.quads | mapped.quads | terms
    memory = Store()
    memory.bulk_extend(stated)
    edges = derive(memory)
    memory.bulk_extend(edges)
    step(STEPS[2])
    quads = sorted(stated | edges | auditing.examine(gather(memory)).quads(), key=str)
    _once(quads)
    step(STEPS[3])
    lines = facts.lines | mapped.lines
    return Graph(quads, lines, check.check(quads, lines))


def _once(quads: Iterable[Quad]) -> None:
    """Refuse a triple that stands in two graphs: engines would count it twice in their union."""
    seen: dict[object, Quad] = {}
    twice = []
    for quad in quads:
        earlier = seen.setdefault(quad.triple, quad)
        if earlier.graph_name != quad.graph_name:
            twice.append((quad, earlier))
    if twice:
        raise InputError(_stated_twice(*pair) for pair in twice)


def _stated_twice(quad: Quad, earlier: Quad) -> Fault:
    what = " ".join(_short(part) for part in (quad.subject, quad.predicate, quad.object))
    derived = NamedNode(EDGES) in (quad.graph_name, earlier.graph_name)
    repair = "; what a rule derives is not written by hand" if derived else ""
    return fault(f"{what} is stated in two graphs", f"write it in one file{repair}")


def _short(node: object) -> str:
    return short(str(getattr(node, "value", node)))


def inputs(folders: Sequence[Path] = SHIPPED) -> str:
    """Return a digest of all that a build reads: the facts, the ontology, its rules and shapes, and the program."""
    digest = hashlib.sha256(program().encode())
    files = {folder: folder.rglob("*") for folder in (*folders, paths.ONTOLOGY)} | {
        paths.PACKAGE: [*paths.PACKAGE.glob("*.py"), *paths.PACKAGE.glob("auditing/*.py")]
    }
    for folder, found in files.items():
        digest.update(b"folder\0")  # one without facts is no input, but it is a fault
        for path in sorted(p for p in found if p.suffix in INPUTS and p.is_file()):
            digest.update(f"{path.relative_to(folder)}\0{path.stat().st_size}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def program() -> str:
    """Name the program that builds, with its version.

    >>> program().split()[0]
    'oncograph'
    """
    try:
        return f"oncograph {version('oncograph')}"
    except PackageNotFoundError:
        return "oncograph unpackaged"


def build(home: Path, folders: Sequence[Path] = SHIPPED, step: Callable[[str], None] = lambda _: None) -> Graph:
    """Make the graph and store it; with violations nothing is stored and the earlier graph keeps answering."""
    stamp = inputs(folders)
    graph = make(folders, step)
    if not graph.violations:
        step(STEPS[4])
        with store.writing(home):
            store.write(home, graph.quads, graph.lines, stamp, graph.counts())
    return graph


def state(home: Path, folders: Sequence[Path] = SHIPPED) -> str:
    """Tell whether the stored graph is ``missing``, ``stale`` or ``fresh``."""
    found = store.pointer(home)
    if not found:
        return "missing"
    return "fresh" if found.inputs == inputs(folders) else "stale"


def fresh(
    home: str | os.PathLike[str] | None = None,
    own: Sequence[Path] = (),
    say: Callable[[str], None] = lambda _: None,
) -> Store:
    """Open the stored graph for reading, after building it where it is missing or stale.

    ``own`` are folders of facts on top of the shipped ones. ``say`` is told, in one line, when a build is needed.
    """
    folder, folders = paths.home(home, own), (*SHIPPED, *own)
    found = state(folder, folders)
    if found != "fresh":
        say(f"The graph in {paths.shown(folder)} is {found}; building it.")
        graph = build(folder, folders)
        if graph.violations:
            raise InputError(fault(str(finding)) for finding in graph.violations)
    return store.open_store(folder)
