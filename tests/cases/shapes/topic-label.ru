# finds: Entity-label topic:trust rdfs:label -
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

DELETE WHERE { <https://w3id.org/oncograph/id/topic/trust> rdfs:label ?value }
