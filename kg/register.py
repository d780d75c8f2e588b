"""The register: which things there are, and which of them a name means."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from kg.errors import nearest
from kg.ontology import Ontology


@dataclass(frozen=True)
class Thing:
    """A registered thing: its slug, IRI, class, label and other names, and where it is written."""

    slug: str
    iri: str
    classes: frozenset[str] = field(repr=False)
    names: tuple[str, ...] = ()
    where: str = ""

    @property
    def label(self) -> str:
        """The preferred name, which comes first."""
        return self.names[0] if self.names else ""


class Register:
    """Finds things by slug, label or alias, and only those of the kind that is asked for."""

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology
        self._slugs: dict[str, Thing] = {}
        self._terms: dict[str, Thing] = {}
        self._names: dict[str, list[Thing]] = defaultdict(list)
        for name, iri in ontology.individuals.items():
            classes = {above for kind in ontology.types[iri] for above in ontology.ancestors(kind)}
            self._terms[name] = Thing(name, iri, frozenset(classes), ontology.names(iri), "the ontology")

    def add(self, thing: Thing) -> Thing | None:
        """Register a thing; return the one that already has its slug, if any."""
        if earlier := self._slugs.get(thing.slug):
            return earlier
        self._slugs[thing.slug] = thing
        for name in set(thing.names):
            self._names[name].append(thing)
        return None

    def find(self, name: str, kind: str) -> Thing:
        """Return the thing of a class that a slug or name means; raise ``LookupError`` with the repair."""
        term = self._terms.get(name)
        if term and kind in term.classes:
            return term
        if thing := self._slugs.get(name):
            if kind and kind not in thing.classes:
                raise LookupError(f"'{name}' is no {self._called(kind)}", f"it is written in {thing.where}")
            return thing
        found = [thing for thing in self._names.get(name, []) if not kind or kind in thing.classes]
        if len(found) == 1:
            return found[0]
        if found:
            slugs = " or ".join(sorted(thing.slug for thing in found))
            raise LookupError(f"'{name}' names several things", f"write {slugs}")
        fitting = [t for t in self._slugs.values() if not kind or kind in t.classes]
        fitting += [t for t in self._terms.values() if kind in t.classes]
        names = {t.slug for t in fitting} | {n for n, things in self._names.items() if set(things) & set(fitting)}
        hint = nearest(name, sorted(names)) or "add it to the register"
        raise LookupError(f"no {self._called(kind)} is called '{name}'", hint)

    def _called(self, kind: str) -> str:
        return self._ontology.label(kind) or "thing"
