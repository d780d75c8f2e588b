# finds: MarketSize-amount claim:nova.size-2021 onco:amount -
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:nova.size-2021 onco:amount ?value }
