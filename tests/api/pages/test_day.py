"""The day: one tap says who came, a place that is given up is offered at once, and refusals keep the page."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from scheduler.bootstrap import Runtime
from tests.api.answering import Volunteer, holders, published, read_week
from tests.api.pages.browsing import Browser, enter
from tests.api.pages.test_rooms import coordinating
from tests.api.settling import Caller
from tests.api.weekly import DESK, MONDAY, WEEK
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases

MORNING = f"desk@{MONDAY}T09:00"
NINE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
"""Nine in the morning in Shanghai."""
NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


def day(us: Caller) -> str:
    """Where the Monday is."""
    return f"/console/{us.community}/day"


def said(**more: str) -> dict[str, str]:
    """What a button of the morning's desk sends along."""
    return {"date": MONDAY, "week": WEEK, "shift": MORNING, **more}


def signed_in(runtime: Runtime, us: Caller) -> Browser:
    """A coordinator who looks at the Monday."""
    browser = coordinating(runtime, us)
    browser.open(f"{day(us)}?date={MONDAY}")
    return browser


@on_both_databases
def test_one_tap_says_that_somebody_came_and_one_that_she_left(runtime: Runtime, clock: FakeClock) -> None:
    us, _ = published(runtime)
    (who,) = holders(us, MORNING)
    clock.now = NINE
    browser = signed_in(runtime, us)
    assert "came 09:00" in browser.send(f"{day(us)}/seen", **said(volunteer=who, what="came"))
    clock.go_on(minutes=115)
    assert "left 10:55" in browser.send(f"{day(us)}/seen", **said(volunteer=who, what="went"))
    (kept,) = us.get("attendance").get_json()["items"]
    assert (kept["outcome"], kept["arrived_at"][11:16], kept["left_at"][11:16]) == (
        "present",
        "09:00",
        "10:55",
    )


@on_both_databases
def test_nobody_is_awaited_at_a_shift_that_is_over(runtime: Runtime, clock: FakeClock) -> None:
    us, _ = published(runtime)
    browser = signed_in(runtime, us)
    before = browser.open(f"{day(us)}?date={MONDAY}")
    assert (before.count("waiting for an answer"), before.count("never answered")) == (2, 0)
    clock.now = NOON  # the morning is over, the afternoon is to come
    after = enter(runtime, "李敏").open(f"{day(us)}?date={MONDAY}")
    assert (after.count("waiting for an answer"), after.count("never answered")) == (1, 1)


def test_times_that_are_refused_stay_as_they_were_typed(runtime: Runtime, clock: FakeClock) -> None:
    us, _ = published(runtime)
    (who,) = holders(us, MORNING)
    clock.now = NOON
    browser = signed_in(runtime, us)
    typed = {"arrived_at": f"{MONDAY}T10:45", "left_at": f"{MONDAY}T09:15", "note": "提前走了"}
    page = browser.send(f"{day(us)}/seen", **said(volunteer=who, what="times", **typed), status=422)
    assert "The end is before the arrival." in page
    assert "<details open>" in page
    assert all(f'value="{value}"' in page for value in typed.values())


@on_both_databases
def test_whoever_left_long_after_the_end_is_asked_about_once(runtime: Runtime, clock: FakeClock) -> None:
    us, _ = published(runtime)
    (who,) = holders(us, MORNING)
    clock.now = NOON
    browser, seen = signed_in(runtime, us), f"{day(us)}/seen"
    times = said(volunteer=who, what="times", arrived_at=f"{MONDAY}T09:00")
    # The shift ends at 11:00, and check-in closes two hours after.
    assert "left 13:00" in browser.send(seen, **times, left_at=f"{MONDAY}T13:00")
    late = times | {"left_at": "2026-11-24T10:55"}
    asked = browser.send(seen, **late, status=422)
    assert "Left 1435 minutes after the end of the shift: is it the right day?" in asked
    assert 'value="2026-11-24T10:55"' in asked
    assert us.get("attendance").get_json()["items"][0]["left_at"][:16] == f"{MONDAY}T13:00"
    assert re.search("left [^<]*24 Nov 10:55", browser.send(seen, **late, late="yes"))


