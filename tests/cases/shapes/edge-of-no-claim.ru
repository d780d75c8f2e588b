# finds: EdgeOfClaim onco:treats onco:treats drug-class:menders
PREFIX drug-class: <https://w3id.org/oncograph/id/drug-class/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>
PREFIX tumor-type: <https://w3id.org/oncograph/id/tumor-type/>

INSERT DATA { drug-class:menders onco:treats tumor-type:rust }
