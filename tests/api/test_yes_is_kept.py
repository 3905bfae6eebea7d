"""A yes is not lost: whoever said it comes, is seen while she waits for others, and is not asked again."""

from __future__ import annotations

from scheduler.bootstrap import Runtime
from scheduler.services import notice_rules, week_declines, weeks
from scheduler.services.notice_text import Told, text_of
from scheduler.services.scope import Scope
from tests.api.answering import Volunteer, holders, proposals, publish, read_week, told
from tests.api.pages.browsing import Browser
from tests.api.pages.test_rooms import coordinating
from tests.api.settling import Caller
from tests.api.test_offers import CROWD, crowded, dropped
from tests.api.test_proposals import AFTERNOON, DAWN, MORNING
from tests.api.weekly import RIVER, WEEK, act
from tests.scheduler.databases import on_both_databases

LED = RIVER | {"seats": [{"role": "lead", "count": 1}, {"role": "patroller", "count": 1}]}
"""A crew of two, each on a seat of its own, whole or nobody."""


def offers(us: Caller, shift: str) -> dict[str, str]:
    """What became of each who was asked for a shift."""
    items = us.get(f"weeks/{WEEK}/offers", query_string={"shift": shift}).get_json()["items"]
    return {one["volunteer"]: one["state"] for one in items}


def agree(runtime: Runtime, us: Caller, who: str) -> bool:
    """Somebody who is asked says yes; returns whether she waits for others."""
    me = Volunteer(runtime, us, who)
    (offer,) = me.get("offers").get_json()["items"]
    return bool(me.post(f"offers/{offer['id']}/accept").get_json()["waits"])


@on_both_databases
def test_one_yes_brings_the_partner_back_although_it_was_asked_for_her_seat(runtime: Runtime) -> None:
    us = crowded(runtime, LED)
    lead, other = sorted(proposals(us, shift=DAWN), key=lambda one: str(one["role"]) != "lead")
    us.post(f"proposals/{other['id']}/decline", {})
    assert holders(us, DAWN) == []
    who = next(iter(offers(us, DAWN)))  # either seat is free now, and the first is offered
    assert agree(runtime, us, who) is False
    assert holders(us, DAWN) == sorted([who, lead["volunteer"]])


@on_both_databases
def test_a_yes_that_waits_is_seen_and_once_published_needs_no_second(runtime: Runtime) -> None:
    us = crowded(runtime, LED)
    for one in proposals(us, shift=DAWN):
        us.post(f"proposals/{one['id']}/decline", {})
    first, _ = (who for who, state in offers(us, DAWN).items() if state == "open")
    assert agree(runtime, us, first) is True
    assert list(offers(us, DAWN).values()).count("open") == 2  # the next is asked at once
    browser, home = coordinating(runtime, us), f"/console/{us.community}"
    assert f"said yes, waits for others: {first}" in browser.open(home)
    assert f"said yes, waits for others: {first}" in browser.open(f"{home}/weeks/{WEEK}")
    page = browser.open(f"{home}/weeks/{WEEK}/seat?shift={DAWN}")
    assert f"said yes, waits for others: {first}" in page
    assert f'value="{first}" checked' in page
    third = next(who for who in ("w0", "w1", "w2", "w3") if who not in offers(us, DAWN))
    said = {"volunteer": first, "to": DAWN, "together": [{"volunteer": third}]}
    assert act(us, read_week(us), "moves", said).status_code == 200
    publish(us, read_week(us))
    states = {
        one["volunteer"]: one["state"] for one in proposals(us, shift=DAWN) if one["state"] != "declined"
    }
    assert states == {first: "accepted", third: "proposed"}


@on_both_databases
def test_offers_of_a_place_that_was_filled_by_hand_end_when_it_is_published(runtime: Runtime) -> None:
    us = crowded(runtime)
    dropped(us)
    first, second = sorted(offers(us, MORNING))
    assert act(us, read_week(us), "moves", {"volunteer": first, "to": MORNING}).status_code == 200
    assert set(offers(us, MORNING).values()) == {"open"}
    publish(us, read_week(us))
    assert offers(us, MORNING) == {first: "accepted", second: "taken"}
    assert [one["shift"] for one in told(runtime, "offer_taken")] == [MORNING]  # and to nobody else


