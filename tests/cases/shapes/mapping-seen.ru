# finds: Mapping-seen mapping:borea_exactMatch_atlas_XB rdfs:seeAlso -
PREFIX mapping: <https://w3id.org/oncograph/id/mapping/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

DELETE WHERE { mapping:borea_exactMatch_atlas_XB rdfs:seeAlso ?value }
