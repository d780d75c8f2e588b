# finds: RegionCycle region:comet-northland skos:broader region:comet-borea
# finds: RegionCycle region:comet-borea skos:broader region:comet-northland
PREFIX region: <https://w3id.org/oncograph/id/region/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
  region:comet-northland skos:broader region:comet-borea .
}
