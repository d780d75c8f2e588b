# finds: Ranking-aspect claim:comet.largest onco:aspect -
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:comet.largest onco:aspect ?value }
