# finds: Listing-subject claim:harbour-firms.alfa-listed onco:subject city:portville
PREFIX city: <https://w3id.org/oncograph/id/city/>
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:harbour-firms.alfa-listed onco:subject ?value } ;
INSERT DATA { claim:harbour-firms.alfa-listed onco:subject city:portville }
