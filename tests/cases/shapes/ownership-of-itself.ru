# finds: Ownership-subsidiary claim:orbit.epsilon-of-beta onco:subsidiary company:beta
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX company: <https://w3id.org/oncograph/id/company/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:orbit.epsilon-of-beta onco:subsidiary ?value } ;
INSERT DATA { claim:orbit.epsilon-of-beta onco:subsidiary company:beta }
