# finds: PlaceListMember claim:comet.player-1 onco:member company:alfa
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX list: <https://w3id.org/oncograph/id/list/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:comet.player-1 onco:list ?value } ;
INSERT DATA { claim:comet.player-1 onco:list list:nova-countries } ;
DELETE WHERE { claim:comet.player-1 onco:position ?place } ;
INSERT DATA { claim:comet.player-1 onco:position 9 }
