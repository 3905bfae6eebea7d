"""Many who said yes are taken down in one step, or nobody where one of them cannot be."""

from __future__ import annotations

from datetime import UTC, datetime

from scheduler.bootstrap import Runtime
from tests.api.answering import proposals, published
from tests.api.settling import codes
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases


@on_both_databases
def test_many_accept_in_one_step_and_who_has_answered_keeps_that(runtime: Runtime) -> None:
    us, _ = published(runtime)
    first, second, *_ = found = [one["id"] for one in proposals(us)]
    assert us.post(f"proposals/{first}/decline", {"reason": ""}).status_code == 200
    asked = [second, first, second, *found[2:]]
    answer = us.post("proposals/accept", {"proposals": asked})
    told = answer.get_json()
    assert (answer.status_code, told["taken"]) == (200, len(found) - 1)
    assert [one["id"] for one in told["items"]] == [second, first, *found[2:]]
    assert [one["state"] for one in told["items"][:2]] == ["accepted", "declined"]
    assert us.post("proposals/accept", {"proposals": [second]}).get_json()["taken"] == 0


@on_both_databases
def test_one_that_cannot_be_refuses_all_and_each_is_told(runtime: Runtime, clock: FakeClock) -> None:
    us, _ = published(runtime)
    first, *others = proposals(us)
    clock.now = datetime(2026, 11, 23, 12, 30, tzinfo=UTC)  # the whole Monday is over there
    waiting = [one["id"] for one in others if one["shift"].endswith("T09:00")][-1]
    answer = us.post("proposals/accept", {"proposals": [waiting, "no-such", first["id"]]})
    assert answer.status_code == 422
    over, gone = sorted(answer.get_json()["errors"], key=lambda one: one["code"], reverse=True)
    assert (gone["path"], gone["code"]) == ("proposals[1]", "record_not_found")
    assert (over["path"], over["code"]) == ("proposals[2]", "shift_begun")
    assert over["zh"].startswith("班次 11月23日 周一 09:00 值班 已经开始")
    assert {one["state"] for one in proposals(us)} == {"proposed"}
    empty = codes(us.post("proposals/accept", {"proposals": [], "who": 1}))
    assert {path for path, _ in empty} == {"proposals", "who"}
