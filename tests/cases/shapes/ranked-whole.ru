# finds: RankedWhole claim:orbit.clinics-lead onco:whole segment:orbit-homes
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>
PREFIX segment: <https://w3id.org/oncograph/id/segment/>

DELETE WHERE { claim:orbit.clinics-lead onco:whole ?value } ;
INSERT DATA { claim:orbit.clinics-lead onco:whole segment:orbit-homes }
