"""Files and folders put in place in one step, so that a failed run leaves the old ones or none."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path

from kg.errors import InputError, fault
from kg.paths import shown


def write(path: Path, content: bytes, option: str = "-o") -> None:
    """Put content into a file in one step, so that a file never holds half of it; a device takes it as it comes.

    ``option`` is the one with which its name was given.
    """
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(content)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            _replace(path.resolve(), content)
    except OSError as error:
        raise InputError(
            [fault(f"cannot write {shown(path)} ({error.strerror})", f"name another file with {option}")]
        ) from None


def write_folder(path: Path, files: Mapping[str, bytes], earlier: Collection[str] = ()) -> None:
    """Put files into a folder in one step; what it held is replaced, if that is nothing but the ``earlier`` files.

    Raises ``InputError`` where the folder holds anything else, is no folder, or cannot be written.
    """
    try:
        target = path.resolve()
        if target.exists():
            _refuse(path, sorted({found.name for found in target.iterdir()} - set(earlier)))
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".oncograph-", dir=target.parent) as place:
            new, old = Path(place) / "new", Path(place) / "old"
            new.mkdir()
            for name, content in files.items():
                (new / name).write_bytes(content)
            _swap(new, target, old)
    except OSError as error:
        reason = error.strerror or "it changed meanwhile"
        raise InputError([fault(f"cannot write {shown(path)} ({reason})", "name another folder with -o")]) from None


def _refuse(path: Path, others: list[str]) -> None:
    repair = "name a new or empty folder with -o"
    if path.resolve() == Path.cwd():
        raise InputError([fault("the folder to write is the one you are in", repair)])
    if others:
        what = f"{shown(path)} holds '{others[0]}', which is not of an earlier export"
        raise InputError([fault(what, repair)])


def _swap(new: Path, target: Path, old: Path) -> None:
    """Rename a folder into the place of another, which comes back if that fails."""
    if target.exists():
        target.rename(old)
    try:
        new.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _replace(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=".oncograph-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
