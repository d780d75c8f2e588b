# finds: Ranking-place claim:comet.largest - -
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:comet.largest onco:rank ?value }
