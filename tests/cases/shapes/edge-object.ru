# finds: EdgeOfClaim onco:playsIn onco:playsIn company:alfa
# finds: Edge-object edge:alfa_playsIn_widget-reading onco:object -
PREFIX edge: <https://w3id.org/oncograph/id/edge/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { edge:alfa_playsIn_widget-reading onco:object ?value }
