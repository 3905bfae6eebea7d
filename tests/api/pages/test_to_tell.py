"""Who has a place that nobody asks her for is told of it by hand, where no notice and no link told her."""

from __future__ import annotations

from scheduler.bootstrap import Runtime
from tests.api.answering import Volunteer, holders, proposals, publish, published
from tests.api.pages.browsing import Browser
from tests.api.pages.test_me import link_of
from tests.api.pages.test_rooms import coordinating
from tests.api.test_proposals import DAWN, MORNING
from tests.api.test_sign_ups import INSURED
from tests.api.weekly import DESK, RIVER, WEEK, act
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases

CONSENT = {"standing_consent": {"kinds": ["service_desk", "river_patrol"]}}


@on_both_databases
def test_who_agreed_in_advance_and_was_put_on_since_is_to_be_told_until_she_is(runtime: Runtime) -> None:
    us, week = published(runtime, DESK | {"times": DESK["times"][:1]})
    browser, home = coordinating(runtime, us), f"/console/{us.community}"
    board = f"{home}/weeks/{WEEK}"
    (who,) = holders(us, MORNING)
    assert "not asked, and not told yet" not in browser.open(home)  # she is asked, and listed among those
    (other, later) = (one for one in ("v1", "v2", "v3") if one != who)
    for one in (other, later):
        us.change(f"volunteers/{one}", CONSENT)
    week = act(us, week, "moves", {"volunteer": who, "shift": MORNING, "reason": "换人"}).get_json()
    week = act(us, week, "moves", {"volunteer": other, "to": MORNING, "reason": "换人"}).get_json()
    publish(us, week)
    (place,) = proposals(us, shift=MORNING, volunteer=other)
    assert (place["answered_by"], place["told"]) == ("standing_consent", False)
    assert "not asked, and not told yet: 1." in browser.open(home)
    page = browser.open(f"{board}/answers", **{"Accept-Language": "zh"})
    assert "不用问、但还没告诉本人：1 项" in page
    assert f'name="told" value="{place["id"]}"' in page
    assert "都答复了" not in page
    assert "Nobody was ticked" in browser.send(f"{board}/answers/told")
    done = browser.send(f"{board}/answers/told", told=place["id"])
    assert "they were told" in done
    assert "not asked, and not told yet" not in (done + browser.open(home)).lower()
    assert 'title="has accepted"' in browser.open(board)
    (place,) = proposals(us, shift=MORNING, volunteer=other)
    assert (place["state"], place["answered_by"]) == ("accepted", "coordinator")


@on_both_databases
def test_who_agreed_in_advance_and_looked_since_is_told(runtime: Runtime) -> None:
    us, week = published(runtime, DESK | {"times": DESK["times"][:1]})
    (who,) = holders(us, MORNING)
    other = next(one for one in ("v1", "v2", "v3") if one != who)
    us.change(f"volunteers/{other}", CONSENT)
    week = act(us, week, "moves", {"volunteer": who, "shift": MORNING, "reason": "换人"}).get_json()
    publish(us, act(us, week, "moves", {"volunteer": other, "to": MORNING, "reason": "换人"}).get_json())
    browser, answers = coordinating(runtime, us), f"/console/{us.community}/weeks/{WEEK}/answers"
    assert "Not asked, and not told yet: 1" in browser.open(answers)
    Volunteer(runtime, us, other).shifts()
    assert "Not asked, and not told yet" not in browser.open(answers)


@on_both_databases
def test_who_signed_up_and_waited_is_no_one_who_agreed_in_advance_however_she_comes_on(
    runtime: Runtime, clock: FakeClock
) -> None:
    us, _ = published(runtime, RIVER)
    us.client.put(us.address("answer-rules"), json={"offers": {"automatic": False}})
    for one in proposals(us, shift=DAWN):
        us.post(f"proposals/{one['id']}/decline", {})
    for who in ("v5", "v6"):
        us.make("volunteers", id=who, name=f"新来的{who}", age=30, availability="always", insured=INSURED)
        us.change(f"volunteers/{who}", CONSENT)
    browser, link = Browser(runtime), link_of(us, "v5")
    browser.open(f"{link}/seats")
    assert "You wait for the others" in browser.send(f"{link}/seats/take", week=WEEK, shift=DAWN, seat="0")
    clock.go_on(minutes=30)
    week = us.get(f"weeks/{WEEK}").get_json()
    said = {"volunteer": "v5", "to": DAWN, "together": [{"volunteer": "v6"}], "reason": "人齐了"}
    put = act(us, week, "moves", said)
    assert put.status_code == 200, put.text
    publish(us, put.get_json())
    came = {one["volunteer"]: one["answered_by"] for one in proposals(us, shift=DAWN, state="accepted")}
    assert came == {"v5": "volunteer", "v6": "standing_consent"}
    console, answers = coordinating(runtime, us), f"/console/{us.community}/weeks/{WEEK}/answers"
    assert "not told yet: 2" in console.open(answers)  # she was promised to be told once the crew is whole
    why = browser.open(f"{link}/why")
    assert ("Taken by signing up" in why, "Placed by the coordinator" in why) == (True, False)
    assert "Placed by the coordinator" in Browser(runtime).open(f"{link_of(us, 'v6')}/why")
    assert "not told yet" not in console.open(answers)


@on_both_databases
def test_who_took_an_open_place_herself_is_not_to_be_told_and_reads_that_she_did(runtime: Runtime) -> None:
    us, _ = published(runtime, DESK | {"times": DESK["times"][:1]})
    us.client.put(us.address("answer-rules"), json={"offers": {"automatic": False}})
    (one,) = proposals(us, shift=MORNING)
    us.post(f"proposals/{one['id']}/decline", {})
    other = next(who for who in ("v1", "v2", "v3") if who != one["volunteer"])
    us.change(f"volunteers/{other}", CONSENT)
    browser, link = Browser(runtime), link_of(us, other)
    browser.open(f"{link}/seats")
    browser.send(f"{link}/seats/take", week=WEEK, shift=MORNING, seat="0")
    week = us.get(f"weeks/{WEEK}").get_json()
    off = act(us, week, "moves", {"volunteer": other, "shift": MORNING, "reason": "试"}).get_json()
    publish(us, act(us, off, "moves", {"volunteer": other, "to": MORNING, "reason": "还是她"}).get_json())
    console, home = coordinating(runtime, us), f"/console/{us.community}"
    pages = console.open(home) + console.open(f"{home}/weeks/{WEEK}/answers")
    assert "not asked, and not told yet" not in pages.lower()
    assert 'title="has accepted"' in console.open(f"{home}/weeks/{WEEK}")
    assert "Taken by signing up" in browser.open(f"{link}/why")
