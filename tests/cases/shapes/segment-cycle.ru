# finds: SegmentCycle segment:comet-homes skos:broader segment:comet-clinics
# finds: SegmentCycle segment:comet-clinics skos:broader segment:comet-homes
PREFIX segment: <https://w3id.org/oncograph/id/segment/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
  segment:comet-homes skos:broader segment:comet-clinics .
  segment:comet-clinics skos:broader segment:comet-homes .
}
