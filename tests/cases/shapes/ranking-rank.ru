# finds: Ranking-rank claim:comet.largest onco:rank 0
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:comet.largest onco:rank ?value } ;
INSERT DATA { claim:comet.largest onco:rank 0 }
