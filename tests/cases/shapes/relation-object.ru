# finds: Relation-object claim:comet.uses-light onco:object -
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:comet.uses-light onco:object ?value }
