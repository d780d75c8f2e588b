"""JSON-LD: what goes in comes out in both readers, under the one context that fact files are read by."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from hostile import FORBIDDEN, read_by_rdflib, stores, texts
from hypothesis import given
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse

from kg import jsonld, ontology
from kg.errors import InputError
from kg.namespaces import ID, ONCO, PREFIXES

STORES = pytest.mark.parametrize("name", ["small", "full"])
TERMS = ontology.load()


def written(store: Store) -> bytes:
    return jsonld.document(sorted(store, key=str), ["It holds this."])


def by_rdflib(content: bytes) -> set[Triple]:
    return read_by_rdflib(content, "json-ld")


@given(store=stores(texts(*FORBIDDEN)))
def test_every_triple_comes_back_in_both_readers(store: Store) -> None:
    content = written(store)
    union = {quad.triple for quad in store}
    read = list(parse(content, format=RdfFormat.JSON_LD))
    assert {quad.triple for quad in read} == union
    assert len(read) == len(union)
    assert by_rdflib(content) == union


@STORES
def test_the_opening_is_data_for_no_reader(request: pytest.FixtureRequest, name: str) -> None:
    store = request.getfixturevalue(name)
    document = json.loads(written(store))
    document["holds"] = {"id": f"{ID}company/never", "label": "never", "a": ["Company"], "holds": ["never"]}
    content = json.dumps(document)
    for read in (by_rdflib(content.encode()), {quad.triple for quad in parse(content, format=RdfFormat.JSON_LD)}):
        assert len(read) == len(store)
        assert not [triple for triple in read if "never" in str(triple)]


def test_no_term_has_the_name_of_the_opening_or_of_a_prefix() -> None:
    assert {"holds", "id", "a", "id_"} & set(TERMS.properties) == set()
    prefixes = {key for key, said in TERMS.context()["@context"].items() if str(said).endswith(("/", "#"))}
    assert prefixes == {"onco", *PREFIXES} & prefixes | {"@vocab"}
    assert prefixes & set(TERMS.properties) == set()


@STORES
def test_the_context_is_the_one_of_the_ontology_and_in_the_file(request: pytest.FixtureRequest, name: str) -> None:
    inlined = json.loads(written(request.getfixturevalue(name)))["@context"]
    assert inlined == TERMS.context()["@context"]
    assert json.loads(jsonld.context(["It holds this."])) == {"holds": ["It holds this."], "@context": inlined}


@STORES
def test_each_thing_is_one_object_with_the_keys_of_fact_files(request: pytest.FixtureRequest, name: str) -> None:
    store = request.getfixturevalue(name)
    nodes = json.loads(written(store))["@graph"]
    counted = Counter(node["id"] for node in nodes)
    assert set(counted.values()) == {1}
    assert len(counted) == len({quad.subject for quad in store})
    keys = {key for node in nodes for key in node}
    ours = {p.key for p in TERMS.properties.values() if any(store.quads_for_pattern(None, NamedNode(p.iri), None))}
    assert ours <= keys
    assert not [key for key in keys if "://" in key], "no key is a long IRI"


def node(store: Store, address: str) -> dict[str, object]:
    nodes = json.loads(written(store))["@graph"]
    return next(found for found in nodes if found["id"] == address)


def test_a_figure_reads_like_its_fact(full: Store) -> None:
    claim = node(full, "id_:claim/intel-clinical-oncology-ngs.size-2023")
    assert claim["a"] == ["qb:Observation", "prov:Entity", "MarketSize"]
    assert claim["amount"] == "704700000", "an exact decimal is a string, never a float"
    assert claim["printed"] == "USD 704.70 million"
    assert claim["market"] == "id_:market/clinical-oncology-ngs"
    assert claim["at"] == [
        "id_:locator/intel-clinical-oncology-ngs.3774-3810",
        "id_:locator/intel-clinical-oncology-ngs.44-94",
    ]
    assert claim["document"] == "id_:document/intel-clinical-oncology-ngs"


@STORES
def test_what_may_have_several_values_is_always_a_list(request: pytest.FixtureRequest, name: str) -> None:
    several = {key: not prop.functional for key, prop in TERMS.properties.items()}
    kinds = set()
    for found in json.loads(written(request.getfixturevalue(name)))["@graph"]:
        if found["id"].startswith("id_:"):
            kinds |= {(several[key], type(value)) for key, value in found.items() if key in several}
    assert kinds == {(False, str), (True, list)}


@pytest.mark.parametrize("local", ["alias", "id", "a", "holds", "market", "label", "skos", "new", "not-a-name"])
def test_a_term_named_like_a_word_of_the_context_is_not_taken_for_it(local: str) -> None:
    thing, term = NamedNode(f"{ID}company/alpha"), NamedNode(ONCO + local)
    quads = [Quad(thing, NamedNode(PREFIXES["rdf"] + "type"), term), Quad(thing, term, Literal("x", datatype=term))]
    content = jsonld.document(quads, [])
    assert {read.triple for read in parse(content, format=RdfFormat.JSON_LD)} == {quad.triple for quad in quads}
    assert by_rdflib(content) == {quad.triple for quad in quads}


@STORES
def test_there_is_no_number_and_no_null_in_the_data(request: pytest.FixtureRequest, name: str) -> None:
    def leaves(value: object) -> list[object]:
        found = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
        return [value] if found is None else [leaf for part in found for leaf in leaves(part)]

    kinds = {type(leaf) for leaf in leaves(json.loads(written(request.getfixturevalue(name)))["@graph"])}
    assert kinds == {str}


@pytest.mark.parametrize("address", ["skos:x", "market:x", "onco:x"])
def test_an_iri_that_looks_shortened_is_refused(address: str) -> None:
    quad = Quad(NamedNode(address), NamedNode(ONCO + "printed"), Literal("x"))
    with pytest.raises(InputError, match=f"^the IRI {address} begins like a shortened one, with a word of the context"):
        jsonld.document([quad], [])


@pytest.mark.parametrize("address", ["urn:x", "mailto:a@b.example", "file:///x", "market://x", f"{ID}//x", ONCO, ID])
def test_any_other_iri_is_kept(address: str) -> None:
    quad = Quad(NamedNode(address), NamedNode(PREFIXES["rdf"] + "type"), NamedNode(address))
    content = jsonld.document([quad], [])
    assert {read.triple for read in parse(content, format=RdfFormat.JSON_LD)} == {quad.triple}
    assert by_rdflib(content) == {quad.triple}
