# finds: PrintedName claim:orbit.quickread-licence onco:printedName Alfa Labs
# finds: PrintedName claim:orbit.reader-together onco:printedName Alfa Labs
# finds: PrintedName claim:orbit.skills-money onco:printedName Alfa Labs
# finds: PrintedName claim:comet.player-1 onco:printedName Alfa Labs
# finds: Entity-label company:alfa rdfs:label -
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

DELETE WHERE { <https://w3id.org/oncograph/id/company/alfa> rdfs:label ?value }
