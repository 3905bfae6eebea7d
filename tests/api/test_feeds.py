"""A feed follows what people hold: identities last, sequences grow, what is off is said to be off."""

from __future__ import annotations

from datetime import timedelta

import pytest
from icalendar import Calendar

from scheduler.bootstrap import Runtime
from tests.api.answering import Volunteer, publish, published, read_week
from tests.api.feeding import Subscriber, subscribed
from tests.api.weekly import DESK, WEEK, act, populated, reviewed
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases

MORNING = "desk@2026-11-23T09:00"
ONCE = DESK | {"times": [{"from": "09:00", "to": "11:00"}], "recurrence": {"weekly": {"weekdays": ["mon"]}}}


def holder(us: object, shift: str = MORNING) -> str:
    """Who is on a shift."""
    roster = us.get(f"weeks/{WEEK}/files/roster").get_json()  # type: ignore[attr-defined]
    (who,) = (one["volunteer"] for one in roster["assignments"] if one["shift"] == shift)
    return str(who)


@on_both_databases
def test_a_volunteers_calendar_tells_what_is_proposed_accepted_and_declined(runtime: Runtime) -> None:
    us, _ = published(runtime, ONCE)
    who = holder(us)
    calendar, _ = subscribed(runtime, us, volunteer=who)
    she = Volunteer(runtime, us, who)
    (event,) = calendar.events()
    assert (str(event["SUMMARY"]), str(event["LOCATION"])) == ("值班（值班员）", "居委会")
    assert event["DTSTART"].dt.isoformat() == "2026-11-23T09:00:00+08:00"
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(hours=2)
    assert "请在" in str(event["DESCRIPTION"])
    assert calendar.seen() == {"11-23T09:00": ("TENTATIVE", 0)}
    proposal = she.on(MORNING)["id"]
    she.post(f"shifts/{proposal}/accept")
    (accepted,) = calendar.events()
    assert "请在" not in str(accepted["DESCRIPTION"])
    assert calendar.seen() == {"11-23T09:00": ("CONFIRMED", 1)}
    she.post(f"shifts/{proposal}/decline", {"reason": "家里有事"})
    (declined,) = calendar.events()
    assert calendar.seen() == {"11-23T09:00": ("CANCELLED", 2)}
    assert event["UID"] == accepted["UID"] == declined["UID"]
    assert "家里有事" not in calendar.ask().text


@on_both_databases
@pytest.mark.case("B124")
def test_who_is_put_back_keeps_the_identity_and_the_sequence_goes_on(runtime: Runtime) -> None:
    us, _ = published(runtime, ONCE)
    who = holder(us)
    calendar, _ = subscribed(runtime, us, volunteer=who)
    she = Volunteer(runtime, us, who)
    (before,) = calendar.events()
    she.post(f"shifts/{she.on(MORNING)['id']}/decline", {})
    back = act(us, read_week(us), "moves", {"volunteer": who, "to": MORNING})
    assert back.status_code == 200, back.text
    publish(us, read_week(us))
    (after,) = calendar.events()
    assert before["UID"] == after["UID"]
    assert str(after["STATUS"]) != "CANCELLED"
    assert int(after["SEQUENCE"]) > 1


@on_both_databases
@pytest.mark.case("B124")
def test_a_shift_that_is_no_more_is_cancelled_in_every_calendar(runtime: Runtime) -> None:
    us, _ = published(runtime, ONCE)
    calendars = [subscribed(runtime, us, **of)[0] for of in ({}, {"site": "hall"}, {"volunteer": holder(us)})]
    before = [calendar.events() for calendar in calendars]
    us.change("tasks/desk", {"recurrence": {"weekly": {"weekdays": ["tue"]}}})
    publish(us, reviewed(runtime, us))
    for calendar, (old,) in zip(calendars, before, strict=True):
        gone = next(one for one in calendar.events() if one["UID"] == old["UID"])
        assert str(gone["STATUS"]) == "CANCELLED"
        assert int(gone["SEQUENCE"]) > int(old["SEQUENCE"])
    assert set(calendars[0].seen()) == {"11-23T09:00", "11-24T09:00"}
    assert calendars[0].seen()["11-24T09:00"][0] == "CONFIRMED"


@on_both_databases
def test_a_sites_calendar_holds_its_shifts_alone_with_crew_and_gaps(runtime: Runtime) -> None:
    us = populated(runtime, ONCE)
    us.make("sites", id="bridge", name="老桥")
    us.make("tasks", **(ONCE | {"id": "bridge", "name": "桥头", "site": "bridge"}))
    publish(us, reviewed(runtime, us))
    whole, _ = subscribed(runtime, us)
    bridge, _ = subscribed(runtime, us, site="bridge")
    assert sorted(str(one["LOCATION"]) for one in whole.events()) == ["居委会", "老桥"]
    (event,) = bridge.events()
    assert "桥头" in str(event["SUMMARY"])
    crew = holder(us, "bridge@2026-11-23T09:00")
    she = Volunteer(runtime, us, crew)
    name = us.get(f"volunteers/{crew}").get_json()["name"]
    assert name in str(event["DESCRIPTION"])
    she.post(f"shifts/{she.on('bridge@2026-11-23T09:00')['id']}/decline", {})
    (after,) = bridge.events()
    assert name not in str(after["DESCRIPTION"])
    assert "缺1人" in str(after["SUMMARY"])
    assert int(after["SEQUENCE"]) > int(event["SEQUENCE"])
    assert after["UID"] == event["UID"]


