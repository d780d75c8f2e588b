# finds: LargerChapter claim:orbit.chapter-1-1 onco:whereIn claim:orbit.chapter-1
# finds: LocatorDocument claim:orbit.chapter-1 onco:at locator:orbit.1839-1846
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX document: <https://w3id.org/oncograph/id/document/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE DATA { claim:orbit.chapter-1 onco:document document:orbit } ;
INSERT DATA { claim:orbit.chapter-1 onco:document document:nova }
