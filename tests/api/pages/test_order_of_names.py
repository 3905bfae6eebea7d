"""Places and people stand in one order wherever they are read: 第2岗 before 第10岗, Post 2 before Post 10."""

from __future__ import annotations

import re

from scheduler.bootstrap import Runtime
from tests.api.answering import publish
from tests.api.pages.test_rooms import coordinating
from tests.api.weekly import DESK, WEEK, populated, reviewed
from tests.scheduler.exports.golden_files import sheets

PLACES = ["第2岗", "第10岗", "Post 2", "Post 10"]
PEOPLE = ["Helper 2", "Helper 10", "李建业", "王秀英"]


def in_order(text: str, names: list[str]) -> list[str]:
    """The names as a text first says them."""
    return list(dict.fromkeys(re.findall("|".join(names), text)))


def test_places_and_people_are_in_one_order_on_pages_sheets_and_in_the_workbook(runtime: Runtime) -> None:
    us = populated(runtime)
    us.delete("tasks/desk")
    us.change("volunteers/v3", {"availability": []})
    for number in (10, 2):  # the larger are made first
        free = {"age": 40, "kind": "resident", "availability": "always"}
        us.make("volunteers", id=f"h{number}", name=f"Helper {number}", **free)
        for id, name in ((f"a{number}", f"Post {number}"), (f"b{number}", f"第{number}岗")):
            us.make("sites", id=id, name=name)
            made = {"id": f"watch-{id}", "site": id, "times": [{"from": "09:00", "to": "11:00"}]}
            us.make("tasks", **(DESK | made | {"seats": [{"count": 2, "minimum": 1}]}))
    publish(us, reviewed(runtime, us))
    browser, week = coordinating(runtime, us), f"/console/{us.community}/weeks/{WEEK}"
    # Four people at four places of two: of each place one is missing.
    for page in ("", "/gaps", "/paper/wall", "/paper/sign-in", "/paper/call-list", "/paper/gaps"):
        assert in_order(browser.open(week + page).split("<main")[1], PLACES) == PLACES, page
    for page in ("?by=people", "/paper/wall?by=person"):
        assert in_order(browser.open(week + page).split("<main")[1], PEOPLE) == PEOPLE, page
    assert 'class="sheet across in-two"' in browser.open(f"{week}/paper/wall?by=person")
    assert "in-two" not in browser.open(f"{week}/paper/wall")
    wall, people, gaps = sheets(browser.client.get(f"{week}/paper/roster?format=xlsx").data).values()
    assert in_order(str(wall), PLACES) == in_order(str(gaps), PLACES) == PLACES
    assert in_order(str(people), PEOPLE) == PEOPLE
