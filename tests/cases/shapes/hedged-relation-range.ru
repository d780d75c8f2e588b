# finds: RelationRange claim:orbit.menders-treat-rust onco:object gene:wdg1
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX gene: <https://w3id.org/oncograph/id/gene/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:orbit.menders-treat-rust onco:object ?value } ;
INSERT DATA { claim:orbit.menders-treat-rust onco:object gene:wdg1 }
