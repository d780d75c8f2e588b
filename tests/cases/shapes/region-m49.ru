# finds: Region-m49 region:world onco:m49Code 1
PREFIX region: <https://w3id.org/oncograph/id/region/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { region:world onco:m49Code ?value } ;
INSERT DATA { region:world onco:m49Code "1" }
