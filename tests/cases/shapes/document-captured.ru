# finds: CapturedDocument document:nova onco:file nova.txt
PREFIX document: <https://w3id.org/oncograph/id/document/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { document:nova onco:sha256 ?value }
