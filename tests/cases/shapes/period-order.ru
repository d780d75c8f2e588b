# finds: Period-start period:2021-2026 onco:startYear 2027
PREFIX period: <https://w3id.org/oncograph/id/period/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { period:2021-2026 onco:startYear ?value } ;
INSERT DATA { period:2021-2026 onco:startYear 2027 }
