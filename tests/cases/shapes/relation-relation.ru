# finds: Relation-relation claim:comet.uses-light onco:relation -
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:comet.uses-light onco:relation ?value }
