# finds: Segmentation-dimension segmentation:comet-use onco:dimension -
PREFIX segmentation: <https://w3id.org/oncograph/id/segmentation/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { segmentation:comet-use onco:dimension ?value }
