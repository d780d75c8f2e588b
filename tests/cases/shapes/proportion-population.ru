# finds: PartOfPopulation-population claim:orbit.snaps-are-rare onco:population -
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:orbit.snaps-are-rare onco:population ?value }
