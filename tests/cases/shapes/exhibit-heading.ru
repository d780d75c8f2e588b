# finds: Exhibit-heading claim:orbit.snaps-by-year onco:heading -
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:orbit.snaps-by-year onco:heading ?value }