@on_both_databases
def test_afterwards_a_tap_says_that_it_was_as_planned_and_a_no_show_is_one(
    runtime: Runtime, clock: FakeClock
) -> None:
    us, _ = published(runtime)
    (who,) = holders(us, MORNING)
    clock.now = NOON
    browser = signed_in(runtime, us)
    browser.send(f"{day(us)}/seen", **said(volunteer=who, what="came", is_over="yes"))
    (kept,) = us.get("attendance").get_json()["items"]
    assert (kept["outcome"], kept["arrived_at"]) == ("present", None)
    assert "did not come" in browser.send(f"{day(us)}/seen", **said(volunteer=who, what="absent"))
    (kept,) = us.get("attendance").get_json()["items"]
    assert kept["outcome"] == "absent"


@on_both_databases
def test_who_cannot_come_is_replaced_at_once(runtime: Runtime, clock: FakeClock) -> None:
    us, _ = published(runtime)
    (who,) = holders(us, MORNING)
    clock.now = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
    browser = signed_in(runtime, us)
    (place,) = us.get(f"proposals?shift={MORNING}").get_json()["items"]
    page = browser.send(f"{day(us)}/answer", **said(what="cannot", proposal=place["id"]))
    assert "1 missing" in page
    assert holders(us, MORNING) == []
    browser.send(f"{day(us)}/ask", **said())
    asked = us.get(f"weeks/{WEEK}/offers").get_json()["items"]
    assert asked
    assert who not in {one["volunteer"] for one in asked}
    page = browser.open(f"{day(us)}?date={MONDAY}")
    names = {us.get(f"volunteers/{one['volunteer']}").get_json()["name"] for one in asked}
    (untold,) = re.findall(r"Wanted to stand in, but not told yet: (.*?)\. Please telephone", page)
    assert {*untold.split(", ")} == names
    assert "not answered yet" not in page
    for one in asked:  # they open their links, and know
        Volunteer(runtime, us, one["volunteer"]).get()
    page = browser.open(f"{day(us)}?date={MONDAY}")
    assert f"not answered yet: {len(asked)}" in page
    assert "not told yet" not in page


@on_both_databases
def test_whom_to_ask_is_a_list_with_reasons_and_a_button(runtime: Runtime) -> None:
    us, _ = published(runtime)
    browser = signed_in(runtime, us)
    (place,) = us.get(f"proposals?shift={MORNING}").get_json()["items"]
    browser.send(f"{day(us)}/answer", **said(what="cannot", proposal=place["id"]))
    page = browser.open(f"{day(us)}/stand-in?date={MONDAY}&week={WEEK}&shift={MORNING}")
    other = next(name for name in ("v1", "v2", "v3") if f'value="{name}"' in page)
    assert "She was asked." in browser.send(f"{day(us)}/ask", **said(volunteer=other))
    browser.open(f"{day(us)}/stand-in?date={MONDAY}&week={WEEK}&shift=nothing", status=404)


@on_both_databases
def test_somebody_says_yes_by_telephone(runtime: Runtime) -> None:
    us, _ = published(runtime)
    browser = signed_in(runtime, us)
    (place,) = us.get(f"proposals?shift={MORNING}").get_json()["items"]
    browser.send(f"{day(us)}/answer", **said(what="accepts", proposal=place["id"]))
    (place,) = us.get(f"proposals?shift={MORNING}").get_json()["items"]
    assert (place["state"], place["answered_by"]) == ("accepted", "coordinator")


