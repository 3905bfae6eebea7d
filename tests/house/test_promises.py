"""Each promise of docs/reliability is held by tests that name it, and each such test has its row there.

A row is ``| case | the promise | tests | figure |``: tests are given as ``tests/file.py::test_name``, several
with ``<br>`` between them; a case that the product has no place for says ``does not apply: why``.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from tests.house.source_tree import ROOT, name_of, python_files, tree_of

FOLDER = ROOT / "docs" / "reliability"
CASE = re.compile(r"(?:A\d+\.\d+|B\d+)")
NO_PLACE = "does not apply: "


def cases_of(function: ast.FunctionDef) -> Iterator[str]:
    """The cases that a test is marked with."""
    for mark in function.decorator_list:
        if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.case":
            for argument in mark.args:
                assert isinstance(argument, ast.Constant), f"{function.name}: a case is named by a string"
                yield argument.value


@cache
def marked() -> dict[str, set[str]]:
    """Case -> the tests marked with it."""
    found: dict[str, set[str]] = {}
    for path in python_files("tests"):
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.FunctionDef):
                for case in cases_of(node):
                    found.setdefault(case, set()).add(f"{name_of(path)}::{node.name}")
    return found


@cache
def rows() -> list[tuple[str, str, str, str]]:
    """Every row of the tables: case, promise, tests, figure."""
    found = []
    for page in sorted(FOLDER.glob("*.md")):
        for line in page.read_text(encoding="utf-8").splitlines():
            cells = [cell.strip() for cell in line.strip().strip("|").split(" | ")]
            if line.startswith("|") and CASE.fullmatch(cells[0]):
                assert len(cells) == 4, f"{page.name}: {line}"
                found.append((cells[0], cells[1], cells[2], cells[3]))
    return found


def test_no_case_has_two_rows() -> None:
    assert {case: n for case, n in Counter(case for case, *_ in rows()).items() if n > 1} == {}


def test_a_row_cites_exactly_the_tests_marked_with_its_case() -> None:
    wrong = {}
    for case, promise, tests, figure in rows():
        assert promise, case
        if tests.startswith(NO_PLACE):
            assert len(tests) > len(NO_PLACE), case
            cited: set[str] = set()
        else:
            cited = set(tests.replace("`", "").split("<br>"))
            assert figure, f"{case}: what was reached?"
        if cited != marked().get(case, set()):
            wrong[case] = sorted(cited ^ marked().get(case, set()))
    assert wrong == {}


def test_every_marked_case_has_its_row() -> None:
    assert sorted(set(marked()) - {case for case, *_ in rows()}) == []
