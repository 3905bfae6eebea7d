"""Who was registered after a week was planned: found where she may come, and else told of in plain words."""

from __future__ import annotations

import re

from scheduler.bootstrap import Runtime
from scheduler.language.erased_words import ERASED
from scheduler.services import week_joined, weeks
from scheduler.services.scope import Scope
from tests.api.pages.test_board import SHIFT, at_the_board, crew, publish, read
from tests.api.weekly import MONDAY, WEEK, answered
from tests.scheduler.databases import on_both_databases

NEWCOMER = {"id": "v4", "name": "郑新来", "age": 30, "availability": "always"}


@on_both_databases
def test_who_joined_after_publishing_is_found_and_put_on_a_shift(runtime: Runtime) -> None:
    us, browser, board = at_the_board(runtime)
    (who,) = crew(us, SHIFT)
    page = browser.open(f"{board}/seat?shift={SHIFT}")
    browser.send(f"{board}/move", volunteer=who, shift=SHIFT, **read(page))
    publish(browser, board)
    us.make("volunteers", **NEWCOMER)
    page = browser.open(f"{board}/seat?shift={SHIFT}")
    assert "郑新来" in page.split("Whom to ask, in order")[1]
    assert "after this week was planned" not in page
    page = browser.open(f"{board}/seat?shift={SHIFT}&who=zxl")
    found = page.split('name="who"')[1]
    assert "郑新来" in found
    assert 'name="volunteer" value="v4"' in found
    assert "Nobody of that name" not in page
    assert 'data-volunteer="v4"' in browser.open(f"{board}/find?name=zxl")
    assert 'data-volunteer="v4"' in browser.open(f"{board}?name=zxl")
    browser.send(f"{board}/move", volunteer="v4", to=SHIFT, **read(page))
    assert crew(us, SHIFT) == ["v4"]


@on_both_databases
def test_who_joined_a_week_in_review_is_told_of_with_the_way_to_plan_anew(runtime: Runtime) -> None:
    us, browser, board = at_the_board(runtime)
    (who,) = crew(us, SHIFT)
    browser.send(
        f"{board}/move", volunteer=who, shift=SHIFT, **read(browser.open(f"{board}/seat?shift={SHIFT}"))
    )
    assert "Registered after this week" not in browser.open(f"{board}/seat?shift={SHIFT}")
    us.make("volunteers", **NEWCOMER)
    anew = rf'[^<]* <a href="{re.escape(board)}/anew">'
    page = browser.open(f"{board}/seat?shift={SHIFT}")
    assert re.search(r"does not know them yet: 1\." + anew, page)
    assert "郑新来" not in page
    said = "郑新来 was registered after the week was planned"
    for found in (
        browser.open(f"{board}/seat?shift={SHIFT}&who=zxl"),
        browser.open(f"{board}/find?name=zxl"),
    ):
        assert re.search(said + anew, found)
        assert "Nobody of that name" not in found
        assert 'value="v4"' not in found
    page = browser.open(f"{board}/seat?shift={SHIFT}&who=郑", **{"Accept-Language": "zh"})
    assert "郑新来 是排好之后才登记的：按最新资料重排（或发布后）才能排上。" in page
    assert "排好之后又登记了 1 人" in page
    assert "Nobody of that name" in browser.open(f"{board}/seat?shift={SHIFT}&who=zz")


@on_both_databases
def test_who_joined_since_may_come_onto_what_people_hold_alone(runtime: Runtime) -> None:
    us, browser, board = at_the_board(runtime)
    us.make("volunteers", **NEWCOMER)

    within = Scope(us.community, us.key, "administrator")

    def now() -> week_joined.Joined:
        with runtime.reading() as session:
            week = weeks.get(session, within, WEEK)
            return week_joined.joined(session, within, week, weeks.version(session, within, week))

    pending = now()
    assert (pending.people, pending.later) == ([("v4", "郑新来")], [("v4", "郑新来")])
    publish(browser, board)
    held = now()
    assert (held.people, held.later) == ([("v4", "郑新来")], ())


@on_both_databases
def test_what_was_wanted_names_who_joined_since(runtime: Runtime) -> None:
    us, browser, board = at_the_board(runtime)
    publish(browser, board)
    us.make("volunteers", **NEWCOMER)
    page = browser.open(f"{board}/seat?shift={SHIFT}")
    refused = browser.send(f"{board}/move", status=409, volunteer="v4", to=SHIFT, **read(page))
    assert "You wanted: 郑新来 onto" in refused


@on_both_databases
def test_what_was_done_with_somebody_who_is_gone_is_told_by_the_name_of_then(runtime: Runtime) -> None:
    us, browser, board = at_the_board(runtime)
    (who,) = crew(us, SHIFT)
    name = us.get(f"volunteers/{who}").get_json()["name"]
    page = browser.open(f"{board}/seat?shift={SHIFT}")
    browser.send(f"{board}/move", volunteer=who, shift=SHIFT, **read(page))
    assert f"{name} off" in browser.open(f"{board}/versions")
    gone = us.client.delete(us.address(f"volunteers/{who}"), headers={"If-Match": '"1"'})
    assert gone.status_code == 204, gone.text
    us.make("weeks", start=MONDAY)
    assert us.post(f"weeks/{WEEK}/solve", {}).status_code == 202
    answered(runtime)
    page = browser.open(f"{board}/versions")
    assert f"{name} off" in page  # as the roster of then has her
    assert f"{who} off" not in page


def test_a_roster_of_which_erasing_left_no_name_has_one() -> None:
    raw = b'{"assignments": [], "volunteers": [{"id": "v1"}], "shifts": [{"crew": [{"volunteer": "v1"}]}]}'
    roster = weeks.opened(raw)
    assert roster["volunteers"][0]["name"] == roster["shifts"][0]["crew"][0]["name"] == ERASED
