# finds: CompanionApproval-drug claim:board-record.quickread-companion onco:drug -
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:board-record.quickread-companion onco:drug ?value }
