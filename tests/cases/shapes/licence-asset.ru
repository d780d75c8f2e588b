# finds: Licence-asset claim:orbit.quickread-licence onco:asset -
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:orbit.quickread-licence onco:asset ?value }
