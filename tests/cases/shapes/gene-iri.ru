# finds: EntityIri gene:WDG1 rdf:type onco:Gene
# finds: UniqueLabel gene:WDG1 rdfs:label WDG1
# finds: UniqueLabel gene:wdg1 rdfs:label WDG1
# finds: Unnamed gene:WDG1 rdfs:label WDG1
PREFIX gene: <https://w3id.org/oncograph/id/gene/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT DATA {
  gene:WDG1 a onco:Gene ; rdfs:label "WDG1" .
}
