# finds: Claim-at claim:comet.driver onco:at -
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:comet.driver onco:at ?value }
