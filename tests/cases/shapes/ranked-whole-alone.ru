# finds: RankedWhole claim:orbit.clinics-lead onco:whole segment:orbit-indoors
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:orbit.clinics-lead onco:segmentation ?value }
