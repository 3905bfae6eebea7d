"""The board by its forms alone: moves judged, pins, bans, undo, gaps, versions, publishing, two at once."""

from __future__ import annotations

import html
import json
import re

from scheduler.bootstrap import Runtime
from tests.api.pages.browsing import Browser
from tests.api.pages.test_rooms import coordinating
from tests.api.settling import Caller
from tests.api.weekly import ESCORT, MONDAY, RIVER, WEEK, act, answered, populated, reviewed
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases

SHIFT = f"desk@{MONDAY}T09:00"
LATER = f"desk@{MONDAY}T14:00"
TASK = {
    "id": "desk",
    "name": "值班",
    "type": "service_desk",
    "site": "hall",
    "times": [{"from": "09:00", "to": "11:00"}, {"from": "14:00", "to": "16:00"}],
    "recurrence": {"weekly": {"weekdays": ["mon", "tue"]}},
}


def at_the_board(runtime: Runtime, *tasks: dict[str, object]) -> tuple[Caller, Browser, str]:
    """A coordinator before a week in review."""
    us = populated(runtime, *(tasks or (TASK,)))
    reviewed(runtime, us)
    return us, coordinating(runtime, us), f"/console/{us.community}/weeks/{WEEK}"


def crew(us: Caller, shift: str) -> list[str]:
    """Who is on a shift now."""
    roster = us.get(f"weeks/{WEEK}/roster").get_json()
    return [one["volunteer"] for one in roster["assignments"] if one["shift"] == shift]


def read(page: str) -> dict[str, str]:
    """The version that a page's forms speak of."""
    return {name: re.findall(rf'name="{name}" value="(\d+)"', page)[0] for name in ("version", "number")}


@on_both_databases
def test_somebody_is_taken_off_and_put_on_again_from_the_open_shift(runtime: Runtime) -> None:
    us, browser, board = at_the_board(runtime)
    (who,) = crew(us, SHIFT)
    page = browser.open(f"{board}/seat?shift={SHIFT}")
    assert "Take off" in page
    page = browser.send(f"{board}/move", volunteer=who, shift=SHIFT, **read(page))
    assert "it can be undone" in page
    assert crew(us, SHIFT) == []
    page = browser.open(f"{board}/seat?shift={SHIFT}")
    assert "Whom to ask, in order" in page
    assert "Why it is empty" in page
    browser.send(f"{board}/move", volunteer=who, to=SHIFT, seat="0", **read(page))
    assert crew(us, SHIFT) == [who]


@on_both_databases
def test_a_change_is_taken_back_and_the_one_before_it_too(runtime: Runtime) -> None:
    us, browser, board = at_the_board(runtime)
    (first,), (second,) = crew(us, SHIFT), crew(us, LATER)
    for who, shift in ((first, SHIFT), (second, LATER)):
        page = browser.open(f"{board}/seat?shift={shift}")
        browser.send(f"{board}/move", volunteer=who, shift=shift, **read(page))
    assert "Undo" in browser.open(board)
    for there in ([], [first]):
        browser.send(f"{board}/undo", **read(browser.open(board)))
        assert (crew(us, SHIFT), crew(us, LATER)) == (there, [second])


@on_both_databases
def test_a_move_that_breaks_a_rule_is_refused_in_plain_words(runtime: Runtime) -> None:
    us, browser, board = at_the_board(runtime)
    (who,) = crew(us, SHIFT)
    (other,) = crew(us, LATER)
    page = browser.open(f"{board}/seat?shift={SHIFT}")
    newcomer = next(one for one in ("v1", "v2", "v3") if one not in (who, other))
    refused = browser.send(f"{board}/move", volunteer=newcomer, to=SHIFT, seat="0", status=409, **read(page))
    assert "Nothing was changed" in refused
    assert SHIFT not in re.sub(r"<[^>]*>", "", refused)  # its title is said and not its id
    assert crew(us, SHIFT) == [who]


