# finds: Claim-label claim:comet.driver rdfs:label -
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

DELETE WHERE { claim:comet.driver rdfs:label ?value }
