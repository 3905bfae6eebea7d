"""A crew that nobody free can lead: the shift opened says so, and who could but for one thing comes first."""

from __future__ import annotations

import re
from typing import Any

from scheduler.bootstrap import Runtime
from tests.api.answering import holders, publish
from tests.api.pages.test_board import crew
from tests.api.pages.test_rooms import coordinating
from tests.api.pages.test_ways_onto_a_shift import PATROL, form_of
from tests.api.settling import Caller
from tests.api.weekly import RIVER, WEEK, populated, reviewed
from tests.scheduler.databases import on_both_databases

SEATS = [
    {"role": "patroller", "count": 1, "minimum": 1, "max_age": 59},
    {"role": "lead", "count": 1, "minimum": 1, "min_age": 60},
]
PAPERS = {"insured": {"until": "2026-12-31"}}


def led(runtime: Runtime) -> Caller:
    """A patrol of one and a lead; who could lead it is away."""
    us = populated(runtime, RIVER | {"seats": SEATS, "crew": {"minimum": 2, "all_or_nobody": True}})
    us.client.put(us.address("answer-rules"), json={"offers": {"automatic": False}})
    us.make("volunteers", id="old", name="Old", age=64, availability=[], **PAPERS)
    return us


def names_in_order(page: str) -> list[str]:
    """Those whom to ask, as the page lists them."""
    return re.findall(r'class="candidate"><span><b>([^<]+)</b>', page)


def listed(us: Caller) -> dict[str, Any]:
    """Whom to ask, over the API."""
    found: dict[str, Any] = us.get(f"weeks/{WEEK}/shifts/{PATROL}/candidates").get_json()
    return found


@on_both_databases
def test_who_could_lead_but_for_one_thing_is_first_and_is_put_on_with_who_is_free(runtime: Runtime) -> None:
    us = led(runtime)
    reviewed(runtime, us)
    found = listed(us)
    assert [row["role"] for one in found["crew_lacks"]["lacks"] for row in one["seats"]] == ["lead"]
    first, second = found["items"][:2]
    assert (first["volunteer"], first["missed"]["role"], first["waits_for"]) == ("old", "lead", None)
    assert second["missed"] is None
    assert second["waits_for"]["en"] == "could come once somebody is found for lead"
    browser, board = coordinating(runtime, us), f"/console/{us.community}/weeks/{WEEK}"
    page = browser.open(f"{board}/seat?shift={PATROL}")
    assert names_in_order(page) == [one["name"] for one in found["items"]]
    why = page[page.index("Why it is empty") : page.index("Whom to ask")]
    assert "cannot go: nobody is free for lead. One thing alone keeps" in why
    assert "the crew cannot do without" not in page
    line = page[page.index("<b>Old</b>") :].partition("</li>")[0]
    assert "could take lead but for one thing: not available at that time" in line
    assert f"With {second['name']}, free as they are, it fills 2 places." in line
    free = page[page.index(f"<b>{second['name']}</b>") :].partition("</li>")[0]
    assert "could come once somebody is found for lead" in free
    assert "not before then" in free
    chinese = browser.open(f"{board}/seat?shift={PATROL}&language=zh")
    assert "没有人有空能上“带队”的位置，这一班就去不了。" in chinese
    assert "“带队”的位置有了人就能来" in chinese
    page = browser.open(f"{board}/seat?shift={PATROL}&language=en")
    action, fields = form_of(browser, page, "<b>Old</b>")
    browser.send(f"{board}/{action}", **fields)
    assert {*crew(us, PATROL)} == {"old", second["volunteer"]}


@on_both_databases
def test_a_told_crew_that_lost_its_lead_is_told_the_same(runtime: Runtime) -> None:
    us = led(runtime)
    us.make("volunteers", id="lead", name="Lead", age=62, availability="always", **PAPERS)
    publish(us, reviewed(runtime, us))
    assert "lead" in holders(us, PATROL)
    leave = {"start": "2026-11-25T00:00", "end": "2026-11-26T00:00"}
    assert us.post("volunteers/lead/absences", leave).status_code == 200
    assert holders(us, PATROL) == []
    found = listed(us)
    first, second = found["items"][:2]
    assert (first["volunteer"], first["missed"]["role"]) == ("old", "lead")
    assert second["standing"] == "lost_place"
    browser = coordinating(runtime, us)
    page = browser.open(f"/console/{us.community}/weeks/{WEEK}/seat?shift={PATROL}")
    assert names_in_order(page)[:2] == ["Old", second["name"]]
    assert "cannot go: nobody is free for lead" in page
