"""The log says who lost, waited for or exchanged which shift, and tells leave, removal and erasure apart."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scheduler.bootstrap import Runtime
from tests.api.answering import Volunteer, holders, published
from tests.api.pages.test_log import NAMES, lines
from tests.api.pages.test_rooms import coordinating
from tests.api.served import MONDAY_NOON
from tests.api.settling import Caller
from tests.api.test_chains import paste, peopled
from tests.api.test_proposals import AFTERNOON, DAWN, MORNING
from tests.api.test_sign_ups import TAKE
from tests.api.test_swaps import given, two_and_a_third
from tests.api.weekly import RIVER, WEEK
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases

LEAVE = {"start": "2026-11-25T00:00", "end": "2026-11-26T00:00"}


def reader(runtime: Runtime, us: Caller) -> Callable[[str], list[str]]:
    """Somebody who reads the log: its lines to what is asked of it, the newest first."""
    browser = coordinating(runtime, us)
    return lambda asked: lines(browser.open(f"/console/{us.community}/log?{asked}"))


@on_both_databases
def test_an_exchange_is_told_both_ways(runtime: Runtime) -> None:
    us, first, second, _ = two_and_a_third(runtime)
    swap = given(first, MORNING, to=second.id, wanted=second.on(AFTERNOON)["id"])
    assert second.post(f"swaps/{swap['id']}/accept").get_json()["state"] == "done"
    one, other = NAMES[first.id], NAMES[second.id]
    read = reader(runtime, us)
    told = read("kind=swap")
    assert len(told) == 2
    for line in told:
        assert f"{one} · 23 Nov 09:00 · 值班 → {other}; {other} · 23 Nov 14:00 · 值班 → {one}" in line


@on_both_databases
def test_leave_names_the_shifts_that_it_took_and_the_partner_who_went_too(
    runtime: Runtime, clock: FakeClock
) -> None:
    us, _ = published(runtime, RIVER)
    her, partner = holders(us, DAWN)
    me = Volunteer(runtime, us, her)
    assert me.post("absences", LEAVE).status_code == 200
    clock.go_on(minutes=1)
    assert me.post("absences/take-back", LEAVE).status_code == 204
    read = reader(runtime, us)
    (back,) = read("action=returned")
    (leave,) = read("action=absent")
    assert f"took back leave of {NAMES[her]}" in back
    assert f"wrote down leave of {NAMES[her]}" in leave
    for line in (back, leave):
        assert line.endswith("leave 25 Nov Wed ")
    (lost,) = read("action=given_up")
    assert f"gave up for leave {NAMES[her]} · 25 Nov 06:00 · 巡河" in lost
    (released,) = read("action=released")
    assert f"lost the place with another's {NAMES[partner]} · 25 Nov 06:00 · 巡河" in released.replace(
        "&#39;", "'"
    )


@on_both_databases
def test_who_waits_for_which_shift_and_how_it_ended_is_logged(runtime: Runtime, clock: FakeClock) -> None:
    us, _ = published(runtime)
    (holder,) = holders(us, MORNING)
    first, second = (Volunteer(runtime, us, who) for who in NAMES if who != holder)
    waits: list[dict[str, Any]] = []
    for me in (first, second):
        waits.append(me.post("waits", TAKE).get_json())
        clock.go_on(minutes=1)
    assert second.client.delete(f"/v1/me/waits/{waits[1]['id']}").status_code == 204
    clock.go_on(minutes=1)
    held = Volunteer(runtime, us, holder)
    assert held.post(f"shifts/{held.on(MORNING)['id']}/decline", {}).status_code == 200
    read = reader(runtime, us)
    told = read("kind=waiting")
    shift = "23 Nov 09:00 · 值班"
    assert [f"moved up from the waiting list {NAMES[first.id]} · {shift}" in told[0],
            f"took off the waiting list {NAMES[second.id]} · {shift}" in told[1],
            f"put on the waiting list {NAMES[second.id]} · {shift}" in told[2],
            f"put on the waiting list {NAMES[first.id]} · {shift}" in told[3]] == [True] * 4  # fmt: skip


@on_both_databases
def test_a_removal_says_who_and_an_erasure_only_its_kind_and_the_id(
    runtime: Runtime, clock: FakeClock
) -> None:
    us, _ = published(runtime, RIVER)
    (other,) = NAMES.keys() - set(holders(us, DAWN))
    us.make("volunteers", id="v7", name="钱小云", availability="always")
    us.make("volunteers", id="v8", name="孙大同", availability="always")
    assert us.delete(f"volunteers/{other}").status_code == 204
    clock.go_on(minutes=1)
    assert us.delete("volunteers/v7").status_code == 204
    version = {"If-Match": f'"{us.get("volunteers/v8").get_json()["version"]}"'}
    assert us.client.post(us.address("volunteers/v8/erasure"), headers=version).status_code == 204
    read = reader(runtime, us)
    unplanned, planned = read("action=removed&kind=volunteer")
    assert f"removed volunteer {NAMES[other]}" in planned  # the roster of her week has her name
    assert "removed volunteer id v7" in unplanned
    (erased,) = read("action=erased")
    assert "erased the personal data of one volunteer id v8" in erased


@on_both_databases
def test_a_chain_is_logged_with_its_days_and_how_many_people(runtime: Runtime) -> None:
    us = peopled(runtime)
    paste(us, "chains/apply")
    read = reader(runtime, us)
    (line,) = read("kind=chain")
    assert "took in a chat chain 23–29 Nov people 3" in line
    changed = read("action=changed&kind=volunteer")
    assert changed
    assert all("seasons" not in one for one in changed)
    assert WEEK == "2026-W48"


@on_both_databases
def test_a_swap_that_everybody_was_asked_for_names_who_took_it_only_when_she_did(
    runtime: Runtime, clock: FakeClock
) -> None:
    us, first, _, third = two_and_a_third(runtime)
    swap = given(first, MORNING)
    clock.go_on(minutes=1)
    assert third.post(f"swaps/{swap['id']}/accept").get_json()["state"] == "done"
    taken, asked = reader(runtime, us)("kind=swap")
    assert f"asked everybody for a swap {NAMES[first.id]} · 23 Nov 09:00 · 值班 " in asked
    assert NAMES[third.id] not in asked
    assert f"值班 → {NAMES[third.id]}" in taken


@on_both_databases
def test_coming_going_and_the_code_of_a_shift_are_logged_with_the_shift(
    runtime: Runtime, clock: FakeClock
) -> None:
    us, _ = published(runtime)
    (who,) = holders(us, MORNING)
    us.make("check-in-codes", week=WEEK, shift=MORNING)
    me = Volunteer(runtime, us, who)
    place = me.on(MORNING)["id"]
    clock.now = MONDAY_NOON.replace(hour=1)  # 09:00 where the community is
    for deed in ("check-in", "check-in", "check-out"):  # said twice it is one
        assert me.post(f"shifts/{place}/{deed}").status_code == 200
        clock.go_on(minutes=1)
    read = reader(runtime, us)
    left, came = read("kind=attendance")
    assert f"checked in to {NAMES[who]} · 23 Nov 09:00 · 值班" in came
    assert f"checked out of {NAMES[who]} · 23 Nov 09:00 · 值班" in left
    (code,) = read("kind=check_in_code")
    assert "made a check-in code 23 Nov 09:00 · 值班" in code
