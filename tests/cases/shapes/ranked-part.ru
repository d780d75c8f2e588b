# finds: RankedPart claim:comet.largest onco:subject segment:comet-clinics
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>
PREFIX segment: <https://w3id.org/oncograph/id/segment/>

DELETE WHERE { claim:comet.largest onco:subject ?value } ;
INSERT DATA { claim:comet.largest onco:subject segment:comet-clinics }
