"""The built graph on disk: whole versions side by side, and a pointer to the one that answers.

A folder holds ``current.json``, which names a version, and ``versions/``, each with an Oxigraph store and the source
map. A build writes a new version and then replaces the pointer in one step, so that a killed build changes nothing.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock, Timeout
from pyoxigraph import Quad, Store

from kg.errors import InputError, fault
from kg.paths import shown
from kg.read import Line

KEPT = 2


@dataclass(frozen=True)
class Pointer:
    """Which version answers, from which inputs it was built, and what it holds."""

    version: str
    inputs: str
    counts: dict[str, int]


def pointer(home: Path) -> Pointer | None:
    """Return the pointer of a folder, or nothing where no graph was built."""
    try:
        found = json.loads((home / "current.json").read_text("utf-8"))
        if not (home / "versions" / found["version"] / "lines.json").is_file():
            return None
        return Pointer(found["version"], found["inputs"], found["counts"])
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        what = f"the pointer to the graph cannot be read ({error})"
        raise InputError(
            [fault(what, "remove the folder and build again", where=shown(home / "current.json"))]
        ) from None


def open_store(home: Path) -> Store:
    """Open the version that answers, for reading only."""
    found = pointer(home)
    if not found:
        raise InputError([fault(f"no graph was built in {shown(home)}", "run: oncograph build")])
    try:
        return Store.read_only(str(home / "versions" / found.version / "store"))
    except (OSError, RuntimeError) as error:
        raise _damaged(home, error) from None


def open_lines(home: Path) -> dict[str, Line]:
    """Read the source map of the version that answers."""
    found = pointer(home)
    if not found:
        return {}
    try:
        content = json.loads((home / "versions" / found.version / "lines.json").read_text("utf-8"))
        return {node: Line(**line) for node, line in content.items()}
    except (OSError, ValueError, TypeError) as error:
        raise _damaged(home, error) from None


def _damaged(home: Path, error: Exception) -> InputError:
    what = f"the store in {shown(home)} cannot be opened ({' '.join(str(error).split())})"
    return InputError([fault(what, "run: oncograph build --force")])


@contextmanager
def writing(home: Path) -> Iterator[None]:
    """Let one build at a time write to a folder."""
    try:
        (home / "versions").mkdir(parents=True, exist_ok=True)
        with FileLock(home / "build.lock", timeout=120):
            yield
    except Timeout:
        what = f"another build has been writing to {shown(home)} for two minutes"
        raise InputError([fault(what, "wait for it, or name another folder with --store")]) from None
    except OSError as error:
        what = f"cannot write to {shown(home)} ({error.strerror or error})"
        raise InputError([fault(what, "name another folder with --store")]) from None


def write(home: Path, quads: Iterable[Quad], lines: dict[str, Line], inputs: str, counts: dict[str, int]) -> None:
    """Write a new version and make it the one that answers; call it within ``writing``."""
    versions = home / "versions"
    _sweep(home)
    version = Path(tempfile.mkdtemp(prefix=f"{inputs[:12]}-", dir=versions))
    store = Store(str(version / "store"))
    store.bulk_extend(quads)
    store.flush()
    del store
    (version / "lines.json").write_text(json.dumps({node: asdict(line) for node, line in lines.items()}), "utf-8")
    _replace(home / "current.json", json.dumps({"version": version.name, "inputs": inputs, "counts": counts}))
    _sweep(home)


def _replace(path: Path, text: str) -> None:
    """Put a text in the place of a file so that a reader sees the old one or the new one, also after a crash."""
    new = path.with_name(f".current-{os.getpid()}")
    with new.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)


def _sweep(home: Path) -> None:
    """Remove what killed builds left, and versions older than the last two; a reader may still have the one before."""
    found = pointer(home)
    current = found.version if found else ""
    whole = {path for path in (home / "versions").iterdir() if (path / "lines.json").is_file()}
    rank = sorted(whole, key=lambda path: (path.name == current, path.stat().st_mtime), reverse=True)
    for path in set((home / "versions").iterdir()) - set(rank[:KEPT]):
        shutil.rmtree(path, ignore_errors=True)
    for path in home.glob(".current-*"):
        path.unlink(missing_ok=True)
