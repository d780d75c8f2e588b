# finds: Ownership-stake claim:harbour-firms.epsilon-of-zeta onco:stake 0
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE WHERE { claim:harbour-firms.epsilon-of-zeta onco:stake ?value } ;
INSERT DATA { claim:harbour-firms.epsilon-of-zeta onco:stake "0"^^xsd:decimal }
