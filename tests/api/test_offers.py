"""Whoever drops out, the first of those who may stand in are asked; who accepts first has the place."""

from __future__ import annotations

from datetime import UTC, datetime

from scheduler.bootstrap import Runtime
from scheduler.jobs.deadlines import Deadlines
from tests.api.answering import (
    Volunteer,
    all_know,
    held_rows,
    holders,
    proposals,
    publish,
    published,
    read_week,
    told,
    told_roster,
)
from tests.api.remembered import remembered
from tests.api.settling import Caller, codes
from tests.api.test_proposals import AFTERNOON, DAWN, MORNING
from tests.api.weekly import CLEARED, DESK, ESCORT, RIVER, WEEK, populated, reviewed
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases

INSURED = {"until": "2026-12-31"}
CROWD = tuple(f"w{number}" for number in range(4))


def crowded(runtime: Runtime, *tasks: dict[str, object]) -> Caller:
    """A published week, and four people who joined after it."""
    us, _ = published(runtime, *tasks)

    def join() -> None:
        for who in CROWD:
            us.make("volunteers", id=who, name=who, age=40, availability="always", insured=INSURED)

    remembered(runtime, "crowded", join, by=us.key)
    return us


def dropped(us: Caller, shift: str = MORNING) -> str:
    """Somebody declines a shift; returns who."""
    one = next(one for one in proposals(us, shift=shift) if one["state"] in ("proposed", "accepted"))
    assert us.post(f"proposals/{one['id']}/decline", {}).status_code == 200
    return str(one["volunteer"])


def asked(us: Caller, state: str = "open") -> list[str]:
    """Who is asked for the first morning."""
    items = us.get(f"weeks/{WEEK}/offers", query_string={"shift": MORNING}).get_json()["items"]
    return sorted(one["volunteer"] for one in items if one["state"] == state)


@on_both_databases
def test_a_freed_place_is_offered_to_the_first_two_and_the_first_yes_has_it(runtime: Runtime) -> None:
    us = crowded(runtime)
    gone = dropped(us)
    first, second = asked(us)
    assert gone not in (first, second)
    calls = told(runtime, "replacement_call")
    assert sorted(one["volunteer"] for one in calls) == [first, second]
    # Two hours from now.
    assert (calls[0]["shift"], calls[0]["answer_by"]) == (MORNING, "2026-11-21T18:00+08:00")
    quick, slow = Volunteer(runtime, us, first), Volunteer(runtime, us, second)
    (offer,), (other,) = (me.get("offers").get_json()["items"] for me in (quick, slow))
    assert (offer["title"], offer["site"]) == ("值班", "居委会")
    for _ in range(2):
        answer = quick.post(f"offers/{offer['id']}/accept")
        assert (answer.status_code, answer.get_json()["state"]) == (200, "accepted")
    assert holders(us, MORNING) == [first]
    late = slow.post(f"offers/{other['id']}/accept")
    assert (late.status_code, late.get_json()["code"]) == (409, "offer_not_open")
    assert [one["volunteer"] for one in told(runtime, "offer_taken")] == [second]
    assert held_rows(us) == told_roster(us)
    (row,) = (one for one in proposals(us, shift=MORNING) if one["state"] == "accepted")
    assert (row["origin"], row["answered_by"]) == ("offered", "volunteer")


@on_both_databases
def test_who_says_no_or_nothing_is_followed_by_the_next_and_never_asked_again(
    runtime: Runtime, clock: FakeClock
) -> None:
    us = crowded(runtime)
    dropped(us)
    first, second = asked(us)
    me = Volunteer(runtime, us, first)
    (offer,) = me.get("offers").get_json()["items"]
    for _ in range(2):
        assert me.post(f"offers/{offer['id']}/decline").get_json()["state"] == "declined"
    third = [who for who in asked(us) if who != second]
    assert len(third) == 1
    clock.go_on(hours=2)
    jobs = [Deadlines(runtime), Deadlines(runtime)]
    assert [job.do() for job in jobs] == [2, 0]
    assert asked(us, "expired") == sorted([second, *third])
    assert not set(asked(us)) & {first, second, *third}


