# finds: Unnamed company:delta rdfs:label Delta
PREFIX company: <https://w3id.org/oncograph/id/company/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT DATA {
  company:delta a onco:Company ; rdfs:label "Delta" .
}
