"""No race loses or doubles a seat, on either database; the numbers are those of the reliability design."""

from __future__ import annotations

from typing import Any

import pytest
import structlog
from sqlalchemy import Connection, Engine, event, select

from scheduler.bootstrap import Runtime
from scheduler.models import Notice, database
from scheduler.services.scope import Scope
from tests.api.answering import held_rows, told_roster
from tests.api.weekly import MONDAY, WEEK, act
from tests.reliability.crowd import REPEATS, Crowd, at_once, held_rows_match, statuses
from tests.scheduler.databases import on_both_databases

DAYS = [f"2026-11-{day}" for day in range(23, 30)]
HOURS = [f"{hour:02}:00" for hour in range(8, 16)]
OPEN_TO_TEN: dict[str, Any] = {
    "id": "open",
    "times": [{"from": hour, "to": f"{hour[:3]}30"} for hour in HOURS],
    "seats": [{"count": 0, "maximum": 10}],
}
SHIFTS = [f"open@{day}T{hour}" for day in DAYS for hour in HOURS]
FIRST, SECOND = SHIFTS[:2]
KEPT_BY = (
    ("proposals", "uq_proposals_place"),
    ("proposals", "uq_proposals_holder"),
    ("week_versions", "pk_week_versions"),
)
"""What still keeps the seats where the lock does not."""


@pytest.mark.case("B1")
@pytest.mark.case("B2")
@pytest.mark.case("A1.1")
@on_both_databases
def test_b1_b2_of_a_hundred_for_ten_seats_exactly_ten_win_and_all_others_hear_why(runtime: Runtime) -> None:
    crowd = Crowd(runtime, 100, OPEN_TO_TEN)
    for shift in SHIFTS[:REPEATS]:
        answers = crowd.sign_ups(crowd.ids, [shift])
        assert statuses(answers) == {200: 10, 409: 90}
        assert {one.get_json()["code"] for one in answers if one.status_code == 409} == {"no_free_seat"}
        assert {(one.seat, one.place) for one in crowd.held(shift)} == {(0, place) for place in range(10)}
    assert held_rows_match(crowd)


