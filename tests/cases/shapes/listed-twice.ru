# finds: ListedTwice claim:nova.leader-1 onco:member company:beta
# finds: ListedTwice claim:comet.player-2 onco:member company:beta
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX list: <https://w3id.org/oncograph/id/list/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:nova.leader-1 onco:list ?value } ;
INSERT DATA { claim:nova.leader-1 onco:list list:comet-players } ;
DELETE WHERE { claim:nova.leader-1 onco:position ?place } ;
INSERT DATA { claim:nova.leader-1 onco:position 9 }
