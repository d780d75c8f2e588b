# finds: RelationDomain edge:alfa_playsIn_widget-reading onco:subject topic:skills
PREFIX company: <https://w3id.org/oncograph/id/company/>
PREFIX edge: <https://w3id.org/oncograph/id/edge/>
PREFIX market: <https://w3id.org/oncograph/id/market/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>
PREFIX topic: <https://w3id.org/oncograph/id/topic/>

DELETE DATA { edge:alfa_playsIn_widget-reading onco:subject company:alfa . company:alfa onco:playsIn market:widget-reading } ;
INSERT DATA { edge:alfa_playsIn_widget-reading onco:subject topic:skills . topic:skills onco:playsIn market:widget-reading }
