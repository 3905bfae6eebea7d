"""People who are there and free join the crews that newcomers complete; nobody new is asked for that."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from scheduler.planning.recruiting_call import recruiting_call
from tests.scheduler.planning.plans import read, shift, small

EXAMPLE = Path(__file__).parents[3] / "examples" / "gucheng.json"
TOGETHER: dict[str, Any] = {"crew": {"minimum": 2, "all_or_nobody": True}}
LED: list[dict[str, Any]] = [
    {"role": "lead", "count": 1, "minimum": 1, "qualifications": {"all": ["L"]}},
    {"role": "h", "count": 2},
]
PEOPLE: list[dict[str, Any]] = [
    {
        "id": "lead",
        "qualifications": ["L"],
        "availability": [{"start": "2026-11-24T00:00", "end": "2026-11-25T00:00"}],
    },
    {"id": "h1", "availability": "always"},
    {"id": "h2", "availability": "always"},
]


def test_a_crew_that_lacks_its_lead_alone_asks_for_one_person() -> None:
    plan = read(small(volunteers=PEOPLE, shifts=[shift("s", seats=LED, **TOGETHER)]))
    found = recruiting_call(plan, {"assignments": []})[0]
    assert (found["missing"], found["closed"], found["curve"]) == (3, 3, [3])
    assert {one["volunteer"] for one in found["joining"]} == {"h1", "h2"}
    # Nobody who is there and holds L is free on Monday: without anybody new the lead's place stays empty.
    assert (found["fewest"], found["least"], found["free"]) == (True, 1, 0)
    assert found["text_en"].splitlines()[1] == "Posts still empty: 3. Neighbours we are looking for: 1."


def test_a_place_for_which_somebody_is_free_asks_for_nobody() -> None:
    plan = read(small(volunteers=PEOPLE, shifts=[shift("s", seats=[{"count": 2}])]))
    found = recruiting_call(plan, {"assignments": []})[0]
    assert (found["free"], found["closed"], found["profiles"], found["least"]) == (2, 2, [], 0)
    assert found["en"][0] == "Posts that people who are there and free can take with nobody new: 2."


def test_an_old_town_without_a_lead_and_a_cook_is_not_told_that_four_are_needed() -> None:
    # Nobody on these two crews, all else empty as well: whatever the call finds, it does not claim four.
    document = json.loads(EXAMPLE.read_bytes())
    kept = {"escort-am": "fri", "canteen-supper": "wed"}
    document["tasks"] = [task for task in document["tasks"] if task["id"] in kept]
    for task in document["tasks"]:
        for times in task["times"]:
            times["days"] = [kept[task["id"]]]
    for part in ("pins", "bans", "links", "previous"):
        document.pop(part, None)
    found = recruiting_call(read(document), {"assignments": []})[0]
    assert found["missing"] == found["closed"]
    assert len(found["profiles"]) < 4
    assert found["least"] <= 1
