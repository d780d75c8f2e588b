# finds: Segmentation-market segmentation:comet-use onco:market -
PREFIX segmentation: <https://w3id.org/oncograph/id/segmentation/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { segmentation:comet-use onco:market ?value }
