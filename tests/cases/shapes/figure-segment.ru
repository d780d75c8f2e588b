# finds: Figure-segment claim:comet.growth onco:segment -
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:comet.growth onco:segment ?value }
