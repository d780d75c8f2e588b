"""The ontology's style guide as tests, and that the program takes its words from it and from nowhere else."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, NamedNode, Store, parse
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, URIRef

from kg import ontology, paths
from kg.namespaces import KINDS, ONCO, ONTOLOGY_IRI, PREFIXES, short
from kg.values import PARSERS

SEEALSO = RDFS.isDefinedBy
HEADER = URIRef(ONTOLOGY_IRI)
PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
# The order in which the lines of a term's block stand.
ORDER = ("a", "rdfs:subClassOf", "rdfs:subPropertyOf", "owl:disjointWith", "rdfs:domain", "rdfs:range", "rdfs:label")
LAST = ("skos:definition", "skos:scopeNote", "skos:example", "rdfs:isDefinedBy")


@pytest.fixture(scope="module")
def terms() -> Graph:
    graph = Graph()
    for path in ontology.modules():
        graph.parse(path)
    return graph


def ours(graph: Graph) -> list[URIRef]:
    return sorted({s for s in graph.subjects() if isinstance(s, URIRef) and str(s).startswith(ONCO)})


def is_kind(graph: Graph, term: URIRef, *kinds: URIRef) -> bool:
    return any((term, RDF.type, kind) in graph for kind in kinds)


def test_every_term_is_labelled_defined_and_at_home(terms: Graph) -> None:
    for term in ours(terms):
        labels = list(terms.objects(term, RDFS.label))
        definitions = list(terms.objects(term, SKOS.definition))
        assert [label.language for label in labels] == ["en"], short(term)  # type: ignore[union-attr]
        assert [text.language for text in definitions] == ["en"], short(term)  # type: ignore[union-attr]
        assert list(terms.objects(term, SEEALSO)) == [HEADER], short(term)
        assert str(definitions[0]).endswith("."), f"the definition of {short(term)} is a sentence"
        assert str(definitions[0])[0].isupper(), f"the definition of {short(term)} is a sentence"
        assert str(definitions[0]).lower().rstrip(".") != str(labels[0]).lower(), f"{short(term)} repeats its label"


def test_labels_tell_terms_apart(terms: Graph) -> None:
    for kind in (OWL.Class, OWL.NamedIndividual):
        labels = Counter(
            str(label) for term in terms.subjects(RDF.type, kind) for label in terms.objects(term, RDFS.label)
        )
        assert [label for label, times in labels.items() if times > 1] == []
    properties = {term for kind in PROPERTIES for term in terms.subjects(RDF.type, kind)}
    labels = Counter(str(label) for term in properties for label in terms.objects(term, RDFS.label))
    assert [label for label, times in labels.items() if times > 1] == []


def test_names_follow_the_kind_of_term(terms: Graph) -> None:
    for term in ours(terms):
        name = term.removeprefix(ONCO)
        pattern = (
            r"[A-Z][a-z0-9]+([A-Z0-9][a-z0-9]*)*"
            if is_kind(terms, term, OWL.Class)
            else r"[a-z][a-z0-9]*([A-Z0-9][a-z0-9]*)*"
        )
        structure = re.fullmatch(r"[A-Z]\w+Structure", name)
        assert re.fullmatch(pattern, name) or structure, f"{name} is not written as its kind is"
        assert not re.search(r"[A-Z]{3}", name), f"{name}: acronyms are camelled"


def test_properties_are_one_kind_and_have_a_range(terms: Graph) -> None:
    for term in {t for kind in PROPERTIES for t in terms.subjects(RDF.type, kind)}:
        assert sum((term, RDF.type, kind) in terms for kind in PROPERTIES) == 1, short(str(term))
        if str(term).startswith(ONCO) and not is_kind(terms, term, OWL.AnnotationProperty):  # type: ignore[arg-type]
            assert len(list(terms.objects(term, RDFS.range))) == 1, f"{short(str(term))} has no range"
            assert len(list(terms.objects(term, RDFS.domain))) <= 1, f"{short(str(term))} has two domains"
    assert not list(terms.triples((None, OWL.inverseOf, None))), "no inverses are declared"
    assert not list(terms.triples((None, OWL.imports, None))), "nothing is imported"


def test_every_class_and_property_that_is_used_is_declared(terms: Graph) -> None:
    builtin = tuple(PREFIXES[name] for name in ("owl", "rdf", "rdfs", "xsd"))
    used = {node for triple in terms for node in triple[1:] if isinstance(node, URIRef)}
    used |= set(terms.predicates())
    outside = {
        node for node in used if not str(node).startswith((*builtin, ONTOLOGY_IRI, "https://creativecommons.org/"))
    }
    undeclared = {short(str(node)) for node in outside | set(ours(terms)) if not set(terms.objects(node, RDF.type))}
    assert undeclared == set()


def test_no_node_is_blank_and_no_term_stands_in_two_modules() -> None:
    homes: Counter[str] = Counter()
    for path in ontology.modules():
        subjects = set()
        for quad in parse(path=path):
            assert not {type(quad.subject), type(quad.object)} & {BlankNode}, path.name
            subjects.add(str(quad.subject))
        homes.update(subjects)
    assert [term for term, times in homes.items() if times > 1] == []


@pytest.mark.parametrize("path", ontology.modules(), ids=lambda path: path.stem)
def test_a_module_opens_with_a_sentence_and_its_blocks_keep_one_order(path: Path) -> None:
    text = path.read_text("utf-8")
    assert re.match(r"# [A-Z].+\.\n", text)
    for block in re.findall(r"^onco:\w+\n(?:    .*\n)+", text, re.MULTILINE):
        predicates = [line.split()[0] for line in block.splitlines()[1:]]
        known = [p for p in predicates if p in ORDER + LAST]
        assert known == sorted(known, key=(ORDER + LAST).index), block
        assert predicates[-1] == "rdfs:isDefinedBy", block


@pytest.mark.parametrize("folder", [paths.ONTOLOGY, paths.SHAPES, paths.RULES, paths.QUERIES])
def test_prefixes_are_those_of_the_one_table(folder: Path) -> None:
    table = PREFIXES | {"shape": "https://w3id.org/oncograph/shapes#"}
    for path in sorted([*folder.glob("*.ttl"), *folder.glob("*.rq")]):
        text = path.read_text("utf-8")
        declared = dict(re.findall(r"^(?:@prefix|PREFIX) ([\w-]+): <([^>]+)>", text, re.MULTILINE))
        assert declared == {name: table[name] for name in declared}, path.name
        body = re.sub(r"<[^>]*>|\"[^\"\n]*\"|^#.*$|^(?:@prefix|PREFIX).*$", "", text, flags=re.MULTILINE)
        used = set(re.findall(r"(?<![\w?$-])([a-z][a-z-]*):(?=[A-Za-z)])", body))
        assert used == set(declared), (
            f"{path.name} declares {set(declared) - used} for nothing, lacks {used - set(declared)}"
        )


def test_kinds_are_those_of_the_ontology() -> None:
    said = {triple.object.value for triple in ontology.load().triples if triple.predicate.value == ONCO + "kind"}  # type: ignore[union-attr]
    assert said | {"data-set", "graph"} == set(KINDS)
    assert list(KINDS) == sorted(KINDS)


def test_every_entity_and_claim_class_has_a_kind() -> None:
    terms = ontology.load()
    for name, iri in terms.classes.items():
        if {ONCO + "Entity", ONCO + "Claim"} & terms.ancestors(iri) and name != "Entity":
            assert terms.kind(name) in KINDS, name


def test_every_kind_of_thing_and_claim_occurs_in_the_invented_market(small: Store) -> None:
    terms = ontology.load()
    above = {parent for iri in terms.classes.values() for parent in terms.ancestors(iri) - {iri}}
    leaves = {iri for iri in terms.classes.values() if {ONCO + "Entity", ONCO + "Claim"} & terms.ancestors(iri) - {iri}}
    found = {quad.object.value for quad in small.quads_for_pattern(None, NamedNode(RDF.type), None, None)}  # type: ignore[union-attr]
    assert sorted(short(iri) for iri in leaves - above - found) == []


@pytest.mark.parametrize("kind", ["DealStage", "Specimen"])
def test_every_member_of_a_short_list_is_said_of_something_invented(kind: str, small: Store) -> None:
    members = {iri for iri, types in ontology.load().types.items() if ONCO + kind in types}
    assert len(members) > 1
    assert [iri for iri in sorted(members) if not list(small.quads_for_pattern(None, None, NamedNode(iri)))] == []


def test_every_relation_is_said_of_something_invented(small: Store) -> None:
    """Two relations of one report alone are left out."""
    said = {quad.object.value for quad in small.quads_for_pattern(None, NamedNode(ONCO + "relation"), None, None)}  # type: ignore[union-attr]
    relations = set(ontology.load().relations.values())
    assert relations - said == {ONCO + "aimsAt", ONCO + "contributesTo"}


def test_every_parser_is_used_and_every_one_named_exists() -> None:
    named = {prop.read_as for prop in ontology.load().properties.values()} - {""}
    assert named == set(PARSERS)


def test_the_program_names_no_term_that_the_ontology_lacks() -> None:
    known = {iri.removeprefix(ONCO) for iri in ontology.load().types if iri.startswith(ONCO)}
    for path in sorted([*paths.PACKAGE.rglob("*.py"), *paths.QUERIES.glob("*.rq"), *paths.RULES.glob("*.rq")]):
        text = path.read_text("utf-8")
        said = set(re.findall(r"(?<![\w/])onco:(\w+)", text)) | set(
            re.findall(r"(?:ONCO \+ |[^_]term\()\"(\w+)\"", text)
        )
        assert said - {"amuont"} <= known, path.name


def test_a_key_means_one_property() -> None:
    terms = ontology.load()
    keys = Counter(prop.iri for prop in terms.properties.values())
    assert max(keys.values()) == 1
    assert set(terms.keys) <= set(terms.properties)


def test_the_context_names_every_key() -> None:
    terms = ontology.load()
    context = terms.context()["@context"]
    assert isinstance(context, dict)
    assert set(terms.properties) <= set(context)


def test_versions_agree() -> None:
    header = (paths.ONTOLOGY / "oncograph.ttl").read_text("utf-8")
    (number,) = re.findall(r'owl:versionInfo "([\d.]+)"', header)
    assert f"<{ONTOLOGY_IRI}/{number}>" in header


def test_a_broken_module_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "bad.ttl").write_text("@prefix a: <http://a/> .\na:b a:c .\n")
    with pytest.raises(Exception, match=r"bad\.ttl:2: "):
        ontology.read_turtle(tmp_path / "bad.ttl")


def test_individuals_and_properties_share_no_name(terms: Graph) -> None:
    properties = {t for kind in (OWL.ObjectProperty, OWL.DatatypeProperty) for t in terms.subjects(RDF.type, kind)}
    named = set(terms.subjects(RDF.type, OWL.NamedIndividual))
    assert properties & named == set()
    assert not [node for node in terms.all_nodes() if isinstance(node, BNode)]
