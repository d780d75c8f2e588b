# finds: Investment-purpose claim:orbit.skills-money - -
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:orbit.skills-money onco:topic ?value }
