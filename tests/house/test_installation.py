"""What is installed is whole: every file of the packages is carried by the wheel."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

from tests.house.source_tree import PACKAGES, ROOT, name_of

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
BUILD = "from setuptools import build_meta; build_meta.build_wheel('wheels')"


def test_the_wheel_carries_every_file_of_the_packages_and_no_other(tmp_path: Path) -> None:
    """Built from a copy, as the image does, without looking anything up."""
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tmp_path / name)
    for package in PACKAGES:
        ignored = shutil.ignore_patterns("__pycache__", "*.pyc")
        shutil.copytree(ROOT / package, tmp_path / package, ignore=ignored)
    ours = {
        path.relative_to(tmp_path).as_posix()
        for package in PACKAGES
        for path in (tmp_path / package).rglob("*")
        if path.is_file()
    }
    built = subprocess.run(
        [sys.executable, "-c", BUILD], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert built.returncode == 0, built.stderr
    (wheel,) = (tmp_path / "wheels").glob("*.whl")
    carried = {name for name in ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert ours - carried == set()
    assert carried - ours == set()


def test_every_folder_of_code_is_a_package() -> None:
    folders = {path.parent for package in PACKAGES for path in (ROOT / package).rglob("*.py")}
    assert [name_of(folder) for folder in sorted(folders) if not (folder / "__init__.py").is_file()] == []


def test_the_version_stands_in_the_changelog_or_is_not_released_yet() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## {PROJECT['project']['version']}" in changelog or "## Unreleased" in changelog


def test_the_licence_text_is_the_one_that_the_project_names() -> None:
    assert PROJECT["project"]["license"] == "Apache-2.0"
    words = (ROOT / "LICENSE").read_text(encoding="utf-8").split()
    assert " ".join(words).startswith("Apache License Version 2.0, January 2004")
