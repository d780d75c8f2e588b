# finds: SamePartPosition claim:orbit.use-clinics onco:position claim:orbit.use-homes
# finds: SamePartPosition claim:orbit.use-homes onco:position claim:orbit.use-clinics
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:orbit.use-homes onco:position ?value } ;
INSERT DATA { claim:orbit.use-homes onco:position 1 }
