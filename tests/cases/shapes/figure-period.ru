# finds: Figure-period claim:comet.growth onco:period -
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:comet.growth onco:period ?value }
