# finds: Region-scheme region:world skos:inScheme -
PREFIX region: <https://w3id.org/oncograph/id/region/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE WHERE { region:world skos:inScheme ?value }
