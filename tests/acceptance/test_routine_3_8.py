"""3.8 今年70岁的社区居民: limits by age and health; large type, paper, telephone."""

from __future__ import annotations

from scheduler.bootstrap import Runtime
from tests.acceptance.living import INSURED, Community
from tests.scheduler.databases import on_both_databases


def elders(runtime: Runtime) -> Community:
    """Of age 70 on the Wednesday of the week; a bad knee beside her; two younger ones."""
    us = Community(runtime, "振兴社区")
    us.places("estate", hall="estate", roof="estate")
    us.person("chen", "陈桂兰", born="1956-11-25", phone="000 7654 321", **INSURED)
    us.person("knee", "孙大爷", age=66, health_limits=["heights"], **INSURED)
    us.people("x y", **INSURED)
    work = {
        "times": [{"from": "09:00", "to": "10:00"}],
        "recurrence": {"weekly": {"weekdays": ["tue", "wed"]}},
    }
    us.task(
        "roof",
        name="清屋檐",
        type="custom",
        site="roof",
        max_age=69,
        demands=["heights"],
        seats=[{"count": 3}],
        **work,
    )
    us.task(
        "stories",
        name="讲故事",
        type="custom",
        site="hall",
        times=[{"from": "15:00", "to": "16:00"}],
        recurrence={"weekly": {"weekdays": ["thu"]}},
        required=["chen"],
    )
    return us


@on_both_databases
def test_work_stops_at_the_age_on_the_day_and_at_what_health_allows(runtime: Runtime) -> None:
    week = elders(runtime).week()
    # On Tuesday she is 69 still, on Wednesday 70; the knee never climbs.
    assert week.on("roof@2026-11-24T09:00") == ["chen", "x", "y"]
    assert week.on("roof@2026-11-25T09:00") == ["x", "y"]
    assert week.missing == {"roof@2026-11-25T09:00": 1}
    reasons = week.reasons("roof@2026-11-25T09:00")
    assert (reasons["too_old"], reasons["health_limit"]) == (1, 1)
    answer = week.move(volunteer="chen", to="roof@2026-11-25T09:00", despite_warnings=True, reason="熟手")
    assert answer.get_json()["code"] == "move_refused"


@on_both_databases
def test_her_shifts_come_in_large_type_on_paper_and_she_is_called_by_telephone(runtime: Runtime) -> None:
    us = elders(runtime)
    week = us.week().publish()
    own = us.get(f"weeks/{week.id}/files/people/chen?format=html&language=zh").get_data(as_text=True)
    assert all(words in own for words in ("清屋檐", "讲故事", "15:00"))
    assert "孙大爷" not in own
    paper = us.get(f"weeks/{week.id}/files/people/chen?format=pdf")
    assert paper.data.startswith(b"%PDF")
    calls = us.get(f"weeks/{week.id}/files/call-list?format=html&phones=true").get_data(as_text=True)
    assert "000 7654 321" in calls
    # What she says on the telephone is taken down for her.
    (place,) = us.get("proposals?volunteer=chen&task=stories").get_json()["items"]
    taken = us.client.post(us.address(f"proposals/{place['id']}/accept"))
    assert (taken.status_code, taken.get_json()["state"]) == (200, "accepted")
