# finds: OneMeaning mapping:alfa_exactMatch_atlas_XB sssom:object_id country:borea
# finds: OneMeaning mapping:borea_exactMatch_atlas_XB sssom:object_id company:alfa
PREFIX company: <https://w3id.org/oncograph/id/company/>
PREFIX mapping: <https://w3id.org/oncograph/id/mapping/>
PREFIX sssom: <https://w3id.org/sssom/>

INSERT { mapping:alfa_exactMatch_atlas_XB a sssom:Mapping ; ?property ?value ; sssom:subject_id company:alfa }
WHERE { mapping:borea_exactMatch_atlas_XB ?property ?value FILTER(?property != sssom:subject_id) }
