# finds: Range onco:market onco:market claim:comet.driver
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX company: <https://w3id.org/oncograph/id/company/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:comet.driver onco:market ?value } ;
INSERT DATA { claim:comet.driver onco:market company:alfa }
