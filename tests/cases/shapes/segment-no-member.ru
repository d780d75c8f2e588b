# finds: SegmentMember segment:comet-homes rdfs:label Homes
PREFIX edge: <https://w3id.org/oncograph/id/edge/>
PREFIX segment: <https://w3id.org/oncograph/id/segment/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE WHERE { segment:comet-homes skos:inScheme ?value } ;
DELETE WHERE { edge:comet-homes_inScheme_comet-use ?path ?value }
