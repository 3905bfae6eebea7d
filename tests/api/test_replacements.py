"""Ranked replacements by the records of this moment."""

from __future__ import annotations

from datetime import timedelta

from scheduler.bootstrap import Runtime
from scheduler.models import Offer
from scheduler.services import replacements, weeks
from scheduler.services.scope import Scope
from tests.api.answering import holders, proposals, published
from tests.api.settling import Caller
from tests.api.test_proposals import MORNING
from tests.api.weekly import WEEK
from tests.scheduler.databases import on_both_databases


def ranked(runtime: Runtime, us: Caller) -> list[tuple[str, str | None, int]]:
    """Whom to ask for the first morning, what is in the way, and how often each was asked."""
    within = Scope(us.community, "somebody", "coordinator")
    with runtime.reading() as session:
        week = weeks.get(session, within, WEEK)
        found = replacements.ranked(session, within, week, MORNING, now=runtime.clock())
    return [(one.candidate.volunteer, one.candidate.obstacle, one.asked_lately) for one in found]


@on_both_databases
def test_who_was_asked_least_comes_first_and_who_declined_not_at_all(runtime: Runtime) -> None:
    us, _ = published(runtime)
    (gone,) = holders(us, MORNING)
    (one,) = proposals(us, shift=MORNING)
    us.post(f"proposals/{one['id']}/decline", {})
    us.make("volunteers", id="v4", name="新来的", age=30, availability="always")
    us.make("volunteers", id="v5", name="也是新来的", age=30, availability="always")
    now = runtime.clock()
    with runtime.writing() as session:
        for number, ago in enumerate((1, 2, 40)):
            session.add(
                Offer(
                    community_id=us.community,
                    id=f"o{number}",
                    week_id=WEEK,
                    shift_id="before",
                    seat=0,
                    volunteer_id="v4" if number < 2 else "v5",
                    asked=None,
                    state="expired",
                    until=now,
                    created_at=now - timedelta(days=ago),
                )
            )
        session.commit()
    found = ranked(runtime, us)
    assert gone not in [who for who, _, _ in found]
    assert found[-1] == ("v4", None, 2)
    assert ("v5", None, 0) in found
    us.change("volunteers/v5", {"time_off": [{"start": "2026-11-23T00:00", "end": "2026-11-24T00:00"}]})
    assert ranked(runtime, us)[-1] == ("v5", "on_time_off", 0)
