# finds: Acquisition-buyer claim:orbit.epsilon-bought onco:buyer company:epsilon
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX company: <https://w3id.org/oncograph/id/company/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:orbit.epsilon-bought onco:buyer ?value } ;
INSERT DATA { claim:orbit.epsilon-bought onco:buyer company:epsilon }
