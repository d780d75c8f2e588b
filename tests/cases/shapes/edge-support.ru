# finds: EdgeOfClaim onco:playsIn onco:playsIn company:alfa
# finds: Edge-support edge:alfa_playsIn_widget-reading onco:supportedBy -
PREFIX edge: <https://w3id.org/oncograph/id/edge/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { edge:alfa_playsIn_widget-reading onco:supportedBy ?value }
