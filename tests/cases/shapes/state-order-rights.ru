# finds: State-order claim:alfa-release.quickread-rights onco:sinceEarliest 2020-01-01T00:00:00+00:00
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE WHERE {
  claim:alfa-release.quickread-rights onco:until ?until ; onco:untilEarliest ?earliest ; onco:untilLatest ?latest
} ;
INSERT DATA {
  claim:alfa-release.quickread-rights onco:until "2019" ;
    onco:untilEarliest "2019-01-01T00:00:00Z"^^xsd:dateTime ;
    onco:untilLatest "2019-12-31T23:59:59Z"^^xsd:dateTime .
}
