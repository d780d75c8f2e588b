# finds: PrintedName claim:comet.identity onco:printedName Comet Research
# finds: Entity-label publisher:comet-research rdfs:label -
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

DELETE WHERE { <https://w3id.org/oncograph/id/publisher/comet-research> rdfs:label ?value }
