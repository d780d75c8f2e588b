# finds: Gene-alias gene:wdg1 skos:altLabel widget gene one
PREFIX gene: <https://w3id.org/oncograph/id/gene/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA { gene:wdg1 skos:altLabel "widget gene one" }
