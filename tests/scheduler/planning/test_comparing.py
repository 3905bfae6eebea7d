"""Two rosters side by side, in figures and in words."""

from __future__ import annotations

from typing import Any

from scheduler.planning.comparing import comparison
from tests.scheduler.planning.plans import read, shift, small


def roster(*rows: tuple[str, str], missing: int = 0, **terms: int) -> dict[str, Any]:
    """A roster of hours on Monday, Tuesday and Wednesday by Ann, Bob and Cat."""
    minutes = dict.fromkeys(("ann", "bob", "cat"), 0)
    for who, _ in rows:
        minutes[who] += 60
    return {
        "status": "optimal",
        "assignments": [{"volunteer": who, "shift": what, "seat": 0} for who, what in rows],
        "volunteers": [{"id": who, "name": who.title(), "minutes": done} for who, done in minutes.items()],
        "shifts": [{"id": f"s{day}", "start": f"2026-11-{22 + day}T09:00+08:00"} for day in (1, 2, 3)],
        "unfilled": [{"shift": "s9", "seat": 0, "missing": missing}] if missing else [],
        "goals": [{"name": "wanted", "value": 4 * missing}, {"name": "comfort", "value": 0, "terms": terms}],
    }


def test_who_moves_who_has_more_and_who_less_is_told_by_name() -> None:
    a = roster(("ann", "s1"), ("ann", "s2"), ("bob", "s3"), missing=1, travel=9)
    b = roster(("ann", "s1"), ("ann", "s3"), ("bob", "s3"), ("bob", "s2"), ("cat", "s1"), travel=4)
    found = comparison(a, b)
    assert found["changes"] == [
        {
            "volunteer": "ann",
            "name": "Ann",
            "moved": [{"from": "s2", "to": "s3"}],
            "added": [],
            "removed": [],
            "retimed": [],
        },
        {"volunteer": "bob", "name": "Bob", "moved": [], "added": ["s2"], "removed": [], "retimed": []},
        {"volunteer": "cat", "name": "Cat", "moved": [], "added": ["s1"], "removed": [], "retimed": []},
    ]
    assert (found["a"]["missing"], found["b"]["missing"], found["b"]["filled"]) == (1, 0, 5)
    # In a from nothing to two hours, in b from one to two.
    assert (found["a"]["fairness"]["spread"], found["b"]["fairness"]["spread"]) == (120, 60)
    assert found["en"] == [
        "B fills 1 more post: 0 stay empty instead of 1.",
        "B is more even: between the most and the least 1 hour, in A 2.",
        "Travel: B is better, 56% less to regret.",  # 5 of 9
        "3 people differ: moved 1, added 2, removed 0.",
    ]
    assert found["zh"][3] == "3 人的安排不同：改班 1，增加 2，减少 0。"


def test_whose_shift_begins_at_another_time_is_told_though_everybody_has_the_same() -> None:
    a, b = (roster(("ann", "s1"), ("bob", "s1"), ("cat", "s2")) for _ in range(2))
    b["shifts"][0]["start"] = "2026-11-23T09:45+08:00"
    found = comparison(a, b)
    retimed = [{"shift": "s1", "from": "2026-11-23T09:00+08:00", "to": "2026-11-23T09:45+08:00"}]
    assert [(one["volunteer"], one["retimed"], one["moved"]) for one in found["changes"]] == [
        ("ann", retimed, []),
        ("bob", retimed, []),
    ]
    assert found["en"][-1] == "1 shift begins at another time, for 2 people."
    assert found["zh"][-1] == "1 个班改到别的时间开始，涉及 2 人。"


def test_the_same_roster_twice_differs_in_nothing() -> None:
    one = roster(("ann", "s1"), missing=2)
    found = comparison(one, one)
    assert found["changes"] == []
    assert found["en"] == [
        "Both leave the same number of posts empty (2).",
        "Between the most and the least both have 1 hour.",
        "Everybody's shifts are the same.",
    ]


def test_with_other_work_neither_is_called_better() -> None:
    more, less = roster(("ann", "s1"), ("bob", "s2"), missing=2, wishes=3), roster(("ann", "s1"), wishes=1)
    less["shifts"] = less["shifts"][:1]
    words = comparison(more, less)["en"]
    assert words[0] == (
        "There is not the same work in both: A has 3 shifts, 2 posts filled and 2 empty; "
        "B has 1 shift, 1 filled and 0 empty."
    )
    assert not [line for line in words if "better" in line or "more even" in line]


def test_more_places_of_the_same_shifts_are_other_work_too() -> None:
    plans = [read(small(shifts=[shift("s1", seats=[{"count": count}])])) for count in (3, 1)]
    one = roster(("ann", "s1"))
    found = comparison(
        {**one, "unfilled": [{"shift": "s1", "seat": 0, "missing": 2}]}, one, plan_a=plans[0], plan_b=plans[1]
    )
    assert found["en"][0].startswith("There is not the same work in both")


def test_with_the_plan_what_was_done_before_and_duty_classes_count() -> None:
    plan = read(
        small(
            volunteers=[
                {"id": "ann", "history": {"minutes": 300, "classes": {"dawn": 90}}},
                {"id": "bob"},
                {"id": "cat", "history": {"minutes": 30}},
            ],
            duty_classes=["dawn"],
            shifts=[shift("s1", classes=["dawn"]), shift("s2")],
        )
    )
    found = comparison(roster(("bob", "s1")), roster(("ann", "s1")), plan_a=plan, plan_b=plan)
    # Bob's hour beside 300 and 30 minutes: from 30 to 300.  Ann's hour: from 0 to 360.
    assert found["a"]["fairness"]["with_before"]["spread"] == 270
    assert found["b"]["fairness"]["with_before"]["spread"] == 360
    # Of dawns Ann has 90 minutes: with Bob's hour 0 to 90, with her own 0 to 150.
    assert [found[side]["fairness"]["classes"]["dawn"]["most"] for side in "ab"] == [90, 150]
