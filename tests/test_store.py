"""The store: a build that is killed changes nothing, and broken folders are named."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import SMALL
from pyoxigraph import Store

from kg import build, store
from kg.errors import InputError

BUILD = "import sys, pathlib; from kg import build; build.build(pathlib.Path(sys.argv[1]), [pathlib.Path(sys.argv[2])])"


def start(home: Path, facts: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", BUILD, str(home), str(facts)])


def asked(home: Path) -> int:
    return sum(1 for _ in store.open_store(home))


def test_killed_at_any_moment_the_earlier_graph_still_answers(tmp_path: Path) -> None:
    home, facts = tmp_path / "home", tmp_path / "facts"
    shutil.copytree(SMALL, facts)
    build.build(home, [facts])
    with (facts / "register.yaml").open("a") as register:
        register.write("  - id: delta\n    a: Company\n    label: Delta\n")
    began = time.monotonic()
    counts = {False: asked(home)}
    assert start(tmp_path / "other", facts).wait() == 0
    counts[True] = asked(tmp_path / "other")
    whole = time.monotonic() - began
    assert counts[False] != counts[True]
    chance = random.Random(7)  # noqa: S311 - not for secrets
    finished = 0
    for round_ in range(12):
        touched = (home / "versions").stat().st_mtime_ns
        process = start(home, facts)
        if round_ < 4:
            time.sleep(chance.uniform(0, whole))
        else:  # aim at the moment at which the store is written and the pointer replaced
            while process.poll() is None and (home / "versions").stat().st_mtime_ns == touched:
                time.sleep(0.001)
            time.sleep(chance.uniform(0, 0.04))
        process.kill()
        process.wait()
        new = build.state(home, [facts]) == "fresh"
        assert asked(home) == counts[new]
        finished += new
        if new:  # begin again from the earlier graph
            shutil.rmtree(home)
            build.build(home, [SMALL])
    assert finished < 12
    build.build(home, [facts])
    assert asked(home) == counts[True]
    assert len(list((home / "versions").iterdir())) <= store.KEPT


def test_a_killed_write_leaves_no_pointer_to_half_a_version(tmp_path: Path, small_graph: build.Graph) -> None:
    with store.writing(tmp_path):
        store.write(tmp_path, small_graph.quads, small_graph.lines, "a" * 64, {})
    before = store.pointer(tmp_path)
    (tmp_path / "versions" / "half").mkdir()
    (tmp_path / ".current-half").write_text("{")
    assert store.pointer(tmp_path) == before
    with store.writing(tmp_path):
        store.write(tmp_path, small_graph.quads, small_graph.lines, "b" * 64, {})
    names = {path.name[:1] for path in (tmp_path / "versions").iterdir()}
    assert names == {"a", "b"}
    assert not list(tmp_path.glob(".current-*"))


def test_a_reader_keeps_its_graph_while_a_new_one_is_built(tmp_path: Path, small_graph: build.Graph) -> None:
    with store.writing(tmp_path):
        store.write(tmp_path, small_graph.quads, {}, "a" * 64, {})
        reader = store.open_store(tmp_path)
        store.write(tmp_path, small_graph.quads[:10], {}, "b" * 64, {})
    assert sum(1 for _ in reader) == len(small_graph.quads)
    assert asked(tmp_path) == 10


def test_the_source_map_comes_back(tmp_path: Path, small_graph: build.Graph) -> None:
    with store.writing(tmp_path):
        store.write(tmp_path, small_graph.quads, small_graph.lines, "a" * 64, {})
    assert store.open_lines(tmp_path) == small_graph.lines


def test_what_cannot_be_opened_is_named(tmp_path: Path, small_graph: build.Graph) -> None:
    with pytest.raises(InputError, match="no graph was built"):
        store.open_store(tmp_path)
    (tmp_path / "current.json").write_text("{")
    with pytest.raises(InputError, match=r"current.json: the pointer .* cannot be read"):
        store.pointer(tmp_path)
    (tmp_path / "current.json").write_text(json.dumps({"version": "gone", "inputs": "", "counts": {}}))
    assert store.pointer(tmp_path) is None
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="cannot write to"), store.writing(tmp_path / "file"):
        pass


def test_a_store_that_is_damaged_is_named(tmp_path: Path, small_graph: build.Graph) -> None:
    with store.writing(tmp_path):
        store.write(tmp_path, small_graph.quads, {}, "a" * 64, {})
    for path in (tmp_path / "versions").glob("*/store/*"):
        path.unlink()
    with pytest.raises(InputError, match="oncograph build --force"):
        store.open_store(tmp_path)


def test_an_opened_store_is_read_only(full: Store) -> None:
    with pytest.raises(RuntimeError, match="read-write"):
        full.update("INSERT DATA { <http://e/s> <http://e/p> <http://e/o> }")
