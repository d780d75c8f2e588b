# finds: Mapping-justification mapping:borea_exactMatch_atlas_XB sssom:mapping_justification -
PREFIX mapping: <https://w3id.org/oncograph/id/mapping/>
PREFIX sssom: <https://w3id.org/sssom/>

DELETE WHERE { mapping:borea_exactMatch_atlas_XB sssom:mapping_justification ?value }
