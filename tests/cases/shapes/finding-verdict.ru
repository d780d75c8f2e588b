# finds: Finding-verdict finding:repetition_comet_size-2021_nova_size-2021 onco:verdict -
PREFIX finding: <https://w3id.org/oncograph/id/finding/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { finding:repetition_comet_size-2021_nova_size-2021 onco:verdict ?value }
