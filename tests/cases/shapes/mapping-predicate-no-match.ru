# finds: Mapping-predicate mapping:borea_exactMatch_atlas_XB sssom:predicate_id skos:broader
PREFIX mapping: <https://w3id.org/oncograph/id/mapping/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX sssom: <https://w3id.org/sssom/>

DELETE WHERE { mapping:borea_exactMatch_atlas_XB sssom:predicate_id ?value } ;
INSERT DATA { mapping:borea_exactMatch_atlas_XB sssom:predicate_id skos:broader }
