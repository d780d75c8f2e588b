"""Stores that hypothesis makes: a few things, claims and edges whose texts are as awkward as text can be."""

from __future__ import annotations

import pytest
import rdflib
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse

from kg.namespaces import EDGES, ENTITIES, ID, ONCO, PREFIXES, TERMS
from kg.read import LABEL, TYPE

AWKWARD = (
    *("", " ", "\n", "a\r\nb", "a\rb", "\ttab", "\"quoted\", and 'so'", "a | b", "]]>", "--", "<b>&amp;</b>"),
    *("\u202eright to left\u202c", "\u200b", "\x85\u2028\u2029", "\ufeffmark", "é", "e\u0301", "\U0001f9ec", "\ufffd"),
    *("=1+1", "+1", "-5.2%", "@SUM(A1)", "NA", "null", "true", "1.10", "\\", "\\u0041", "?", "x" * 5_000),
)
FORBIDDEN = ("\x00", "\x01", "\x1b", "\x0b", "\ufffe", "\uffff", "\x0c")
XSD = PREFIXES["xsd"]
DOCUMENT = f"{ID}document/leda"
THINGS = [f"{ID}company/{slug}" for slug in ("alpha", "beta", "gamma")] + [f"{ID}market/widgets"]
CLAIMS = [f"{ID}claim/leda.{slug}" for slug in ("one", "two", "three")]
NODES = [*THINGS, *CLAIMS, DOCUMENT, f"{ID}edge/a_b_c", "http://example.org/?a=1&b='#x", "http://example.org/é/1"]
PROPERTIES = [
    *(ONCO + name for name in ("printed", "amount", "market", "at", "supportedBy", "paragraph", "openEnded", "link")),
    *(PREFIXES["rdfs"] + "label", PREFIXES["skos"] + "altLabel", PREFIXES["oa"] + "start"),
    *(PREFIXES["skos"] + "exactMatch", ONCO + "neverHeardOf", "http://example.org/vocabulary#said"),
]
VALUES = {
    "decimal": ["0.1", "-12.5", "704700000"],
    "integer": ["7", "-1"],
    "boolean": ["true"],
    "anyURI": ["urn:x"],
    "dateTime": ["2023-06-08T00:00:00Z"],
}


def texts(*extra: str) -> st.SearchStrategy[str]:
    """Return texts that every format must hold, and ``extra`` ones."""
    held = st.characters(exclude_categories=["Cs", "Cc", "Cn"]) | st.sampled_from("\t\n\r")
    return st.sampled_from([*AWKWARD, *extra]) | st.text(held, max_size=30)


def literals(text: st.SearchStrategy[str]) -> st.SearchStrategy[Literal]:
    """Return literals of all kinds."""
    typed = st.sampled_from([(value, kind) for kind, values in VALUES.items() for value in values])
    return st.one_of(
        text.map(Literal),
        st.builds(lambda value, language: Literal(value, language=language), text, st.sampled_from(["en", "de-ch"])),
        typed.map(lambda pair: Literal(pair[0], datatype=NamedNode(XSD + pair[1]))),
        text.map(lambda value: Literal(value, datatype=NamedNode("http://example.org/type"))),
    )


def stores(text: st.SearchStrategy[str] | None = None) -> st.SearchStrategy[Store]:
    """Return stores in which each triple lies in one graph."""
    nodes = st.sampled_from([NamedNode(node) for node in NODES])
    triples = st.tuples(
        nodes, st.sampled_from([NamedNode(p) for p in PROPERTIES]), nodes | literals(texts() if text is None else text)
    )
    graphs = st.sampled_from([NamedNode(name) for name in (ENTITIES, EDGES, TERMS, DOCUMENT)])
    return st.dictionaries(triples, graphs, max_size=12).map(_stored)


def _stored(said: dict[tuple[NamedNode, NamedNode, NamedNode | Literal], NamedNode]) -> Store:
    store = Store()
    store.extend(Quad(*triple, graph) for triple, graph in said.items())
    kinds = [
        *((thing, "Company") for thing in THINGS),
        *((claim, "Relation") for claim in CLAIMS),
        (DOCUMENT, "Article"),
    ]
    for node, kind in kinds:
        graph = NamedNode(ENTITIES if node in THINGS else DOCUMENT)
        store.add(Quad(NamedNode(node), TYPE, NamedNode(ONCO + kind), graph))
    return store


def read_by_rdflib(content: bytes | str, form: str) -> set[Triple]:
    """Return the triples that rdflib reads, with each literal as it stands: by default it writes Z as +00:00."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rdflib, "NORMALIZE_LITERALS", False)
        data = rdflib.Dataset(default_union=True)
        (data if form in ("trig", "nquads") else data.default_graph).parse(data=content, format=form)
        lines = [f"{s.n3()} {p.n3()} {o.n3()} .\n" for s, p, o in data.triples((None, None, None))]
    found = [quad.triple for quad in parse("".join(lines), format=RdfFormat.TURTLE)]
    assert len(set(found)) == len(found)
    return set(found)


def market(label: str) -> Store:
    """Return a store with one edge between two things, one of which has an awkward label."""
    store = Store()
    edge, claim = f"{ID}edge/alpha_playsIn_widgets", CLAIMS[0]
    said = [
        (THINGS[0], TYPE, NamedNode(ONCO + "Company"), ENTITIES),
        (THINGS[0], LABEL, Literal(label), ENTITIES),
        (THINGS[0], NamedNode(PREFIXES["skos"] + "altLabel"), Literal(label + "!"), ENTITIES),
        (THINGS[3], TYPE, NamedNode(ONCO + "Market"), ENTITIES),
        (THINGS[3], LABEL, Literal("Widgets"), ENTITIES),
        (edge, TYPE, NamedNode(ONCO + "Edge"), EDGES),
        (claim, TYPE, NamedNode(ONCO + "Relation"), DOCUMENT),
        (claim, NamedNode(ONCO + "document"), NamedNode(DOCUMENT), DOCUMENT),
        (claim, NamedNode(ONCO + "subject"), NamedNode(THINGS[0]), DOCUMENT),
        (DOCUMENT, TYPE, NamedNode(ONCO + "Article"), DOCUMENT),
        (DOCUMENT, LABEL, Literal(label), DOCUMENT),
    ]
    ends = {"subject": THINGS[0], "relation": ONCO + "playsIn", "object": THINGS[3], "supportedBy": claim}
    said += [(edge, NamedNode(ONCO + name), NamedNode(value), EDGES) for name, value in ends.items()]
    for kind in ("Company", "Market", "Article"):
        above = NamedNode(PREFIXES["rdfs"] + "subClassOf")
        said.append((ONCO + kind, above, NamedNode(ONCO + "Entity"), TERMS))
    said.append((ONCO + "Relation", NamedNode(PREFIXES["rdfs"] + "subClassOf"), NamedNode(ONCO + "Claim"), TERMS))
    store.extend(Quad(NamedNode(s), p, o, NamedNode(g)) for s, p, o, g in said)
    return store
