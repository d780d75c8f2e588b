# finds: SegmentMembership-position claim:comet.use-1 onco:position -
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:comet.use-1 onco:position ?value }
