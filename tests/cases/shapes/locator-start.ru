# finds: Locator-start locator:nova.24-83 oa:start 900
PREFIX locator: <https://w3id.org/oncograph/id/locator/>
PREFIX oa: <http://www.w3.org/ns/oa#>

DELETE WHERE { locator:nova.24-83 oa:start ?value } ;
INSERT DATA { locator:nova.24-83 oa:start 900 }
