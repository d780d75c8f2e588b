# finds: SamePosition claim:comet.player-1 onco:position 2
# finds: SamePosition claim:comet.player-2 onco:position 2
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:comet.player-1 onco:position ?value } ;
INSERT DATA { claim:comet.player-1 onco:position 2 }
