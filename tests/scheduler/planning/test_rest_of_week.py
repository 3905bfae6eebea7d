"""The rest of a week for the solver: free is who can matter to what is short, and for that alone."""

from __future__ import annotations

import json
from typing import Any

from scheduler.planning.document import read_plan
from scheduler.planning.options import SolveOptions
from scheduler.planning.rest_of_week import rest_of_week
from scheduler.planning.solving import solve_plan
from tests.scheduler.planning.plans import shift, small

NINE, TEN, ELEVEN = (
    shift(f"s{hour}", start=f"2026-11-23T{hour:02}:00", end=f"2026-11-23T{hour + 1:02}:00")
    for hour in (9, 10, 11)
)


def hours(*free: int) -> list[dict[str, str]]:
    """An hour each of the Monday."""
    return [{"start": f"2026-11-23T{hour:02}:00", "end": f"2026-11-23T{hour + 1:02}:00"} for hour in free]


def plan(*previous: dict[str, Any]) -> bytes:
    """Ann can come at nine or ten, bob at ten or eleven, cem at eleven; each for one turn."""
    people = [
        {"id": who, "name": who.title(), "availability": hours(*free), "limits": {"shifts_per_day": 1}}
        for who, free in (("ann", (9, 10)), ("bob", (10, 11)), ("cem", (11,)))
    ]
    shifts = [NINE, TEN, ELEVEN]
    document = small(volunteers=people, shifts=shifts, previous=list(previous), now="2026-11-22T09:00")
    return json.dumps(document).encode()


def held(who: str, on: str, **said: Any) -> dict[str, Any]:
    """Somebody on the one seat of a shift."""
    return {"volunteer": who, "shift": on, "seat": 0, **said}


def starts(raw: bytes) -> dict[str, list[str]]:
    """When everybody is free in a plan."""
    people = json.loads(raw)["volunteers"]
    return {one["id"]: [window["start"][11:13] for window in one["availability"]] for one in people}


def test_where_nobody_is_free_who_may_come_and_who_may_take_her_place_are_free_for_it() -> None:
    rows = [held("ann", "s10"), held("cem", "s11")]
    smaller = rest_of_week(plan(*rows), {"assignments": rows}, ["s9"])
    assert starts(smaller) == {"ann": ["09", "10"], "bob": ["10"], "cem": ["11"]}
    options = SolveOptions(time_limit_seconds=5, deterministic=True)
    made = solve_plan(read_plan(smaller), options, lambda _: None, lambda: False)
    assert {row["shift"]: row["volunteer"] for row in made["assignments"]} == {
        "s9": "ann",
        "s10": "bob",
        "s11": "cem",
    }


def test_nobody_comes_in_place_of_who_is_locked() -> None:
    rows = [held("ann", "s10", locked=True), held("cem", "s11")]
    smaller = rest_of_week(plan(*rows), {"assignments": [held("ann", "s10"), rows[1]]}, ["s9"])
    assert starts(smaller) == {"ann": ["09", "10"], "bob": [], "cem": ["11"]}


def test_who_was_moved_already_may_go_back_and_is_not_counted_where_she_was() -> None:
    # Ann was told of ten and stands at nine by now: ten is short, and bob is free for it.
    rows = [held("ann", "s10"), held("cem", "s11")]
    smaller = rest_of_week(plan(*rows), {"assignments": [held("ann", "s9"), rows[1]]}, ["s10"])
    assert starts(smaller) == {"ann": ["09", "10"], "bob": ["10"], "cem": ["11"]}


def test_a_shift_with_a_crew_begins_when_it_was_told_though_who_is_on_it_is_free_before_and_after() -> None:
    """Ann is on a visit at ten and may take the desk of nine and of eleven: the visit stays at ten."""
    document = json.loads(plan())
    document["volunteers"] = [{"id": "ann", "availability": "always"}]
    task = {"id": "visit", "type": "custom", "site": "hall", "duration_minutes": 60, "seats": [{"count": 1}]}
    task["times"] = [{"days": ["mon"], "from": "09:00", "to": "12:00"}]
    raw = json.dumps({**document, "tasks": [task], "shifts": [NINE, ELEVEN]}).encode()
    on = "visit@2026-11-23T09:00"
    shown = [{"id": on, "start": "2026-11-23T10:00+08:00"}]
    smaller = read_plan(rest_of_week(raw, {"assignments": [held("ann", on)], "shifts": shown}, ["s9", "s11"]))
    (visit,) = (one for one in smaller.shifts if one.id == on)
    assert [smaller.local_text(start)[11:16] for start in visit.starts] == ["10:00"]
    before = read_plan(rest_of_week(raw, {"assignments": [], "shifts": shown}, ["s9", "s11", on]))
    (visit,) = (one for one in before.shifts if one.id == on)
    assert len(visit.starts) == 9, "nobody was told of it: every 15 minutes from nine to eleven"


def test_people_are_free_for_a_shift_with_a_crew_at_the_time_alone_that_it_was_told() -> None:
    document = json.loads(plan())
    document["volunteers"][0]["availability"] = "always"
    visit = {name: NINE[name] for name in NINE if name not in ("start", "end")} | {"duration_minutes": 60}
    visit["window"] = {"start": "2026-11-23T09:00", "end": "2026-11-23T11:00"}
    raw = json.dumps({**document, "shifts": [visit, ELEVEN]}).encode()
    begun = [{"id": "s9", "start": "2026-11-23T10:00+08:00"}]
    for crew, told in (([held("ann", "s9")], "10:00"), ([], "09:00")):
        smaller = rest_of_week(raw, {"assignments": crew, "shifts": begun}, ["s9", "s11"])
        (own, *_) = json.loads(smaller)["volunteers"][0]["availability"]
        assert (own["start"][11:16], own["end"][11:16]) == (told, "11:00")
