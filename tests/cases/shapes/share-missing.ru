# finds: MarketShare-share claim:nova.clinics-share onco:share -
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:nova.clinics-share onco:share ?value }
