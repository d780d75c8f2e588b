# finds: PrintedName claim:comet.player-2 onco:printedName Betta
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

INSERT DATA {
  claim:comet.player-2 onco:printedName "Betta" .
}