@on_both_databases
def test_who_just_turned_up_is_written_down_by_name_and_a_wrong_name_stays(
    runtime: Runtime, clock: FakeClock
) -> None:
    us, _ = published(runtime)
    held = holders(us, MORNING)
    clock.now = NINE
    browser = signed_in(runtime, us)
    other = next(one for one in us.get("volunteers").get_json()["items"] if one["id"] not in held)
    typed = said(what="instead", name=other["name"])
    assert "came unplanned" in browser.send(f"{day(us)}/seen", **typed)
    late = {"volunteer": other["id"], "arrived_at": f"{MONDAY}T09:00", "left_at": "2026-11-24T08:00"}
    page = browser.send(f"{day(us)}/seen", **said(what="times", late="yes", **late))
    assert re.search(r"came 09:00, left [^<]*24 Nov", page)  # another day is not hidden
    empty = browser.send(f"{day(us)}/seen", status=422, **said(what="instead", name=" "))
    assert 'role="alert"' in empty


def times_of(us: Caller, who: str) -> list[str]:
    """From when to when somebody was there, as it is kept."""
    (kept,) = us.get(f"attendance?volunteer={who}").get_json()["items"]
    return [kept["outcome"], *((kept[name] or "")[11:16] for name in ("arrived_at", "left_at"))]


@on_both_databases
def test_whoever_is_typed_or_tapped_again_keeps_the_times_that_stand(
    runtime: Runtime, clock: FakeClock
) -> None:
    us, _ = published(runtime)
    (who,) = holders(us, MORNING)
    name = us.get(f"volunteers/{who}").get_json()["name"]
    me = Volunteer(runtime, us, who)
    clock.now = NINE - timedelta(minutes=10)
    browser = signed_in(runtime, us)
    assert me.post(f"shifts/{me.on(MORNING)['id']}/check-in").status_code == 200
    clock.now = NINE + timedelta(minutes=58)
    assert me.post(f"shifts/{me.on(MORNING)['id']}/check-out").status_code == 200
    stands = ["present", "08:50", "09:58"]
    page = browser.send(f"{day(us)}/seen", status=422, **said(what="instead", name=name))
    assert f"{name} is written down for this shift already (came)" in page
    assert f'value="{name}"' in page
    # a page that was opened before she checked in has these buttons still
    for stale in (said(volunteer=who, what="came"), said(volunteer=who, what="all_came")):
        browser.send(f"{day(us)}/seen", **stale)
        assert times_of(us, who) == stands


@on_both_databases
def test_who_was_put_in_by_mistake_is_taken_away_and_is_nobodys_no_show(
    runtime: Runtime, clock: FakeClock
) -> None:
    us, _ = published(runtime)
    (held,) = holders(us, MORNING)
    other = next(one for one in us.get("volunteers").get_json()["items"] if one["id"] != held)
    clock.now = NINE
    browser = signed_in(runtime, us)
    page = browser.send(f"{day(us)}/seen", **said(what="instead", name=other["name"]))
    line = page.partition(f"<strong>{other['name']}</strong>")[2].partition("</li>")[0]
    assert 'value="not_here"' in line
    assert 'value="absent"' not in line
    assert 'value="excused"' not in line
    absent = said(volunteer=other["id"], what="absent")
    assert "never to come" in browser.send(f"{day(us)}/seen", status=422, **absent)
    browser.send(f"{day(us)}/seen", **said(volunteer=other["id"], what="not_here"))
    browser.send(f"{day(us)}/seen", status=409, **said(volunteer=other["id"], what="not_here"))
    browser.send(f"{day(us)}/seen", **said(volunteer=held, what="came"))
    browser.send(f"{day(us)}/seen", status=409, **said(volunteer=held, what="not_here"))
    clock.now = NOON + timedelta(hours=2)
    counted = us.client.post(us.address(f"weeks/{WEEK}/hours")).get_json()["items"]
    assert [one["volunteer"] for one in counted] == [held]
    browser.send(f"{day(us)}/seen", status=409, **said(volunteer=held, what="not_here"))
    log = browser.open(f"/console/{us.community}/log?kind=attendance&action=removed")
    assert "took away attendance written down by mistake" in log
    assert f">{other['name']}</a>" in log


