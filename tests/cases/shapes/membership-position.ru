# finds: ListMembership-position claim:comet.player-1 onco:position 0
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:comet.player-1 onco:position ?value } ;
INSERT DATA { claim:comet.player-1 onco:position 0 }
