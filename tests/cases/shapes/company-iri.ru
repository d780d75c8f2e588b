# finds: EntityIri <https://example.org/x> rdf:type onco:Company
# finds: Unnamed <https://example.org/x> rdfs:label X
PREFIX onco: <https://w3id.org/oncograph/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT DATA {
  <https://example.org/x> a onco:Company ; rdfs:label "X" .
}
