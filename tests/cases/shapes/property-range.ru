# finds: PropertyRange onco:colour rdfs:range onco:colour
PREFIX onco: <https://w3id.org/oncograph/ontology#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
  onco:colour a owl:DatatypeProperty ;
    rdfs:label "colour"@en ;
    skos:definition "How the thing looks."@en ;
    rdfs:isDefinedBy <https://w3id.org/oncograph/ontology> .
}
