# finds: Chapter-number claim:orbit.chapter-2 onco:number -
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:orbit.chapter-2 onco:number ?value }
