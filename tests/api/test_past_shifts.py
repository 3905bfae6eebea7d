"""What has begun does not stop the publishing of what is still ahead, and is not passed over in silence."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from scheduler.bootstrap import Runtime
from tests.api.answering import holders, proposals, publish, published, read_week
from tests.api.pages.test_rooms import coordinating
from tests.api.settling import Caller
from tests.api.test_proposals import AFTERNOON, DAWN, MORNING
from tests.api.test_weeks import roster
from tests.api.weekly import DESK, RIVER, WEEK, act, populated, reviewed
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases

NINE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


def told(us: Caller) -> tuple[bool, list[dict[str, Any]]]:
    """Whether the week can be published, and what is said of rules that are broken by what has begun."""
    found = us.get(f"weeks/{WEEK}/publish-check").get_json()
    return found["publishable"], [one for one in found["warnings"] if one["code"] == "check_past"]


@on_both_databases
def test_what_has_run_out_stops_nothing_once_the_shift_has_begun_and_is_said(
    runtime: Runtime, clock: FakeClock
) -> None:
    us = populated(runtime, RIVER, DESK | {"recurrence": {"weekly": {"weekdays": ["thu"]}}})
    week = reviewed(runtime, us)
    us.change("volunteers/v2", {"insured": {"until": "2026-11-01"}})
    clock.now = datetime(2026, 11, 24, 21, 59, tzinfo=UTC)  # the patrol begins at six on Wednesday
    assert told(us) == (False, [])
    assert act(us, week, "publish").get_json()["code"] == "week_unlawful"
    clock.go_on(minutes=1)
    is_free, (said,) = told(us)
    assert is_free
    assert said["facts"]["shifts"] == DAWN
    assert said["zh"].startswith("已经开始或过去，不挡发布：李建业 · 11月25日 周三 06:00 巡河")
    assert "art. 17" in said["en"]
    page = coordinating(runtime, us).open(f"/console/{us.community}/weeks/{WEEK}/publish")
    assert "No rule is broken by what is still ahead" in page
    assert said["en"] in page
    assert act(us, week, "publish").status_code == 200
    assert told(us) == (True, [])  # it is published
    assert "v2" in holders(us, DAWN)


@on_both_databases
def test_who_left_after_her_shift_stops_nothing_and_is_not_asked(runtime: Runtime, clock: FakeClock) -> None:
    us = populated(runtime, DESK)
    week = reviewed(runtime, us)
    (who,) = (one["volunteer"] for one in roster(us)["assignments"] if one["shift"] == MORNING)
    for one in roster(us)["assignments"]:
        if one["volunteer"] == who and one["shift"] != MORNING:
            week = act(us, week, "moves", {"volunteer": who, "shift": one["shift"]}).get_json()
    assert us.delete(f"volunteers/{who}").status_code == 204
    clock.now = NINE
    is_free, (said,) = told(us)
    assert (is_free, said["facts"]["against"]) == (True, "volunteer_gone")
    assert act(us, week, "publish").status_code == 200
    assert who not in {one["volunteer"] for one in proposals(us, limit="100")}
    assert who in {one["volunteer"] for one in roster(us)["assignments"]}


@on_both_databases
def test_who_declined_a_shift_that_has_begun_is_not_put_back_by_publishing(
    runtime: Runtime, clock: FakeClock
) -> None:
    us, week = published(runtime)
    (one,) = proposals(us, shift=MORNING)
    week = publish(us, act(us, week, "moves", {"volunteer": one["volunteer"], "shift": MORNING}).get_json())
    act(us, week, "moves", {"volunteer": one["volunteer"], "to": MORNING})
    clock.go_on(minutes=1)
    us.post(f"proposals/{one['id']}/decline", {})
    clock.now = NINE
    is_free, (said,) = told(us)
    assert (is_free, said["facts"]["against"]) == (True, "volunteer_declined")
    publish(us, read_week(us))
    assert not proposals(us, shift=MORNING, state="proposed")
    assert proposals(us, shift=AFTERNOON, state="proposed")
