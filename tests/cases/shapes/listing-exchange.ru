# finds: Listing-exchange claim:harbour-firms.alfa-listed onco:exchange -
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:harbour-firms.alfa-listed onco:exchange ?value }