@on_both_databases
def test_two_people_change_places_and_with_a_third_who_is_not_there_nobody_does(runtime: Runtime) -> None:
    us, browser, board = at_the_board(runtime)
    (first,), (second,) = crew(us, SHIFT), crew(us, LATER)
    names = {one: us.get(f"volunteers/{one}").get_json()["name"] for one in (first, second)}
    page = browser.open(f"{board}/seat?shift={SHIFT}&who={names[second]}")
    assert "Change places" in page
    said = {"volunteer": first, "shift": SHIFT, "with": second, "to": LATER}
    assert "They have changed places" in browser.send(f"{board}/swap", **said, **read(page))
    assert (crew(us, SHIFT), crew(us, LATER)) == ([second], [first])
    page = browser.open(f"{board}/seat?shift={SHIFT}")
    refused = browser.send(f"{board}/swap", status=409, **said, **read(page))
    assert "Nothing was changed" in refused
    browser.send(f"{board}/undo", **read(browser.open(board)))
    assert (crew(us, SHIFT), crew(us, LATER)) == ([first], [second])


@on_both_databases
def test_a_fix_that_changes_a_shift_is_made_from_the_gaps_and_taken_back(runtime: Runtime) -> None:
    us, browser, board = at_the_board(runtime, TASK | {"recurrence": {"weekly": {"weekdays": ["mon"]}}})
    for one in ("v1", "v2", "v3"):
        us.change(f"volunteers/{one}", {"availability": [{"days": ["mon"], "from": "09:15", "to": "16:00"}]})
    us.make("weeks", start=MONDAY)
    assert us.client.post(us.address(f"weeks/{WEEK}/solve")).status_code == 202
    answered(runtime)
    assert "What would fill it" in browser.open(f"{board}/gaps")
    listed = browser.open(f"{board}/fixes?shift={SHIFT}")
    assert "checked by solving anew" in listed
    change = json.dumps({"shift": SHIFT, "minutes": 15})
    assert change in html.unescape(listed)
    page = browser.open(f"{board}/gaps")
    done = browser.send(f"{board}/shape", change=change, **read(browser.open(f"{board}/seat?shift={SHIFT}")))
    assert "The shift is changed" in done
    assert len(crew(us, SHIFT)) == 1
    assert "09:15" in done
    undo = browser.open(f"{board}/gaps").split('action="' + f"{board}/undo")[1].split("</form>")[0]
    assert '<button class="quiet" title="Undo: The shift was changed: 23 Nov 09:15 值班 · 居委会' in undo
    assert ">Undo: The shift was changed: Mon 09:15 and 1 more</button>" in undo
    assert "The shift was changed" in browser.open(f"{board}/versions")
    browser.send(f"{board}/undo", **read(browser.open(board)))
    assert crew(us, SHIFT) == []
    page = browser.open(f"{board}/seat?shift={SHIFT}")
    refused = browser.send(f"{board}/shape", change="{}", status=422, **read(page))
    assert "Nothing was changed" in refused


@on_both_databases
def test_people_are_found_by_two_letters_and_not_by_one(runtime: Runtime) -> None:
    _, browser, board = at_the_board(runtime)
    assert "王秀英" in browser.open(f"{board}/find?name=wx")
    assert "data-bench" not in browser.open(f"{board}/find?name=w")
    assert "Nobody of that name" in browser.open(f"{board}/find?name=zz")


@on_both_databases
def test_rest_is_given_up_only_for_a_reason(runtime: Runtime) -> None:
    us, browser, board = at_the_board(runtime)
    us.change("volunteers/v3", {"limits": {"minutes_per_day": 120}})
    for shift in (SHIFT, LATER):
        for who in crew(us, shift):
            page = browser.open(f"{board}/seat?shift={shift}")
            browser.send(f"{board}/move", volunteer=who, shift=shift, **read(page))
    page = browser.open(f"{board}/seat?shift={SHIFT}")
    browser.send(f"{board}/move", volunteer="v3", to=SHIFT, **read(page))
    page = browser.open(f"{board}/seat?shift={LATER}")
    refused = browser.send(f"{board}/move", volunteer="v3", to=LATER, status=409, **read(page))
    assert "Do it all the same" in refused
    browser.send(f"{board}/move", volunteer="v3", to=LATER, reason="she offered", **read(refused))
    assert crew(us, LATER) == ["v3"]
    assert "she offered" in browser.open(f"{board}/versions")


