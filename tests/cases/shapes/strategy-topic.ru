# finds: Strategy-topic claim:comet.alliances onco:topic -
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:comet.alliances onco:topic ?value }
