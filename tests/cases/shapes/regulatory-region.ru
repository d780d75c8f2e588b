# finds: RegulatoryEvent-regulator claim:label-collection.dripread-mark - -
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:label-collection.dripread-mark onco:region ?value }
