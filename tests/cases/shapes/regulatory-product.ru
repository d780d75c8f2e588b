# finds: RegulatoryEvent-product claim:orbit.quickread-accepted - -
# finds: PrintedName claim:orbit.quickread-accepted onco:printedName QuickRead
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:orbit.quickread-accepted onco:test ?value }
