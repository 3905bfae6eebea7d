"""What is installed is whole: every file that the packages read is carried by the wheel."""

from __future__ import annotations

import tomllib
from fnmatch import fnmatch

from tests.house.source_tree import PACKAGES, ROOT, name_of

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CARRIED = PROJECT["tool"]["setuptools"]["package-data"]["*"]


def test_every_file_beside_the_code_is_carried_by_the_wheel() -> None:
    """Folders that hold such files are packages, or nothing would carry them."""
    beside = [
        path
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and path.suffix not in {".py", ".pyc"}
    ]
    assert [name_of(p) for p in beside if not any(fnmatch(p.name, kind) for kind in CARRIED)] == []
    assert [name_of(p) for p in beside if not (p.parent / "__init__.py").is_file()] == []


def test_every_folder_of_code_is_a_package() -> None:
    folders = {path.parent for package in PACKAGES for path in (ROOT / package).rglob("*.py")}
    assert [name_of(folder) for folder in sorted(folders) if not (folder / "__init__.py").is_file()] == []


def test_the_version_stands_in_the_changelog_or_is_not_released_yet() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## {PROJECT['project']['version']}" in changelog or "## Unreleased" in changelog


def test_the_licence_text_is_the_one_that_the_project_names() -> None:
    assert PROJECT["project"]["license"] == "Apache-2.0"
    assert "Apache License\n                           Version 2.0" in (ROOT / "LICENSE").read_text(encoding="utf-8")
