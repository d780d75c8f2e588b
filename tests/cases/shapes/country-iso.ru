# finds: Country-iso country:borea onco:isoCode xb1
PREFIX country: <https://w3id.org/oncograph/id/country/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { country:borea onco:isoCode ?value } ;
INSERT DATA { country:borea onco:isoCode "xb1" }
