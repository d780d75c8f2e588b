"""Quads put in order by what they are about, and the labels and counts of the whole store beside them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from pyoxigraph import Literal, NamedNode, Quad, Store

from kg import ontology
from kg.locate import place
from kg.namespaces import ONCO, PREFIXES, short

JOINT = " | "
Term = NamedNode | Literal
_TYPE = PREFIXES["rdf"] + "type"


class Held:
    """The quads to be written, put in order by what they are about, and all of the store for labels and counts."""

    def __init__(self, store: Store, quads: Sequence[Quad]) -> None:
        self.quads = quads
        self.terms = ontology.load()
        self.subjects = sorted({text(quad.subject) for quad in quads if quad.predicate.value == _TYPE})
        self.graphs = {text(quad.subject): text(quad.graph_name) for quad in quads if quad.predicate.value == _TYPE}
        self._said: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        for quad in sorted(store, key=str):
            self._said[text(quad.subject)][quad.predicate.value].append(quad.object)

    def of(self, top: str) -> Iterator[tuple[str, str]]:
        """Yield the things of a class of ours among the quads, each with its own class, in order."""
        return ((subject, kind) for subject in self.subjects if (kind := self._kind(subject, top)))

    def _kind(self, subject: str, top: str) -> str:
        kinds = self.values(subject, _TYPE)
        return next((kind for kind in kinds if ONCO + top in self.terms.ancestors(kind)), "")

    def objects(self, subject: str, predicate: str) -> Sequence[Term]:
        """Return the values of a property."""
        return self._said[subject].get(predicate, ()) if subject in self._said else ()

    def values(self, subject: str, key: str) -> list[str]:
        """Return the values of a key of fact files, or of a property by its IRI."""
        known = self.terms.properties.get(key)
        return [text(value) for value in self.objects(subject, known.iri if known else key)]

    def one(self, subject: str, key: str) -> str:
        """Return the values of a key in one cell."""
        return JOINT.join(self.values(subject, key))

    def named(self, subject: str, key: str) -> tuple[str, str]:
        """Return the things that a key names, and their labels."""
        return self.one(subject, key), JOINT.join(map(self.label, self.values(subject, key)))

    def label(self, node: str) -> str:
        """Return the label of a thing or term, else its short name."""
        return next(iter(self.values(node, ontology.LABEL)), short(node))

    @cached_property
    def claims(self) -> dict[str, str]:
        """All claims of the store, each with its document."""
        return {node: self.one(node, "document") for node in list(self._said) if self._kind(node, "Claim")}

    @cached_property
    def naming(self) -> Counter[str]:
        """Count for each thing the claims that name it."""
        count: Counter[str] = Counter()
        for claim in self.claims:
            count.update({text(value) for values in self._said[claim].values() for value in values})
        return count

    def places(self, claim: str) -> list[str]:
        """Return the places where a claim is printed as people read them, in the order of the text.

        Of a document that is not captured it is the address.
        """
        keys = ("section", "paragraph", PREFIXES["oa"] + "start", PREFIXES["oa"] + "end")
        spans = [[self.one(locator, key) for key in keys] for locator in self.values(claim, "at")]
        ordered = sorted(spans, key=lambda span: (span[2].zfill(9), span))
        found = [place(section, paragraph, f"{start}-{end}") for section, paragraph, start, end in ordered]
        return found or [f"not captured: {link}" for link in self.values(self.one(claim, "document"), "link")]

    def unit(self, claim: str, measure: str) -> str:
        """Return the code of the currency of an amount; the other numbers are ratios."""
        currency = self.one(claim, "currency")
        return (self.one(currency, "currencyCode") or currency) if measure == "amount" else "ratio"

    @cached_property
    def measures(self) -> list[str]:
        """The keys of exact numbers, the measures of the data cube first."""
        found = [k for k, p in self.terms.properties.items() if p.range == PREFIXES["xsd"] + "decimal"]
        measure = PREFIXES["qb"] + "MeasureProperty"
        return sorted(found, key=lambda key: measure not in self.terms.types[self.terms.properties[key].iri])


def text(node: object) -> str:
    """Return an IRI, or the lexical form of a literal.

    >>> text(NamedNode("urn:a")), text(Literal("b", language="en"))
    ('urn:a', 'b')
    """
    return str(getattr(node, "value", node))
