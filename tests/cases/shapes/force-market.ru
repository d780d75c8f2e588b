# finds: MarketForce-market claim:comet.challenge onco:market -
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:comet.challenge onco:market ?value }
