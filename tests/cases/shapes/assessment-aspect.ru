# finds: Assessment-aspect claim:comet.brisk onco:aspect -
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:comet.brisk onco:aspect ?value }
