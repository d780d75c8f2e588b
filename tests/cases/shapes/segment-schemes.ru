# finds: Segment-scheme segment:comet-homes skos:inScheme -
PREFIX segment: <https://w3id.org/oncograph/id/segment/>
PREFIX segmentation: <https://w3id.org/oncograph/id/segmentation/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
  segment:comet-homes skos:inScheme segmentation:nova-use .
}
