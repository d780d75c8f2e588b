# finds: LocatorDocument claim:comet.driver onco:at locator:nova.24-83
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX locator: <https://w3id.org/oncograph/id/locator/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

INSERT DATA {
  claim:comet.driver onco:at locator:nova.24-83 .
}
