# finds: Ranking-subject claim:comet.largest onco:subject -
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:comet.largest onco:subject ?value }
