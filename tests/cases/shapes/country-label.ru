# finds: Entity-label country:borea rdfs:label -
PREFIX country: <https://w3id.org/oncograph/id/country/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

DELETE WHERE { country:borea rdfs:label ?value }
