"""Imports go one way, and each room imports no more of the outside than it should."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from graphlib import TopologicalSorter
from importlib.metadata import packages_distributions
from pathlib import Path

from tests.house.source_tree import (
    PACKAGES,
    ROOT,
    distributions,
    imported_modules,
    name_of,
    needed_modules,
    python_files,
)
from tests.house.test_lock_files import canonical

MAY_IMPORT_ORTOOLS = {f"solver/search/{name}.py" for name in ("engines", "lines/growing", "relaxing")}
"""In the product: nobody else.  Its tests and the peers of benchmarks/ may."""

MAY_IMPORT_SOLVER = ("scheduler/planning/",)
"""In the product, outside solver itself."""


BROUGHT_ALONG = {"click", "kombu", "markupsafe", "webargs", "werkzeug"}
"""Parts of declared packages that are published apart, and are their documented interface."""


def outside_standard_library(path: Path) -> set[str]:
    """The top names that a file imports and Python does not bring."""
    return {name for name in distributions(path) if name not in sys.stdlib_module_names}


def test_the_contracts_of_import_linter_hold() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    report = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert report.returncode == 0, report.stdout + report.stderr


def test_only_the_engines_import_ortools() -> None:
    importers = {name_of(path) for path in python_files(*PACKAGES) if "ortools" in distributions(path)}
    assert importers == MAY_IMPORT_ORTOOLS


def test_the_solver_imports_nothing_but_numpy_and_ortools() -> None:
    for path in python_files("solver"):
        allowed = {"solver", "numpy"} | ({"ortools"} if name_of(path) in MAY_IMPORT_ORTOOLS else set())
        assert outside_standard_library(path) <= allowed, name_of(path)


def test_the_solver_reads_no_environment_database_network_or_document() -> None:
    """Nor holds a thread, but for the search: it works side by side and is told when to stop."""
    refused = {"os", "sqlite3", "socket", "http", "urllib", "json", "subprocess", "threading"}
    for path in python_files("solver"):
        allowed = {"threading"} if name_of(path).startswith("solver/search/") else set()
        assert not distributions(path) & (refused - allowed), name_of(path)


def test_rules_and_goals_import_numpy_alone() -> None:
    for path in python_files("solver/rules", "solver/goals"):
        assert outside_standard_library(path) <= {"numpy", "solver"}, name_of(path)


def test_only_planning_imports_the_solver() -> None:
    for path in python_files("scheduler", "api"):
        if "solver" in distributions(path):
            assert name_of(path).startswith(MAY_IMPORT_SOLVER), name_of(path)


def test_rules_do_not_import_rules_and_goals_do_not_import_goals() -> None:
    for folder, base in (("solver/rules", "solver.rules"), ("solver/goals", "solver.goals")):
        for path in python_files(folder):
            if path.stem == "__init__":
                continue
            siblings = {m for m in imported_modules(path) if m.startswith(f"{base}.")}
            assert siblings <= {f"{base}.contract"}, f"{name_of(path)} imports {siblings}"


def test_no_module_needs_itself_to_be_imported() -> None:
    """Each can be the first one: the command line begins elsewhere than the pages do."""
    files = {
        name_of(path).removesuffix(".py").removesuffix("/__init__").replace("/", "."): path
        for path in python_files(*PACKAGES)
    }
    needed = {
        module: {found for found in needed_modules(path, set(files)) if found in files and found != module}
        for module, path in files.items()
    }
    tuple(TopologicalSorter(needed).static_order())


def test_the_product_imports_only_what_it_declares() -> None:
    """Nothing that merely happens to be installed: by the development extra, or for another package."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {canonical(requirement) for requirement in project["dependencies"]}
    provided = packages_distributions()
    for path in python_files(*PACKAGES):
        for name in outside_standard_library(path) - set(PACKAGES):
            brought_by = {canonical(distribution) for distribution in provided.get(name, [])}
            assert brought_by & (declared | BROUGHT_ALONG), f"{name_of(path)} imports {name}"