@on_both_databases
def test_of_two_coordinators_the_second_is_told_what_changed_and_can_do_hers(runtime: Runtime) -> None:
    us, browser, board = at_the_board(runtime)
    (who,), (other,) = crew(us, SHIFT), crew(us, LATER)
    page = browser.open(f"{board}/seat?shift={SHIFT}")
    late = read(page)
    browser.send(f"{board}/move", volunteer=who, shift=SHIFT, **late)
    refused = browser.send(f"{board}/move", volunteer=other, shift=LATER, status=412, **late)
    assert "nothing that you wanted is lost" in refused
    assert refused.count("09:00") == 1  # what the first one did
    assert crew(us, LATER) == [other]
    browser.send(f"{board}/move", volunteer=other, shift=LATER, **read(refused))
    assert crew(us, LATER) == []


@on_both_databases
def test_a_pin_and_a_ban_are_made_and_lifted(runtime: Runtime) -> None:
    us, browser, board = at_the_board(runtime)
    (who,) = crew(us, SHIFT)
    seat = f"{board}/seat?shift={SHIFT}"
    browser.send(f"{board}/pin", volunteer=who, shift=SHIFT, **read(browser.open(seat)))
    page = browser.open(seat)
    assert "Unpin" in page
    browser.send(f"{board}/pin", volunteer=who, shift=SHIFT, lift="yes", **read(page))
    browser.send(f"{board}/ban", volunteer=who, shift=SHIFT, **read(browser.open(seat)))
    assert crew(us, SHIFT) == []
    page = browser.open(seat)
    assert "Kept off by hand" in page
    browser.send(f"{board}/ban", volunteer=who, shift=SHIFT, lift="yes", **read(page))
    assert "Kept off by hand" not in browser.open(seat)


@on_both_databases
def test_people_are_found_by_pinyin_and_the_board_is_narrowed(runtime: Runtime) -> None:
    _, browser, board = at_the_board(runtime, TASK, ESCORT)
    assert "王秀英" in browser.open(f"{board}?name=wxy").split('class="bench')[1]
    assert "Nobody of that name" in browser.open(f"{board}?name=zzz")
    by_person = browser.open(f"{board}?by=people&name=lijian").split("<tbody>")[1]
    assert by_person.count('scope="row"') == 1
    assert browser.open(f"{board}?task=值班").split("<tbody>")[1].count('scope="row"') == 1
    monday = browser.open(f"{board}?day={MONDAY}").split("<thead>")[1]
    assert monday.split("</thead>")[0].count('scope="col"') == 2
    assert "There is no shift like that" in browser.open(f"{board}?area=nowhere")


@on_both_databases
def test_gaps_say_why_and_a_crew_is_put_on_together(runtime: Runtime) -> None:
    river = RIVER | {"seats": [{"count": 2, "minimum": 2}]}
    us, browser, board = at_the_board(runtime, river)
    shift = "river@2026-11-25T06:00"
    pair = crew(us, shift)
    assert len(pair) == 2
    page = browser.open(f"{board}/seat?shift={shift}")
    browser.send(f"{board}/move", volunteer=pair[0], shift=shift, status=409, **read(page))
    browser.send(f"{board}/ban", volunteer=pair[0], shift=shift, whole="yes", **read(page))
    assert crew(us, shift) == []
    gaps = browser.open(f"{board}/gaps")
    assert "What would fill it" in gaps
    assert "Look for places short together" in gaps
    assert "Look for places short together" not in browser.open(f"{board}/gaps?joint=yes")
    browser.open(f"{board}/recruiting")
    page = browser.open(f"{board}/seat?shift={shift}")
    browser.send(f"{board}/ban", volunteer=pair[0], shift=shift, lift="yes", **read(page))
    page = browser.open(f"{board}/seat?shift={shift}")
    assert "goes whole or not at all" in page
    browser.send(f"{board}/together", to=shift, pick=pair, **read(page))
    assert sorted(crew(us, shift)) == sorted(pair)


