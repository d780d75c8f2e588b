"""How things look: the colour tells the family of an entity, the shape tells its kind within the family."""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass

#: Sizes on the map: of a label, that of a market, how wide a label may be, and the least height of a row.
FONT, LARGE, WIDE, ROW = 13, 16, 142, 21
#: How high a line of a label is, in sizes of its font.
LEADING = 1.16

#: The ground on which a map is drawn, light and dark.
GROUND = {"light": "#ffffff", "dark": "#131a22"}


@dataclass(frozen=True)
class Family:
    """Kinds that stand together on the map: a title, a colour on a light and on a dark ground, and how wide to high."""

    title: str
    light: str
    dark: str
    aspect: float = 1.0


@dataclass(frozen=True)
class Style:
    """The look of one kind: its title in the legend (plural), its family and its shape."""

    title: str
    family: str
    shape: str


#: The hues of Okabe and Ito, which colour-blind readers tell apart, each moved to stand out 3 to 1 from its ground.
FAMILIES = {
    "markets": Family("Markets", "#16212c", "#f2f5f8"),
    "organizations": Family("Who sells and who regulates", "#0072b2", "#4ba3e3", 0.8),
    "lists": Family("Lists in documents", "#8a7600", "#e8d94a", 0.8),
    "forces": Family("What moves the market", "#c06f00", "#f0ab2e", 2.0),
    "segments": Family("How it is divided", "#b0518a", "#dd8fbd", 0.5),
    "places": Family("Where", "#008763", "#2fc296", 0.34),
    "methods": Family("How it is tested", "#2a88bd", "#8ccbf2", 1.2),
    "biology": Family("What is found and treated", "#cc5200", "#f5824a", 1.6),
    "sources": Family("Who says so", "#637083", "#a5b2c1", 1.2),
    "others": Family("Other things", "#637083", "#a5b2c1", 1.5),
}

#: The kinds in the order of the legend.
STYLES = {
    "market": Style("Markets", "markets", "hexagon"),
    "company": Style("Companies", "organizations", "dot"),
    "organization": Style("Organizations", "organizations", "diamond"),
    "regulator": Style("Regulators", "organizations", "triangle"),
    "stakeholder": Style("Groups of actors", "organizations", "square"),
    "list": Style("Lists", "lists", "square"),
    "topic": Style("Topics", "forces", "diamond"),
    "segmentation": Style("Segmentations", "segments", "square"),
    "segment": Style("Segments", "segments", "dot"),
    "region": Style("Regions", "places", "dot"),
    "country": Style("Countries", "places", "square"),
    "city": Style("Cities", "places", "diamond"),
    "scheme": Style("Place schemes", "places", "triangleDown"),
    "detection-method": Style("Detection methods", "methods", "hexagon"),
    "platform": Style("Platforms", "methods", "square"),
    "test": Style("Tests", "methods", "dot"),
    "alteration": Style("Alterations", "biology", "triangle"),
    "biomarker": Style("Biomarkers", "biology", "diamond"),
    "gene": Style("Genes", "biology", "dot"),
    "protein": Style("Proteins", "biology", "hexagon"),
    "tumor-type": Style("Tumor types", "biology", "square"),
    "drug": Style("Drugs", "biology", "star"),
    "drug-class": Style("Drug classes", "biology", "triangleDown"),
    "document": Style("Documents", "sources", "square"),
    "publisher": Style("Publishers", "sources", "diamond"),
    "study": Style("Studies", "sources", "hexagon"),
    "trial": Style("Trials", "sources", "triangle"),
}


def style(kind: str) -> Style:
    """Return the look of a kind; one that is not in the table is a grey dot among the other things.

    >>> style("company").title
    'Companies'
    >>> style("space-ship")
    Style(title='Space ship', family='others', shape='dot')
    """
    return STYLES.get(kind) or Style(kind.replace("-", " ").capitalize() or "Unknown", "others", "dot")


def rank(kind: str) -> tuple[int, str]:
    """Say where a kind stands in the legend: as in the table, and what is not in it at the end by name.

    >>> sorted(["space-ship", "company", "market"], key=rank)
    ['market', 'company', 'space-ship']
    """
    return (list(STYLES).index(kind) if kind in STYLES else len(STYLES), kind)


def radius(kind: str, claims: int) -> float:
    """Return half the size of a node: it grows with the root of the claims that name it, and markets stand out.

    >>> radius("company", 0), radius("company", 4), radius("company", 4000)
    (4.0, 6.0, 9.0)
    """
    return round(min(4 + math.sqrt(claims), 9.0) * (2 if kind == "market" else 1), 1)


def font(kind: str) -> int:
    """Return the size of the label of a kind.

    >>> font("market") > font("company")
    True
    """
    return LARGE if kind == "market" else FONT


def wrap(label: str, size: float = FONT, most: int = 3) -> list[str]:
    """Break a label into the lines that are drawn, at most ``most``; the rest is cut.

    Marks that steer the direction of writing are left out, for they would reach beyond the label.

    >>> wrap("Primary, Secondary & Tertiary Data Analysis")
    ['Primary, Secondary &', 'Tertiary Data Analysis']
    """
    steering = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    shown = (sign for sign in label[:400] if unicodedata.bidirectional(sign) not in steering)
    words = "".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in shown).split()
    lines = [""]
    for word in words:
        if lines[-1] and width(f"{lines[-1]} {word}", size) > WIDE:
            lines.append("")
        for sign in f" {word}" if lines[-1] else word:
            if width(lines[-1] + sign, size) > WIDE:
                lines.append("")
            lines[-1] += sign
    return lines if len(lines) <= most else [*lines[: most - 1], lines[most - 1][:-1].rstrip() + "…"]


def width(text: str, size: float = FONT) -> float:
    """Estimate how wide a text is drawn, rather too wide than too narrow.

    >>> width("ill") < width("ILL") < width("表表表")
    True
    """
    return round(sum(_advance(sign) for sign in text) * size, 1)


def _advance(sign: str) -> float:
    if unicodedata.east_asian_width(sign) in "WF":
        return 1.1
    if sign in "iIjltfr.,:;'|!()[]- ":
        return 0.32
    if sign in "mwMW@%":
        return 0.88
    return 0.7 if sign.isupper() or sign == "&" else 0.56
