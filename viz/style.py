"""How things look: the colour tells the family of an entity, the shape tells its kind within the family."""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass
from functools import cache

#: Sizes on the map: of a label, that of a market, that of a thing seldom named, how wide a label may be (in sizes of
#: its font), and the least height of a row.
FONT, LARGE, SMALL, WIDE, ROW = 13.0, 17.0, 4.0, 10.5, 17
#: How high a line of a label is, in sizes of its font.
LEADING = 1.16

#: The ground on which a map is drawn, light and dark.
GROUND = {"light": "#ffffff", "dark": "#131a22"}


@dataclass(frozen=True)
class Family:
    """Kinds that stand together on the map: a title, a colour on a light and on a dark ground, and how many lead it.

    Those that lead have room for a label when the whole map is seen; the others stand smaller and closer.
    """

    title: str
    light: str
    dark: str
    leads: int


@dataclass(frozen=True)
class Style:
    """The look of one kind: its title in the legend (plural), its family and its shape."""

    title: str
    family: str
    shape: str


#: The hues of Okabe and Ito, which colour-blind readers tell apart, each moved to stand out 3 to 1 from its ground.
FAMILIES = {
    "markets": Family("Markets", "#16212c", "#f2f5f8", 12),
    "organizations": Family("Who takes part", "#0072b2", "#4ba3e3", 24),
    "forces": Family("What moves the market", "#c06f00", "#f0ab2e", 20),
    "segments": Family("How it is divided", "#b0518a", "#dd8fbd", 14),
    "places": Family("Where", "#008763", "#2fc296", 14),
    "methods": Family("How it is tested", "#2a88bd", "#8ccbf2", 11),
    "biology": Family("What is treated and found", "#cc5200", "#f5824a", 19),
    "sources": Family("Who says so", "#637083", "#a5b2c1", 3),
    "others": Family("Other things", "#637083", "#a5b2c1", 20),
}

#: The kinds in the order of the legend, and of the stacks of a family.
STYLES = {
    "market": Style("Markets", "markets", "hexagon"),
    "drug": Style("Drugs", "biology", "star"),
    "drug-class": Style("Drug classes", "biology", "triangleDown"),
    "tumor-type": Style("Tumor types", "biology", "square"),
    "alteration": Style("Alterations", "biology", "triangle"),
    "biomarker": Style("Biomarkers", "biology", "diamond"),
    "gene": Style("Genes", "biology", "dot"),
    "protein": Style("Proteins", "biology", "hexagon"),
    "company": Style("Companies", "organizations", "dot"),
    "organization": Style("Organizations", "organizations", "diamond"),
    "regulator": Style("Regulators", "organizations", "triangle"),
    "stakeholder": Style("Stakeholders", "organizations", "square"),
    "exchange": Style("Stock exchanges", "organizations", "triangleDown"),
    "topic": Style("Topics", "forces", "diamond"),
    "test": Style("Tests", "methods", "dot"),
    "platform": Style("Platforms", "methods", "square"),
    "detection-method": Style("Detection methods", "methods", "hexagon"),
    "trial": Style("Trials", "methods", "triangle"),
    "study": Style("Studies", "methods", "diamond"),
    "segmentation": Style("Segmentations", "segments", "square"),
    "segment": Style("Segments", "segments", "dot"),
    "region": Style("Regions", "places", "dot"),
    "country": Style("Countries", "places", "square"),
    "city": Style("Cities", "places", "diamond"),
    "scheme": Style("Place schemes", "places", "triangleDown"),
    "document": Style("Documents", "sources", "square"),
    "publisher": Style("Publishers", "sources", "diamond"),
    "list": Style("Lists", "sources", "dot"),
}

#: What comes first wherever there is not room for all, once so many claims name it.
_FIRST = {"market": 0, "drug": 0, "document": 0, "company": 10, "test": 10}
#: What stays small however many claims name it, for it only stands by.
MINOR = frozenset({"exchange", "publisher"})
#: How wide the labels of a kind may be that are long, where they would else make a family wide that is small.
NARROW = {"document": 8.0}
#: What vouches for others, and is drawn only if something is said of it.
VOUCHING = frozenset({"document", "publisher", "organization", "scheme"})


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


def leading(kind: str, claims: int) -> tuple[bool, int]:
    """Say how early a thing comes where there is not room for all: the most named first, and before them the first.

    >>> sorted([("topic", 9), ("drug", 1), ("company", 12), ("topic", 15)], key=lambda thing: leading(*thing))
    [('company', 12), ('drug', 1), ('topic', 15), ('topic', 9)]
    """
    return claims < _FIRST.get(kind, claims + 1), -claims


def radius(kind: str, claims: int) -> float:
    """Return half the size of a node: it grows with the root of the claims that name it; markets and drugs stand out.

    >>> radius("company", 0), radius("company", 4), radius("company", 4000), radius("exchange", 4000)
    (3.0, 5.0, 8.0, 3.0)
    """
    if kind in MINOR:
        return 3.0
    return round(min(3.0 + math.sqrt(claims), 8.0) * {"market": 2.2, "drug": 1.5}.get(kind, 1), 1)


def font(kind: str, leads: bool = True) -> float:
    """Return the size of the label of a kind.

    >>> font("market") > font("company") > font("company", leads=False)
    True
    """
    return LARGE if kind == "market" else FONT if leads and kind not in MINOR else SMALL


def wrap(label: str, size: float = FONT, most: int = 5, wide: float = WIDE) -> list[str]:
    """Break a label into the lines that are drawn, at most ``most``; the rest is cut.

    Marks that steer the direction of writing are left out, for they would reach beyond the label.

    >>> wrap("Primary, Secondary & Tertiary Data Analysis")
    ['Primary, Secondary &', 'Tertiary Data Analysis']
    """
    steering = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    shown = (sign for sign in label[:400] if unicodedata.bidirectional(sign) not in steering)
    room = size * wide * (1.2 if size < FONT else 1)
    words = "".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in shown).split()
    lines = [""]
    for word in words:
        if lines[-1] and width(f"{lines[-1]} {word}", size) > room:
            lines.append("")
        for sign in f" {word}" if lines[-1] else word:
            if width(lines[-1] + sign, size) > room:
                lines.append("")
            lines[-1] += sign
    return lines if len(lines) <= most else [*lines[: most - 1], lines[most - 1][:-1].rstrip() + "…"]


#: How wide signs are in the fonts that pages fall back to (Arial, Helvetica, Liberation Sans), and a little more.
_ADVANCES = (
    (0.24, "ijl'|"),
    (0.3, " .,:;!/It-()[]f"),
    (0.36, "r"),
    (0.52, "ckszvxyJ"),
    (0.69, "ABEKPSVXYZFTL&"),
    (0.86, "mM"),
    (0.97, "W%@"),
    (0.74, "w"),
)


def width(text: str, size: float = FONT) -> float:
    """Estimate how wide a text is drawn, rather too wide than too narrow.

    >>> width("ill") < width("ILL") < width("表表表")
    True
    """
    return round(sum(_advance(sign) for sign in text) * size, 1)


@cache
def _advance(sign: str) -> float:
    if unicodedata.east_asian_width(sign) in "WF":
        return 1.1
    for most, signs in _ADVANCES:
        if sign in signs:
            return most
    return 0.74 if sign.isupper() else 0.57
