# finds: Locator-section locator:nova.24-83 onco:section -
# finds: Functional onco:section onco:section locator:nova.24-83
PREFIX locator: <https://w3id.org/oncograph/id/locator/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

INSERT DATA {
  locator:nova.24-83 onco:section "Elsewhere" .
}
