# finds: RegionScheme region:comet-southland skos:broader region:world
PREFIX region: <https://w3id.org/oncograph/id/region/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
  region:comet-southland skos:broader region:world .
}
