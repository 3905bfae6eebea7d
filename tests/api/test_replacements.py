"""Whom to ask by the records of this moment: one list for coordinators and for offers."""

from __future__ import annotations

from datetime import timedelta

from scheduler.bootstrap import Runtime
from scheduler.models import Offer
from tests.api.answering import holders, proposals, published, read_week
from tests.api.settling import Caller
from tests.api.test_offers import crowded, dropped
from tests.api.test_proposals import MORNING
from tests.api.weekly import DESK, WEEK, act
from tests.scheduler.databases import on_both_databases


def ranked(us: Caller) -> list[tuple[str, str | None, int]]:
    """Whom to ask for the first morning, what is in the way, and how often each was asked."""
    found = us.get(f"weeks/{WEEK}/shifts/{MORNING}/candidates").get_json()["items"]
    return [
        (one["volunteer"], one["obstacle"] and one["obstacle"]["code"], one["asked_lately"]) for one in found
    ]


def were_asked(runtime: Runtime, us: Caller, *asked: tuple[str, int]) -> None:
    """Offers that were made to people so many days ago."""
    now = runtime.clock()
    with runtime.writing() as session:
        for number, (who, ago) in enumerate(asked):
            session.add(
                Offer(
                    community_id=us.community,
                    id=f"o{number}",
                    week_id=WEEK,
                    shift_id="before",
                    seat=0,
                    volunteer_id=who,
                    asked=None,
                    state="expired",
                    until=now,
                    created_at=now - timedelta(days=ago),
                )
            )
        session.commit()


@on_both_databases
def test_who_was_asked_least_comes_first_and_who_declined_not_at_all(runtime: Runtime) -> None:
    us, _ = published(runtime)
    (gone,) = holders(us, MORNING)
    (one,) = proposals(us, shift=MORNING)
    us.client.put(us.address("answer-rules"), json={"offers": {"automatic": False}})
    us.post(f"proposals/{one['id']}/decline", {})
    us.make("volunteers", id="v4", name="新来的", age=30, availability="always")
    us.make("volunteers", id="v5", name="也是新来的", age=30, availability="always")
    were_asked(runtime, us, ("v4", 1), ("v4", 2), ("v5", 40))
    found = ranked(us)
    assert gone not in [who for who, _, _ in found]
    assert found[-1] == ("v4", None, 2)
    assert ("v5", None, 0) in found
    us.change("volunteers/v5", {"time_off": [{"start": "2026-11-23T00:00", "end": "2026-11-24T00:00"}]})
    assert ranked(us)[-1] == ("v5", "on_time_off", 0)


@on_both_databases
def test_offers_go_to_the_first_of_the_list_that_a_coordinator_reads(runtime: Runtime) -> None:
    us, _ = published(runtime)
    for number, said in enumerate(
        ({"reserve": 1}, {"wishes": [{"kind": "service_desk", "wish": "prefer"}]}, {})
    ):
        us.make("volunteers", id=f"w{number}", name=f"w{number}", age=40, availability="always", **said)
    us.client.put(us.address("answer-rules"), json={"offers": {"automatic": False, "at_once": 3}})
    were_asked(runtime, us, ("w2", 3))
    (one,) = proposals(us, shift=MORNING)
    us.post(f"proposals/{one['id']}/decline", {})
    listed = [who for who, obstacle, _ in ranked(us) if obstacle is None]
    assert len(listed) > 3
    assert listed[-1] == "w0"
    asked = us.post(f"weeks/{WEEK}/offers", {"shift": MORNING}).get_json()["items"]
    assert {one["volunteer"] for one in asked} == set(listed[:3])


@on_both_databases
def test_who_joined_later_is_asked_for_what_is_held_and_not_for_what_is_pending(runtime: Runtime) -> None:
    us, week = published(runtime)
    us.make("volunteers", id="v4", name="新来的", age=30, availability="always")
    assert "v4" in [who for who, _, _ in ranked(us)]
    (gone,) = holders(us, MORNING)
    assert act(us, week, "moves", {"volunteer": gone, "shift": MORNING}).status_code == 200
    pending = ranked(us)
    assert gone in [who for who, _, _ in pending]
    assert "v4" not in [who for who, _, _ in pending]
    fixes = us.get(f"weeks/{WEEK}/shifts/{MORNING}/fixes").get_json()["items"]
    assert "v4" not in [one.get("volunteer") for one in fixes]


