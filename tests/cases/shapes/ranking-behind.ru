# finds: Ranking-behind claim:comet.follower onco:behind region:comet-southland
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>
PREFIX region: <https://w3id.org/oncograph/id/region/>

DELETE WHERE { claim:comet.follower onco:behind ?value } ;
INSERT DATA { claim:comet.follower onco:behind region:comet-southland }
