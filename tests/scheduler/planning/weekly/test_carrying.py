"""What the weeks before leave: minutes and classes, work for rest and limits, usual places, last visits."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

from scheduler.planning.document import read_plan
from scheduler.planning.translation import to_problem
from scheduler.planning.weekly import DoneWeek, Served, carried, week_draft
from tests.scheduler.planning.weekly.building import MONDAY, VOLUNTEERS, source, task

LAST_MONDAY = date(2026, 11, 16)
TUESDAYS = {"weekly": {"weekdays": ["tue"]}}
VISIT = task("visit", TUESDAYS, ("09:00", "10:00"), type="visit", serves=["p1"], classes=["cold"])


def done(monday: date = LAST_MONDAY, *crew: str) -> DoneWeek:
    """A week in which some people made the visit on Tuesday, an hour each."""
    tuesday = monday + timedelta(days=1)
    id = f"visit@{tuesday}T09:00"
    shift = {
        "id": id,
        "task": "visit",
        "kind": "visit",
        "site": "hall",
        "start": f"{tuesday}T09:00+08:00",
        "end": f"{tuesday}T10:00+08:00",
        "crew": [{"volunteer": who, "seat": 0, "role": "visitor"} for who in crew],
    }
    people = [{"id": who, "minutes": 60, "shifts": [id]} for who in crew]
    plan: dict[str, Any] = {"tasks": [{**VISIT.work, "id": "visit"}]}
    return DoneWeek(plan=plan, roster={"shifts": [shift], "volunteers": people})


def people(*before: DoneWeek, **more: Any) -> dict[str, dict[str, Any]]:
    """The volunteers of this week after some weeks before."""
    given = {"persons": ({"id": "p1", "visit_every_days": 7},), "tasks": (VISIT,), "before": before} | more
    return {entry["id"]: entry for entry in week_draft(source(**given)).document["volunteers"]}


def test_minutes_shifts_and_classes_add_up_over_the_weeks() -> None:
    earlier = LAST_MONDAY - timedelta(days=7)
    found = people(done(earlier, "v1", "v2"), done(LAST_MONDAY, "v1"))
    assert found["v1"]["history"] == {"minutes": 120, "shifts": 2, "classes": {"cold": 120}, "faces": ["p1"]}
    assert found["v2"]["history"]["minutes"] == 60


def served(*found: Served) -> DoneWeek:
    """The week of the visit, of which is known what was really served."""
    week = done(LAST_MONDAY, "v1", "v2")
    return DoneWeek(plan=week.plan, roster=week.roster, served=found)


def test_what_was_really_served_stands_above_the_roster() -> None:
    visit = f"visit@{LAST_MONDAY + timedelta(days=1)}T09:00"
    found = people(
        served(
            Served(volunteer="v1", minutes=30, classes=("cold",), shift=visit),
            Served(volunteer="v2", minutes=0, classes=("cold",), shift=visit),
            Served(volunteer="v3", minutes=90),
        )
    )
    assert found["v1"]["history"] == {"minutes": 30, "shifts": 1, "classes": {"cold": 30}, "faces": ["p1"]}
    # Who did not come made no visit, is no known face, and has rested.
    assert found["v2"]["history"] == {"minutes": 0, "shifts": 0}
    assert "before" not in found["v2"]
    assert found["v3"]["history"] == {"minutes": 90, "shifts": 0}


def test_a_visit_that_nobody_made_is_still_due() -> None:
    visit = f"visit@{LAST_MONDAY + timedelta(days=1)}T09:00"
    nobody = served(Served(volunteer="v1", minutes=0, shift=visit))
    assert carried([nobody], MONDAY).last_visits == {}
    assert carried([done(LAST_MONDAY, "v1")], MONDAY).last_visits == {"p1": "2026-11-17"}


def test_work_that_says_no_class_belongs_to_those_of_its_kind() -> None:
    patrol = DoneWeek(
        plan={"tasks": [{"id": "visit", "type": "snow_clearing"}]}, roster=done(LAST_MONDAY, "v1").roster
    )
    assert carried([patrol], MONDAY).volunteers["v1"].classes == {"cold": 60}
    none = DoneWeek(
        plan={"tasks": [{"id": "visit", "type": "snow_clearing", "classes": []}]}, roster=patrol.roster
    )
    assert not carried([none], MONDAY).volunteers["v1"].classes


def test_who_joins_starts_at_the_lower_median_and_who_rested_at_nothing() -> None:
    week = done(LAST_MONDAY, "v1", "v2")
    week.roster["volunteers"].append({"id": "v3", "minutes": 0, "shifts": []})
    joined = {"id": "v4", "name": "孙立群"}
    found = people(week, volunteers=(*VOLUNTEERS, joined))
    # Of 0, 60 and 60 minutes the middle one is 60.
    assert [found[id]["history"]["minutes"] for id in ("v3", "v4")] == [0, 60]
    assert "history" not in people(volunteers=(joined,))["v4"]


def test_a_balance_from_before_the_records_is_added_to() -> None:
    old = ({**VOLUNTEERS[0], "history": {"minutes": 300, "classes": {"cold": 30, "gone": 9}}},)
    history = people(done(LAST_MONDAY, "v1"), volunteers=old)["v1"]["history"]
    # "gone" belongs to no work of this week: a plan knows only the classes it has.
    assert (history["minutes"], history["classes"]) == (360, {"cold": 90})


def test_recent_work_stands_before_the_week_and_the_places_are_known() -> None:
    entry = people(done(LAST_MONDAY, "v1"))["v1"]
    assert entry["before"] == [
        {"start": "2026-11-17T09:00+08:00", "end": "2026-11-17T10:00+08:00", "kind": "visit", "site": "hall"}
    ]
    assert (entry["usual_sites"], entry["usual_persons"]) == (["hall"], ["p1"])


def test_work_longer_ago_than_any_limit_looks_is_left_out() -> None:
    # The month's first day, 1 November, lies further back than fourteen days.
    first_days = (date(2026, 10, 26), date(2026, 11, 2))
    october, november = (people(done(monday, "v1"))["v1"] for monday in first_days)
    assert "before" not in october
    assert len(november["before"]) == 1


def test_usual_sites_that_a_volunteer_named_stay_as_they_are() -> None:
    named = ({**VOLUNTEERS[0], "usual_sites": ["gate"]},)
    assert people(done(LAST_MONDAY, "v1"), volunteers=named)["v1"]["usual_sites"] == ["gate"]


def test_a_site_that_is_not_there_any_more_is_forgotten() -> None:
    entry = people(done(LAST_MONDAY, "v1"), sites=({"id": "gate"},), tasks=())["v1"]
    assert (entry["usual_sites"], "site" in entry["before"][0]) == ([], False)


def test_the_last_visit_is_the_later_of_what_was_entered_and_what_was_done() -> None:
    for entered, last in (("2026-11-20", "2026-11-20"), ("2026-11-01", "2026-11-17"), (None, "2026-11-17")):
        person = {"id": "p1", "last_visit": entered} if entered else {"id": "p1"}
        draft = week_draft(source(persons=(person,), tasks=(VISIT,), before=(done(LAST_MONDAY, "v1"),)))
        assert draft.document["persons"] == [{"id": "p1", "last_visit": last}]


def test_a_person_met_this_month_is_a_known_face_and_one_met_before_is_not() -> None:
    met = carried((done(date(2026, 10, 19), "v1"), done(LAST_MONDAY, "v2")), MONDAY).volunteers
    assert ([*met["v1"].faces], [*met["v2"].faces]) == ([], ["p1"])


def test_the_solver_is_told_of_it() -> None:
    given = source(persons=({"id": "p1"},), tasks=(VISIT,), before=(done(LAST_MONDAY, "v1"),))
    problem = to_problem(read_plan(json.dumps(week_draft(given).document).encode()))
    assert problem.volunteers[0].before
    assert problem.volunteers[0].faces == {0}
