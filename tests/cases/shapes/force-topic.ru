# finds: MarketForce-topic claim:comet.challenge onco:topic -
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:comet.challenge onco:topic ?value }
