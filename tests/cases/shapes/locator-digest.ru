# finds: Locator-digest locator:nova.24-83 onco:digest 12
PREFIX locator: <https://w3id.org/oncograph/id/locator/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { locator:nova.24-83 onco:digest ?value } ;
INSERT DATA { locator:nova.24-83 onco:digest "12" }
