# finds: CompanionApproval-test claim:board-record.quickread-companion onco:test -
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:board-record.quickread-companion onco:test ?value }
