"""Nothing is left half done in the tree, and no test can pass by not running."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.house.source_tree import FOLDERS, ROOT, name_of, python_files, tree_of

# The words are split so that this file does not find itself.
UNFINISHED = ("TO" + "DO", "FIX" + "ME", "raise NotImpl" + "emented")
NOT_RUN = ("pytest" + ".skip", "importor" + "skip", "mark" + ".skip", "x" + "fail", "Magic" + "Mock")
MAY_LOOK_NOW_AND_THEN = {
    "scheduler/cli/serve.py",  # a supervisor in the main thread, where a signal must always get through
}
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "Makefile", ROOT / "pyproject.toml"]


def found(words: tuple[str, ...], paths: list[Path]) -> list[str]:
    """Where one of the words stands, as ``file:line``."""
    pattern = re.compile("|".join(rf"\b{re.escape(word)}" for word in words))
    return [
        f"{name_of(path)}:{number} {line.strip()}"
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if pattern.search(line)
    ]


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_work_is_left_for_later(folder: str) -> None:
    assert not found(UNFINISHED, python_files(folder))


def test_no_page_promises_work_for_later() -> None:
    assert not found(UNFINISHED, PAGES)


def test_no_test_is_skipped_expected_to_fail_or_mocked() -> None:
    assert not found(NOT_RUN, python_files("tests"))


def sleeps_in(path: Path) -> list[int]:
    """The lines that sleep; a program that hangs on purpose is a text inside a test, and not one of them."""
    return [
        node.lineno
        for node in ast.walk(tree_of(path))
        if (isinstance(node, ast.Attribute) and node.attr == "sleep")
        or (isinstance(node, ast.ImportFrom) and any(name.name == "sleep" for name in node.names))
    ]


@pytest.mark.parametrize("folder", FOLDERS)
def test_nothing_sleeps(folder: str) -> None:
    """Waiting is for an event, a process, a socket or a condition, each with its limit."""
    sleeping = {name_of(path): sleeps_in(path) for path in python_files(folder) if sleeps_in(path)}
    assert {name: lines for name, lines in sleeping.items() if name not in MAY_LOOK_NOW_AND_THEN} == {}
