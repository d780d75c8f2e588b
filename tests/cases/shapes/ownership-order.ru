# finds: Ownership-since claim:orbit.epsilon-of-beta onco:sinceEarliest 2021-01-01T00:00:00+00:00
PREFIX claim: <https://w3id.org/oncograph/id/claim/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT DATA { claim:orbit.epsilon-of-beta onco:untilLatest "2020-12-31T23:59:59Z"^^xsd:dateTime }
