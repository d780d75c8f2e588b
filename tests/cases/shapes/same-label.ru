# finds: PrintedName claim:orbit.quickread-licence onco:printedName Alfa Labs
# finds: PrintedName claim:orbit.reader-together onco:printedName Alfa Labs
# finds: PrintedName claim:orbit.skills-money onco:printedName Alfa Labs
# finds: PrintedName claim:comet.player-1 onco:printedName Alfa Labs
# finds: UniqueLabel company:alfa rdfs:label Gamma AG
# finds: UniqueLabel company:gamma rdfs:label Gamma AG
PREFIX company: <https://w3id.org/oncograph/id/company/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

DELETE WHERE { company:alfa rdfs:label ?value } ;
INSERT DATA { company:alfa rdfs:label "Gamma AG" }
