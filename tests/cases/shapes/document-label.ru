# finds: Entity-label document:nova rdfs:label -
PREFIX document: <https://w3id.org/oncograph/id/document/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

DELETE WHERE { document:nova rdfs:label ?value }
