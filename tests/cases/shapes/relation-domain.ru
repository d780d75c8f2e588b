# finds: RelationDomain claim:orbit.bargains onco:subject stakeholder:insurers
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>
PREFIX stakeholder: <https://w3id.org/oncograph/id/stakeholder/>

DELETE WHERE { claim:orbit.bargains onco:subject ?value } ;
INSERT DATA { claim:orbit.bargains onco:subject stakeholder:insurers }