@on_both_databases
def test_nobody_is_asked_at_night_or_more_often_than_the_community_allows(
    runtime: Runtime, clock: FakeClock
) -> None:
    us = crowded(runtime)
    rules = {"offers": {"at_once": 6, "asks_per_week": 1, "quiet": {"from": "21:00", "to": "08:00"}}}
    us.client.put(us.address("answer-rules"), json=rules)
    clock.now = datetime(2026, 11, 21, 14, 0, tzinfo=UTC)  # ten in the evening
    dropped(us)
    everybody = asked(us)
    assert {one["answer_by"] for one in told(runtime, "replacement_call")} == {"2026-11-22T10:00+08:00"}
    dropped(us, AFTERNOON)
    later = us.get(f"weeks/{WEEK}/offers", query_string={"shift": AFTERNOON}).get_json()["items"]
    assert not {one["volunteer"] for one in later} & set(everybody)


def test_an_answer_that_would_be_due_at_night_is_awaited_until_the_morning(
    runtime: Runtime, clock: FakeClock
) -> None:
    us = crowded(runtime)
    clock.now = datetime(2026, 11, 21, 12, 30, tzinfo=UTC)  # half past eight: in two hours it is quiet
    dropped(us)
    assert {one["answer_by"] for one in told(runtime, "replacement_call")} == {"2026-11-22T08:00+08:00"}


@on_both_databases
def test_a_coordinator_asks_by_one_call_where_it_is_not_done_by_itself(runtime: Runtime) -> None:
    us = crowded(runtime)
    us.client.put(us.address("answer-rules"), json={"offers": {"automatic": False, "at_once": 3}})
    dropped(us)
    assert asked(us) == []
    made = us.post(f"weeks/{WEEK}/offers", {"shift": MORNING})
    assert len(made.get_json()["items"]) == 3
    assert us.post(f"weeks/{WEEK}/offers", {"shift": MORNING}).get_json() == made.get_json()
    assert us.post(f"weeks/{WEEK}/offers", {"shift": "none"}).status_code == 404


@on_both_databases
def test_in_a_crew_that_fell_apart_one_yes_brings_the_others_back(runtime: Runtime) -> None:
    us = crowded(runtime, RIVER)
    one, other = holders(us, DAWN)
    gone = dropped(us, DAWN)
    me = Volunteer(runtime, us, next(iter(us.get(f"weeks/{WEEK}/offers").get_json()["items"]))["volunteer"])
    (offer,) = me.get("offers").get_json()["items"]
    assert me.post(f"offers/{offer['id']}/accept").get_json()["waits"] is False
    stayed = other if gone == one else one
    assert holders(us, DAWN) == sorted([me.id, stayed])
    assert held_rows(us) == told_roster(us)


@on_both_databases
def test_a_crew_that_is_gone_waits_until_enough_said_yes(runtime: Runtime) -> None:
    us = crowded(runtime, RIVER)
    rows = proposals(us, shift=DAWN)
    for one in rows:
        us.post(f"proposals/{one['id']}/decline", {})
    offers = us.get(f"weeks/{WEEK}/offers").get_json()["items"]
    first, second = (Volunteer(runtime, us, one["volunteer"]) for one in offers if one["state"] == "open")
    answers = []
    for me in (first, second):
        (offer,) = me.get("offers").get_json()["items"]
        answers.append(me.post(f"offers/{offer['id']}/accept").get_json()["waits"])
        if me is first:
            assert holders(us, DAWN) == []
    assert answers == [True, False]
    assert holders(us, DAWN) == sorted([first.id, second.id])


def test_nobody_is_asked_for_a_crew_that_cannot_be_complete_and_the_reason_is_told(runtime: Runtime) -> None:
    us, _ = published(runtime, RIVER)
    for one in us.get("volunteers").get_json()["items"]:
        if one["id"] not in holders(us, DAWN):
            us.change(f"volunteers/{one['id']}", {"availability": []})
    for row in proposals(us, shift=DAWN):
        us.post(f"proposals/{row['id']}/decline", {})
    candidates = f"weeks/{WEEK}/shifts/{DAWN}/candidates"
    # whoever held the river said no: w0 alone is free for two places
    us.make("volunteers", id="w0", name="w0", age=40, availability="always", insured=INSURED)
    assert us.post(f"weeks/{WEEK}/offers", {"shift": DAWN}).get_json()["items"] == []
    told_why = us.get(candidates).get_json()["crew_lacks"]
    assert told_why["code"] == "crew_lacks_people"
    assert told_why["en"].startswith("It needs 2, and 1 is on it or free for it.")
    us.make("volunteers", id="w1", name="w1", age=40, availability="always", insured=INSURED)
    offers = us.post(f"weeks/{WEEK}/offers", {"shift": DAWN}).get_json()["items"]
    assert sorted(one["volunteer"] for one in offers) == ["w0", "w1"]
    assert us.get(candidates).get_json()["crew_lacks"] is None


