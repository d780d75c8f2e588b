# finds: RelationRange claim:orbit.treats-rust onco:object gene:wdg1
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX gene: <https://w3id.org/oncograph/id/gene/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:orbit.treats-rust onco:object ?value } ;
INSERT DATA { claim:orbit.treats-rust onco:object gene:wdg1 }
