# finds: Acquisition-buyer claim:orbit.epsilon-bought onco:buyer -
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:orbit.epsilon-bought onco:buyer ?value }
