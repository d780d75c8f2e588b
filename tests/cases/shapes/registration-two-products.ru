# finds: Registration-product claim:label-collection.quickread-entry - -
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

INSERT { claim:label-collection.quickread-entry onco:drug ?drug }
WHERE { claim:label-collection.rustol-entry onco:drug ?drug }
