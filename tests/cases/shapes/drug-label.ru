# finds: Entity-label drug:mendol rdfs:label -
# finds: PrintedName claim:orbit.against-snaps onco:printedName Mendol
# finds: PrintedName claim:orbit.blocks-widgetin onco:printedName Mendol
# finds: PrintedName claim:orbit.companion onco:printedName Mendol
# finds: PrintedName claim:orbit.developed onco:printedName Mendol
# finds: PrintedName claim:orbit.is-mender onco:printedName Mendol
# finds: PrintedName claim:orbit.mendol-approved onco:printedName Mendol
# finds: PrintedName claim:orbit.mendol-snaps onco:printedName Mendol
# finds: PrintedName claim:orbit.mendol-submitted onco:printedName Mendol
# finds: PrintedName claim:orbit.treats-rust onco:printedName Mendol
PREFIX drug: <https://w3id.org/oncograph/id/drug/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

DELETE WHERE { drug:mendol rdfs:label ?value }
