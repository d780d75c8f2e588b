# finds: Mapping-object mapping:borea_exactMatch_atlas_XB sssom:object_id -
PREFIX mapping: <https://w3id.org/oncograph/id/mapping/>
PREFIX sssom: <https://w3id.org/sssom/>

DELETE WHERE { mapping:borea_exactMatch_atlas_XB sssom:object_id ?value }
