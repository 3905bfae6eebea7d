"""What becomes of her shifts is told with its reason, and with whom she is on one, in numbers."""

from __future__ import annotations

from scheduler.bootstrap import Runtime
from tests.api.answering import Volunteer, holders, proposals, publish, published, read_week, told
from tests.api.pages.browsing import Browser
from tests.api.pages.test_me import link_of
from tests.api.settling import Caller
from tests.api.test_offers import CROWD
from tests.api.test_proposals import DAWN, MORNING
from tests.api.weekly import RIVER, WEEK, act, reviewed
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases

INSURED = {"until": "2026-12-31"}


def reasons(runtime: Runtime, us: Caller, who: str) -> tuple[list[str], str]:
    """Why somebody need not come: as she was told, and what her page says of it."""
    page = Browser(runtime).open(link_of(us, who))
    return [one["reason"] for one in told(runtime, "cancelled", who)], page


@on_both_databases
def test_who_is_taken_off_by_a_coordinator_is_told_so_and_who_gives_way_to_another_that(
    runtime: Runtime, clock: FakeClock
) -> None:
    us, week = published(runtime)
    us.client.put(us.address("answer-rules"), json={"offers": {"automatic": False}})
    (first,) = holders(us, MORNING)
    publish(us, act(us, week, "moves", {"volunteer": first, "shift": MORNING}).get_json())
    code, page = reasons(runtime, us, first)
    assert code == ["taken_off"]
    assert "Because: a coordinator arranged the shift otherwise, without you." in page
    other = min({"v1", "v2", "v3"} - {first})
    clock.go_on(minutes=1)
    publish(us, act(us, read_week(us), "moves", {"volunteer": other, "to": MORNING}).get_json())
    act(us, read_week(us), "moves", {"volunteer": other, "shift": MORNING})
    said = {"volunteer": first, "to": MORNING, "despite_warnings": True, "reason": "又能来了"}
    publish(us, act(us, read_week(us), "moves", said).get_json())
    code, page = reasons(runtime, us, other)
    assert (code, holders(us, MORNING)) == (["came_back"], [first])
    assert "Because: who had the place before you comes after all." in page


@on_both_databases
def test_a_shift_that_is_called_off_and_a_week_arranged_anew_are_told_as_such(runtime: Runtime) -> None:
    us, _ = published(runtime)
    (who,) = holders(us, MORNING)
    assert us.post(f"weeks/{WEEK}/shifts/{MORNING}/cancel", {"reason": "大风"}).status_code == 200
    code, page = reasons(runtime, us, who)
    assert code == ["大风"]
    assert "Because: the shift was called off: 大风." in page
    (other, *_) = {one["volunteer"] for one in proposals(us) if one["state"] == "proposed"}
    us.change(f"volunteers/{other}", {"availability": []})
    publish(us, reviewed(runtime, us))
    code, page = reasons(runtime, us, other)
    assert "rearranged" in code
    assert "Because: the week was arranged anew." in page


@on_both_databases
def test_who_stands_in_reads_how_many_others_come_and_are_still_wanted(runtime: Runtime) -> None:
    us, _ = published(runtime, RIVER)
    for who in CROWD:
        us.make("volunteers", id=who, name=who, age=40, availability="always", insured=INSURED)
    first, second = holders(us, DAWN)
    page = Browser(runtime).open(link_of(us, first))
    assert "With you: 1 has not answered yet" in page
    Volunteer(runtime, us, second).post(f"shifts/{Volunteer(runtime, us, second).on(DAWN)['id']}/accept")
    assert "With you: 1 other said yes" in Browser(runtime).open(link_of(us, first))
    (mine,) = (one for one in proposals(us, shift=DAWN) if one["volunteer"] == first)
    us.post(f"proposals/{mine['id']}/decline", {})  # the crew is nobody or whole: both places are empty
    offers = [one for one in us.get(f"weeks/{WEEK}/offers").get_json()["items"] if one["state"] == "open"]
    stand_in = Volunteer(runtime, us, offers[0]["volunteer"])
    page = Browser(runtime).open(link_of(us, second))
    assert "Because: somebody of the crew cannot come, and it is not complete." in page
    page = Browser(runtime).open(link_of(us, stand_in.id))
    assert "<strong>1 more is wanted besides you</strong>" in page
    assert stand_in.post(f"offers/{offers[0]['id']}/accept").status_code == 200
