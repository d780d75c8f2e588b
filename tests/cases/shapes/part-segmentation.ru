# finds: SegmentMembership-segmentation claim:comet.use-1 onco:segmentation -
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:comet.use-1 onco:segmentation ?value }
