# finds: PrintedName claim:orbit.quickread-licence onco:printedName Alfa Labs
# finds: Deal-sides claim:orbit.quickread-licence - -
# finds: Licence-asset claim:orbit.quickread-licence onco:asset -
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:orbit.quickread-licence onco:buyer ?buyer ; onco:asset ?asset }