@on_both_databases
def test_a_yes_while_the_board_has_another_is_noted_seen_and_ended_with_word(runtime: Runtime) -> None:
    us = crowded(runtime)
    dropped(us)
    first, second = sorted(offers(us, MORNING))
    other = next(who for who in ("w0", "w1", "w2", "w3") if who not in (first, second))
    assert act(us, read_week(us), "moves", {"volunteer": other, "to": MORNING}).status_code == 200
    me = Volunteer(runtime, us, first)
    (offer,) = me.get("offers").get_json()["items"]
    hers, link = Browser(runtime), f"/me/{me.link['secret']}"
    hers.open(link)
    assert "your yes is noted" in hers.send(f"{link}/offers/{offer['id']}/accept")
    again = me.post(f"offers/{offer['id']}/accept")
    assert (again.status_code, again.get_json()["waits"]) == (200, True)
    assert holders(us, MORNING) == []
    assert offers(us, MORNING) == {first: "accepted", second: "open"}  # and nobody else is asked
    browser, home = coordinating(runtime, us), f"/console/{us.community}"
    seen = f"has somebody else: {first}."
    for address in (home, f"{home}/weeks/{WEEK}", f"{home}/weeks/{WEEK}/seat?shift={MORNING}"):
        assert seen in browser.open(address), address
    publish(us, read_week(us))
    assert holders(us, MORNING) == [other]
    assert sorted(one["volunteer"] for one in told(runtime, "offer_taken")) == sorted([first, second])
    assert me.get("waits").get_json()["items"] == []


@on_both_databases
def test_a_noted_yes_has_the_place_that_is_published_empty_after_all(runtime: Runtime) -> None:
    us = crowded(runtime)
    dropped(us)
    first, second = sorted(offers(us, MORNING))
    other = next(who for who in ("w0", "w1", "w2", "w3") if who not in (first, second))
    assert act(us, read_week(us), "moves", {"volunteer": other, "to": MORNING}).status_code == 200
    assert agree(runtime, us, first) is True
    off = {"volunteer": other, "shift": MORNING}
    assert act(us, read_week(us), "moves", off).status_code == 200
    browser, here = coordinating(runtime, us), f"/console/{us.community}/weeks/{WEEK}"
    page = browser.open(f"{here}/seat?shift={MORNING}")
    assert f"Said yes: {first}.</b> Published with the place empty" in page
    publish(us, read_week(us))
    assert holders(us, MORNING) == [first]
    assert offers(us, MORNING) == {first: "accepted", second: "taken"}
    assert [one["volunteer"] for one in told(runtime, "waitlist_moved_up")] == [first]
    (hers,) = proposals(us, shift=MORNING, volunteer=first)
    assert hers["state"] == "accepted"
    assert Volunteer(runtime, us, first).get("waits").get_json()["items"] == []
    assert read_week(us)["state"] == "published"


@on_both_databases
def test_who_was_put_back_on_the_board_is_not_to_be_sent_home(runtime: Runtime) -> None:
    us = crowded(runtime, LED)
    us.client.put(us.address("answer-rules"), json={"offers": {"automatic": False}})
    one, other = proposals(us, shift=DAWN)
    us.post(f"proposals/{one['id']}/decline", {})
    browser, home = coordinating(runtime, us), f"/console/{us.community}"
    assert "Please telephone that this shift is off" in browser.open(home)
    said = {"volunteer": other["volunteer"], "to": DAWN, "together": [{"volunteer": one["volunteer"]}]}
    made = act(us, read_week(us), "moves", said)
    assert made.status_code == 200, made.text
    assert "Please telephone that this shift is off" not in browser.open(home)


