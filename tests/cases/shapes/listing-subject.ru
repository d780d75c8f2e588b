# finds: Listing-subject claim:harbour-firms.alfa-listed onco:subject -
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:harbour-firms.alfa-listed onco:subject ?value }