@on_both_databases
def test_a_name_that_nobody_has_and_a_counted_shift_are_refused_in_the_shift_with_what_was_typed(
    runtime: Runtime, clock: FakeClock
) -> None:
    us, _ = published(runtime)
    (held,) = holders(us, MORNING)
    clock.now = NOON + timedelta(hours=2)
    browser = signed_in(runtime, us)
    assert browser.seen is not None
    token = browser.seen.text.split('name="form_token" value="')[1].split('"')[0]
    typed = said(what="instead", name="不存在", form_token=token)
    for headers in ({}, {"HX-Request": "true"}):
        answer = browser.client.post(f"{day(us)}/seen", data=typed, headers=headers)
        assert answer.status_code == 422
        assert 'role="alert"' in answer.text
        assert "不存在" in answer.text.partition('role="alert"')[2]
        assert 'value="不存在"' in answer.text
    browser.send(f"{day(us)}/seen", **said(volunteer=held, what="came", is_over="yes"))
    assert us.client.post(us.address(f"weeks/{WEEK}/hours")).status_code == 200
    late = said(volunteer=held, what="absent", form_token=token)
    answer = browser.client.post(f"{day(us)}/seen", data=late, headers={"HX-Request": "true"})
    assert answer.status_code == 422
    assert "set it right by a correction" in answer.text
    assert answer.text.count("<article") == 1


@on_both_databases
def test_everybody_else_came_is_one_tap(runtime: Runtime, clock: FakeClock) -> None:
    us, _ = published(runtime)
    clock.now = NOON
    browser = signed_in(runtime, us)
    typed = said(what="all_came") | {"volunteer": ["v1", "v2"]}  # type: ignore[dict-item]
    browser.send(f"{day(us)}/seen", **typed)
    assert {one["outcome"] for one in us.get("attendance").get_json()["items"]} == {"present"}


def sums(page: str) -> list[str]:
    """What a day comes to: shifts, who came, who is on the list, what is empty."""
    found = page.partition('id="sums"')[2].partition("</ul>")[0]
    return re.findall(r'class="figure[^"]*">(\d+)<', found)


@on_both_databases
def test_who_left_before_it_began_did_not_come_and_everybody_is_here_while_nobody_has_left(
    runtime: Runtime, clock: FakeClock
) -> None:
    us, _ = published(runtime)
    (who,) = holders(us, MORNING)
    clock.now = NINE - timedelta(minutes=10)
    browser = signed_in(runtime, us)
    here = f"{day(us)}?date={MONDAY}&language=zh"
    browser.send(f"{day(us)}/seen", **said(volunteer=who, what="came"))
    page = browser.open(here)
    assert ("人齐了" in page, sums(page)[1]) == (True, "1")
    clock.go_on(minutes=5)
    browser.send(f"{day(us)}/seen", **said(volunteer=who, what="went"))
    assert "人齐了" not in browser.open(here)
    clock.go_on(minutes=10)
    page = browser.open(here)
    assert ("人齐了" in page, sums(page)[1]) == (False, "0")
    clock.now = NOON
    assert "都来过" not in browser.open(here)
    times = {"arrived_at": f"{MONDAY}T09:00", "left_at": f"{MONDAY}T11:00"}
    browser.send(f"{day(us)}/seen", **said(volunteer=who, what="times", **times))
    page = browser.open(here)
    assert ("都来过" in page, "人齐了" in page, sums(page)[1]) == (True, False, "1")


@on_both_databases
def test_somebody_on_two_shifts_of_a_day_is_one_person_on_the_list(
    runtime: Runtime, clock: FakeClock
) -> None:
    us, _ = published(runtime)
    (who,) = holders(us, MORNING)
    clock.now = NOON + timedelta(hours=5)  # both are over
    browser = signed_in(runtime, us)
    afternoon = f"desk@{MONDAY}T14:00"
    browser.send(f"{day(us)}/seen", **said(volunteer=who, what="came", is_over="yes"))
    both = said(volunteer=who, what="came", is_over="yes") | {"shift": afternoon}
    browser.send(f"{day(us)}/seen", **both)
    people = {who, *holders(us, MORNING), *holders(us, afternoon)}
    assert sums(browser.open(f"{day(us)}?date={MONDAY}"))[1:3] == ["1", str(len(people))]


