# finds: Definition-printed claim:comet.meaning onco:printed -
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:comet.meaning onco:printed ?value }
