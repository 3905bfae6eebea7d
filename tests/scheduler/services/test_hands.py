"""How many parts other workers could take: their slots, less what they hold and what waits."""

from __future__ import annotations

from sqlalchemy import text

from scheduler.bootstrap import Runtime
from scheduler.services import hands, leases
from tests.scheduler.databases import on_both_databases
from tests.scheduler.plans import submitted


def free(runtime: Runtime, besides: str = "us") -> int:
    """Free hands besides those of one worker."""
    with runtime.reading() as session:
        return hands.free(session, besides=besides)


def report(runtime: Runtime, owner: str, slots: int) -> None:
    """A worker says that it is there."""
    with runtime.writing() as session:
        hands.report(session, owner, slots=slots)


def take(runtime: Runtime, owner: str) -> None:
    """A worker takes a solve."""
    with runtime.writing() as session:
        assert leases.claim(session, runtime.settings, owner=owner) is not None


@on_both_databases
def test_hands_are_free_that_hold_nothing_and_for_which_no_solve_waits(runtime: Runtime) -> None:
    report(runtime, "us", 4)
    assert free(runtime) == 0, "one's own are not counted"
    report(runtime, "other", 2)
    report(runtime, "other", 2)
    assert (free(runtime), free(runtime, besides="other")) == (2, 4)
    submitted(runtime)
    assert free(runtime) == 1, "a solve that waits comes before any part"
    take(runtime, "us")
    assert free(runtime) == 2, "it went to us"
    submitted(runtime, principal="another-key")
    take(runtime, "other")
    assert free(runtime) == 1
    submitted(runtime, principal="a-third-key")
    submitted(runtime, principal="a-fourth-key")
    assert free(runtime) == 0, "never fewer than none"


@on_both_databases
def test_who_left_or_has_been_silent_for_long_has_no_hands(runtime: Runtime) -> None:
    for owner in ("leaves", "silent"):
        report(runtime, owner, 1)
    with runtime.writing() as session:
        hands.leave(session, "leaves")
        session.execute(
            text("UPDATE workers_seen SET seen_at = '2000-01-01 00:00:00' WHERE owner = 'silent'")
        )
        session.commit()
    assert free(runtime) == 0
    report(runtime, "us", 1)
    with runtime.reading() as session:
        assert session.scalars(text("SELECT owner FROM workers_seen")).all() == ["us"], "it is forgotten"
