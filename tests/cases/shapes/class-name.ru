# finds: ClassName onco:drugTarget rdfs:label onco:drugTarget
PREFIX onco: <https://w3id.org/oncograph/ontology#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
  onco:drugTarget a owl:Class ;
    rdfs:label "drug target"@en ;
    skos:definition "What a drug acts on."@en ;
    rdfs:isDefinedBy <https://w3id.org/oncograph/ontology> .
}
