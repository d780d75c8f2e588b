# finds: Rights-asset claim:harbour-firms.mendol-rights onco:asset -
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:harbour-firms.mendol-rights onco:asset ?value }
