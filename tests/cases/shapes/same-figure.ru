# finds: SameFigure claim:comet.size-2021 onco:period claim:comet.size-2026
# finds: SameFigure claim:comet.size-2026 onco:period claim:comet.size-2021
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX period: <https://w3id.org/oncograph/id/period/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

DELETE WHERE { claim:comet.size-2026 onco:period ?value } ;
INSERT DATA { claim:comet.size-2026 onco:period period:2021 } ;
DELETE WHERE { claim:comet.size-2026 onco:printed ?value } ;
INSERT DATA { claim:comet.size-2026 onco:printed "USD 12.5 million" }
