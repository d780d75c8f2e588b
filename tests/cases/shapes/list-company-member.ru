# finds: CompanyListMember claim:nova.country-1 onco:member country:borea
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX list: <https://w3id.org/oncograph/id/list/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:nova.country-1 onco:list ?value } ;
INSERT DATA { claim:nova.country-1 onco:list list:comet-players } ;
DELETE WHERE { claim:nova.country-1 onco:position ?place } ;
INSERT DATA { claim:nova.country-1 onco:position 9 }
