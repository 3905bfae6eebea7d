"""What a coordinator changes while people press, and what changes under a roster that is not told yet."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import event, select
from sqlalchemy.exc import OperationalError

from scheduler.bootstrap import Runtime
from scheduler.models import Notice, Proposal, Volunteer, database
from tests.api.answering import held_rows, publish
from tests.api.settling import Caller
from tests.api.weekly import CLEARED, ESCORT, MONDAY, WEEK, act, answered, populated, reviewed
from tests.reliability.crowd import REPEATS, Crowd, at_once, held_rows_match, statuses
from tests.reliability.test_races import DAYS, FIRST, HOURS, OPEN_TO_TEN, SHIFTS, begin_deferred
from tests.scheduler.databases import on_both_databases

CHILDREN: dict[str, Any] = {
    "id": "pupils",
    "type": "school_escort",
    "times": [{"from": hour, "to": f"{hour[:3]}30"} for hour in HOURS[:2]],
    "seats": [{"count": 2, "maximum": 3}],
}
CHILDRENS = [f"pupils@{day}T{hour}" for day in DAYS for hour in HOURS[:2]]
WRITERS = 10
"""As many as have a connection each."""
LAPSED = {"clearance": {"checked_on": "2025-11-24"}}
"""A check that holds for twelve months: on the day of planning, and not on Wednesday any more."""


def cut(us: Caller, shift: str, most: int) -> Any:
    """A coordinator lets a shift take fewer people."""
    return us.post(f"weeks/{WEEK}/shifts/{shift}/places", {"maximum": most, "reason": "场地小"})


@pytest.mark.case("B6")
@on_both_databases
def test_b6_a_cut_that_races_sign_ups_leaves_no_more_than_there_are_places(runtime: Runtime) -> None:
    crowd = Crowd(runtime, 20, OPEN_TO_TEN)
    for shift in SHIFTS[:REPEATS]:
        *answers, made = at_once(
            [
                *(crowd.sign_up(who, shift) for who in crowd.ids),
                lambda shift=shift: cut(crowd.us, shift, 5),
            ]
        )
        places = {200: 5, 409: 10}[made.status_code]
        assert statuses(answers) == {200: places, 409: 20 - places}
        assert len(crowd.held(shift)) == places
        if made.status_code == 409:
            assert made.get_json()["code"] == "places_are_held"
            assert 6 <= len(made.get_json()["errors"]) <= 10
    assert held_rows_match(crowd)


@pytest.mark.case("B6")
@on_both_databases
def test_b6_a_cut_below_those_who_hold_is_refused_with_the_list(runtime: Runtime) -> None:
    crowd = Crowd(runtime, 10, OPEN_TO_TEN)
    assert statuses(crowd.sign_ups(crowd.ids, [FIRST])) == {200: 10}
    refused = cut(crowd.us, FIRST, 5)
    assert (refused.status_code, len(refused.get_json()["errors"])) == (409, 10)
    rows = crowd.held(FIRST)
    for row in rows[:5]:
        crowd.client(row.volunteer_id).post(f"/v1/me/shifts/{row.id}/decline", json={})
    assert cut(crowd.us, FIRST, 5).status_code == 200
    late = crowd.sign_ups([rows[0].volunteer_id], [FIRST])
    assert [one.get_json()["code"] for one in late] == ["no_free_seat"]


@pytest.mark.case("B7")
@on_both_databases
def test_b7_a_shift_that_is_called_off_while_people_sign_up_has_nobody(runtime: Runtime) -> None:
    crowd = Crowd(runtime, 20, OPEN_TO_TEN)
    for shift in SHIFTS[:REPEATS]:
        off = f"weeks/{WEEK}/shifts/{shift}/cancel"
        *answers, made = at_once(
            [
                *(crowd.sign_up(who, shift) for who in crowd.ids),
                lambda off=off: crowd.us.post(off, {"reason": "暴雨"}),
            ]
        )
        came = [one.get_json()["id"] for one in answers if one.status_code == 200]
        assert made.status_code == 200
        assert statuses(answers).keys() <= {200, 404, 409}
        assert (crowd.held(shift), len(came) <= 10) == ([], True)
        with runtime.reading() as session:
            rows = session.scalars(select(Proposal).where(Proposal.shift_id == shift)).all()
            assert sorted(row.id for row in rows) == sorted(came)
            assert {row.state for row in rows} <= {"withdrawn"}
            told = select(Notice.volunteer_id).where(Notice.kind == "cancelled", Notice.subject.in_(came))
            heard = sorted(filter(None, session.scalars(told)))
        assert heard == sorted(row.volunteer_id for row in rows)
        assert heard == made.get_json()["volunteers"]
    assert held_rows_match(crowd)


@pytest.mark.case("B12")
@on_both_databases
def test_b12_who_is_removed_while_she_signs_up_holds_a_place_or_is_not_there(runtime: Runtime) -> None:
    crowd = Crowd(runtime, 10, OPEN_TO_TEN)
    answers = at_once(
        [
            *(crowd.sign_up(who, FIRST) for who in crowd.ids),
            *(lambda who=who: crowd.us.delete(f"volunteers/{who}") for who in crowd.ids),
        ]
    )
    signed, removed = answers[:10], answers[10:]
    for who, took, left in zip(crowd.ids, signed, removed, strict=True):
        assert (took.status_code, left.status_code) in ((200, 409), (404, 204), (401, 204))
        assert (crowd.us.get(f"volunteers/{who}").status_code == 200) == (took.status_code == 200)
    assert {row.volunteer_id for row in crowd.held(FIRST)} == {
        who for who, took in zip(crowd.ids, signed, strict=True) if took.status_code == 200
    }


@pytest.mark.case("B12")
@on_both_databases
def test_b12_people_who_leave_or_fall_ill_while_a_roster_is_published_are_in_nobodys_way(
    runtime: Runtime,
) -> None:
    us = populated(runtime)
    week = reviewed(runtime, us)
    on = {one["volunteer"] for one in us.get(f"weeks/{WEEK}/roster").get_json()["assignments"]}
    leaving, ill = sorted(on)[:2]
    span = {"start": "2026-11-23T00:00", "end": "2026-11-30T00:00", "reason": "发烧"}
    told, left, off = at_once(
        [
            lambda: act(us, week, "publish"),
            lambda: us.delete(f"volunteers/{leaving}"),
            lambda: us.post(f"volunteers/{ill}/absences", span),
        ]
    )
    assert off.status_code == 200
    # Either the roster was told and who holds a place stays, or it names who is gone and is not told.
    assert (told.status_code, left.status_code) in ((200, 409), (409, 204), (409, 409))
    if told.status_code == 409:
        assert {one["code"] for one in told.get_json()["errors"]} <= {"volunteer_gone", "rule_availability"}
        assert held_rows(us) == []
    there = {one["id"] for one in us.get("volunteers").get_json()["items"]}
    assert {who for _, who in held_rows(us)} <= there - {ill}


@pytest.mark.case("B12")
@on_both_databases
def test_b12_a_roster_of_people_who_left_while_it_was_solved_is_not_published(runtime: Runtime) -> None:
    us = populated(runtime)
    us.make("weeks", start=MONDAY)
    us.client.post(us.address(f"weeks/{WEEK}/solve"))
    assert us.delete("volunteers/v1").status_code == 204
    us.change("volunteers/v2", {"time_off": [{"start": "2026-11-23T00:00", "end": "2026-11-30T00:00"}]})
    answered(runtime)
    week = us.get(f"weeks/{WEEK}").get_json()
    refused = act(us, week, "publish")
    assert (refused.status_code, refused.get_json()["code"]) == (409, "week_unlawful")
    assert {one["code"] for one in refused.get_json()["errors"]} == {"volunteer_gone", "rule_availability"}
    assert (us.get(f"weeks/{WEEK}").get_json()["published_number"], held_rows(us)) == (None, [])
    publish(us, reviewed(runtime, us))
    assert {who for _, who in held_rows(us)} == {"v3"}


@pytest.mark.case("B13")
@on_both_databases
def test_b13_a_clearance_that_ends_between_the_solve_and_the_shift_is_flagged_and_not_published(
    runtime: Runtime,
) -> None:
    us = populated(runtime, ESCORT)
    for who in ("v1", "v2"):
        us.change(f"volunteers/{who}", CLEARED)
    week = reviewed(runtime, us)
    us.change("volunteers/v2", LAPSED)
    checked = us.get(f"weeks/{WEEK}/publish-check").get_json()
    assert [one["code"] for one in checked["refused"]] == ["no_clearance"]
    refused = act(us, week, "publish")
    assert (refused.status_code, refused.get_json()["code"]) == (409, "week_unlawful")
    (error,) = refused.get_json()["errors"]
    assert ("李建业" in error["zh"], "art. 62" in error["en"]) == (True, True)
    assert us.get(f"weeks/{WEEK}").get_json()["published_number"] is None
    # Nobody goes to children alone; with somebody else who is checked the week may be told.
    us.change("volunteers/v3", CLEARED)
    publish(us, reviewed(runtime, us))
    assert held_rows(us) == [("escort@2026-11-25T16:10", "v1"), ("escort@2026-11-25T16:10", "v3")]


@pytest.mark.case("B14")
@on_both_databases
def test_b14_where_adults_come_and_go_at_once_no_children_are_left_with_one(runtime: Runtime) -> None:
    crowd = Crowd(runtime, 3, CHILDREN, known=CLEARED)
    for shift in CHILDRENS[:REPEATS]:
        rows = {row.volunteer_id: row.id for row in crowd.held(shift)}
        (third,) = set(crowd.ids) - rows.keys()
        leaving = [(crowd.client(who), f"/v1/me/shifts/{rows[who]}/decline") for who in rows]
        gone, *_ = at_once(
            [
                *(lambda client=client, path=path: client.post(path, json={}) for client, path in leaving),
                crowd.sign_up(third, shift),
            ]
        )
        after = {row.volunteer_id for row in crowd.held(shift)}
        assert (gone.status_code in (200, 409), len(after) in (0, 2)) == (True, True)
    assert held_rows_match(crowd)
    with runtime.reading() as session:
        reasons = session.scalars(select(Proposal.reason).where(Proposal.state == "withdrawn")).all()
    assert set(reasons) <= {"crew_incomplete"}


@pytest.mark.case("B15")
@on_both_databases
def test_b15_sixteen_writers_of_fifty_writes_each_are_never_told_that_it_is_locked(runtime: Runtime) -> None:
    crowd = Crowd(runtime, 16, OPEN_TO_TEN)

    def write(who: str) -> Any:
        client = crowd.client(who)
        answers = [client.put("/v1/me/reserve", json={"reserve": turn % 3}) for turn in range(50)]
        return next((one for one in answers if one.status_code != 200), answers[-1])

    assert statuses(at_once([lambda who=who: write(who) for who in crowd.ids])) == {200: 16}


@pytest.mark.case("B15")
def test_with_transactions_that_begin_as_readers_writers_are_told_that_it_is_locked(runtime: Runtime) -> None:
    """The outage that ``BEGIN IMMEDIATE`` spares: a read snapshot that went stale cannot become a writer."""
    us = Crowd(runtime, 1, OPEN_TO_TEN).us
    event.remove(runtime.engine, "begin", database._begin_sqlite)
    event.listen(runtime.engine, "begin", begin_deferred)
    at_the_same_point = Barrier(WRITERS)

    def write(number: int) -> bool:
        with runtime.writing() as session:
            volunteer = session.get_one(Volunteer, (us.community, "m000"))
            at_the_same_point.wait(60)
            volunteer.version += number
            try:
                session.commit()
            except OperationalError:
                return False
        return True

    with ThreadPoolExecutor(WRITERS) as pool:
        assert sum(pool.map(write, range(1, WRITERS + 1))) == 1
