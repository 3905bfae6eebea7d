"""Every routine of docs/routines.md is lived by a test of its name, and no such test lives another."""

from __future__ import annotations

import re

from tests.house.source_tree import ROOT

ROW = re.compile(r"^\| (\d+\.\d+) \|", re.MULTILINE)


def test_each_routine_has_its_acceptance_test() -> None:
    rows = ROW.findall((ROOT / "docs" / "routines.md").read_text(encoding="utf-8"))
    tests = (ROOT / "tests" / "acceptance").glob("test_routine_*.py")
    lived = {path.stem.removeprefix("test_routine_").replace("_", ".") for path in tests}
    assert len(rows) == len(set(rows))
    assert set(rows) == lived


def test_each_acceptance_test_is_run_on_both_databases_and_names_its_row() -> None:
    for path in sorted((ROOT / "tests" / "acceptance").glob("test_routine_*.py")):
        text = path.read_text(encoding="utf-8")
        row = path.stem.removeprefix("test_routine_").replace("_", ".")
        assert text.startswith(f'"""{row} '), path.name
        assert text.count("@on_both_databases\n") == len(re.findall(r"^def test_", text, re.MULTILINE))
