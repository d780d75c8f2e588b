# finds: Document-sha256 document:nova onco:sha256 12
PREFIX document: <https://w3id.org/oncograph/id/document/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { document:nova onco:sha256 ?value } ;
INSERT DATA { document:nova onco:sha256 "12" }
