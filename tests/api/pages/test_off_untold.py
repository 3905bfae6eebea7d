"""Whoever need not come any more, and whom nothing told so, is named until a coordinator told her."""

from __future__ import annotations

from scheduler.bootstrap import Runtime
from tests.api.answering import Volunteer, holders, proposals, publish, published
from tests.api.pages.browsing import Browser
from tests.api.pages.test_my_leave import WEEK as LEAVE
from tests.api.pages.test_my_leave import confirmed
from tests.api.pages.test_rooms import coordinating
from tests.api.settling import Caller
from tests.api.test_proposals import MORNING
from tests.api.weekly import DESK, PEOPLE, WEEK, act
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases

ONE = DESK | {"times": DESK["times"][:1]}
NAMES = {one["id"]: str(one["name"]) for one in PEOPLE}


def taken_off(runtime: Runtime, clock: FakeClock) -> tuple[Caller, Browser, str]:
    """Somebody accepted a shift and was taken off it, and the week was published again."""
    us, _ = published(runtime, ONE)
    (who,) = holders(us, MORNING)
    Volunteer(runtime, us, who).post(f"shifts/{proposals(us, shift=MORNING)[0]['id']}/accept")
    clock.go_on(minutes=30)
    week = us.get(f"weeks/{WEEK}").get_json()
    publish(us, act(us, week, "moves", {"volunteer": who, "shift": MORNING, "reason": "换人"}).get_json())
    return us, coordinating(runtime, us), who


@on_both_databases
def test_who_was_taken_off_without_a_word_is_named_until_she_is_told(
    runtime: Runtime, clock: FakeClock
) -> None:
    us, browser, who = taken_off(runtime, clock)
    home = f"/console/{us.community}"
    answers = f"{home}/weeks/{WEEK}/answers"
    page = browser.open(home)
    assert f"<b>{NAMES[who]}</b>" in page[page.index("Need not come and not told yet, please telephone: 1") :]
    (gone,) = proposals(us, shift=MORNING, volunteer=who)
    page = browser.open(answers, **{"Accept-Language": "zh"})
    assert "不用来了，但还没告诉本人，请打电话：1 项" in page
    assert ">撤下了<" in page
    clock.go_on(minutes=1)
    assert "they were told" in browser.send(f"{answers}/told", told=gone["id"])
    assert "Need not come" not in browser.open(home) + browser.open(answers)
    assert proposals(us, shift=MORNING, volunteer=who) == [gone | {"told": True}]
    assert "told by hand that somebody need not come" in browser.open(f"{home}/log")


@on_both_databases
def test_the_call_list_has_who_need_not_come_with_her_telephone(runtime: Runtime, clock: FakeClock) -> None:
    us, browser, who = taken_off(runtime, clock)
    us.change(f"volunteers/{who}", {"phone": "13800000009"})
    paper = f"/console/{us.community}/weeks/{WEEK}/paper/call-list"
    line = "Need not come, please say so: 23 Nov Mon 09:00–11:00 值班 @ 居委会"
    page = browser.open(paper)
    assert line in page
    assert "□ told" in page
    assert "13800000009" in browser.send(paper)
    assert line not in browser.open(f"{paper}?day=2026-11-24")
    said = us.get(f"weeks/{WEEK}/files/call-list?format=html&phones=true&language=en").text
    assert line in said
    assert "13800000009" in said
    (gone,) = proposals(us, shift=MORNING, volunteer=who)
    browser.send(f"/console/{us.community}/weeks/{WEEK}/answers/told", told=gone["id"])
    assert line not in browser.open(paper)


@on_both_databases
def test_who_looked_or_has_the_shift_again_is_not_to_be_told(runtime: Runtime, clock: FakeClock) -> None:
    us, browser, who = taken_off(runtime, clock)
    home = f"/console/{us.community}"
    assert "Need not come and not told yet" in browser.open(home)
    week = us.get(f"weeks/{WEEK}").get_json()
    publish(us, act(us, week, "moves", {"volunteer": who, "to": MORNING, "reason": "还是她"}).get_json())
    assert "Need not come and not told yet" not in browser.open(home)
    week = us.get(f"weeks/{WEEK}").get_json()
    publish(us, act(us, week, "moves", {"volunteer": who, "shift": MORNING, "reason": "又换"}).get_json())
    assert "please telephone: 1" in browser.open(home)
    clock.go_on(minutes=30)
    Volunteer(runtime, us, who).shifts()
    assert "Need not come and not told yet" not in browser.open(home)


@on_both_databases
def test_whose_leave_a_coordinator_noted_is_to_be_told_and_who_took_it_herself_is_not(
    runtime: Runtime, clock: FakeClock
) -> None:
    us, _ = published(runtime)
    (who,) = holders(us, MORNING)
    held = [one for one in proposals(us, state="proposed") if one["volunteer"] == who]
    other = next(one["volunteer"] for one in proposals(us, state="proposed") if one["volunteer"] != who)
    hers = {"start": "2026-11-23T00:00", "end": "2026-11-29T00:00"}
    assert Volunteer(runtime, us, other).post("absences", hers).status_code == 200
    clock.go_on(minutes=1)
    browser, home = coordinating(runtime, us), f"/console/{us.community}"
    ask = browser.send(f"{home}/people/{who}/away", away_first=LEAVE["first"], away_last=LEAVE["last"])
    confirmed(browser, ask)
    page = browser.open(f"{home}/weeks/{WEEK}/answers")
    off = page[page.index('id="off"') : page.index("</section>", page.index('id="off"'))]
    assert f"please telephone: {len(held)}" in off
    assert off.count(f"<b>{NAMES[who]}</b>") == len(held)
    assert NAMES[other] not in off
    assert "leave was noted for them" in off
