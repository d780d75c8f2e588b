"""The integrity constraints of the RDF Data Cube, all of IC-1 to IC-21, run on both graphs; each can be broken.

Those about slices, measure dimensions and code lists speak of parts of the vocabulary that figures here do not use:
they hold because there is nothing to break them, until somebody adds such a part.
"""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode, QueryBoolean, Store

from kg import ontology
from kg.namespaces import ONCO
from kg.namespaces import PREFIXES as KNOWN

PREFIXES = "".join(f"PREFIX {name}: <{KNOWN[name]}>\n" for name in ("qb", "rdf", "rdfs", "skos", "owl", "onco"))
DIMENSION = "qb:dataSet/qb:structure/qb:component/qb:componentProperty ?p . ?p a qb:DimensionProperty"
# Each asks whether the constraint of that number in the recommendation is broken; https://www.w3.org/TR/vocab-data-cube/
CONSTRAINTS = {
    "IC-1 an observation has one data set": """
        ?o a qb:Observation . FILTER NOT EXISTS { ?o qb:dataSet ?d }""",
    "IC-1 and not two": """
        ?o qb:dataSet ?d , ?e . FILTER(?d != ?e)""",
    "IC-2 a data set has one structure": """
        ?d a qb:DataSet . FILTER NOT EXISTS { ?d qb:structure ?s }""",
    "IC-2 and not two": """
        ?d qb:structure ?s , ?t . FILTER(?s != ?t)""",
    "IC-3 a structure has a measure": """
        ?s a qb:DataStructureDefinition .
        FILTER NOT EXISTS { ?s qb:component/qb:componentProperty ?p . ?p a qb:MeasureProperty }""",
    "IC-4 a dimension has a range": """
        ?p a qb:DimensionProperty . FILTER NOT EXISTS { ?p rdfs:range ?r }""",
    "IC-5 a dimension of concepts has a code list": """
        ?p a qb:DimensionProperty ; rdfs:range skos:Concept . FILTER NOT EXISTS { ?p qb:codeList ?l }""",
    "IC-6 only attributes may be optional": """
        ?s qb:component ?c . ?c qb:componentRequired false ; qb:componentProperty ?p .
        FILTER NOT EXISTS { ?p a qb:AttributeProperty }""",
    "IC-7 a slice key is declared": """
        ?k a qb:SliceKey . FILTER NOT EXISTS { ?s a qb:DataStructureDefinition ; qb:sliceKey ?k }""",
    "IC-8 a slice key agrees with its structure": """
        ?k a qb:SliceKey ; qb:componentProperty ?p . ?s qb:sliceKey ?k .
        FILTER NOT EXISTS { ?s qb:component/qb:componentProperty ?p }""",
    "IC-9 a slice has one structure": """
        ?l a qb:Slice . FILTER NOT EXISTS { ?l qb:sliceStructure ?k }""",
    "IC-9 and not two": """
        ?l a qb:Slice ; qb:sliceStructure ?k , ?m . FILTER(?k != ?m)""",
    "IC-10 a slice has a value for each dimension of its key": """
        ?l qb:sliceStructure/qb:componentProperty ?p . FILTER NOT EXISTS { ?l ?p ?v }""",
    "IC-11 every dimension has a value": f"""
        ?o {DIMENSION} . FILTER NOT EXISTS {{ ?o ?p ?v }}""",
    "IC-12 no two observations of a data set share all dimensions": """
        ?o qb:dataSet ?d . ?p qb:dataSet ?d . FILTER(?o != ?p)
        FILTER NOT EXISTS {
          ?d qb:structure/qb:component/qb:componentProperty ?dimension . ?dimension a qb:DimensionProperty .
          ?o ?dimension ?v . ?p ?dimension ?w . FILTER(?v != ?w)
        }""",
    "IC-13 a required attribute has a value": """
        ?o qb:dataSet/qb:structure/qb:component ?c . ?c qb:componentRequired true ; qb:componentProperty ?p .
        FILTER NOT EXISTS { ?o ?p ?v }""",
    "IC-14 every measure has a value": """
        ?o qb:dataSet/qb:structure ?s .
        FILTER NOT EXISTS { ?s qb:component/qb:componentProperty qb:measureType }
        ?s qb:component/qb:componentProperty ?p . ?p a qb:MeasureProperty . FILTER NOT EXISTS { ?o ?p ?v }""",
    "IC-15 a measure dimension names a measure that has a value": """
        ?o qb:dataSet/qb:structure/qb:component/qb:componentProperty qb:measureType ; qb:measureType ?m .
        FILTER NOT EXISTS { ?o ?m ?v }""",
    "IC-16 and no other measure has one": """
        ?o qb:dataSet/qb:structure ?s ; qb:measureType ?m ; ?other ?v .
        ?s qb:component/qb:componentProperty qb:measureType , ?other . ?other a qb:MeasureProperty .
        FILTER(?other != ?m)""",
    "IC-17 and each measure has its observation": """
        ?o qb:dataSet ?d ; qb:measureType ?m . ?d qb:structure ?s .
        ?s qb:component/qb:componentProperty qb:measureType , ?other . ?other a qb:MeasureProperty .
        FILTER NOT EXISTS { ?d ^qb:dataSet/qb:measureType ?other }""",
    "IC-18 a slice and its observations are of one data set": """
        ?d qb:slice/qb:observation ?o . FILTER NOT EXISTS { ?o qb:dataSet ?d }""",
    "IC-19 a value is in its scheme": f"""
        ?o {DIMENSION} ; qb:codeList ?l . ?l a skos:ConceptScheme . ?o ?p ?v .
        FILTER NOT EXISTS {{ ?v a skos:Concept ; skos:inScheme ?l }}""",
    "IC-19 or in its collection": f"""
        ?o {DIMENSION} ; qb:codeList ?l . ?l a skos:Collection . ?o ?p ?v .
        FILTER NOT EXISTS {{ ?v a skos:Concept . ?l skos:member+ ?v }}""",
    "IC-20 or below the roots of its hierarchy": f"""
        ?o {DIMENSION} ; qb:codeList ?l . ?l a qb:HierarchicalCodeList ;
          qb:parentChildProperty skos:narrower . ?o ?p ?v .
        FILTER NOT EXISTS {{ ?l qb:hierarchyRoot/skos:narrower* ?v }}""",
    "IC-21 or below them the other way round": f"""
        ?o {DIMENSION} ; qb:codeList ?l . ?l a qb:HierarchicalCodeList ;
          qb:parentChildProperty [ owl:inverseOf skos:broader ] . ?o ?p ?v .
        FILTER NOT EXISTS {{ ?l qb:hierarchyRoot/(^skos:broader)* ?v }}""",
    "a component names its property": """
        ?s qb:component ?c . FILTER NOT EXISTS { ?c qb:componentProperty ?p }""",
    "a component says of which kind its property is": """
        ?c qb:componentProperty ?p . FILTER NOT EXISTS { ?c qb:dimension|qb:measure|qb:attribute ?p }""",
}
LISTED = "INSERT DATA { onco:region qb:codeList <http://e/l> . <http://e/l> a %s }"
MEASURED = """
    INSERT DATA {
      onco:MarketSizeStructure qb:component <http://e/c> . <http://e/c> qb:componentProperty qb:measureType } ;
    """
