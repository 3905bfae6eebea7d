"""3.7 矛盾纠纷志愿调解队: a skilled on-call list."""

from __future__ import annotations

from scheduler.bootstrap import Runtime
from tests.acceptance.living import Community
from tests.scheduler.databases import on_both_databases


@on_both_databases
def test_every_day_has_a_mediator_on_call_and_the_list_goes_round(runtime: Runtime) -> None:
    us = Community(runtime, "振兴社区")
    us.places("estate", hall="estate")
    us.make("teams", id="mediators", name="矛盾纠纷志愿调解队")
    trained = {"qualifications": [{"code": "mediator", "until": "2026-11-27"}]}
    us.people("m1 m2 m3", teams=["mediators"], qualifications=["mediator"])
    us.person("m4", teams=["mediators"], **trained)
    us.person("untrained", teams=["mediators"])
    us.person("stranger", qualifications=["mediator"])
    us.task(
        "mediation",
        type="on_call",
        site="hall",
        team="mediators",
        times=[{"from": "08:00", "to": "20:00"}],
        recurrence={"daily": {}},
        seats=[{"role": "mediator", "count": 1, "qualifications": {"all": ["mediator"]}}],
    )
    week = us.week()
    turns = week.runs("mediation")
    assert len(turns) == 7
    assert all(len(crew) == 1 for crew in turns.values())
    # Seven days among four: two each but for one; a quarter of twelve hours counts for each day.
    assert sorted(week.minutes[f"m{n}"] for n in (1, 2, 3, 4)) == [180, 360, 360, 360]
    assert week.minutes["untrained"] == week.minutes["stranger"] == 0
    # A training that ends on Friday is worth nothing at the weekend.
    assert all(who != ["m4"] for when, who in turns.items() if when[:10] > "2026-11-27")
