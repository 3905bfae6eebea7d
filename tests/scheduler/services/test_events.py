"""What a week and its people do is told to other systems: ids, and nothing about anybody."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from scheduler.bootstrap import Runtime
from scheduler.models import Event, Proposal
from scheduler.planning.outcome import Outcome
from scheduler.services import events, leases, settling
from tests.api.settling import Caller
from tests.api.weekly import PEOPLE, act, populated, reviewed
from tests.scheduler.databases import on_both_databases
from tests.scheduler.plans import roster, submitted


def listening(runtime: Runtime) -> Caller:
    """A community in which everything is told to somebody."""
    us = populated(runtime)
    us.make("webhooks", name="x", url="https://example.org/", types=list(events.TYPES))
    return us


def happened(runtime: Runtime) -> list[tuple[str, dict[str, Any]]]:
    """Every event."""
    with runtime.reading() as session:
        return [(one.type, one.data) for one in session.scalars(select(Event))]


def solved(runtime: Runtime) -> None:
    """A worker brings the solve that waits to its end."""
    with runtime.writing() as session:
        lease = leases.claim(session, runtime.settings, owner="worker-1")
        assert lease is not None
        done = Outcome(kind="finished", roster=roster(), is_final=True)
        settling.settle(session, runtime.settings, lease, done)


@on_both_databases
def test_the_solve_of_a_week_is_told_and_that_of_a_key_is_not(runtime: Runtime) -> None:
    us = listening(runtime)
    submitted(runtime)
    solved(runtime)
    assert happened(runtime) == []
    made = us.make("weeks", start="2026-11-23")
    us.client.post(us.address(f"weeks/{made['id']}/solve"))
    solved(runtime)
    ((kind, data),) = happened(runtime)
    assert (kind, data["week"], data["state"]) == ("solve.done", "2026-W48", "done")


@on_both_databases
def test_publishing_an_answer_a_refusal_and_closing_are_told_without_a_name(runtime: Runtime) -> None:
    us = listening(runtime)
    week = act(us, reviewed(runtime, us), "publish").get_json()
    with runtime.reading() as session:
        first, second = session.scalars(select(Proposal.id).order_by(Proposal.id).limit(2)).all()
    assert us.client.post(us.address(f"proposals/{first}/accept"), json={}).status_code == 200
    assert us.post(f"proposals/{second}/decline", {"reason": "家里有事"}).status_code == 200
    assert act(us, us.get(f"weeks/{week['id']}").get_json(), "close").status_code == 200
    told = happened(runtime)
    assert sorted(kind for kind, _ in told) == [
        "gap.opened",
        "proposal.accepted",
        "proposal.declined",
        "week.closed",
        "week.published",
    ]
    everything = str(told)
    assert "家里有事" not in everything
    assert not any(person["name"] in everything or f"'{person['id']}'" in everything for person in PEOPLE)


@on_both_databases
def test_what_is_rolled_back_was_no_event(runtime: Runtime) -> None:
    us = listening(runtime)
    with runtime.writing() as session:
        events.emit(session, us.community, events.GAP_OPENED, {"shift": "s1"}, now=runtime.clock())
        session.rollback()
    assert happened(runtime) == []
