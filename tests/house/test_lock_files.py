"""Lock files pin everything by hash and say nothing about where it comes from."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.house.source_tree import ROOT

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def canonical(requirement: str) -> str:
    """A requirement's name as indexes spell it: ``Psycopg[binary]>=3`` is ``psycopg``."""
    return re.sub(r"[-_.]+", "-", re.split(r"[^A-Za-z0-9._-]", requirement)[0]).lower()


def pinned(name: str) -> dict[str, set[str]]:
    """The names and versions in a lock file; a name may have one version for each platform."""
    versions: dict[str, set[str]] = {}
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    for package, version in re.findall(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", text, flags=re.M):
        versions.setdefault(canonical(package), set()).add(version)
    return versions


RUN = {canonical(one) for one in PROJECT["project"]["dependencies"]}
DEVELOPMENT = {canonical(one) for one in PROJECT["project"]["optional-dependencies"]["dev"]}
BUILD = {canonical(one) for one in PROJECT["build-system"]["requires"]}


CLIENTS = {
    canonical(one) for one in (ROOT / "requirements" / "clients.in").read_text(encoding="utf-8").split()
}
PEERS = {canonical(one) for one in (ROOT / "requirements" / "peers.in").read_text(encoding="utf-8").split()}


def test_there_are_five_lock_files() -> None:
    assert [lock.stem for lock in LOCKS] == ["build", "clients", "dev", "peers", "run"]


def test_what_only_the_benchmark_needs_is_no_dependency() -> None:
    assert set(pinned("peers")) == PEERS
    assert not PEERS & (set(pinned("run")) | set(pinned("dev")) | RUN | DEVELOPMENT)
    assert set(pinned("clients")) >= CLIENTS
    assert not CLIENTS & (set(pinned("run")) | set(pinned("dev")) | RUN | DEVELOPMENT)


def test_what_npm_brings_is_pinned_by_hash_and_names_no_address() -> None:
    text = (ROOT / "tests" / "contract" / "typescript" / "package-lock.json").read_text(encoding="utf-8")
    assert "://" not in "".join(line for line in text.splitlines(True) if '"url"' not in line)
    packages = json.loads(text)["packages"]
    assert all(one["integrity"].startswith("sha512-") for name, one in packages.items() if name)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_no_address_stands_in_a_lock_file(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert not re.findall(r"\S*://\S*|^\s*--?(?!-?hash=)[a-z]\S*|\S+ @ \S+", text, flags=re.M)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_package_of_a_lock_file_has_a_version_and_a_hash(lock: Path) -> None:
    entries = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").strip())
    assert all(re.match(r"^[A-Za-z0-9._\[\]-]+==[^\s;]+", entry) for entry in entries)
    assert all("--hash=sha256:" in entry for entry in entries)


def test_the_lock_files_hold_what_the_project_asks_for() -> None:
    assert set(pinned("run")) >= RUN
    assert set(pinned("dev")) >= RUN | DEVELOPMENT
    assert set(pinned("build")) == BUILD


def test_the_tests_run_on_the_versions_that_the_service_runs_on() -> None:
    development = pinned("dev")
    assert {name: development[name] for name in pinned("run")} == pinned("run")


def test_what_only_tests_need_is_not_installed_with_the_service() -> None:
    tools = {"pytest", "mypy", "ruff", "schemathesis", "matplotlib"}
    assert tools <= DEVELOPMENT
    assert not tools & set(pinned("run"))


def test_every_dependency_is_explained() -> None:
    table = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    explained = {
        canonical(name)
        for cell in re.findall(r"^\| ([a-z0-9-]+(?:, [a-z0-9-]+)*) \|", table, flags=re.M)
        for name in cell.split(", ")
    } - {"package"}
    assert explained == RUN | DEVELOPMENT | BUILD | PEERS | CLIENTS
