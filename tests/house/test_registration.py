"""Every rule, goal and format is in its tuple, has its test file and has its row in the docs.

What discovery would give, these tests give: forgetting one of the three steps fails here by name.
"""

from __future__ import annotations

import re

import pytest

from scheduler.exports import FORMATS
from scheduler.exports.format import Format
from scheduler.notify.channels import CHANNELS
from solver.goals import GOALS
from solver.rules import RULES
from tests.house.source_tree import ROOT

CONTRACT = {"contract"}
"""What the modules of a room share."""

REGISTERED = {
    "solver/rules": {rule.code: rule.violations for rule in RULES},
    "solver/goals": {goal.name: goal.measure for goal in GOALS},
    "scheduler/notify/channels": {channel.name: channel.send for channel in CHANNELS},
}
PAGES = {"scheduler/notify/channels": "notices.md"}
"""The page of a room, where it is not the room's own name."""


def modules_in(folder: str) -> set[str]:
    """The names of the modules that must be registered; a package counts as one."""
    modules = {path.stem for path in (ROOT / folder).glob("[!_]*.py")}
    packages = {path.parent.name for path in (ROOT / folder).glob("*/__init__.py")}
    return (modules | packages) - CONTRACT


def rows(page: str) -> set[str]:
    """The names in the first column of the tables of a page, with or without back-quotes."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    return set(re.findall(r"^\| *`?([a-z][a-z0-9_]*)`? *\|", text, flags=re.M))


def test_no_name_is_registered_twice() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert len({goal.name for goal in GOALS}) == len(GOALS)
    assert len({one.name for one in FORMATS}) == len({one.suffix for one in FORMATS}) == len(FORMATS)


@pytest.mark.parametrize("room", REGISTERED)
def test_every_module_of_the_room_is_registered_under_its_own_name(room: str) -> None:
    assert set(REGISTERED[room]) == modules_in(room)
    base = room.replace("/", ".")
    for name, judge in REGISTERED[room].items():
        assert f"{judge.__module__}.".startswith(f"{base}.{name}."), name


@pytest.mark.parametrize("room", REGISTERED)
def test_every_module_of_the_room_has_its_test_file(room: str) -> None:
    folder = ROOT / "tests" / room
    assert [name for name in REGISTERED[room] if not (folder / f"test_{name}.py").is_file()] == []


@pytest.mark.parametrize("room", REGISTERED)
def test_every_module_of_the_room_has_its_row_in_the_docs(room: str) -> None:
    page = PAGES.get(room, f"{room.partition('/')[2]}.md")
    assert set(REGISTERED[room]) - rows(page) == set()


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
def test_every_format_has_its_module_its_golden_files_and_its_row(one: Format) -> None:
    assert one.name in modules_in("scheduler/exports")
    golden = ROOT / "tests" / "scheduler" / "exports" / "golden"
    assert all(list(golden.glob(f"roster.{language}.{one.name}*")) for language in ("zh", "en"))
    assert one.name in rows("exports.md")


def test_the_page_of_formats_names_no_other() -> None:
    assert rows("exports.md") - {"format"} == {one.name for one in FORMATS}
