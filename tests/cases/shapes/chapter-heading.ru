# finds: Chapter-heading claim:orbit.chapter-2 onco:heading -
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:orbit.chapter-2 onco:heading ?value }
