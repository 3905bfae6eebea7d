"""0.6 召开物业联席会议, 主持召开协商议事会: named parties, counted as load, no clash."""

from __future__ import annotations

import json

from sqlalchemy import select

from scheduler.bootstrap import Runtime
from scheduler.models import WeekVersion
from tests.acceptance.living import Community, Week
from tests.api.served import SUNDAY_NIGHT, counted, everybody_came
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases


def council(runtime: Runtime) -> Community:
    """A joint meeting on Wednesday afternoon that three parties must attend, and desks beside it."""
    us = Community(runtime, "古城社区")
    us.places("estate", hall="estate", desk="estate")
    us.person("secretary", kind="community_staff")
    us.person("property", kind="property_staff")
    us.person("owners")
    us.people("a b")
    us.task(
        "joint",
        type="meeting",
        site="hall",
        required=["secretary", "property", "owners"],
        times=[{"from": "15:00", "to": "17:00"}],
        recurrence={"weekly": {"weekdays": ["wed"]}},
    )
    us.task(
        "desk",
        type="service_desk",
        site="desk",
        times=[{"from": "09:00", "to": "11:00"}, {"from": "15:00", "to": "17:00"}],
        recurrence={"weekly": {"weekdays": ["wed"]}},
    )
    return us


@on_both_databases
def test_all_named_parties_are_there_and_who_sat_in_the_meeting_is_spared(runtime: Runtime) -> None:
    week = council(runtime).week()
    assert week.on("joint@2026-11-25T15:00") == ["owners", "property", "secretary"]
    # The meeting is a load of two hours for three people: both desks go to the two others.
    assert week.minutes == {"secretary": 120, "property": 120, "owners": 120, "a": 120, "b": 120}


@on_both_databases
def test_an_hour_in_the_meeting_is_a_load_of_the_next_week_and_no_hour_of_service(
    runtime: Runtime, clock: FakeClock
) -> None:
    us = council(runtime)
    assert us.client.put(us.address("tasks/joint/hour-rule"), json={"counts_hours": False}).status_code == 200
    week = us.week().publish()
    clock.now = SUNDAY_NIGHT
    everybody_came(us)
    kinds = {(row["volunteer"], row["kind"], row["minutes"]) for row in counted(us)}
    sat = {(who, "attended", 0) for who in ("secretary", "property", "owners")}
    assert kinds == sat | {("a", "served", 120), ("b", "served", 120)}
    rows = us.get("months/2026-11/sheet").get_json()["rows"]
    assert [row["hours"] for row in rows] == [2, 2]  # who only met served nothing, and is not listed
    week = Week(us, us.get(f"weeks/{week.id}").get_json()).close()
    # All five carry two hours into the next week.
    after = us.week("2026-11-30")
    with runtime.reading() as session:
        plans = session.scalars(select(WeekVersion.plan).where(WeekVersion.week_id == after.id))
        history = {
            one["id"]: one["history"]["minutes"] for one in json.loads(plans.first() or b"")["volunteers"]
        }
    assert history == dict.fromkeys(("a", "b", "owners", "property", "secretary"), 120)


@on_both_databases
def test_who_sits_in_the_meeting_is_not_put_anywhere_else_meanwhile(runtime: Runtime) -> None:
    week = council(runtime).week()
    (sitting,) = week.on("desk@2026-11-25T15:00")
    assert week.move(volunteer=sitting, shift="desk@2026-11-25T15:00").status_code == 200
    answer = week.move(volunteer="secretary", to="desk@2026-11-25T15:00", despite_warnings=True, reason="急")
    assert (answer.status_code, answer.get_json()["code"]) == (409, "move_refused")
    assert "rule_no_overlap" in {error["code"] for error in answer.get_json()["errors"]}
    # Nor is the meeting held without one of them.
    assert week.move(volunteer="property", shift="joint@2026-11-25T15:00").status_code == 409


@on_both_databases
def test_two_meetings_that_want_the_same_person_at_once_are_not_both_held(runtime: Runtime) -> None:
    us = council(runtime)
    us.task(
        "council",
        type="meeting",
        site="hall",
        required=["secretary", "a"],
        priority="high",
        times=[{"from": "16:00", "to": "17:30"}],
        recurrence={"weekly": {"weekdays": ["wed"]}},
    )
    week = us.week()
    # The more important one is held; the other lacks its three people and is reported.
    assert week.on("council@2026-11-25T16:00") == ["a", "secretary"]
    assert week.on("joint@2026-11-25T15:00") == []
    assert week.missing == {"joint@2026-11-25T15:00": 3}
