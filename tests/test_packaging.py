"""What is shipped: the wheel and the source archive hold what they need and work far from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return folder


def run(home: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(home / "site"), "ONCOGRAPH_STORE": str(home / "store")}
    return subprocess.run(
        [sys.executable, *command],
        cwd=home,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )


def test_the_wheel_works_far_from_the_checkout(built: Path, tmp_path: Path) -> None:
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
        names = archive.namelist()
    assert not [name for name in names if name.startswith("tests/") or "shared/" in name]
    where = run(tmp_path, "-c", "import kg; print(kg.__file__)").stdout
    assert where.startswith(str(tmp_path)), "the wheel is not what was run"
    main = "from kg.cli import main; main()"
    asked = run(tmp_path, "-c", main, "ask", "players", "--format", "csv")
    assert asked.returncode == 0, asked.stderr
    assert "Illumina" in asked.stdout
    assert run(tmp_path, "-c", main, "check").returncode == 0
    explored = run(tmp_path, "-c", main, "explore", "-o", "page.html")
    assert explored.returncode == 0, explored.stderr
    assert (tmp_path / "page.html").stat().st_size > 100_000


def test_the_source_archive_builds_the_same_wheel(built: Path, tmp_path: Path) -> None:
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as source:
        source.extractall(tmp_path, filter="data")
    (folder,) = tmp_path.iterdir()
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", "out"],
        cwd=folder,
        check=True,
        capture_output=True,
    )
    (first,), (second,) = built.glob("*.whl"), (folder / "out").glob("*.whl")
    with zipfile.ZipFile(first) as one, zipfile.ZipFile(second) as other:
        assert sorted(one.namelist()) == sorted(other.namelist())
    assert (folder / "Makefile").is_file()
    assert (folder / "tests" / "cases" / "small" / "facts" / "comet.yaml").is_file()