@on_both_databases
def test_a_yes_that_waits_for_others_said_twice_is_one(runtime: Runtime) -> None:
    us = crowded(runtime, RIVER)
    for one in proposals(us, shift=DAWN):
        us.post(f"proposals/{one['id']}/decline", {})
    offers = us.get(f"weeks/{WEEK}/offers").get_json()["items"]
    me = Volunteer(runtime, us, next(one["volunteer"] for one in offers if one["state"] == "open"))
    (offer,) = me.get("offers").get_json()["items"]
    first, again = (me.post(f"offers/{offer['id']}/accept") for _ in range(2))
    assert (first.status_code, again.status_code) == (200, 200)
    assert first.get_json() == again.get_json()
    assert again.get_json()["waits"] is True
    (wait,) = me.get("waits").get_json()["items"]
    assert me.client.delete(f"/v1/me/waits/{wait['id']}").status_code == 204  # the yes is taken back
    assert me.post(f"offers/{offer['id']}/accept").status_code == 409


@on_both_databases
def test_whoever_says_yes_first_to_children_waits_for_a_second_adult(runtime: Runtime) -> None:
    us = populated(runtime, ESCORT)
    for who in ("v1", "v2", "v3"):
        us.change(f"volunteers/{who}", CLEARED)
    publish(us, reviewed(runtime, us))
    for who in ("w1", "w2"):
        us.make("volunteers", id=who, name=who, age=40, availability="always", **CLEARED)
    for one in proposals(us):
        us.post(f"proposals/{one['id']}/decline", {})
    offers = us.get(f"weeks/{WEEK}/offers").get_json()["items"]
    first, second = (Volunteer(runtime, us, one["volunteer"]) for one in offers if one["state"] == "open")
    answers = []
    for me in (first, second):
        (offer,) = me.get("offers").get_json()["items"]
        answers.append(me.post(f"offers/{offer['id']}/accept").get_json()["waits"])
    assert answers == [True, False]
    assert holders(us, "escort@2026-11-25T16:10") == sorted([first.id, second.id])


@on_both_databases
def test_an_absence_that_ends_before_it_begins_is_told_so(runtime: Runtime) -> None:
    us = crowded(runtime)
    span = {"start": "2026-11-25T00:00", "end": "2026-11-23T00:00"}
    answer = us.post("volunteers/v1/absences", span)
    assert codes(answer) == {("end", "reversed_times")}
    assert answer.get_json()["errors"][0]["en"] == "23 Nov 2026 00:00 is not after 25 Nov 2026 00:00."


@on_both_databases
def test_one_call_takes_somebody_who_is_ill_off_all_her_shifts(runtime: Runtime) -> None:
    us = crowded(runtime)
    (who,) = holders(us, MORNING)
    mine = [one["shift"] for one in proposals(us, volunteer=who)]
    span = {"start": "2026-11-23T00:00", "end": "2026-11-25T00:00"}
    left = us.post(f"volunteers/{who}/absences", span | {"reason": "发烧"}).get_json()["items"]
    assert [one["shift"] for one in left] == mine
    assert not [one for one in held_rows(us) if one[1] == who]
    assert held_rows(us) == told_roster(us)
    assert us.get(f"volunteers/{who}").get_json()["time_off"] == [span]
    assert {one["reason"] for one in told(runtime, "coordinator_gap")} == {"sick"}
    assert us.post(f"volunteers/{who}/absences", span).get_json()["items"] == []
    backwards = us.post(f"volunteers/{who}/absences", {"start": span["end"], "end": span["start"]})
    assert backwards.status_code == 422
    me = Volunteer(runtime, us, next(one[1] for one in held_rows(us)))
    assert me.post("absences", span).get_json()["items"] != []
    assert me.shifts() == []
    assert me.post("absences/take-back", span).status_code == 204
    again = me.post("absences/take-back", span)
    assert (again.status_code, again.get_json()["code"]) == (409, "no_leave_then")
    assert us.get(f"volunteers/{me.id}").get_json()["time_off"] == []
    assert me.shifts() == []


