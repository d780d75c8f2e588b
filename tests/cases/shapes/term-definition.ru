# finds: Term-definition onco:Company skos:definition a firm
PREFIX onco: <https://w3id.org/oncograph/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE WHERE { onco:Company skos:definition ?value } ;
INSERT DATA { onco:Company skos:definition "a firm"@en }