@on_both_databases
def test_who_lost_her_place_and_declined_herself_later_is_released_no_more(runtime: Runtime) -> None:
    us = crowded(runtime, LED)
    one, mate = proposals(us, shift=DAWN)
    us.post(f"proposals/{one['id']}/decline", {})
    who = next(who for who, state in offers(us, DAWN).items() if state == "open")
    agree(runtime, us, who)  # and the mate has her place back
    (again,) = (row for row in proposals(us, shift=DAWN, state="proposed"))
    assert again["volunteer"] == mate["volunteer"]
    us.post(f"proposals/{again['id']}/decline", {})
    with runtime.reading() as session:
        within = Scope(us.community, us.key, "administrator")
        week = weeks.get(session, within, WEEK)
        found = {row.volunteer: row.released for row in week_declines.declines(session, within, week)}
    assert [row.volunteer for row in found[one["volunteer"]]] == [who]
    assert [row.volunteer for row in found[mate["volunteer"]]] == [who]
    link = f"/me/{Volunteer(runtime, us, mate['volunteer']).link['secret']}"
    page = Browser(runtime).open(link)
    assert "You need not come any more" not in page
    assert "不用来了" not in page


@on_both_databases
def test_a_yes_that_fell_with_anothers_place_stands_again_when_the_crew_is_back(runtime: Runtime) -> None:
    us = crowded(runtime, LED)
    one, mate = proposals(us, shift=DAWN)
    her = Volunteer(runtime, us, mate["volunteer"])
    assert her.post(f"shifts/{her.on(DAWN)['id']}/accept").status_code == 200
    us.post(f"proposals/{one['id']}/decline", {})
    assert holders(us, DAWN) == []
    who = next(who for who, state in offers(us, DAWN).items() if state == "open")
    agree(runtime, us, who)
    (again,) = (row for row in proposals(us, shift=DAWN, volunteer=her.id) if row["state"] != "withdrawn")
    assert (again["state"], again["answered_by"]) == ("accepted", "volunteer")
    assert [row["shift"] for row in told(runtime, "assigned", mate["volunteer"])][-1] == DAWN
    log = coordinating(runtime, us).open(f"/console/{us.community}/log")
    assert "has the place again with the whole crew" in log


@on_both_databases
def test_nobody_is_asked_for_what_she_may_not_take_beside_the_place_that_she_took(runtime: Runtime) -> None:
    us = crowded(runtime)
    for who in CROWD:  # a turn of two hours is all that each of them gives in a day
        us.change(f"volunteers/{who}", {"limits": {"minutes_per_day": 120}})
    us.client.put(us.address("answer-rules"), json={"offers": {"at_once": 6}})
    dropped(us)
    dropped(us, AFTERNOON)
    first = min({*offers(us, MORNING)} & {*offers(us, AFTERNOON)} & {*CROWD})
    me = Volunteer(runtime, us, first)
    (offer,) = (one for one in me.get("offers").get_json()["items"] if one["shift"] == MORNING)
    assert me.post(f"offers/{offer['id']}/accept").status_code == 200
    assert me.get("offers").get_json()["items"] == []
    assert offers(us, AFTERNOON)[first] == "ended"
    assert "open" in offers(us, AFTERNOON).values()
    assert [one["reason"] for one in told(runtime, "cancelled", first)] == ["offer_over"]


@on_both_databases
def test_who_is_on_again_with_the_whole_crew_reads_that_her_earlier_yes_counts(runtime: Runtime) -> None:
    us = crowded(runtime, LED)
    lead, other = sorted(proposals(us, shift=DAWN), key=lambda one: str(one["role"]) != "lead")
    us.post(f"proposals/{lead['id']}/accept", {})
    us.post(f"proposals/{other['id']}/decline", {})
    assert agree(runtime, us, next(iter(offers(us, DAWN)))) is False
    (notice,) = (one for one in told(runtime, "assigned", lead["volunteer"]) if "how" in one)
    assert (notice["shift"], notice["how"]) == (DAWN, "again")
    with runtime.reading() as session:
        rules = notice_rules.rules_of(session, us.community)
    title, text = text_of(Told("assigned", notice, name="王秀英"), rules, "zh")
    assert title.startswith("又请您来：")
    assert "您先前答应过，现在就算您来，不用再答复" in text
