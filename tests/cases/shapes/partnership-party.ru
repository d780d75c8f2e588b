# finds: Partnership-party claim:orbit.reader-together onco:party -
# finds: Deal-sides claim:orbit.reader-together - -
# finds: PrintedName claim:orbit.reader-together onco:printedName Gamma AG
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX company: <https://w3id.org/oncograph/id/company/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE DATA { claim:orbit.reader-together onco:party company:gamma }
