"""A no that was a mistake, and what somebody else was quicker to take: the page has a way on."""

from __future__ import annotations

import re

from scheduler.bootstrap import Runtime
from tests.api.answering import Volunteer, holders, proposals, published
from tests.api.pages.browsing import Browser
from tests.api.pages.test_me import link_of
from tests.api.test_proposals import MORNING
from tests.scheduler.databases import on_both_databases


@on_both_databases
def test_who_declines_by_mistake_is_offered_the_way_back_at_once(runtime: Runtime) -> None:
    us, _ = published(runtime)
    us.client.put(us.address("answer-rules"), json={"offers": {"automatic": False}})
    (mine,) = proposals(us, shift=MORNING)
    link, browser = link_of(us, mine["volunteer"]), Browser(runtime)
    browser.open(link)
    page = browser.send(f"{link}/shifts/{mine['id']}/decline")
    assert "Pressed by mistake" in page
    fields = re.findall(r'name="(week|shift|seat)" value="([^"]*)"', page.partition("Pressed by mistake")[2])
    assert "Pressed by mistake" not in browser.open(link)
    assert "It is yours" in browser.send(f"{link}/seats/take", **dict(fields[:3]))
    assert holders(us, MORNING) == [mine["volunteer"]]


@on_both_databases
def test_who_is_slower_reads_that_somebody_took_it_and_the_page_has_the_other_language(
    runtime: Runtime,
) -> None:
    us, _ = published(runtime)
    giver = Volunteer(runtime, us, holders(us, MORNING)[0])
    first, second = (Volunteer(runtime, us, who) for who in ("v1", "v2", "v3") if who != giver.id)
    swap = giver.post("swaps", {"proposal": giver.on(MORNING)["id"]}).get_json()
    link, browser = link_of(us, second.id), Browser(runtime)
    browser.open(f"{link}/free")
    assert first.post(f"swaps/{swap['id']}/accept").status_code == 200
    page = browser.send(f"{link}/swaps/{swap['id']}/accept", status=409)
    assert "Somebody else was quicker and has taken it" in page
    assert f'href="{link}?language=zh"' in page
    taken = {"week": "2026-W48", "shift": MORNING}
    page = browser.send(f"{link}/seats/take", status=409, **taken)
    assert f'href="{link}/seats?language=zh"' in page
    assert "可以报名的空位" in browser.open(f"{link}/seats?language=zh")
