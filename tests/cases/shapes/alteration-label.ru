# finds: Entity-label alteration:break rdfs:label -
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

DELETE WHERE { <https://w3id.org/oncograph/id/alteration/break> rdfs:label ?value }
