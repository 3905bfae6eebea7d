"""An answer that meets a board which is not published yet keeps what was done there, or says what fell."""

from __future__ import annotations

from scheduler.bootstrap import Runtime
from tests.api.answering import Volunteer, holders, proposals, publish, read_week, told
from tests.api.pages.browsing import Browser
from tests.api.pages.test_board import read
from tests.api.pages.test_rooms import coordinating
from tests.api.settling import Caller
from tests.api.test_proposals import DAWN
from tests.api.test_weeks import roster
from tests.api.weekly import RIVER, WEEK, act, populated, reviewed
from tests.scheduler.databases import on_both_databases

TRIO = RIVER | {"seats": [{"role": "patroller", "count": 3, "minimum": 2}]}
"""A crew that two may make up."""
PAIR = RIVER | {"seats": [{"role": "patroller", "count": 2, "minimum": 2, "maximum": 3}]}
"""A crew of two that takes a third."""
DAY_OFF = {"start": "2026-11-25T00:00", "end": "2026-11-26T00:00"}
AHEAD = "The changes are not published yet"


def crew(us: Caller) -> list[str]:
    """Who is on the shift on the board that holds now."""
    return sorted(one["volunteer"] for one in roster(us)["assignments"] if one["shift"] == DAWN)


def declined(us: Caller, who: str) -> None:
    """Somebody says no to the shift."""
    (one,) = proposals(us, shift=DAWN, volunteer=who)
    assert us.post(f"proposals/{one['id']}/decline", {}).status_code == 200


def moved(us: Caller, **said: object) -> None:
    """A change by hand that is not published."""
    made = act(us, read_week(us), "moves", said)
    assert made.status_code == 200, made.text


def by_hand(runtime: Runtime, task: dict[str, object]) -> Caller:
    """A published week in which nobody is asked by itself."""
    us = populated(runtime, task)
    us.change("volunteers/v3", {"insured": {"from": "2026-01-01", "until": "2026-12-31"}, "limits": {}})
    us.make("volunteers", id="w0", name="w0", age=40, availability=[], insured={"until": "2026-12-31"})
    publish(us, reviewed(runtime, us))
    us.change("volunteers/w0", {"availability": "always"})
    us.client.put(us.address("answer-rules"), json={"offers": {"automatic": False}})
    return us


@on_both_databases
def test_a_change_by_hand_outlasts_a_decline_wherever_it_stays_lawful(runtime: Runtime) -> None:
    us = by_hand(runtime, TRIO)
    first, second, third = holders(us, DAWN)
    moved(us, volunteer=first, shift=DAWN)
    moved(us, volunteer="w0", to=DAWN)
    declined(us, second)
    # Two are left on the board, and so are two in what people hold.
    assert crew(us) == sorted(["w0", third])
    assert holders(us, DAWN) == sorted([first, third])
    publish(us, read_week(us))
    assert holders(us, DAWN) == sorted(["w0", third])


@on_both_databases
def test_what_people_hold_falls_and_the_board_stays_where_it_is_a_crew(runtime: Runtime) -> None:
    us = by_hand(runtime, PAIR)
    first, second, *_ = holders(us, DAWN)
    moved(us, volunteer="w0", to=DAWN)
    declined(us, first)
    assert holders(us, DAWN) == []
    assert crew(us) == sorted(["w0", second])


