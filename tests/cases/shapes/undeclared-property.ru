# finds: DeclaredProperty ontology onco:colour claim:comet.driver
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

INSERT DATA {
  claim:comet.driver onco:colour "red" .
}
