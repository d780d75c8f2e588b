# finds: ListMembership-list claim:comet.player-1 onco:list -
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:comet.player-1 onco:list ?value }
