# finds: PrintedName claim:orbit.proof onco:printedName Portville
# finds: Place-place claim:orbit.proof onco:place region:world
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>
PREFIX region: <https://w3id.org/oncograph/id/region/>

DELETE WHERE { claim:orbit.proof onco:place ?value } ;
INSERT DATA { claim:orbit.proof onco:place region:world }
