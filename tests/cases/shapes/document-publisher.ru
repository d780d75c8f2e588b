# finds: Document-publisher document:comet dcterms:publisher -
PREFIX document: <https://w3id.org/oncograph/id/document/>
PREFIX dcterms: <http://purl.org/dc/terms/>

DELETE WHERE { document:comet dcterms:publisher ?value }
