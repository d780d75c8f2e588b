# finds: PartOfPopulation-proportion claim:orbit.old-widgets onco:proportion 28.8
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:orbit.old-widgets onco:proportion ?value } ;
INSERT DATA { claim:orbit.old-widgets onco:proportion 28.8 }
