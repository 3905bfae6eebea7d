"""A crew that goes together is put onto an empty shift by hand, in one step or not at all."""

from __future__ import annotations

from scheduler.bootstrap import Runtime
from tests.api.answering import read_week
from tests.api.settling import Caller
from tests.api.test_offers import CROWD
from tests.api.test_proposals import DAWN
from tests.api.weekly import RIVER, WEEK, act, populated, reviewed
from tests.scheduler.databases import on_both_databases


def emptied(runtime: Runtime) -> tuple[Caller, list[str]]:
    """A week in review whose river crew was taken off, and three who are free for it."""
    us = populated(runtime, RIVER)
    for who in CROWD:
        us.make(
            "volunteers", id=who, name=who, age=40, availability="always", insured={"until": "2026-12-31"}
        )
    week = reviewed(runtime, us)
    first = on_shift(us)[0]
    said = {"volunteer": first, "shift": DAWN, "reason": "试"}
    assert act(us, week, "bans", said).status_code == 200
    assert on_shift(us) == []
    listed = us.get(f"weeks/{WEEK}/shifts/{DAWN}/candidates").get_json()["items"]
    return us, [one["volunteer"] for one in listed if one["obstacle"] is None][:3]


def on_shift(us: Caller) -> list[str]:
    """Who is on the river in the newest version."""
    roster = us.get(f"weeks/{WEEK}/roster").get_json()
    return sorted(row["volunteer"] for row in roster["assignments"] if row["shift"] == DAWN)


@on_both_databases
def test_two_who_come_together_make_the_crew_that_one_alone_may_not(runtime: Runtime) -> None:
    us, (first, second, _) = emptied(runtime)
    week, reason = read_week(us), "约好了"
    alone = act(us, week, "moves", {"volunteer": first, "to": DAWN, "reason": reason})
    assert (alone.status_code, alone.get_json()["code"]) == (409, "move_refused")
    said = {"volunteer": first, "to": DAWN, "together": [{"volunteer": second}], "reason": reason}
    made = act(us, week, "moves", said)
    assert made.status_code == 200, made.text
    assert on_shift(us) == sorted([first, second])


@on_both_databases
def test_of_several_who_come_together_all_find_room_or_none_comes(runtime: Runtime) -> None:
    us, (first, second, third) = emptied(runtime)
    week = read_week(us)
    for others, code in (
        ([{"volunteer": "nobody"}], "volunteer_not_found"),
        ([{"volunteer": first}], "on_shift_already"),
        ([{"volunteer": second}, {"volunteer": third}], "more_than_free_seats"),
    ):
        said = {"volunteer": first, "to": DAWN, "together": others, "reason": "试"}
        refused = act(us, week, "moves", said)
        assert refused.get_json()["code"] == code, refused.text
    lacking = act(us, week, "moves", {"volunteer": first, "shift": DAWN, "together": [{"volunteer": second}]})
    assert lacking.status_code == 422
    assert [error["path"] for error in lacking.get_json()["errors"]] == ["to"]
    assert read_week(us)["number"] == week["number"]
    assert on_shift(us) == []
