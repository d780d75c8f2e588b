# finds: Registration-entry claim:label-collection.quickread-entry - -
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:label-collection.quickread-entry onco:number ?value }
