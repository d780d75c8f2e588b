# finds: LargerChapter claim:orbit.chapter-2 onco:whereIn claim:orbit.chapter-2
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

INSERT DATA { claim:orbit.chapter-2 onco:whereIn claim:orbit.chapter-2 }
