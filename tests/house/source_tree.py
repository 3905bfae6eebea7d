"""The tree as its tests see it: which files there are, and what they import and define."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("solver", "scheduler", "api")
FOLDERS = (*PACKAGES, "benchmarks", "examples", "tests")


def python_files(*folders: str) -> list[Path]:
    """Every Python file under the folders, in order; at least one, or the folders are misnamed."""
    found = sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    assert found, f"no Python file under {folders}"
    return found


def name_of(path: Path) -> str:
    """A file's path as it is written in messages: from the root, with forward slashes."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree_of(path: Path) -> ast.Module:
    """A file's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imported_modules(path: Path) -> Iterator[str]:
    """The dotted names that a file imports anywhere in it, inside functions too."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)}:{node.lineno}: relative import"
            yield node.module or ""


def needed_modules(path: Path, modules: Collection[str]) -> Iterator[str]:
    """What a file must have to be imported itself: what its own lines name, not those of its functions.

    Of ``from package import name`` it is ``package.name`` where that is one of the modules.
    """
    for node in tree_of(path).body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            named = {f"{node.module}.{alias.name}" for alias in node.names}
            yield from (one if one in modules else str(node.module) for one in named)


def distributions(path: Path) -> set[str]:
    """The top names that a file imports: ``ortools`` of ``ortools.math_opt.python``."""
    return {module.partition(".")[0] for module in imported_modules(path)}
