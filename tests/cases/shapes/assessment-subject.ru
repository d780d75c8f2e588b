# finds: Assessment-subject claim:comet.brisk onco:subject -
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:comet.brisk onco:subject ?value }
