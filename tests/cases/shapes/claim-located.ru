# finds: LocatedClaim claim:comet.driver onco:document document:comet
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:comet.driver onco:at ?value }
