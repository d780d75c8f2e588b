# finds: Entity-label drug:mendol rdfs:label -
PREFIX drug: <https://w3id.org/oncograph/id/drug/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT DATA { drug:mendol rdfs:label "Mendolum" }
