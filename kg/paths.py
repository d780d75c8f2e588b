"""Where the folders lie: the ontology, the questions, the shipped facts, and the user's own data."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

import platformdirs

PACKAGE = Path(__file__).parent
_ASSETS = PACKAGE / "_assets"
_ROOT = _ASSETS if _ASSETS.is_dir() else PACKAGE.parent

ONTOLOGY = _ROOT / "ontology"
SHAPES = ONTOLOGY / "shapes"
RULES = ONTOLOGY / "rules"
QUERIES = _ROOT / "queries"
FACTS = PACKAGE / "facts"


def home(given: str | os.PathLike[str] | None = None, own: Sequence[Path] = ()) -> Path:
    """Return the folder of the built graph: the one given, else ``ONCOGRAPH_STORE``, else the user's data folder.

    Unless one is given, the graph with facts of the user's own lies in a folder below it, one for each choice of them.

    >>> home("somewhere").name
    'somewhere'
    >>> home(own=[Path("my-facts")]).parent == home() / "own"
    True
    """
    chosen = given or os.environ.get("ONCOGRAPH_STORE") or platformdirs.user_data_path("oncograph")
    folder = Path(chosen).expanduser().absolute()
    if given or not own:
        return folder
    named = "\0".join(str(path.expanduser().absolute()) for path in own)
    return folder / "own" / hashlib.sha256(named.encode()).hexdigest()[:8]


def shown(path: Path) -> str:
    """Write a path the way a reader can open it: relative where it lies below the working folder."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()
