# finds: Locator-document locator:nova.24-83 onco:document -
PREFIX locator: <https://w3id.org/oncograph/id/locator/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { locator:nova.24-83 onco:document ?value }