BREAK = {
    "IC-1 an observation has one data set": "DELETE WHERE { ?o qb:dataSet ?d }",
    "IC-1 and not two": "INSERT { ?o qb:dataSet <http://e/d> } WHERE { ?o qb:dataSet ?d }",
    "IC-2 a data set has one structure": "DELETE WHERE { ?d qb:structure ?s }",
    "IC-2 and not two": "INSERT { ?d qb:structure <http://e/s> } WHERE { ?d qb:structure ?s }",
    "IC-3 a structure has a measure": "DELETE DATA { onco:share a qb:MeasureProperty }",
    "IC-4 a dimension has a range": "DELETE WHERE { onco:region rdfs:range ?r }",
    "IC-5 a dimension of concepts has a code list": "INSERT DATA { onco:region rdfs:range skos:Concept }",
    "IC-6 only attributes may be optional": "INSERT DATA { onco:periodComponent qb:componentRequired false }",
    "IC-7 a slice key is declared": "INSERT DATA { <http://e/k> a qb:SliceKey }",
    "IC-8 a slice key agrees with its structure": """INSERT DATA {
        onco:MarketSizeStructure qb:sliceKey <http://e/k> .
        <http://e/k> a qb:SliceKey ; qb:componentProperty onco:rate }""",
    "IC-9 a slice has one structure": "INSERT DATA { <http://e/l> a qb:Slice }",
    "IC-9 and not two": "INSERT DATA { <http://e/l> a qb:Slice ; qb:sliceStructure <http://e/k> , <http://e/m> }",
    "IC-10 a slice has a value for each dimension of its key": """INSERT DATA {
        <http://e/l> qb:sliceStructure <http://e/k> . <http://e/k> qb:componentProperty onco:region }""",
    "IC-11 every dimension has a value": "DELETE { ?o onco:period ?v } WHERE { ?o onco:share ?w ; onco:period ?v }",
    "IC-12 no two observations of a data set share all dimensions": """
        DELETE { ?o onco:period ?v } INSERT { ?o onco:period <http://e/p> } WHERE { ?o onco:period ?v }""",
    "IC-13 a required attribute has a value": """
        INSERT DATA { onco:currencyComponent qb:componentRequired true } ; DELETE WHERE { ?o onco:currency ?c }""",
    "IC-14 every measure has a value": "DELETE { ?o onco:share ?v } WHERE { ?o onco:share ?v }",
    "IC-15 a measure dimension names a measure that has a value": MEASURED
    + "INSERT { ?o qb:measureType onco:rate } WHERE { ?o onco:amount ?v ; qb:dataSet ?d }",
    "IC-16 and no other measure has one": MEASURED
    + "INSERT { ?o qb:measureType onco:rate } WHERE { ?o onco:amount ?v ; qb:dataSet ?d }",
    "IC-17 and each measure has its observation": MEASURED
    + "INSERT { ?o qb:measureType onco:rate } WHERE { ?o onco:amount ?v ; qb:dataSet ?d }",
    "IC-18 a slice and its observations are of one data set": """
        INSERT { <http://e/d> qb:slice <http://e/l> . <http://e/l> qb:observation ?o } WHERE { ?o qb:dataSet ?d }""",
    "IC-19 a value is in its scheme": LISTED % "skos:ConceptScheme",
    "IC-19 or in its collection": LISTED % "skos:Collection",
    "IC-20 or below the roots of its hierarchy": LISTED
    % "qb:HierarchicalCodeList ; qb:parentChildProperty skos:narrower",
    "IC-21 or below them the other way round": LISTED
    % "qb:HierarchicalCodeList ; qb:parentChildProperty <http://e/down> . <http://e/down> owl:inverseOf skos:broader",
    "a component names its property": "DELETE WHERE { ?c qb:componentProperty ?p }",
    "a component says of which kind its property is": "DELETE WHERE { onco:shareComponent qb:measure ?p }",
}