@on_both_databases
def test_who_joined_later_is_counted_on_by_reasons_fixes_and_the_call_alike(runtime: Runtime) -> None:
    us, _ = published(runtime)
    us.client.put(us.address("answer-rules"), json={"offers": {"automatic": False}})
    (one,) = proposals(us, shift=MORNING)
    us.post(f"proposals/{one['id']}/decline", {})
    for who in sorted({"v1", "v2", "v3"} - {one["volunteer"]}):
        us.change(f"volunteers/{who}", {"availability": []})
    before = us.get(f"weeks/{WEEK}/recruiting-call").get_json()
    us.make("volunteers", id="v4", name="新来的", age=30, availability="always")
    fixes = us.get(f"weeks/{WEEK}/shifts/{MORNING}/fixes").get_json()
    assert [(fix["kind"], fix["volunteer"]) for fix in fixes["items"][:1]] == [("assign", "v4")]
    assert "其实有 1 人现在就能来" in fixes["zh"]
    gap = us.get(f"weeks/{WEEK}/shortages").get_json()["items"][0]
    assert ["v4"] in [[who["volunteer"] for who in reason["people"]] for reason in gap["reasons"]]
    after = us.get(f"weeks/{WEEK}/recruiting-call").get_json()
    assert (sum(before["curve"]), sum(after["curve"])) == (1, 0)


@on_both_databases
def test_fixes_name_nobody_who_is_away_by_now_or_has_declined(runtime: Runtime) -> None:
    us, _ = published(runtime)
    us.client.put(us.address("answer-rules"), json={"offers": {"automatic": False}})
    (gone,) = holders(us, MORNING)
    (one,) = proposals(us, shift=MORNING)
    us.post(f"proposals/{one['id']}/decline", {})
    away, free = sorted({"v1", "v2", "v3"} - {gone})
    us.change(f"volunteers/{away}", {"time_off": [{"start": "2026-11-23T00:00", "end": "2026-11-24T00:00"}]})
    fixes = us.get(f"weeks/{WEEK}/shifts/{MORNING}/fixes").get_json()["items"]
    named = {one["volunteer"]: one["kind"] for one in fixes if one.get("volunteer")}
    assert named.pop(away) == "other_hours"
    assert (gone in named, free in named) == (False, True)
    assert read_week(us)["state"] == "published"


@on_both_databases
def test_what_is_solved_anew_puts_back_nobody_who_declined_and_reasons_are_of_this_moment(
    runtime: Runtime,
) -> None:
    us, _ = published(runtime)
    us.client.put(us.address("answer-rules"), json={"offers": {"automatic": False}})
    (gone,) = holders(us, MORNING)
    (one,) = proposals(us, shift=MORNING)
    us.post(f"proposals/{one['id']}/decline", {})
    away = {"v1", "v2", "v3"} - {gone}
    for who in away:
        us.change(
            f"volunteers/{who}", {"time_off": [{"start": "2026-11-23T00:00", "end": "2026-11-24T00:00"}]}
        )
    found = us.get(f"weeks/{WEEK}/shifts/{MORNING}/fixes?seconds=5").get_json()
    named = {
        who["volunteer"]
        for fix in found["items"]
        for who in [fix, *fix.get("added", ())]
        if "volunteer" in who
    }
    assert named == away
    assert "谢绝" not in found["zh"]  # who is nearest is away and may be asked
    (gap,) = us.get(f"weeks/{WEEK}/shortages").get_json()["items"]
    told = {reason["code"]: {who["volunteer"] for who in reason["people"]} for reason in gap["reasons"]}
    assert told == {"declined": {gone}, "on_time_off": away}
    joint = us.get(f"weeks/{WEEK}/shortages?seconds=5").get_json()["joint"]
    assert (joint["fillable"], joint["open"], len(joint["items"])) == ([], [], 1)
    assert joint["items"][0]["people"] == []


@on_both_databases
def test_who_said_no_to_an_hour_is_not_asked_by_itself_for_another_shift_of_it(runtime: Runtime) -> None:
    second = DESK | {"id": "second", "name": "第二处", "seats": [{"count": 1}]}
    us = crowded(runtime, DESK, second)
    elsewhere = MORNING.replace("desk@", "second@")
    sick, other = dropped(us), dropped(us, elsewhere)
    found = us.get(f"weeks/{WEEK}/shifts/{elsewhere}/candidates").get_json()["items"]
    standing = {one["volunteer"]: (one["standing"], one["en"]) for one in found}
    assert other not in standing
    assert standing[sick][0] == "said_no_then"
    assert "said no to another shift of that time" in standing[sick][1]
    offers = us.get(f"weeks/{WEEK}/offers?limit=100").get_json()["items"]
    assert offers
    assert not {sick, other} & {one["volunteer"] for one in offers if one["shift"] in (MORNING, elsewhere)}