@on_both_databases
def test_publishing_names_what_stands_against_it_and_then_what_is_new(
    runtime: Runtime, clock: FakeClock
) -> None:
    us, browser, board = at_the_board(runtime)
    (who,) = crew(us, SHIFT)
    us.change(f"volunteers/{who}", {"availability": []})
    page = browser.open(f"{board}/publish")
    assert "It cannot be published before" in page
    assert "Publish, and tell people myself" not in page
    us.change(f"volunteers/{who}", {"availability": "always"})
    page = browser.open(f"{board}/publish")
    version = re.findall(r'name="version" value="(\d+)"', page)[0]
    clock.go_on(seconds=1)  # of changes of the same instant none is the last
    assert "Published. No channel is set" in browser.send(f"{board}/publish", version=version)
    assert us.get(f"weeks/{WEEK}").get_json()["state"] == "published"
    twice = browser.send(f"{board}/publish", version=version)  # the same press again is no race
    assert "Published. No channel is set" in twice
    assert "changed this week first" not in twice
    assert "nothing new to publish" in browser.open(f"{board}/publish")
    page = browser.open(f"{board}/seat?shift={LATER}")
    (other,) = crew(us, LATER)
    browser.send(f"{board}/move", volunteer=other, shift=LATER, **read(page))
    assert "What changes for people" in browser.open(f"{board}/publish")
    stale = browser.send(f"{board}/publish", version=version, status=412)
    assert "Somebody else changed this week first" in stale


@on_both_databases
def test_versions_tell_what_each_did_stand_side_by_side_and_hold_again(runtime: Runtime) -> None:
    us, browser, board = at_the_board(runtime)
    (who,) = crew(us, SHIFT)
    page = browser.open(f"{board}/seat?shift={SHIFT}")
    browser.send(f"{board}/move", volunteer=who, shift=SHIFT, **read(page))
    page = browser.open(f"{board}/versions")
    assert "found by the solver" in page
    assert " off: " in page
    beside = browser.open(f"{board}/compare?a=2&b=3")
    assert "no longer" in beside
    browser.open(f"{board}/compare?a=2&b=99", status=404)
    page = browser.open(f"{board}/versions")
    browser.send(f"{board}/restore", to="2", **read(page))
    assert crew(us, SHIFT) == [who]


@on_both_databases
def test_who_may_only_look_sees_the_board_and_changes_nothing(runtime: Runtime) -> None:
    us = populated(runtime, TASK)
    reviewed(runtime, us)
    browser = coordinating(runtime, us, "viewer")
    board = f"/console/{us.community}/weeks/{WEEK}"
    page = browser.open(board).split("<main")[1]
    assert "data-drags" not in page
    assert 'method="post"' not in page
    browser.open("/console/account")
    browser.send(f"{board}/move", volunteer="v1", shift=SHIFT, version="1", status=403)


@on_both_databases
def test_a_solve_that_runs_shows_how_far_it_is_and_can_be_stopped(runtime: Runtime) -> None:
    us = populated(runtime, TASK)
    us.make("weeks", start=MONDAY)
    browser = coordinating(runtime, us)
    board = f"/console/{us.community}/weeks/{WEEK}"
    browser.open(board)
    browser.send(f"{board}/solve")
    page = browser.send(f"{board}/stop")
    assert "Looking for the best roster" not in page
    assert us.get(f"weeks/{WEEK}").get_json()["state"] != "solving"


@on_both_databases
def test_a_board_says_what_changed_since_and_plans_anew_once_that_is_wanted(runtime: Runtime) -> None:
    us, browser, board = at_the_board(runtime)
    assert "Records changed" not in browser.open(board)
    (who,) = crew(us, SHIFT)
    us.change(f"volunteers/{who}", {"time_off": [{"start": f"{MONDAY}T08:00", "end": f"{MONDAY}T12:00"}]})
    assert "Records changed since this week was planned, and it does not know them yet: volunteers: 1." in (
        browser.open(board)
    )
    page = browser.send(f"{board}/plan")
    assert browser.path == f"{board}/anew"  # what would wipe the roster unasked asks first
    assert crew(us, SHIFT) == [who]
    assert "it can be undone at any time" in page
    version = re.findall(r'name="version" value="(\d+)"', page)[0]
    page = browser.send(f"{board}/anew", version=version)
    assert "The week is being planned anew" in page
    browser.send(f"{board}/anew", version=version)  # pressed twice: it goes on
    assert "Looking for the best roster" in browser.open(board)
    answered(runtime)
    page = browser.open(f"{board}?said=said_planned_anew")  # where the page that waited comes again
    assert "The week is being planned anew" not in page
    assert "Records changed" not in page
    assert crew(us, SHIFT) != [who]
    browser.send(f"{board}/undo", **read(page))
    assert crew(us, SHIFT) == [who]


