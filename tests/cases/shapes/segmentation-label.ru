# finds: Entity-label segmentation:comet-use rdfs:label -
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

DELETE WHERE { <https://w3id.org/oncograph/id/segmentation/comet-use> rdfs:label ?value }
