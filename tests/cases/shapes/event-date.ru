# finds: EventDate claim:orbit.mendol-approved onco:date 2024-05-02
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE WHERE { claim:orbit.mendol-approved onco:date ?date ; onco:earliest ?earliest ; onco:latest ?latest } ;
INSERT DATA {
  claim:orbit.mendol-approved onco:date "2024-05-02" ;
    onco:earliest "2024-05-02T00:00:00Z"^^xsd:dateTime ;
    onco:latest "2024-05-02T23:59:59Z"^^xsd:dateTime .
}
