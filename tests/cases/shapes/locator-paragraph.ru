# finds: Locator-paragraph locator:nova.24-83 onco:paragraph -1
PREFIX locator: <https://w3id.org/oncograph/id/locator/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { locator:nova.24-83 onco:paragraph ?value } ;
INSERT DATA { locator:nova.24-83 onco:paragraph -1 }