@on_both_databases
def test_an_absence_that_no_plan_reaches_is_refused_and_weeks_are_planned_on(runtime: Runtime) -> None:
    us = populated(runtime, DESK)
    me = Volunteer(runtime, us, "v1")
    for start, end, field in (
        ("2026-11-22T00:00", "9999-12-31T23:59", "end"),
        ("0001-01-01T00:00", "2026-11-25T00:00", "start"),
        ("0001-01-01T00:00+14:00", "2026-11-25T00:00", "start"),
    ):
        assert codes(me.post("absences", {"start": start, "end": end})) == {(field, "outside_years")}
    assert codes(me.post("absences", {"start": "soon", "end": "later"})) == {("start", "bad_time")}
    assert us.post("weeks", {"start": "2026-11-23"}).status_code == 201


@on_both_databases
def test_no_answer_by_the_deadline_frees_the_place_once(runtime: Runtime, clock: FakeClock) -> None:
    us = crowded(runtime)
    (kept,) = proposals(us, shift=MORNING)
    us.client.post(us.address(f"proposals/{kept['id']}/accept"))
    all_know(runtime, us)
    clock.now = datetime(2026, 11, 22, 12, 59, tzinfo=UTC)
    assert Deadlines(runtime).do() == 0
    clock.go_on(hours=16)  # the afternoon's answer was awaited until two at night
    done = [Deadlines(runtime).do() for _ in range(3)]
    assert (done[0] > 0, done[1:]) == (True, [0, 0])
    states = {one["shift"]: one["state"] for one in proposals(us)}
    assert (states[MORNING], states[AFTERNOON]) == ("accepted", "lapsed")
    assert held_rows(us) == told_roster(us)
    gaps = told(runtime, "coordinator_gap")
    assert (len(gaps), {one["reason"] for one in gaps}) == (done[0], {"lapsed"})
    # Who said nothing may be asked again: nothing is held against her.
    assert read_week(us)["state"] == "published"


@on_both_databases
def test_where_no_answer_means_yes_nothing_lapses(runtime: Runtime, clock: FakeClock) -> None:
    us, _ = published(runtime)
    us.client.put(us.address("answer-rules"), json={"without_answer": "keep"})
    clock.go_on(hours=49)
    assert [Deadlines(runtime).do() for _ in range(2)] == [4, 0]
    assert {one["state"] for one in proposals(us)} == {"proposed"}


@on_both_databases
def test_a_volunteer_asks_for_a_person_and_gets_an_answer(runtime: Runtime, clock: FakeClock) -> None:
    us = populated(runtime, DESK)
    week = reviewed(runtime, us)
    me = Volunteer(runtime, us, "v1")
    said = {"words": "为什么总是我？", "week": WEEK, "shift": MORNING}
    assert codes(me.post("review-requests", said)) == {("week", "unknown_id")}  # nobody was told of it
    publish(us, week)
    for wrong, where in (
        ({"week": "2026-W99"}, ("week", "unknown_id")),
        ({"shift": "nothing"}, ("shift", "unknown_id")),
        ({"week": ""}, ("week", "missing_field")),
    ):
        assert codes(me.post("review-requests", said | wrong)) == {where}
    assert me.post("review-requests", {"words": "想和您谈谈。"}).status_code == 200
    clock.go_on(minutes=1)
    made, again = (me.post("review-requests", said).get_json() for _ in range(2))
    assert again == made
    _, notice = told(runtime, "review_asked")
    assert (notice["person"], notice["reason"]) == ("王秀英", "为什么总是我？")
    assert notice["title"] == "11月23日 周一 09:00 值班（居委会）"
    listed = us.get("review-requests?open=true").get_json()["items"]
    assert (made["id"], "v1") in [(one["id"], one["volunteer"]) for one in listed]
    answer = us.post(f"review-requests/{made['id']}/answer", {"answer": "已调整。"})
    assert answer.status_code == 200
    assert us.post(f"review-requests/{made['id']}/answer", {"answer": "再说。"}).status_code == 409
    assert "已调整。" in [one["answer"] for one in me.get("review-requests").get_json()["items"]]
    assert len(us.get("review-requests?open=true").get_json()["items"]) == 1
    assert [one["volunteer"] for one in told(runtime, "review_answered")] == ["v1"]
