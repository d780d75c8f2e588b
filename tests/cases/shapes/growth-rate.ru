# finds: GrowthRate-rate claim:comet.growth onco:rate -1.5
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:comet.growth onco:rate ?value } ;
INSERT DATA { claim:comet.growth onco:rate -1.5 }
