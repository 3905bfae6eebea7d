"""Who gave other hours is asked from the list of gaps, and put there once she agreed."""

from __future__ import annotations

from scheduler.bootstrap import Runtime
from tests.api.pages.test_board import SHIFT, at_the_board, crew, read
from tests.api.weekly import MONDAY, WEEK, answered
from tests.scheduler.databases import on_both_databases


@on_both_databases
def test_who_is_asked_for_other_hours_has_a_message_and_is_put_there_by_one_press(runtime: Runtime) -> None:
    us, browser, board = at_the_board(runtime)
    (who,) = crew(us, SHIFT)
    us.change(f"volunteers/{who}", {"availability": []})
    us.make("weeks", start=MONDAY)
    for one in {"v1", "v2", "v3"} - {who}:
        us.change(f"volunteers/{one}", {"availability": []})
    us.make("weeks", start=MONDAY)
    assert us.client.post(us.address(f"weeks/{WEEK}/solve")).status_code == 202
    answered(runtime)
    listed = browser.open(f"{board}/fixes?shift={SHIFT}")
    assert 'name="agreed" value="yes"' in listed
    assert "is short of people. You are not down as free then" in listed
    page = browser.open(f"{board}/seat?shift={SHIFT}")
    assert "Agreed: put on" in page
    refused = browser.send(f"{board}/move", volunteer=who, to=SHIFT, seat="0", status=409, **read(page))
    assert 'name="agreed" value="yes"' in refused
    said = {"volunteer": who, "to": SHIFT, "seat": "0", "agreed": "yes"}
    assert "it can be undone" in browser.send(f"{board}/move", **said, **read(page))
    undone = browser.send(f"{board}/undo", **read(browser.open(f"{board}/seat?shift={SHIFT}")))
    assert "still stands on their cards" in undone
    page = browser.open(f"{board}/seat?shift={SHIFT}")
    assert "it can be undone" in browser.send(f"{board}/move", **said, **read(page))
    assert crew(us, SHIFT) == [who]
