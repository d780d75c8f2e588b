# finds: StudyResult-printed claim:orbit.rust-shrank onco:printed -
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:orbit.rust-shrank onco:printed ?value }
