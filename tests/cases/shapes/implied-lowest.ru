# finds: ImpliedFigure-lowest implied:comet_widget-reading_size_2022 onco:lowest -
PREFIX implied: <https://w3id.org/oncograph/id/implied/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { implied:comet_widget-reading_size_2022 onco:lowest ?value }
