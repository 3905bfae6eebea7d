"""The example plans are what their makers write, at the sizes of the communities."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from examples.make_examples import EXAMPLES, main
from scheduler.planning.document import read_plan

FOLDER = Path(__file__).parents[2] / "examples"
NAMES = [name for name, _ in EXAMPLES]


def plan(name: str) -> dict[str, Any]:
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def test_making_the_examples_again_gives_the_same_bytes(tmp_path: Path) -> None:
    main(tmp_path)
    for name in NAMES:
        assert (tmp_path / f"{name}.json").read_bytes() == (FOLDER / f"{name}.json").read_bytes(), name


def test_every_example_in_the_folder_has_its_maker() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} == set(NAMES)


def test_every_example_has_its_row_in_the_readme() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert all(f"`{name}.json`" in readme for name in NAMES)


@pytest.mark.parametrize(
    ("name", "people"),
    [
        ("gucheng", 27 + 4),  # 27 recruited for canteen and escort, two staff, the firm, a building head
        ("shijihuayuan", 277),
        ("shijihuayuan-60-day", 63),  # "more than 60"
        ("zhenxing", 103),
        ("xihe", 10 + 16 + 22 + 52),  # grid workers, seconded, committee members, party members
    ],
)
def test_a_community_has_as_many_people_as_it_has(name: str, people: int) -> None:
    assert len(plan(name)["volunteers"]) == people


def test_places_are_counted_as_the_communities_count_them() -> None:
    buildings = [area for area in plan("shijihuayuan")["areas"] if area["id"].startswith("building-")]
    assert len(buildings) == 148
    courtyards = [area for area in plan("zhenxing")["areas"] if area["id"].startswith("yard-")]
    assert len(courtyards) == 11
    route = plan("queli")["tasks"][0]["route"]
    assert len(route) == 22
    assert sum(stop["minutes"] for stop in route) <= 120  # about two hours
    assert len([area for area in plan("xihe")["areas"] if "parent" in area]) == 10
    assert len(plan("xihe")["units"]) == len(plan("shijihuayuan")["units"]) == 9


@pytest.mark.parametrize("name", NAMES)
def test_nobody_has_the_name_of_somebody_else(name: str) -> None:
    people = [person["name"] for person in plan(name)["volunteers"]]
    assert len(set(people)) == len(people)


@pytest.mark.parametrize("name", NAMES)
def test_the_reader_finds_nothing_wrong(name: str) -> None:
    assert read_plan((FOLDER / f"{name}.json").read_bytes()).volunteers


def test_the_four_kinds_are_all_in_the_first_example() -> None:
    document = plan("four-kinds")
    kinds = {task["type"] for task in document["tasks"]} | {shift["kind"] for shift in document["shifts"]}
    assert kinds == {"school_escort", "river_patrol", "love_canteen", "snow_clearing"}
    assert 14 <= len(document["volunteers"]) <= 20
