# finds: Amount-currency claim:orbit.speech-money onco:currency -
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:orbit.speech-money onco:currency ?value }
