# finds: MarketShare-share claim:nova.clinics-share onco:share 62.5
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:nova.clinics-share onco:share ?value } ;
INSERT DATA { claim:nova.clinics-share onco:share 62.5 }
