# finds: Entity-label segment:comet-homes rdfs:label -
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

DELETE WHERE { <https://w3id.org/oncograph/id/segment/comet-homes> rdfs:label ?value }
