# finds: Claim-document claim:comet.driver onco:document -
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:comet.driver onco:document ?value }
