# finds: SameChapter claim:orbit.chapter-1 onco:number 1
# finds: SameChapter claim:orbit.chapter-2 onco:number 1
# finds: ContainedChapter claim:orbit.chapter-1-1 onco:whereIn claim:orbit.chapter-2
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:orbit.chapter-2 onco:number ?value } ;
INSERT DATA { claim:orbit.chapter-2 onco:number "1" }