@pytest.mark.case("B108")
@on_both_databases
def test_no_calendar_holds_a_telephone_or_whom_a_shift_serves(runtime: Runtime) -> None:
    us = populated(runtime)
    for number in (1, 2, 3):
        us.change(f"volunteers/v{number}", {"phone": f"+861380000000{number}"})
    us.make("persons", id="p1", name="小明", visit_every_days=7)
    us.make("tasks", **(DESK | {"id": "visit", "type": "visit", "serves": ["p1"]}))
    publish(us, reviewed(runtime, us))
    for of in ({}, {"site": "hall"}, {"volunteer": "v1"}, {"volunteer": "v2"}):
        text = subscribed(runtime, us, **of)[0].ask().text
        assert "13800000" not in text
        assert "小明" not in text
        assert "p1" not in text


@pytest.mark.case("B108")
@on_both_databases
def test_one_volunteers_calendar_tells_of_nobody_elses_turns(runtime: Runtime) -> None:
    us, _ = published(runtime)
    roster = us.get(f"weeks/{WEEK}/files/roster").get_json()
    for who, name in (("v1", "王秀英"), ("v2", "李建业"), ("v3", "赵一凡")):
        calendar, _ = subscribed(runtime, us, volunteer=who)
        own = [one["shift"] for one in roster["assignments"] if one["volunteer"] == who]
        assert len(calendar.events()) == len(own)
        others = {"王秀英", "李建业", "赵一凡"} - {name}
        assert not [other for other in others if other in calendar.ask().text]


@on_both_databases
def test_who_leads_is_called_as_everywhere_where_others_bear_her_name(runtime: Runtime) -> None:
    us, _ = published(
        runtime, ONCE | {"seats": [{"role": "lead", "count": 1}, {"role": "helper", "count": 1}]}
    )
    crew = us.get(f"weeks/{WEEK}/files/roster").get_json()["assignments"]
    lead, helper = (one["volunteer"] for one in sorted(crew, key=lambda one: one["seat"]))
    namesake = next(one for one in ("v1", "v2", "v3") if one != lead)
    for who in (lead, namesake):
        us.change(f"volunteers/{who}", {"name": "王芳"})
    calendar, _ = subscribed(runtime, us, volunteer=helper)
    assert f"王芳（{1 if lead < namesake else 2}）" in calendar.ask().text.replace("\r\n ", "")


@on_both_databases
def test_an_unchanged_calendar_is_not_sent_again(runtime: Runtime, clock: FakeClock) -> None:
    us, _ = published(runtime, ONCE)
    she = Volunteer(runtime, us, holder(us))
    calendars = [subscribed(runtime, us, **of)[0] for of in ({"volunteer": she.id}, {}, {"site": "hall"})]
    first = [calendar.ask() for calendar in calendars]
    clock.now += timedelta(minutes=1)
    for calendar, seen in zip(calendars, first, strict=True):
        assert seen.headers["Cache-Control"] == "private, no-cache"
        for tag in (seen.headers["ETag"], f"W/{seen.headers['ETag']}"):
            again = calendar.ask(**{"If-None-Match": tag})
            assert (again.status_code, again.data) == (304, b"")
        assert calendar.ask().data == seen.data
    she.post(f"shifts/{she.on(MORNING)['id']}/decline", {})
    for calendar, seen in zip(calendars, first, strict=True):
        assert calendar.ask(**{"If-None-Match": seen.headers["ETag"]}).status_code == 200


@on_both_databases
def test_a_draft_is_in_no_calendar(runtime: Runtime) -> None:
    us = populated(runtime, ONCE)
    reviewed(runtime, us)
    for of in ({}, {"site": "hall"}, {"volunteer": "v1"}):
        assert subscribed(runtime, us, **of)[0].events() == []


@on_both_databases
def test_calendars_reach_four_weeks_back_and_twelve_ahead(runtime: Runtime, clock: FakeClock) -> None:
    us, _ = published(runtime, ONCE)
    calendars = [subscribed(runtime, us, **of)[0] for of in ({}, {"volunteer": holder(us)})]
    start = clock.now
    # The shift is at 01:00 UTC on 23 November: 28 days later it is in for the last time.
    for days, count in (("2026-12-21", 1), ("2026-12-22", 0), ("2026-08-31", 0), ("2026-09-01", 1)):
        clock.now = start.fromisoformat(f"{days}T04:00:00+00:00")
        assert [len(calendar.events()) for calendar in calendars] == [count, count], days


@on_both_databases
def test_words_are_in_the_language_that_is_asked_for(runtime: Runtime) -> None:
    us, _ = published(runtime, ONCE)
    calendar, _ = subscribed(runtime, us, volunteer=holder(us))
    english = calendar.ask(**{"Accept-Language": "en"})
    assert "please answer by" in Calendar.from_ical(english.data).walk("VEVENT")[0]["DESCRIPTION"]
    assert english.headers["ETag"] != calendar.ask(**{"Accept-Language": "zh"}).headers["ETag"]
    assert Subscriber(runtime, f"{calendar.address}?language=fr").ask().status_code == 422


@on_both_databases
def test_an_answer_to_one_shift_leaves_every_other_event_as_it_was(runtime: Runtime) -> None:
    us, _ = published(runtime)
    calendar, _ = subscribed(runtime, us)
    before = {str(event["UID"]): event.to_ical() for event in calendar.events()}
    she = Volunteer(runtime, us, holder(us))
    she.post(f"shifts/{she.on(MORNING)['id']}/decline", {})
    after = {str(event["UID"]): event.to_ical() for event in calendar.events()}
    assert len(before) == len(after) == 4
    assert len([uid for uid, event in after.items() if event != before[uid]]) == 1