@on_both_databases
def test_a_tap_answers_with_its_shift_alone_and_too_early_is_told_there(
    runtime: Runtime, clock: FakeClock
) -> None:
    us, _ = published(runtime)
    (who,) = holders(us, MORNING)
    clock.now = NINE - timedelta(hours=1)
    browser = signed_in(runtime, us)
    assert browser.seen is not None
    token = browser.seen.text.split('name="form_token" value="')[1].split('"')[0]
    typed = said(volunteer=who, what="came", form_token=token)
    headers = {"HX-Request": "true"}
    early = browser.client.post(f"{day(us)}/seen", data=typed, headers=headers)
    assert early.status_code == 422
    assert "has not begun" in early.text
    assert "<html" not in early.text
    clock.now = NINE
    tapped = browser.client.post(f"{day(us)}/seen", data=typed, headers=headers)
    assert tapped.status_code == 200
    assert tapped.text.count("<article") == 1
    assert 'id="sums"' in tapped.text
    assert "came 09:00" in tapped.text


@on_both_databases
def test_what_is_counted_is_no_longer_changed_from_the_day(runtime: Runtime, clock: FakeClock) -> None:
    us, _ = published(runtime)
    (who,) = holders(us, MORNING)
    clock.now = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
    browser = signed_in(runtime, us)
    browser.send(f"{day(us)}/seen", **said(volunteer=who, what="came", is_over="yes"))
    assert us.client.post(us.address(f"weeks/{WEEK}/hours")).status_code == 200
    assert "counted" in browser.open(f"{day(us)}?date={MONDAY}")
    refused = browser.send(f"{day(us)}/seen", status=409, **said(volunteer=who, what="absent"))
    assert "set it right by a correction" in refused
    assert read_week(us)["state"] == "published"


@on_both_databases
def test_a_reported_job_becomes_a_task_and_what_was_typed_stays(runtime: Runtime) -> None:
    us, _ = published(runtime)
    browser = coordinating(runtime, us)
    browser.open(f"{day(us)}/report")
    typed = {"name": "路灯不亮", "site": "hall", "minutes": "45", "people": "1", "priority": "high"}
    refused = browser.send(f"{day(us)}/report", status=422, until="2026-11-21T16:10", **typed)
    assert 'value="路灯不亮"' in refused
    page = browser.send(f"{day(us)}/report", until="2026-11-25T18:00", **typed)
    assert "Written down" in page
    assert "路灯不亮 (居委会), by 25 Nov" in page
    anew = f"/console/{us.community}/weeks/{WEEK}/anew"
    assert f'href="{anew}"' in page
    (job,) = us.get("tasks?cadence=once").get_json()["items"]
    assert (job["name"], job["priority"]) == ("路灯不亮", "high")
    (version,) = set(re.findall(r'name="version" value="(\d+)"', browser.open(anew)))
    browser.send(anew, version=version)
    assert "路灯不亮 (" not in browser.open(day(us))  # it is in the week from here on


@on_both_databases
def test_who_may_only_look_sees_the_day_without_a_button(runtime: Runtime) -> None:
    us, _ = published(runtime)
    browser = coordinating(runtime, us, "viewer")
    page = browser.open(f"{day(us)}?date={MONDAY}").split("<main")[1]
    assert page.count("<article") == 2
    assert 'method="post"' not in page


def test_one_shift_and_one_empty_place_are_said_in_the_singular(runtime: Runtime, clock: FakeClock) -> None:
    once = DESK | {"times": [{"from": "09:00", "to": "11:00"}], "seats": [{"count": 4}]}
    us, _ = published(runtime, once)
    clock.now = NINE
    page = re.sub(r"<[^>]+>", "", signed_in(runtime, us).open(f"{day(us)}?date={MONDAY}"))
    assert "1 shift\n" in page
    assert "1 place empty\n" in page
