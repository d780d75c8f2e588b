# finds: Locator-end locator:nova.24-83 oa:end -
PREFIX locator: <https://w3id.org/oncograph/id/locator/>
PREFIX oa: <http://www.w3.org/ns/oa#>

DELETE WHERE { locator:nova.24-83 oa:end ?value }
