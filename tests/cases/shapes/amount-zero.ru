# finds: Amount-amount claim:orbit.speech-money onco:amount 0
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:orbit.speech-money onco:amount ?value } ;
INSERT DATA { claim:orbit.speech-money onco:amount 0.0 }
