# finds: EntityIri company:mend rdf:type onco:Drug
# finds: Unnamed company:mend rdfs:label Mend
PREFIX company: <https://w3id.org/oncograph/id/company/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT DATA {
  company:mend a onco:Drug ; rdfs:label "Mend" .
}
