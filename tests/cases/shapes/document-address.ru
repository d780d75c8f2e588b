# finds: UncapturedDocument document:place-names onco:link Place Office: places
PREFIX document: <https://w3id.org/oncograph/id/document/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { document:place-names onco:link ?value }
