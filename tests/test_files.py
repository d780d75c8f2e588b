"""Files and folders: whole or not at all, and never in the place of something that is not ours."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.files import write, write_folder

FILES = {"a.csv": b"1", "b.csv": b"2"}


def held(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("step", ["replace", "chmod"])
def test_a_failing_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    target = tmp_path / "graph.ttl"
    target.write_text("old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, step, fail)
    with pytest.raises(InputError, match=r"cannot write .*graph\.ttl \(No space left on device\); name another file"):
        write(target, b"new")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("graph.ttl", "old")]


def test_a_file_is_made_with_its_folders_and_the_usual_rights(tmp_path: Path) -> None:
    target = tmp_path / "a" / "b" / "graph.ttl"
    write(target, b"one")
    write(target, b"two")
    (tmp_path / "usual").touch()
    assert target.read_bytes() == b"two"
    assert target.stat().st_mode == (tmp_path / "usual").stat().st_mode
    assert list(target.parent.iterdir()) == [target]


def test_a_link_stays_a_link_and_a_device_a_device(tmp_path: Path) -> None:
    target, link = tmp_path / "real", tmp_path / "link"
    target.write_text("old")
    link.symlink_to(target)
    write(link, b"new")
    assert link.is_symlink()
    assert target.read_text() == "new"
    device = tmp_path / "pipe"
    os.mkfifo(device)
    reader = os.open(device, os.O_RDONLY | os.O_NONBLOCK)
    write(device, b"new")
    assert os.read(reader, 9) == b"new"
    os.close(reader)
    assert device.is_fifo()


@pytest.mark.parametrize(("name", "reason"), [("file/below", "File exists|Not a directory"), ("", "Is a directory")])
def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "file").write_text("old")
    with pytest.raises(InputError, match=rf"^cannot write \S+ \(({reason})\); name another file with -o$"):
        write(tmp_path / name, b"new")
    assert (tmp_path / "file").read_text() == "old"


# Folders.


def test_a_folder_is_new_empty_or_of_an_earlier_run(tmp_path: Path) -> None:
    new, empty = tmp_path / "deep" / "new", tmp_path / "empty"
    empty.mkdir()
    for folder in (new, empty):
        write_folder(folder, FILES)
        assert held(folder) == FILES
    write_folder(new, {"b.csv": b"3"}, earlier=FILES)
    assert held(new) == {"b.csv": b"3"}
    assert {path.name for path in tmp_path.iterdir()} == {"deep", "empty"}
    assert [path.name for path in new.parent.iterdir()] == ["new"]
    (tmp_path / "usual").mkdir()
    assert new.stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_a_link_to_a_folder_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_folder(tmp_path / "link", FILES)
    assert (tmp_path / "link").is_symlink()
    assert held(tmp_path / "real") == FILES


def test_a_folder_with_anything_else_is_refused_and_kept(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    write_folder(folder, {**FILES, "thesis.md": b"mine"})
    with pytest.raises(InputError, match=r"mine holds 'thesis\.md', which is not of an earlier export; name a new"):
        write_folder(folder, {"c.csv": b"3"}, earlier=FILES)
    assert held(folder) == {**FILES, "thesis.md": b"mine"}


def test_the_folder_one_is_in_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match="the folder to write is the one you are in; name a new or empty folder"):
        write_folder(Path(), FILES)
    assert tmp_path.exists()


@pytest.mark.parametrize("failing", [1, 2])
def test_a_failing_run_leaves_the_earlier_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int) -> None:
    folder = tmp_path / "tables"
    write_folder(folder, FILES)
    rename, calls = Path.rename, []

    def fail(path: Path, target: Path) -> Path:
        calls.append(path)
        if len(calls) == failing:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(InputError, match=r"cannot write \S*tables \(No space left on device\); name another folder"):
        write_folder(folder, {"c.csv": b"3"}, earlier=FILES)
    assert held(folder) == FILES
    assert list(tmp_path.iterdir()) == [folder]


def test_a_failing_first_run_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_bytes = Path.write_bytes

    def fail(path: Path, content: bytes) -> int:
        if path.name == "b.csv":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write_bytes(path, content)

    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(InputError, match="No space left"):
        write_folder(tmp_path / "tables", FILES)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("place", ["file", "file/below"])
def test_a_file_in_the_way_is_named(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("old")
    with pytest.raises(InputError, match=r"^cannot write \S+ \((File exists|Not a directory)\); name another folder"):
        write_folder(tmp_path / place, FILES)
    assert (tmp_path / "file").read_text() == "old"
