# finds: PropertyName onco:ISOCode rdfs:label onco:ISOCode
PREFIX onco: <https://w3id.org/oncograph/ontology#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
  onco:ISOCode a owl:DatatypeProperty ;
    rdfs:range <http://www.w3.org/2001/XMLSchema#string> ;
    rdfs:label "another code"@en ;
    skos:definition "A code of some sort."@en ;
    rdfs:isDefinedBy <https://w3id.org/oncograph/ontology> .
}
