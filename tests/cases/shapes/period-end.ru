# finds: Period-end period:2021 onco:endYear -
# finds: Period-start period:2021 onco:startYear 2021
# finds: Functional onco:endYear onco:endYear period:2021
PREFIX period: <https://w3id.org/oncograph/id/period/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

INSERT DATA {
  period:2021 onco:endYear 2020 .
}
