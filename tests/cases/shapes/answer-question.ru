# finds: Answer-question claim:comet.answer-1 onco:question -
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:comet.answer-1 onco:question ?value }
