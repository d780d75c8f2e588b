# finds: PartTwice claim:orbit.use-clinics onco:member segment:orbit-clinics
# finds: PartTwice claim:orbit.use-homes onco:member segment:orbit-clinics
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>
PREFIX segment: <https://w3id.org/oncograph/id/segment/>

DELETE WHERE { claim:orbit.use-homes onco:member ?value } ;
INSERT DATA { claim:orbit.use-homes onco:member segment:orbit-clinics }
