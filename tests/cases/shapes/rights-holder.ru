# finds: Rights-holder claim:harbour-firms.mendol-rights onco:holder -
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:harbour-firms.mendol-rights onco:holder ?value }
