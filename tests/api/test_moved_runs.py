"""A run of a task at another time is the same place for whoever is on it, told once."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from scheduler.bootstrap import Runtime
from scheduler.services.notice_rules import NoticeRulesDraft, Rules
from scheduler.services.notice_text import Told, text_of
from tests.api.answering import holders, proposals, publish, published, read_week, told
from tests.api.test_planning_anew import MORNING, anew
from tests.api.weekly import DESK, MONDAY
from tests.scheduler.databases import on_both_databases

ONE = DESK | {"times": DESK["times"][:1]}
MOVED = f"desk@{MONDAY}T09:30"


@on_both_databases
def test_who_is_on_a_run_at_another_time_is_told_once_that_it_changed_and_asked_anew(
    runtime: Runtime,
) -> None:
    us, _ = published(runtime, ONE)
    (who,) = holders(us, MORNING)
    (row,) = proposals(us, shift=MORNING)
    us.post(f"proposals/{row['id']}/accept", {})
    us.change("tasks/desk", {"times": [{"from": "09:30", "to": "11:30"}]})
    anew(runtime, us)
    publish(us, read_week(us))
    (now,) = proposals(us, shift=MOVED)
    assert (now["id"], now["volunteer"], now["state"]) == (row["id"], who, "proposed")
    assert proposals(us, shift=MORNING) == proposals(us, state="withdrawn") == []
    assert told(runtime, "cancelled") == []
    (notice,) = (one for one in told(runtime, "changed", who) if one["shift"] == MOVED)
    assert (notice["start"][11:16], notice["was_start"][11:16], notice["was_end"][11:16]) == (
        "09:30",
        "09:00",
        "11:00",
    )
    assert notice["site"] == "居委会"
    rules = Rules(NoticeRulesDraft(), ZoneInfo("Asia/Shanghai"), "社区")
    text = text_of(Told("changed", notice), rules, "zh")[1]
    assert "时间：11月23日（周一）09:30–11:30\n原来的时间：11月23日（周一）09:00–11:00\n地点：居委会" in text


@on_both_databases
def test_who_need_not_come_to_a_shift_that_is_no_more_reads_where_it_was(runtime: Runtime) -> None:
    us, _ = published(runtime, ONE)
    (who,) = holders(us, MORNING)
    us.change("tasks/desk", {"recurrence": {"weekly": {"weekdays": ["tue"]}}})
    anew(runtime, us)
    publish(us, read_week(us))
    (notice,) = told(runtime, "cancelled", who)
    assert (notice["site"], notice["reason"]) == ("居委会", "shift_off")
    assert proposals(us, shift=MORNING)[0]["state"] == "withdrawn"
