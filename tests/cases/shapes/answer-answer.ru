# finds: Answer-answer claim:comet.answer-1 onco:answer -
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:comet.answer-1 onco:answer ?value }
