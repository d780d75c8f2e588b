# finds: PrintedName claim:orbit.has-cloudread onco:printedName Cloudread
# finds: Relation-object claim:orbit.has-cloudread onco:object platform:orbiter
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>
PREFIX platform: <https://w3id.org/oncograph/id/platform/>

DELETE WHERE { claim:orbit.has-cloudread onco:object ?value } ;
INSERT DATA { claim:orbit.has-cloudread onco:object platform:orbiter }