@pytest.mark.case("B3")
@pytest.mark.case("A1.1")
@on_both_databases
def test_b3_with_the_lock_off_the_race_is_seen_and_the_constraints_still_keep_the_seats(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Blind would be who sees no difference; the unique places hold even where the lock does not."""
    crowd = Crowd(runtime, 60, OPEN_TO_TEN)
    found = Scope.find

    def unlocked(self: Scope, *args: Any, **more: Any) -> Any:
        return found(self, *args, **more | {"locked": False})

    monkeypatch.setattr(Scope, "find", unlocked)
    if runtime.engine.dialect.name == "sqlite":
        event.remove(runtime.engine, "begin", database._begin_sqlite)
        event.listen(runtime.engine, "begin", begin_deferred)
    with structlog.testing.capture_logs():  # each of the many failures would be printed at length
        seen = statuses(crowd.sign_ups(crowd.ids, [FIRST]))
    assert seen.get(503, 0) > 0, seen
    assert len(crowd.held(FIRST)) == seen.get(200, 0) <= 10


@pytest.mark.case("A1.1")
@pytest.mark.case("B3")
@pytest.mark.parametrize("environment", ["postgresql"], indirect=True)
def test_without_lock_and_constraints_the_same_race_oversells(
    runtime: Runtime, owner: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the harness would see of a service that checks and then writes."""
    crowd = Crowd(runtime, 30, OPEN_TO_TEN)
    found = Scope.find

    def unlocked(self: Scope, *args: Any, **more: Any) -> Any:
        return found(self, *args, **more | {"locked": False})

    monkeypatch.setattr(Scope, "find", unlocked)
    with owner.begin() as connection:
        for table, constraint in KEPT_BY:
            connection.exec_driver_sql(f"ALTER TABLE {table} DROP CONSTRAINT {constraint} CASCADE")
    with structlog.testing.capture_logs():
        answers = crowd.sign_ups(crowd.ids, [FIRST])
    assert len(crowd.held(FIRST)) > 10, statuses(answers)


def begin_deferred(connection: Connection) -> None:
    """Begin as a reader, whatever is to come."""
    connection.exec_driver_sql("BEGIN")


@pytest.mark.case("B4")
@on_both_databases
def test_b4_twenty_taps_of_one_thumb_are_one_place(runtime: Runtime) -> None:
    crowd = Crowd(runtime, 1, OPEN_TO_TEN)
    answers = crowd.sign_ups(crowd.ids * 20, [FIRST])
    assert statuses(answers) == {200: 20}
    assert {one.get_json()["id"] for one in answers} == {one.id for one in crowd.held()}
    assert len(crowd.held()) == 1


@pytest.mark.case("B5")
@pytest.mark.case("A1.2")
@on_both_databases
def test_b5_of_fifty_shifts_at_one_time_a_person_has_exactly_one(runtime: Runtime) -> None:
    many = [
        {
            "id": f"many{number}",
            "times": [{"from": f"09:{minute:02}", "to": "11:00"} for minute in range(25)],
            "seats": [{"count": 0, "maximum": 5}],
        }
        for number in range(2)
    ]
    crowd = Crowd(runtime, 1, OPEN_TO_TEN, *many)
    shifts = [f"many{number}@{MONDAY}T09:{minute:02}" for number in range(2) for minute in range(25)]
    answers = crowd.sign_ups(crowd.ids * 50, shifts)
    assert statuses(answers) == {200: 1, 409: 49}
    # One that ends when the other begins is no overlap.
    assert statuses(crowd.sign_ups(crowd.ids, [f"open@{MONDAY}T11:00"])) == {200: 1}


@pytest.mark.case("B8")
@on_both_databases
def test_b8_each_freed_seat_lifts_exactly_one_who_waits(runtime: Runtime) -> None:
    crowd = Crowd(runtime, 30, OPEN_TO_TEN)
    assert statuses(crowd.sign_ups(crowd.ids[:10], [FIRST])) == {200: 10}
    for one in crowd.ids[10:]:
        said = {"week": WEEK, "shift": FIRST}
        assert crowd.client(one).post("/v1/me/waits", json=said).get_json()["state"] == "waiting"
    rows = {one.volunteer_id: one.id for one in crowd.held(FIRST)}
    leaving = [(crowd.client(who), id) for who, id in rows.items()]
    answers = at_once(
        [
            lambda client=client, id=id: client.post(f"/v1/me/shifts/{id}/decline", json={})
            for client, id in leaving
        ]
    )
    assert statuses(answers) == {200: 10}
    moved_up = {one.volunteer_id for one in crowd.held(FIRST)}
    assert len(moved_up) == 10
    assert not moved_up & set(crowd.ids[:10])
    with runtime.reading() as session:
        told = session.scalars(select(Notice.volunteer_id).where(Notice.kind == "waitlist_moved_up")).all()
    assert sorted(filter(None, told)) == sorted(moved_up)
    assert held_rows_match(crowd)


@pytest.mark.case("B9")
@on_both_databases
def test_b9_two_coordinators_for_the_last_seat_are_one_yes_and_one_no(runtime: Runtime) -> None:
    crowd = Crowd(runtime, 2, OPEN_TO_TEN | {"seats": [{"count": 0, "maximum": 1}]})
    week = crowd.us.get(f"weeks/{WEEK}").get_json()
    answers = at_once(
        [lambda who=who: act(crowd.us, week, "moves", {"volunteer": who, "to": FIRST}) for who in crowd.ids]
    )
    assert statuses(answers) == {200: 1, 412: 1}
    (late,) = (who for who, one in zip(crowd.ids, answers, strict=True) if one.status_code == 412)
    week = crowd.us.get(f"weeks/{WEEK}").get_json()
    afresh = act(crowd.us, week, "moves", {"volunteer": late, "to": FIRST})
    assert (afresh.status_code, afresh.get_json()["code"]) == (409, "no_free_seat")


@pytest.mark.case("B10")
@on_both_databases
def test_b10_crossing_swaps_lose_nobody_and_double_nobody(runtime: Runtime) -> None:
    crowd = Crowd(runtime, 3, OPEN_TO_TEN)
    one, two, three = crowd.ids
    shifts = dict(zip(crowd.ids, SHIFTS, strict=False))
    for who in crowd.ids:
        assert statuses(crowd.sign_ups([who], [shifts[who]])) == {200: 1}
    rows = {row.volunteer_id: row.id for row in crowd.held()}
    asked = []
    for giver, taker in ((one, two), (three, two)):
        said = {"proposal": rows[giver], "to": taker, "wanted": rows[taker]}
        asked.append(crowd.client(giver).post("/v1/me/swaps", json=said).get_json()["id"])
    clients = [(crowd.client(two), id) for id in asked]
    answers = at_once(
        [lambda client=client, id=id: client.post(f"/v1/me/swaps/{id}/accept") for client, id in clients]
    )
    # The second wants a place that was just given away.
    assert statuses(answers) == {200: 1, 409: 1}
    after = sorted((row.shift_id, row.volunteer_id) for row in crowd.held())
    assert ([shift for shift, _ in after], {who for _, who in after}) == (SHIFTS[:3], set(crowd.ids))
    assert held_rows_match(crowd)


@pytest.mark.case("B11")
@on_both_databases
def test_b11_a_sign_up_that_races_a_publication_is_in_it_or_refused(runtime: Runtime) -> None:
    crowd = Crowd(runtime, 12, OPEN_TO_TEN)
    week = crowd.us.get(f"weeks/{WEEK}").get_json()
    week = act(crowd.us, week, "moves", {"volunteer": crowd.ids[0], "to": SECOND}).get_json()
    clients = [crowd.client(who) for who in crowd.ids[1:]]
    said = {"week": WEEK, "shift": FIRST}
    presses = [
        lambda client=client: client.post("/v1/me/sign-ups", json=said)  # a thumb
        for client in clients
    ]
    *answers, published = at_once([*presses, lambda: act(crowd.us, week, "publish")])
    assert statuses(answers) == {200: 10, 409: 1}
    assert published.status_code in (200, 412)
    if published.status_code == 412:
        latest = crowd.us.get(f"weeks/{WEEK}").get_json()
        assert act(crowd.us, latest, "publish").status_code == 200
    assert {row.volunteer_id for row in crowd.held(SECOND)} == {crowd.ids[0]}
    assert len(crowd.held(FIRST)) == 10
    assert held_rows(crowd.us) == told_roster(crowd.us)
