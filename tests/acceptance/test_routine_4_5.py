"""4.5 为70岁以上老年人提供…服务; 来前找问题、事后有反馈: skill, interval, same visitor, a record."""

from __future__ import annotations

from datetime import UTC, datetime

from scheduler.bootstrap import Runtime
from tests.acceptance.living import Community
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases


def assistants(runtime: Runtime) -> Community:
    """Three old people, visited every week; three trained assistants, two who are not trained."""
    us = Community(runtime, "西河社区")
    us.places("community", east="community")
    for n in (1, 2, 3):
        us.make("persons", id=f"elder-{n}", name=f"老人{n}", visit_every_days=7, faces_per_month=1)
    us.people("t1 t2 t3", qualifications=["home_help"])
    us.people("u1 u2")
    us.settle_planning(objective={"weights": {"continuity": 200}})
    us.task(
        "home-help",
        type="visit",
        site="east",
        each_person={},
        times=[{"from": "14:00", "to": "17:00"}],
        duration_minutes=60,
        recurrence={"weekly": {"weekdays": ["mon", "wed", "fri"]}},
        crew={"minimum": 1},
        seats=[{"role": "assistant", "count": 1, "minimum": 1, "qualifications": {"all": ["home_help"]}}],
    )
    return us


@on_both_databases
def test_each_is_visited_every_week_by_the_same_trained_assistant(runtime: Runtime) -> None:
    us = assistants(runtime)
    faces: dict[str, set[str]] = {f"老人{n}": set() for n in (1, 2, 3)}
    for monday in ("2026-11-23", "2026-11-30", "2026-12-07"):
        week = us.week(monday).publish()
        visits = week.shifts("home-help")
        assert len(visits) == 3
        for shift in visits:
            (who,) = week.on(shift["id"])
            faces[shift["name"].partition("·")[2]].add(who)
        # An even share as well: an hour for each of the trained, nothing for the others.
        assert [week.minutes[who] for who in ("t1", "t2", "t3", "u1", "u2")] == [60, 60, 60, 0, 0]
    assert [len(seen) for seen in faces.values()] == [1, 1, 1]


@on_both_databases
def test_after_the_visit_it_is_written_down_and_who_was_not_met_is_due_still(
    runtime: Runtime, clock: FakeClock
) -> None:
    us = assistants(runtime)
    week = us.week().publish()
    by_elder = {shift["name"].partition("·")[2]: shift for shift in week.shifts("home-help")}
    clock.now = datetime(2026, 11, 29, 4, 0, tzinfo=UTC)
    for elder, said in (
        ("老人1", {"persons": ["elder-1"], "found": "药快吃完了", "done": "代取药"}),
        ("老人2", {"missed": ["elder-2"]}),
    ):
        shift = by_elder[elder]["id"]
        us.make(f"weeks/{week.id}/visits", shift=shift, volunteer=week.on(shift)[0], **said)
    assert us.get("persons/elder-1").get_json()["last_visit"] == by_elder["老人1"]["start"][:10]
    assert "last_visit" not in us.get("persons/elder-2").get_json()
    # Who was not met is due at once, before the next visits of the others.
    due = {one["person"]: one["due_on"] for one in us.get("visits-due?on=2026-11-29").get_json()["items"]}
    assert due == {"elder-2": None}
