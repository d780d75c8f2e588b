# finds: Figure-region claim:comet.growth onco:region -
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:comet.growth onco:region ?value }
