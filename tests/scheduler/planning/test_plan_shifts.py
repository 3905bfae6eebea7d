"""Single shifts are taken out of a plan, or given other places, and all others stay what they are."""

from __future__ import annotations

import json
from typing import Any

import pytest

from scheduler import errors
from scheduler.planning.document import Plan, read_plan
from scheduler.planning.plan_shifts import ShiftEdits, edited, with_followers

TASKS: list[dict[str, Any]] = [
    {
        "id": "desk",
        "type": "service_desk",
        "site": "hall",
        "times": [{"days": ["mon", "tue", "wed"], "from": "09:00", "to": "11:00"}],
        "except": ["2026-11-24"],
        "seats": [{"role": "helper", "count": 3, "minimum": 2, "maximum": 4}],
    },
    {
        "id": "night",
        "type": "patrol",
        "site": "hall",
        "times": [
            {"days": ["mon", "tue"], "from": "22:00", "to": "02:00"},
            {"start": "2026-11-27T20:00", "end": "2026-11-27T23:00"},
        ],
    },
    {
        "id": "visit",
        "type": "visit",
        "site": "hall",
        "times": [{"days": ["mon", "tue"], "from": "08:00", "to": "18:00"}],
        "duration_minutes": 60,
        "spacing_minutes": 30,
    },
]
WEEK: dict[str, Any] = {
    "format": "volunteer-plan/1",
    "timezone": "Asia/Shanghai",
    "horizon": {"start": "2026-11-23", "days": 7},
    "sites": [{"id": "hall"}],
    "volunteers": [
        {
            "id": "v1",
            "availability": "always",
            "wishes": [{"shift": "desk@2026-11-23T09:00", "wish": "prefer"}],
            "requests": [{"shift": "desk@2026-11-23T09:00", "ask": "on"}],
        }
    ],
    "tasks": TASKS,
    "shifts": [
        {
            "id": "talk",
            "kind": "meeting",
            "site": "hall",
            "start": "2026-11-25T19:00",
            "end": "2026-11-25T20:00",
            "seats": [{"count": 2}],
        }
    ],
    "pins": [{"volunteer": "v1", "shift": "desk@2026-11-23T09:00"}],
    "bans": [{"volunteer": "v1", "shift": "talk"}],
    "links": [
        {"first": "desk@2026-11-23T09:00", "then": "night@2026-11-23T22:00"},
        {"first": "night@2026-11-23T22:00", "then": "talk"},
    ],
    "previous": [{"volunteer": "v1", "shift": "desk@2026-11-23T09:00"}],
}
RAW = json.dumps(WEEK).encode()


def told(plan: Plan) -> dict[str, tuple[object, ...]]:
    """All that a plan says of its shifts, by id."""
    return {
        one.id: (
            one.starts,
            one.duration,
            one.task,
            one.kind,
            one.site,
            list(one.seats),
            one.entry.spacing_minutes,
        )
        for one in plan.shifts
    }


@pytest.mark.parametrize("gone", [[one] for one in told(read_plan(RAW))] + [[*told(read_plan(RAW))][:4]])
def test_a_plan_without_some_shifts_has_all_others_as_they_were(gone: list[str]) -> None:
    before = told(read_plan(RAW))
    made = edited(RAW, ShiftEdits(off=frozenset(gone)))
    assert told(read_plan(made)) == {id: one for id, one in before.items() if id not in gone}
    assert not any(f'"{id}"' in made.decode() for id in gone)
    assert edited(made, ShiftEdits(off=frozenset(gone))) == made


@pytest.mark.parametrize("shift", [*told(read_plan(RAW))])
def test_a_shift_with_other_places_is_the_same_in_all_else(shift: str) -> None:
    before = told(read_plan(RAW))
    made = edited(RAW, ShiftEdits(places={(shift, 0): (7, None)}))
    after = told(read_plan(made))
    assert after.keys() == before.keys()
    assert [id for id in after if after[id] != before[id]] == [shift]
    assert (*after[shift][:5], after[shift][6]) == (*before[shift][:5], before[shift][6])
    assert edited(made, ShiftEdits(places={(shift, 0): (7, None)})) == made
    document = json.loads(made)
    assert (document["pins"], document["links"]) == (WEEK["pins"], WEEK["links"])


@pytest.mark.parametrize(
    ("said", "seat"),
    [
        ((1, None), (1, 1, 4)),
        ((None, 2), (2, 2, 2)),
        ((6, None), (6, 2, 6)),
        ((None, 9), (3, 2, 9)),
        ((0, 0), (0, 0, 0)),
    ],
)
def test_what_is_not_said_of_a_seat_gives_way_to_what_is(
    said: tuple[int | None, int | None], seat: tuple[int, int, int]
) -> None:
    shift = "desk@2026-11-25T09:00"
    (made,) = (
        one for one in read_plan(edited(RAW, ShiftEdits(places={(shift, 0): said}))).shifts if one.id == shift
    )
    assert (made.seats[0].count, made.seats[0].minimum, made.seats[0].maximum) == seat


def test_edits_come_from_the_steps_that_keep_them_and_the_later_holds() -> None:
    first = ShiftEdits(off=frozenset({"talk"}), places={("a", 0): (2, None)})
    second = ShiftEdits(places={("a", 0): (1, 4), ("b", 1): (None, 3)})
    steps = [*first.steps(), {"volunteer": "v1", "off": "talk"}, *second.steps()]
    assert ShiftEdits.of(steps) == ShiftEdits(off=frozenset({"talk"}), places=second.places)


def test_what_a_plan_does_not_have_changes_nothing_of_it() -> None:
    edits = ShiftEdits(off=frozenset({"gone"}), places={("gone", 0): (1, None), ("talk", 5): (1, None)})
    assert edited(RAW, edits) == RAW


def test_numbers_that_cannot_be_are_refused() -> None:
    with pytest.raises(errors.InvalidDocument):
        edited(RAW, ShiftEdits(places={("talk", 0): (3, 2)}))


def test_what_runs_only_after_a_shift_is_found_with_it() -> None:
    assert with_followers(RAW, "desk@2026-11-23T09:00") == {
        "desk@2026-11-23T09:00",
        "night@2026-11-23T22:00",
        "talk",
    }
    assert with_followers(RAW, "talk") == {"talk"}
