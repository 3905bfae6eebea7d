"""Whom to ask for a crew that broke: the page, the interface, the fix and the next offer go by one order."""

from __future__ import annotations

import re
from typing import Any

from scheduler.bootstrap import Runtime
from tests.api.answering import Volunteer, holders, publish
from tests.api.pages.test_rooms import coordinating
from tests.api.settling import Caller
from tests.api.weekly import RIVER, WEEK, populated, reviewed
from tests.scheduler.databases import on_both_databases

DAWN = "river@2026-11-25T06:00"
LEAVE = {"start": "2026-11-25T00:00", "end": "2026-11-26T00:00"}
SEATS = [
    {"role": "patroller", "count": 2, "minimum": 2, "max_age": 59},
    {"role": "lead", "count": 1, "minimum": 1, "min_age": 60},
]
PAPERS = {"availability": "always", "insured": {"until": "2026-12-31"}}


def helper(us: Caller, id: str, age: int, **said: Any) -> None:
    """Somebody with papers for the river."""
    us.make("volunteers", id=id, name=id, age=age, **PAPERS, **said)


@on_both_databases
def test_after_leave_broke_a_crew_the_page_the_fix_and_the_next_offer_go_by_one_order(
    runtime: Runtime,
) -> None:
    us = populated(runtime, RIVER | {"seats": SEATS, "crew": {"minimum": 3, "all_or_nobody": True}})
    us.client.put(us.address("answer-rules"), json={"offers": {"automatic": False, "at_once": 1}})
    helper(us, "lead", 61)
    publish(us, reviewed(runtime, us))
    assert "lead" in holders(us, DAWN)
    others = sorted({*holders(us, DAWN)} - {"lead"})
    helper(us, "new", 30)
    for id in ("old", "older"):
        helper(us, id, 64, reserve=1)  # whom anybody else goes before
    assert us.post("volunteers/lead/absences", LEAVE).status_code == 200
    assert holders(us, DAWN) == []
    listed = us.get(f"weeks/{WEEK}/shifts/{DAWN}/candidates").get_json()["items"]
    order = [one["volunteer"] for one in listed if one["obstacle"] is None]
    assert order[:3] == ["old", *order[1:3]]
    assert (sorted(order[1:3]), [one["standing"] for one in listed[:3]]) == (
        others,
        [None, "lost_place", "lost_place"],
    )
    assert order[3] == "older"
    assert listed[0]["needed"] == {"role": "lead", "able": 2}
    page = coordinating(runtime, us).open(f"/console/{us.community}/weeks/{WEEK}/seat?shift={DAWN}")
    names = {one["volunteer"]: one["name"] for one in listed}
    shown = re.findall(r'class="candidate"><span><b>([^<]+)</b>', page)
    assert shown[:4] == [names[who] for who in order[:4]]
    first = page.partition('class="candidate"')[2].partition("</li>")[0]
    assert "the crew cannot do without" in first
    assert "hours so far: 0" in first
    assert "need not be asked" in page
    ticked = re.findall(r'name="pick" value="([^"]+)" checked', page)
    fixes = us.get(f"weeks/{WEEK}/shifts/{DAWN}/fixes").get_json()["items"]
    (several,) = (one for one in fixes if one["kind"] == "assign_several")
    assert sorted(ticked) == sorted(row["volunteer"] for row in several["added"]) == sorted(order[:3])
    for who in ("old", "older"):
        (asked,) = us.post(f"weeks/{WEEK}/offers", {"shift": DAWN}).get_json()["items"]
        assert asked["volunteer"] == who
        me = Volunteer(runtime, us, who)
        assert me.post(f"offers/{me.get('offers').get_json()['items'][0]['id']}/decline").status_code == 200
