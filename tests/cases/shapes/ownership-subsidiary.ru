# finds: Ownership-subsidiary claim:orbit.epsilon-of-beta onco:subsidiary -
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:orbit.epsilon-of-beta onco:subsidiary ?value }