@on_both_databases
def test_whoever_falls_off_the_board_with_a_decline_is_named_with_why(runtime: Runtime) -> None:
    us = by_hand(runtime, TRIO)
    first, second, third = holders(us, DAWN)
    moved(us, volunteer=first, shift=DAWN)
    moved(us, volunteer="w0", to=DAWN)
    declined(us, second)
    declined(us, third)
    assert crew(us) == []
    browser, home = coordinating(runtime, us), f"/console/{us.community}"
    board = f"{home}/weeks/{WEEK}"
    why = "(they go together or the crew must be whole, and it is not)"
    assert f"w0 off: 25 Nov 06:00 巡河 · 居委会 {why}" in browser.open(f"{board}/versions")
    assert f"w0 off: 25 Nov 06:00 巡河 · 居委会 {why}" in browser.open(f"{home}/log")
    assert "<s>w0</s> <small>off, as the crew is not complete</small>" in browser.open(board)
    assert "an answer left the crew incomplete: w0." in browser.open(f"{board}/seat?shift={DAWN}")
    # Nothing is left that differs from what people hold.
    assert AHEAD not in browser.open(board)
    publish(us, read_week(us))
    assert "<s>w0</s>" not in browser.open(board)
    assert told(runtime, "assigned", "w0") == []


@on_both_databases
def test_what_is_taken_back_leaves_nothing_to_publish_and_no_page_says_so(runtime: Runtime) -> None:
    us = by_hand(runtime, TRIO)
    first, *_ = holders(us, DAWN)
    browser, home = coordinating(runtime, us), f"/console/{us.community}"
    board = f"{home}/weeks/{WEEK}"
    moved(us, volunteer=first, shift=DAWN)
    assert AHEAD in browser.open(board)
    assert "changes not published yet" in browser.open(home)
    browser.send(f"{board}/undo", **read(browser.open(board)))
    assert AHEAD not in browser.open(board)
    moved(us, volunteer=first, shift=DAWN)
    assert AHEAD in browser.open(board)
    moved(us, volunteer=first, to=DAWN)
    assert AHEAD not in browser.open(board)
    assert "changes not published yet" not in browser.open(home)
    assert "Everybody&#39;s shifts are the same." in browser.open(f"{board}/publish")


@on_both_databases
def test_undo_takes_back_what_was_done_by_hand_and_never_what_somebody_answered(runtime: Runtime) -> None:
    us = by_hand(runtime, TRIO)
    first, second, third = holders(us, DAWN)
    browser, board = coordinating(runtime, us), f"/console/{us.community}/weeks/{WEEK}"
    declined(us, first)
    assert f'action="{board}/undo"' not in browser.open(board)
    browser.send(f"{board}/undo", status=409, **read(browser.open(f"{board}/seat?shift={DAWN}")))
    moved(us, volunteer="w0", to=DAWN)
    browser.send(f"{board}/undo", **read(browser.open(board)))
    assert crew(us) == sorted([second, third])
    assert f'action="{board}/undo"' not in browser.open(board)


@on_both_databases
def test_leave_that_took_somebody_off_a_told_week_is_not_called_unused_there(runtime: Runtime) -> None:
    us = by_hand(runtime, TRIO)
    first, *_ = holders(us, DAWN)
    browser, board = coordinating(runtime, us), f"/console/{us.community}/weeks/{WEEK}"
    only_w0 = "it does not know them yet: volunteers: 1."
    assert only_w0 in browser.open(board)
    assert us.post(f"volunteers/{first}/absences", DAY_OFF).status_code == 200
    assert first not in holders(us, DAWN)
    assert only_w0 in browser.open(board)


@on_both_databases
def test_who_declined_beside_a_draft_is_offered_the_shift_again_once_that_is_published(
    runtime: Runtime,
) -> None:
    us = by_hand(runtime, TRIO)
    first, second, _ = holders(us, DAWN)
    moved(us, volunteer=first, shift=DAWN)
    her = Volunteer(runtime, us, second)
    her.post(f"shifts/{her.on(DAWN)['id']}/decline", {})
    assert crew(us) == []
    publish(us, read_week(us))
    browser, link = Browser(runtime), f"/me/{her.link['secret']}"
    assert "I can come after all" in browser.open(link) + browser.open(f"{link}/seats")
    assert [one for one in her.get("open-seats").get_json()["items"] if one["shift"] == DAWN] != []
    page = browser.send(f"{link}/seats/take", week=WEEK, shift=DAWN)
    # With her the crew is one again, and her mate comes along; who was taken off does not.
    assert second in holders(us, DAWN), page
