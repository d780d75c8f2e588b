# finds: ContainedChapter claim:orbit.chapter-1-1 onco:whereIn claim:orbit.chapter-1
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:orbit.chapter-1-1 onco:whereIn ?value }
