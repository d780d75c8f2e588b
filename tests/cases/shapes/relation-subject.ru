# finds: Relation-subject claim:comet.uses-light onco:subject -
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:comet.uses-light onco:subject ?value }
