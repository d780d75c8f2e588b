# finds: ListMembership-member claim:nova.country-1 onco:member -
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:nova.country-1 onco:member ?value }
