# finds: SegmentScheme segment:comet-homes skos:broader segment:nova-clinics
PREFIX segment: <https://w3id.org/oncograph/id/segment/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
  segment:comet-homes skos:broader segment:nova-clinics .
}
