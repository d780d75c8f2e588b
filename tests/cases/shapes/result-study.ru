# finds: StudyResult-study claim:orbit.rust-shrank onco:study -
# finds: PrintedName claim:orbit.rust-shrank onco:printedName MEND-1
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:orbit.rust-shrank onco:study ?value }