def test_all_constraints_of_the_recommendation_are_asked() -> None:
    assert {f"IC-{number}" for number in range(1, 22)} == {name.split()[0] for name in CONSTRAINTS if "IC-" in name}


@pytest.mark.parametrize("name", ["small", "full"])
@pytest.mark.parametrize("kind", ["MarketSize", "GrowthRate", "MarketShare"])
def test_figures_of_each_kind_are_there_to_be_judged(request: pytest.FixtureRequest, name: str, kind: str) -> None:
    store = request.getfixturevalue(name)
    terms = ontology.load()
    structure = NamedNode(terms.inherited(kind, "structure"))
    component, stated = (NamedNode(KNOWN["qb"] + name) for name in ("component", "componentProperty"))
    components = [quad.object for quad in store.quads_for_pattern(structure, component, None)]
    properties = {q.object.value for node in components for q in store.quads_for_pattern(node, stated, None)}
    of = {
        cube: {p for p in properties if f"{KNOWN['qb']}{cube}Property" in terms.types[p]}
        for cube in ("Dimension", "Measure")
    }
    assert of["Dimension"] == {ONCO + key for key in ("market", "region", "segment", "period")}
    assert of["Measure"] == {ONCO + {"MarketSize": "amount", "GrowthRate": "rate", "MarketShare": "share"}[kind]}
    figures = f"ASK {{ ?o a onco:{kind} ; a qb:Observation ; qb:dataSet/qb:structure {structure} }}"
    found = bool(store.query(PREFIXES + figures, use_default_graph_as_union=True))
    assert found or (name, kind) == ("full", "MarketShare"), "no report in the graph states a share yet"


def broken(store: Store, constraint: str) -> bool:
    found = store.query(f"{PREFIXES} ASK {{ {CONSTRAINTS[constraint]} }}", use_default_graph_as_union=True)
    assert isinstance(found, QueryBoolean)
    return bool(found)


@pytest.mark.parametrize("constraint", CONSTRAINTS)
def test_figures_keep_the_constraint(constraint: str, small: Store, full: Store) -> None:
    assert not broken(small, constraint)
    assert not broken(full, constraint)


@pytest.mark.parametrize("constraint", CONSTRAINTS)
def test_the_constraint_can_be_broken(constraint: str, small: Store) -> None:
    store = Store()
    store.extend(type(q)(q.subject, q.predicate, q.object) for q in small)
    store.update(f"{PREFIXES} {BREAK[constraint]}")
    assert broken(store, constraint)


def test_two_documents_may_disagree_about_one_figure(small: Store) -> None:
    query = f"""{PREFIXES} ASK {{
      ?a onco:amount ?x ; onco:period ?p ; onco:market ?m ; onco:region ?r ; onco:segment ?s ; onco:document ?d .
      ?b onco:amount ?y ; onco:period ?p ; onco:market ?m ; onco:region ?r ; onco:segment ?s ; onco:document ?e .
      FILTER(?d != ?e && ?x != ?y) }}"""
    assert bool(small.query(query, use_default_graph_as_union=True))
