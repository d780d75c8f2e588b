# finds: Proportion-proportion claim:orbit.snaps-are-rare onco:proportion -
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:orbit.snaps-are-rare onco:proportion ?value }
