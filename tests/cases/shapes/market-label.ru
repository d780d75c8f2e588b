# finds: Entity-label market:widget-reading rdfs:label -
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

DELETE WHERE { <https://w3id.org/oncograph/id/market/widget-reading> rdfs:label ?value }
