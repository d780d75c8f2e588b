# finds: SegmentMembership-member claim:comet.use-1 onco:member -
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:comet.use-1 onco:member ?value }
