# finds: Ownership-parent claim:orbit.epsilon-of-beta onco:parent -
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:orbit.epsilon-of-beta onco:parent ?value }
