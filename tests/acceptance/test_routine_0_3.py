"""0.3 张贴“志愿者招募令”招募志愿者: from the gaps the fewest profiles, the curve, text to paste."""

from __future__ import annotations

from scheduler.bootstrap import Runtime
from tests.acceptance.living import CLEARED, WEEKDAYS, Community
from tests.scheduler.databases import on_both_databases


@on_both_databases
def test_two_more_people_would_close_every_gap_and_the_call_says_whom(runtime: Runtime) -> None:
    us = Community(runtime, "古城社区")
    us.places("estate", school="estate")
    us.person("teacher", **CLEARED)
    us.task(
        "class",
        name="五点半课堂",
        type="class",
        site="school",
        times=[{"from": "16:10", "to": "17:30"}],
        recurrence={"weekly": {"weekdays": list(WEEKDAYS)}},
    )
    week = us.week()
    # The teacher is there every day; the helper's place is empty on all five.
    assert week.missing == {f"class@2026-11-{day}T16:10": 1 for day in range(23, 28)}
    call = us.get(f"weeks/{week.id}/recruiting-call?turns=3&seconds=0").get_json()
    # A new one takes three turns at most: three are closed by the first and two by the second, and fewer
    # than two cannot take five.
    assert (call["missing"], call["closed"], call["curve"]) == (5, 5, [3, 5])
    assert (call["fewest"], call["least"]) == (True, 2)
    assert [profile["closes"] for profile in call["profiles"]] == [3, 2]
    for words in ("五点半课堂", "16:10", "school", "未成年人保护法"):
        assert words in call["text_zh"]
    # Who answers the call is entered as the profile says, and the gaps are closed.
    for number, profile in enumerate(call["profiles"], start=1):
        entry = {name: value for name, value in profile["entry"].items() if name != "id"}
        us.make("volunteers", **{**entry, "id": f"new-{number}", "name": f"新人{number}", "kind": "resident"})
    assert us.week().missing == {}
