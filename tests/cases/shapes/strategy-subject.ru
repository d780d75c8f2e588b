# finds: Strategy-subject claim:comet.alliances onco:subject -
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:comet.alliances onco:subject ?value }
