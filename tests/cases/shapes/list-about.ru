# finds: EntityList-about list:comet-players - -
PREFIX list: <https://w3id.org/oncograph/id/list/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { list:comet-players onco:market ?value }