@on_both_databases
def test_changes_of_a_published_week_are_told_apart_until_they_are_published(runtime: Runtime) -> None:
    us, browser, board = at_the_board(runtime)
    (who,) = crew(us, SHIFT)
    home, ahead = f"/console/{us.community}", "changes not published yet"
    assert ahead not in browser.open(board)  # nobody knows of the week
    publish(browser, board)
    assert ahead not in browser.open(board) + browser.open(home) + browser.open(f"{home}/tasks/calendar")
    page = browser.open(f"{board}/seat?shift={SHIFT}")
    browser.send(f"{board}/move", volunteer=who, shift=SHIFT, **read(page))
    for room in (board, f"{home}/tasks/calendar", home):
        assert ahead in browser.open(room), room
    assert f'href="{board}/publish"' in browser.open(home)
    gate = browser.open(f"{board}/publish")  # which of the two people know is said before they are compared
    sides = "<p>A: Version 2 (published)<br>B: Version 3 (holds now)</p>"
    assert gate.index(sides) < gate.index("Places filled")
    page = browser.open(board)
    assert "people still see what was published" in page
    whole, brief = r"Undo: \S+ off: 23 Nov 09:00 值班 · 居委会", r"Undo: \S+ off Mon 09:00"
    assert re.search(f'title="{whole}">{brief}</button>', page)
    page = browser.open(board, **{"Accept-Language": "zh"})
    assert "改动还没发布" in page
    assert re.search(r'title="撤销：\S+ 撤下：', page)
    # What was taken back is as it was published, and nothing is said to wait.
    browser.send(f"{board}/undo", **read(browser.open(board)))
    assert ahead not in browser.open(board) + browser.open(home)
    publish(browser, board)
    assert ahead not in browser.open(board)
    # Planned anew it is no plan that nobody knows.
    version = re.findall(r'name="version" value="(\d+)"', browser.open(f"{board}/anew"))[0]
    browser.send(f"{board}/anew", version=version)
    answered(runtime)
    page = browser.open(board)
    assert ahead not in page  # it came to the same roster
    assert "in review" not in page


@on_both_databases
def test_undo_says_whose_step_it_takes_back(runtime: Runtime) -> None:
    us, browser, board = at_the_board(runtime)
    (who,) = crew(us, SHIFT)
    away = f"{board}/seat?shift={SHIFT}"
    browser.send(f"{board}/move", volunteer=who, shift=SHIFT, **read(browser.open(away)))
    assert ">Undo: " in browser.open(board)
    act(us, us.get(f"weeks/{WEEK}").get_json(), "moves", {"volunteer": who, "to": SHIFT})
    assert re.search(r">Undo what [^:<]+ did: ", browser.open(board))


def publish(browser: Browser, board: str) -> None:
    """Publish what holds now."""
    version = re.findall(r'name="version" value="(\d+)"', browser.open(f"{board}/publish"))[0]
    browser.send(f"{board}/publish", version=version)


@on_both_databases
def test_a_week_without_a_task_says_so_and_is_neither_solved_nor_published(runtime: Runtime) -> None:
    us = populated(runtime, TASK | {"recurrence": {"dates": ["2027-05-05"]}})
    browser = coordinating(runtime, us)
    board = f"/console/{us.community}/weeks/{WEEK}"
    planned = browser.send(f"{board}/plan")
    for page in (planned, browser.send(f"{board}/solve")):
        assert "This week has no task" in page
        assert f'href="/console/{us.community}/tasks/new"' in page
        assert f'action="{board}/solve"' not in page
    answered(runtime)
    for page in (browser.open(board), browser.open(f"{board}/publish")):
        assert "This week has no task" in page
        assert f'href="/console/{us.community}/tasks/new"' in page
        assert "Every place is filled" not in page
        assert "can be published" not in page
    assert "Publish and tell everybody" not in page
