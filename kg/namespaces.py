"""The one table of prefixes, and how the IRIs of things are made."""

from __future__ import annotations

import re

ONTOLOGY_IRI = "https://w3id.org/oncograph/ontology"
ONCO = ONTOLOGY_IRI + "#"
ID = "https://w3id.org/oncograph/id/"

OUTSIDE = {
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "semapv": "https://w3id.org/semapv/vocab/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "sssom": "https://w3id.org/sssom/",
    "vann": "http://purl.org/vocab/vann/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
KINDS = (
    *("alteration", "biomarker", "city", "claim", "company", "country", "data-set", "detection-method"),
    *("document", "drug", "drug-class", "edge", "exchange", "finding", "gene", "graph", "implied"),
    *(
        "list",
        "locator",
        "market",
        "organization",
        "period",
        "platform",
        "protein",
        "publisher",
        "region",
        "regulator",
        "scheme",
    ),
    *("segment", "segmentation", "stakeholder", "study", "test", "topic", "trial", "tumor-type"),
)
_OTHERS = ("mapping", "mapping-set")
PREFIXES = {"onco": ONCO, **OUTSIDE, **{kind: f"{ID}{kind}/" for kind in (*KINDS, *_OTHERS)}}

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def iri(kind: str, *parts: str) -> str:
    """Make the IRI of a thing from its kind and its slug; several parts are joined by dots, which slugs never hold.

    >>> iri("company", "illumina")
    'https://w3id.org/oncograph/id/company/illumina'
    >>> iri("locator", "some-report", "435-453")
    'https://w3id.org/oncograph/id/locator/some-report.435-453'
    """
    return f"{ID}{kind}/{'.'.join(parts)}"


def graph(name: str) -> str:
    """Name one of the graphs of the data set.

    >>> graph("entities")
    'https://w3id.org/oncograph/id/graph/entities'
    """
    return iri("graph", name)


ENTITIES = graph("entities")
TERMS = graph("ontology")
EDGES = graph("edges")
FINDINGS = graph("findings")
MAPPINGS = graph("mappings")


def kebab(name: str) -> str:
    """Turn a term's name into a slug.

    >>> kebab("MarketSize")
    'market-size'
    """
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name).lower()


def short(address: str) -> str:
    """Shorten an IRI by the longest prefix that fits.

    >>> short("https://w3id.org/oncograph/id/company/illumina")
    'company:illumina'
    >>> short("https://example.org/x")
    'https://example.org/x'
    """
    fitting = [(start, name) for name, start in PREFIXES.items() if address.startswith(start)]
    if not fitting:
        return address
    start, name = max(fitting, key=lambda pair: len(pair[0]))
    return f"{name}:{address[len(start) :]}"
