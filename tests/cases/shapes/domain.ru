# finds: Domain onco:isoCode onco:isoCode company:alfa
PREFIX company: <https://w3id.org/oncograph/id/company/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

INSERT DATA {
  company:alfa onco:isoCode "XA" .
}
