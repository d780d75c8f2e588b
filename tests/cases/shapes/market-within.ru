# finds: MarketWithin market:widget-care onco:within market:widget-reading
# finds: MarketWithin market:widget-reading onco:within market:widget-care
PREFIX market: <https://w3id.org/oncograph/id/market/>
PREFIX onco: <https://w3id.org/oncograph/ontology#>

INSERT DATA { market:widget-care onco:within market:widget-reading . market:widget-reading onco:within market:widget-care }
