# finds: EdgeTriple edge:alfa_playsIn_widget-reading onco:relation onco:playsIn
PREFIX company: <https://w3id.org/oncograph/id/company/>
PREFIX market: <https://w3id.org/oncograph/id/market/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE DATA { company:alfa onco:playsIn market:widget-reading }
