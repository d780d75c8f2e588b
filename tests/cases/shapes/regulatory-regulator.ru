# finds: RegulatoryEvent-regulator claim:orbit.mendol-submitted - -
# finds: PrintedName claim:orbit.mendol-submitted onco:printedName Widget Board
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:orbit.mendol-submitted onco:regulator ?value }
