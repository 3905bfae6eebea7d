"""Every rule, goal and format is in its tuple, has its test file and has its row in the docs.

What discovery would give, these tests give: forgetting one of the three steps fails here by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from scheduler.exports import FORMATS
from solver.goals import GOALS
from solver.rules import RULES
from tests.house.source_tree import ROOT, rooms

NOT_A_ROOM = {"contract"}
"""What the modules of a room share: its contract."""


def modules_in(folder: str) -> set[str]:
    """The names of the modules that must be registered, sub-packages counting as one."""
    packages = {path.parent.name for path in (ROOT / folder).glob("*/__init__.py")}
    return ({path.stem for path in rooms(folder)} | packages) - NOT_A_ROOM


def registered(entries: Iterable[object], base: str) -> list[str]:
    """The module of each entry, below ``base``: an entry is a module, or an object that one defines."""
    names = []
    for entry in entries:
        module = getattr(entry, "__name__", "") if not isinstance(entry, type) else ""
        if not module.startswith(f"{base}."):
            render = getattr(entry, "render", None)
            module = getattr(render, "__module__", None) or type(entry).__module__
        assert module.startswith(f"{base}."), f"{entry!r} is not from {base}"
        names.append(module.removeprefix(f"{base}.").partition(".")[0])
    return names


def rows(page: str) -> set[str]:
    """The names in the first column of the tables of a page, with or without back-quotes."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    return set(re.findall(r"^\| *`?([a-z][a-z0-9_]*)`? *\|", text, flags=re.M))


ROOMS = {
    "rules": ("solver/rules", registered(RULES, "solver.rules"), "rules.md"),
    "goals": ("solver/goals", registered(GOALS, "solver.goals"), "rules.md"),
}


@pytest.mark.parametrize("room", ROOMS)
def test_every_module_of_the_room_is_registered_once(room: str) -> None:
    folder, names, _ = ROOMS[room]
    assert names, "nothing is registered"
    assert len(names) == len(set(names))
    assert set(names) == modules_in(folder)


@pytest.mark.parametrize("room", ROOMS)
def test_every_module_of_the_room_has_its_test_file(room: str) -> None:
    folder, names, _ = ROOMS[room]
    assert {name for name in names if not (ROOT / "tests" / folder / f"test_{name}.py").is_file()} == set()


@pytest.mark.parametrize("room", ROOMS)
def test_every_module_of_the_room_has_its_row_in_the_docs(room: str) -> None:
    _, names, page = ROOMS[room]
    assert set(names) - rows(page) == set()


def test_every_export_format_is_registered_once_and_renders_in_its_own_module() -> None:
    names = [one.name for one in FORMATS]
    assert len(names) == len(set(names))
    assert {one.suffix for one in FORMATS} >= {".json", ".xlsx", ".ics", ".csv", ".html"}


def test_every_export_format_has_a_test_that_names_it() -> None:
    folder = ROOT / "tests" / "scheduler" / "exports"
    tests = "\n".join(path.read_text(encoding="utf-8") for path in folder.rglob("test_*.py"))
    assert {one.name for one in FORMATS if f'"{one.name}"' not in tests} == set()


def test_every_export_format_has_its_row_in_the_docs() -> None:
    assert {one.name for one in FORMATS} - rows("exports.md") == set()
