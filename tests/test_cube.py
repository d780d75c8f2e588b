"""The integrity constraints of the RDF Data Cube that apply to figures, run on both graphs."""

from __future__ import annotations

import pytest
from pyoxigraph import QueryBoolean, Store

PREFIXES = """
PREFIX qb: <http://purl.org/linked-data/cube#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX onco: <https://w3id.org/oncograph/ontology#>
"""
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
    "IC-11 every dimension has a value": """
        ?o qb:dataSet/qb:structure/qb:component/qb:componentProperty ?p . ?p a qb:DimensionProperty .
        FILTER NOT EXISTS { ?o ?p ?v }""",
    "IC-14 the measure has a value": """
        ?o qb:dataSet/qb:structure/qb:component/qb:componentProperty ?p . ?p a qb:MeasureProperty .
        FILTER NOT EXISTS { ?o ?p ?v }""",
    "IC-12 no two observations of a data set share all dimensions": """
        ?o qb:dataSet ?d . ?p qb:dataSet ?d . FILTER(?o != ?p)
        FILTER NOT EXISTS {
          ?d qb:structure/qb:component/qb:componentProperty ?dimension . ?dimension a qb:DimensionProperty .
          ?o ?dimension ?v . ?p ?dimension ?w . FILTER(?v != ?w)
        }""",
    "a component names its property": """
        ?s qb:component ?c . FILTER NOT EXISTS { ?c qb:componentProperty ?p }""",
}
BREAK = {
    "IC-1 an observation has one data set": "DELETE WHERE { ?o qb:dataSet ?d }",
    "IC-1 and not two": "INSERT { ?o qb:dataSet <http://e/d> } WHERE { ?o qb:dataSet ?d }",
    "IC-2 a data set has one structure": "DELETE WHERE { ?d qb:structure ?s }",
    "IC-2 and not two": "INSERT { ?d qb:structure <http://e/s> } WHERE { ?d qb:structure ?s }",
    "IC-3 a structure has a measure": "DELETE WHERE { ?p a qb:MeasureProperty }",
    "IC-4 a dimension has a range": "DELETE WHERE { onco:region rdfs:range ?r }",
    "IC-11 every dimension has a value": "DELETE { ?o onco:period ?v } WHERE { ?o onco:period ?v }",
    "IC-14 the measure has a value": "DELETE { ?o onco:rate ?v } WHERE { ?o onco:rate ?v }",
    "IC-12 no two observations of a data set share all dimensions": """
        DELETE { ?o onco:period ?v } INSERT { ?o onco:period <http://e/p> } WHERE { ?o onco:period ?v }""",
    "a component names its property": "DELETE WHERE { ?c qb:componentProperty ?p }",
}


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
