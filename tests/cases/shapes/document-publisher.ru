# finds: Document-publisher document:comet dcterms:publisher -
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX document: <https://w3id.org/oncograph/id/document/>
PREFIX publisher: <https://w3id.org/oncograph/id/publisher/>

INSERT DATA { document:comet dcterms:publisher publisher:nova-insight }
