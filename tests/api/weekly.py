"""A community whose week can be planned, and its solves answered in place of a worker."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from scheduler.bootstrap import Runtime
from scheduler.models import Solve
from scheduler.planning.document import read_plan
from scheduler.planning.options import SolveOptions
from scheduler.planning.solving import solve_plan
from tests.api.remembered import remembered
from tests.api.settling import Caller, settled

MONDAY = "2026-11-23"
WEEK = "2026-W48"
DESK: dict[str, Any] = {
    "id": "desk",
    "name": "值班",
    "type": "service_desk",
    "site": "hall",
    "times": [{"from": "09:00", "to": "11:00"}, {"from": "14:00", "to": "16:00"}],
    "recurrence": {"weekly": {"weekdays": ["mon", "tue"]}},
}
RIVER = {
    "id": "river",
    "name": "巡河",
    "type": "river_patrol",
    "site": "hall",
    "times": [{"from": "06:00", "to": "07:30"}],
    "recurrence": {"weekly": {"weekdays": ["wed"]}},
    "seats": [{"role": "patroller", "count": 2, "minimum": 2}],
}
ESCORT: dict[str, Any] = {
    "id": "escort",
    "name": "护学",
    "type": "school_escort",
    "site": "hall",
    "times": [{"from": "16:10", "to": "17:00"}],
    "recurrence": {"weekly": {"weekdays": ["wed"]}},
    "seats": [{"count": 2, "minimum": 1}],
}
CLEARED = {"clearance": {"checked_on": "2026-02-10"}}
PEOPLE: tuple[dict[str, Any], ...] = (
    {"id": "v1", "name": "王秀英", "insured": {"from": "2026-01-01", "until": "2026-12-31"}},
    {"id": "v2", "name": "李建业", "insured": {"from": "2026-01-01", "until": "2026-12-31"}},
    {"id": "v3", "name": "赵一凡", "limits": {"minutes_per_day": 120}},
)


def populated(runtime: Runtime, *tasks: dict[str, Any]) -> Caller:
    """The administrator of a community with a hall, three volunteers and some tasks, by default a desk."""
    tasks = tasks or (DESK,)

    def make() -> tuple[str, str, str]:
        us = settled(runtime)
        us.make("sites", id="hall", name="居委会")
        for person in PEOPLE:
            us.make("volunteers", kind="resident", age=40, availability="always", **person)
        for task in tasks:
            us.make("tasks", **task)
        return us.community, us.key, us.secret

    community, *known = remembered(runtime, "populated", make, tasks=tasks)
    return Caller(runtime, community, known=(known[0], known[1]))


def answered(runtime: Runtime) -> None:
    """Every solve that waits is solved, as a worker would."""
    with runtime.writing() as session:
        for solve in session.scalars(select(Solve).where(Solve.state == "queued")):
            options = SolveOptions(time_limit_seconds=5, seed=1, deterministic=True)
            roster = solve_plan(read_plan(solve.plan), options, lambda _: None, lambda: False)
            now = runtime.clock()
            solve.take("a-worker", now, lease=timedelta(minutes=5))
            raw = json.dumps(roster, ensure_ascii=False).encode()
            solve.keep(raw, status=roster["status"], goals=roster["goals"], now=now)
            solve.finish("done", now)
        session.commit()


def reviewed(runtime: Runtime, us: Caller, start: str = MONDAY) -> dict[str, Any]:
    """A week planned and solved."""

    def make() -> dict[str, Any]:
        made = us.make("weeks", start=start)
        assert us.client.post(us.address(f"weeks/{made['id']}/solve")).status_code == 202
        answered(runtime)
        week: dict[str, Any] = us.get(f"weeks/{made['id']}").get_json()
        assert week["state"] == "review"
        return week

    return remembered(runtime, "reviewed", make, by=us.key, of=us.community, start=start)


def act(us: Caller, week: dict[str, Any], what: str, said: Any = None) -> Any:
    """Something done to a week by who has just read it."""
    headers = {"If-Match": f'"{week["version"]}"'}
    return us.client.post(us.address(f"weeks/{week['id']}/{what}"), json=said, headers=headers)
