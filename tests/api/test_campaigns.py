"""Asking when people are free: who was asked, who has answered and how, who is reminded."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select

from scheduler.bootstrap import Runtime
from scheduler.jobs.rounds import Rounds
from scheduler.models import Notice
from tests.api.settling import Caller, codes, colleague, settled
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases

WEEK = {"name": "第48周", "start": "2026-11-23", "deadline": "2026-11-22T18:00"}


def community(runtime: Runtime) -> Caller:
    """Three volunteers, two of them in a team."""
    us = settled(runtime)
    us.make("teams", id="spark", name="星火")
    for number in (1, 2, 3):
        teams = ["spark"] if number < 3 else []
        us.make("volunteers", id=f"v{number}", name=f"志愿者{number}", teams=teams, availability=[])
    return us


def missing(us: Caller, campaign: dict[str, Any]) -> list[str]:
    """Who has not answered."""
    found = us.get(f"campaigns/{campaign['id']}/people?answered=false").get_json()["items"]
    return [one["volunteer"] for one in found]


def told(runtime: Runtime, kind: str) -> list[str | None]:
    """Who was told something."""
    with runtime.reading() as session:
        of = select(Notice).where(Notice.kind == kind).order_by(Notice.volunteer_id)
        return [one.volunteer_id for one in session.scalars(of)]


@on_both_databases
def test_a_team_is_asked_and_everybody_of_it_once(runtime: Runtime) -> None:
    us = community(runtime)
    made = us.make("campaigns", **WEEK, team="spark")
    assert (made["asked"], made["answered"]) == (2, 0)
    assert told(runtime, "availability_asked") == ["v1", "v2"]
    assert missing(us, made) == ["v1", "v2"]


@on_both_databases
def test_an_answer_is_what_was_changed_said_by_telephone_or_said_over_the_link(runtime: Runtime) -> None:
    us = community(runtime)
    made = us.make("campaigns", **WEEK)
    us.change("volunteers/v1", {"availability": [{"days": ["mon"], "from": "08:00", "to": "12:00"}]})
    us.change("volunteers/v2", {"experience": "novice"})  # says nothing about when she is free
    assert missing(us, made) == ["v2", "v3"]
    assert us.post(f"campaigns/{made['id']}/answers", {"volunteer": "v2"}).get_json()["answered"] == 2
    secret = us.make("volunteers/v3/links")["secret"]
    headers = {"Authorization": f"Bearer {secret}"}
    (own,) = us.client.get("/v1/me/campaigns", headers=headers).get_json()["items"]
    address = f"/v1/me/campaigns/{own['id']}/answer"
    outside = {"free": [{"start": "2026-11-30T08:00", "end": "2026-11-30T12:00"}]}
    assert codes(us.client.post(address, json=outside, headers=headers)) == {("free[0]", "outside_the_week")}
    said = {
        "free": [{"start": "2026-11-24T08:00", "end": "2026-11-24T12:00"}],
        "away": [{"start": "2026-11-25T00:00", "end": "2026-11-26T00:00"}],
    }
    answer = us.client.post(address, json=said, headers=headers)
    assert (answer.status_code, answer.get_json()["items"]) == (200, [])
    volunteer = us.get("volunteers/v3").get_json()
    assert (volunteer["availability"], volunteer["time_off"]) == (said["free"], said["away"])
    assert us.client.post(address, json={}, headers=headers).status_code == 200  # said anew: as usual
    assert us.get("volunteers/v3").get_json()["time_off"] == []
    people = us.get(f"campaigns/{made['id']}/people").get_json()["items"]
    assert [one["answered_by"] for one in people] == ["coordinator", "coordinator", "volunteer"]


def test_an_answer_leaves_what_was_said_otherwise_and_said_anew_replaces_itself(runtime: Runtime) -> None:
    us = community(runtime)
    made = us.make("campaigns", **WEEK)
    long = {"start": "2026-11-27T00:00", "end": "2026-12-20T00:00"}
    one_day = {"start": "2026-11-24T00:00", "end": "2026-11-25T00:00"}
    free = {"start": "2026-11-23T08:00", "end": "2026-11-23T12:00"}
    us.change("volunteers/v3", {"time_off": [long, one_day], "availability": [free]})
    headers = {"Authorization": f"Bearer {us.make('volunteers/v3/links')['secret']}"}

    def answered(**said: Any) -> tuple[list[Any], list[Any]]:
        address = f"/v1/me/campaigns/{made['id']}/answer"
        assert us.client.post(address, json=said, headers=headers).status_code == 200
        record = us.get("volunteers/v3").get_json()
        return record["time_off"], record["availability"]

    wednesday = {"start": "2026-11-25T08:00", "end": "2026-11-25T12:00"}
    friday = {"start": "2026-11-27T08:00", "end": "2026-11-27T12:00"}  # within the long leave already
    assert answered(away=[wednesday, friday]) == ([long, one_day, wednesday], [free])
    assert answered(free=[wednesday, free]) == ([long, one_day], [free, wednesday])
    assert answered() == ([long, one_day], [free])


@on_both_databases
def test_who_has_not_answered_is_reminded_once_and_at_the_deadline_the_coordinators_know(
    runtime: Runtime, clock: FakeClock
) -> None:
    us = community(runtime)
    made = us.make("campaigns", **WEEK, remind_hours_before=6)
    us.post(f"campaigns/{made['id']}/answers", {"volunteer": "v1"})
    rounds = Rounds(runtime, now=lambda _: clock.now)
    clock.now = datetime(2026, 11, 22, 3, 59, tzinfo=UTC)  # a minute before noon in China
    rounds.go()
    assert told(runtime, "availability_reminder") == []
    clock.go_on(minutes=1)
    rounds.go()
    rounds.go()
    assert told(runtime, "availability_reminder") == ["v2", "v3"]
    clock.now = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
    rounds.go()
    rounds.go()
    assert told(runtime, "availability_missing") == [None]
    assert us.get(f"campaigns/{made['id']}").get_json()["closed_at"] is not None


def test_a_campaign_that_cannot_be_is_refused(runtime: Runtime, clock: FakeClock) -> None:
    us = community(runtime)
    past = (clock.now - timedelta(hours=1)).isoformat()
    bad = {"name": "x", "start": "2026-11-24", "deadline": past, "team": "none"}
    assert codes(us.post("campaigns", bad)) == {
        ("start", "week_starts_on_monday"),
        ("deadline", "campaign_deadline_passed"),
        ("team", "unknown_id"),
    }
    for field, value, code in (
        ("start", "monday", "bad_date"),
        ("start", "9999-12-27", "outside_years"),
        ("deadline", "soon", "bad_time"),
        ("deadline", "9999-12-27T18:00", "outside_years"),
        ("deadline", "2026-12-07T00:00", "campaign_deadline_late"),
    ):
        assert codes(us.post("campaigns", {**WEEK, field: value})) == {(field, code)}


@on_both_databases
def test_a_limited_coordinator_asks_her_own_and_sees_her_own(runtime: Runtime) -> None:
    us, others = community(runtime), settled(runtime)
    limited = colleague(runtime, us, "coordinator", teams=["spark"])
    everybody = us.make("campaigns", **WEEK)
    assert limited.make("campaigns", **WEEK)["asked"] == 2
    assert limited.get(f"campaigns/{everybody['id']}").get_json()["asked"] == 2
    assert limited.post(f"campaigns/{everybody['id']}/answers", {"volunteer": "v3"}).status_code == 404
    assert colleague(runtime, us, "viewer").get("campaigns").status_code == 403
    assert others.get(f"campaigns/{everybody['id']}").status_code == 404
    first = us.get("campaigns?limit=1").get_json()
    assert len(us.get(f"campaigns?cursor={first['next']}").get_json()["items"]) == 1


@on_both_databases
def test_a_closed_campaign_counts_and_reminds_no_more(runtime: Runtime, clock: FakeClock) -> None:
    us = community(runtime)
    made = us.make("campaigns", **WEEK)
    assert us.client.post(us.address(f"campaigns/{made['id']}/close")).status_code == 200
    us.change("volunteers/v1", {"availability": "always"})
    clock.go_on(days=3)
    Rounds(runtime, now=lambda _: clock.now).go()
    assert told(runtime, "availability_reminder") == []
    assert us.get(f"campaigns/{made['id']}").get_json()["answered"] == 0


@on_both_databases
def test_with_a_volunteer_goes_what_she_was_asked(runtime: Runtime) -> None:
    us = community(runtime)
    made = us.make("campaigns", **WEEK)
    assert us.delete("volunteers/v3").status_code == 204
    assert us.get(f"campaigns/{made['id']}").get_json()["asked"] == 2
