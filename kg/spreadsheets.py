"""The graph as tables: what each table and column holds, and its rows, with labels beside identifiers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, Quad

from kg import ontology
from kg.held import JOINT, Held, text
from kg.namespaces import ENTITIES, ID, PREFIXES, TERMS, short

_TYPE = PREFIXES["rdf"] + "type"
_ALIAS, _DEFINITION = (PREFIXES["skos"] + name for name in ("altLabel", "definition"))
_MATCHES = [
    *(f"{PREFIXES['skos']}{name}Match" for name in ("exact", "close", "broad", "narrow", "related")),
    PREFIXES["owl"] + "sameAs",
]
_TERM_KINDS = [
    PREFIXES["owl"] + kind
    for kind in ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty", "NamedIndividual")
]
Cell = str | int
Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """A table: its name, what a row is, its columns (``name`` or ``name:type``, and a text), its key, its rows."""

    name: str
    text: str
    columns: tuple[tuple[str, str], ...]
    rows: Callable[[Held], Iterable[Row]]
    key: tuple[str, ...] = ("iri",)


def _entities(held: Held) -> Iterator[Row]:
    for thing, kind in held.of("Entity"):
        path = thing.removeprefix(ID).split("/")[0] if thing.startswith(ID) else "other"
        document = "" if held.graphs[thing] == ENTITIES else held.graphs[thing]
        about = (document, held.label(document) if document else "", held.naming[thing])
        yield thing, path, kind, held.label(kind), held.label(thing), *about


def _names(held: Held) -> Iterator[Row]:
    for thing, _ in held.of("Entity"):
        for standing, predicate in (("preferred", ontology.LABEL), ("alias", _ALIAS)):
            for name in held.objects(thing, predicate):
                yield thing, held.label(thing), text(name), standing, getattr(name, "language", None) or ""


def _mappings(held: Held) -> Iterator[Row]:
    for quad in held.quads:
        relation, ends = quad.predicate.value, (text(quad.subject), text(quad.object))
        if relation in _MATCHES:
            yield ends[0], held.label(ends[0]), relation, held.label(relation), ends[1], held.label(ends[1])


def _documents(held: Held) -> Iterator[Row]:
    counted = Counter(held.claims.values())
    for thing, kind in held.of("Document"):
        said = (held.one(thing, key) for key in ("published", "read", "link", "file", "sha256"))
        yield thing, held.label(kind), held.label(thing), *held.named(thing, "publisher"), *said, counted[thing]


def _claims(held: Held) -> Iterator[Row]:
    for claim, kind in held.of("Claim"):
        key = next((key for key in held.measures if held.values(claim, key)), "")
        number, unit = (held.one(claim, key), held.unit(claim, key)) if key else ("", "")
        roles = [cell for dimension in DIMENSIONS for cell in held.named(claim, dimension)]
        said = (kind, held.label(kind), held.label(claim), held.one(claim, "printed"), key, number, unit)
        yield claim, *said, *roles, *held.named(claim, "document"), JOINT.join(held.places(claim))


def _locators(held: Held) -> Iterator[Row]:
    keys = ("section", "paragraph", PREFIXES["oa"] + "start", PREFIXES["oa"] + "end", "digest")
    for locator, _ in held.of("Locator"):
        yield locator, *held.named(locator, "document"), *(held.one(locator, key) for key in keys)


def _edges(held: Held) -> Iterator[Row]:
    for edge, _ in held.of("Edge"):
        ends = (cell for key in ("subject", "relation", "object") for cell in held.named(edge, key))
        claims = held.values(edge, "supportedBy")
        documents = {held.label(document) for claim in claims if (document := held.claims.get(claim))}
        yield edge, held.label(edge), *ends, len(claims), JOINT.join(sorted(documents))


def _support(held: Held) -> Iterator[Row]:
    for edge, _ in held.of("Edge"):
        for claim in held.values(edge, "supportedBy"):
            yield edge, held.label(edge), claim, held.label(claim), *held.named(claim, "document")


def _terms(held: Held) -> Iterator[Row]:
    for node in held.subjects:
        kinds = [kind for kind in _TERM_KINDS if kind in held.values(node, _TYPE)]
        if kinds and held.graphs[node] == TERMS:
            yield node, short(node), short(kinds[0]), held.label(node), held.one(node, _DEFINITION)


def _roles(held: Held) -> Iterator[Row]:
    return (_statement(held, quad) for quad in held.quads if text(quad.subject) in held.claims)


def _statements(held: Held) -> Iterator[Row]:
    return (_statement(held, quad) for quad in held.quads if text(quad.subject) not in held.claims)


def _statement(held: Held, quad: Quad) -> Row:
    subject, predicate, value = text(quad.subject), quad.predicate.value, text(quad.object)
    said = (subject, held.label(subject), predicate, held.label(predicate), value)
    if isinstance(quad.object, Literal):
        return *said, value, quad.object.datatype.value, quad.object.language or "", text(quad.graph_name)
    return *said, held.label(value), "", "", text(quad.graph_name)


def _pair(name: str, text: str) -> tuple[tuple[str, str], ...]:
    """Make the columns of something that a row names: its IRI and its label."""
    return (name, f"{text}: IRI"), (f"{name}_label", f"{text}: label")


def _long(subject: str) -> tuple[tuple[str, str], ...]:
    """Make the columns of a table in long form."""
    return (
        *_pair(subject, f"The {subject}"),
        *_pair("property", "What is said of it"),
        ("value", "The value: an IRI, or a literal in its exact form"),
        ("value_label", "The label of an IRI, else the value again"),
        ("datatype", "The datatype of a literal; empty for an IRI"),
        ("language", "The language of a literal"),
        ("graph", "The named graph of the triple"),
    )


DIMENSIONS = ("market", "region", "segment", "period")
_DOCUMENT = _pair("document", "The document that says it")
_IRI = ("iri", "The identifier, the same in every format")
TABLES = (
    Table(
        "entities",
        "What the market is made of or documents speak of, a row for each thing.",
        (
            _IRI,
            ("kind", "What it is, as its IRI says"),
            *_pair("class", "Its class"),
            ("label", "Its one preferred name"),
            *_pair("document", "The document whose own thing it is; empty if it is shared"),
            ("claims:integer", "How many claims of the whole graph name it"),
        ),
        _entities,
    ),
    Table(
        "names",
        "All names of the entities, a row for each; names as printed are roles of claims.",
        (
            *_pair("thing", "Which entity"),
            ("name", "The name"),
            ("standing", "Whether it is the preferred name or an alias"),
            ("language", "Its language, where stated"),
        ),
        _names,
        ("thing", "name", "standing", "language"),
    ),
    Table(
        "mappings",
        "How a report's own regions, segments and lists relate to shared ones.",
        (*_pair("thing", "What is mapped"), *_pair("relation", "The mapping property"), *_pair("other", "To what")),
        _mappings,
        ("thing", "relation", "other"),
    ),
    Table(
        "documents",
        "The documents that the claims come from.",
        (
            _IRI,
            ("class_label", "What kind of document it is"),
            ("label", "Its name"),
            *_pair("publisher", "Who published it"),
            ("published", "When it was published, as precisely as it says"),
            ("read", "When it was read"),
            ("link", "Its web address"),
            ("file", "The file that holds the captured text"),
            ("sha256", "The SHA-256 of that file"),
            ("claims:integer", "How many claims of the whole graph it makes"),
        ),
        _documents,
    ),
    Table(
        "claims",
        "What documents say, a row for each statement; roles has all that each says.",
        (
            _IRI,
            *_pair("class", "What kind of statement it is"),
            ("label", "A short name for people"),
            ("printed", "The figure or wording as printed"),
            (
                "measure",
                "Which number it states, as a key of fact files; the measure of a figure, if it states several",
            ),
            ("value:number", "The number, exact: money in the base unit, percent as a ratio"),
            ("unit", "The currency of an amount, else ratio"),
            *(column for name in DIMENSIONS for column in _pair(name, f"The {name} that it is about")),
            *_DOCUMENT,
            ("places", "Where in the document it is printed, or the address of one that is not captured"),
        ),
        _claims,
    ),
    Table("roles", "All triples about claims, a row for each.", _long("claim"), _roles, ()),
    Table(
        "locators",
        "Where in a document something is printed, as half-open spans of code points.",
        (
            _IRI,
            *_DOCUMENT,
            ("section", "The heading above it; empty before the first"),
            ("paragraph:integer", "The number of the paragraph under that heading"),
            ("start:integer", "The first code point"),
            ("end:integer", "The code point after the last"),
            ("digest", "The first eight hexadecimal digits of the SHA-256 of the span"),
        ),
        _locators,
    ),
    Table(
        "edges",
        "The links that follow from claims, a row for each.",
        (
            _IRI,
            ("label", "The link in words"),
            *_pair("subject", "From what"),
            *_pair("relation", "The property"),
            *_pair("object", "To what"),
            ("claims:integer", "How many claims support it; support names them"),
            ("documents", "The labels of their documents"),
        ),
        _edges,
    ),
    Table(
        "support",
        "Which claims support which edge, a row for each pair.",
        (*_pair("edge", "The edge"), *_pair("claim", "The claim that supports it"), *_DOCUMENT),
        _support,
        ("edge", "claim"),
    ),
    Table(
        "terms",
        "The classes, properties and individuals of the ontology.",
        (
            _IRI,
            ("name", "Its short name"),
            ("kind", "What it is in OWL"),
            ("label", "Its label"),
            ("definition", "What it means"),
        ),
        _terms,
    ),
    Table("statements", "All triples that are not about claims, a row for each.", _long("subject"), _statements, ()),
)
