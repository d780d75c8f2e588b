# finds: PrintedName claim:comet.identity onco:printedName Comet Research
# finds: Publication-something claim:comet.identity - -
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:comet.identity dcterms:publisher ?a ; onco:link ?b ; onco:number ?c }
