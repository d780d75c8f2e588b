# finds: Term-label onco:Company rdfs:label -
PREFIX onco: <https://w3id.org/oncograph/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

DELETE WHERE { onco:Company rdfs:label ?value }
