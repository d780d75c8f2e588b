# finds: Region-scheme city:portville skos:inScheme -
PREFIX city: <https://w3id.org/oncograph/id/city/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE WHERE { city:portville skos:inScheme ?value }
