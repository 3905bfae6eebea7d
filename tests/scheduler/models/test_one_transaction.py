"""Many commits are one: others see all of it at once, and what was gone back on never was."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from scheduler.bootstrap import Runtime
from scheduler.models import Community, tenancy
from scheduler.models.one_transaction import OneTransaction
from tests.scheduler.databases import on_both_databases


def community(runtime: Runtime, id: str) -> Community:
    """A community that is nothing but there."""
    now = runtime.clock()
    return Community(id=id, name=id, timezone="UTC", version=1, created_at=now, updated_at=now)


def there(runtime: Runtime) -> list[str]:
    """What others see."""
    with runtime.reading() as session:
        tenancy.everywhere(session)
        return sorted(session.scalars(select(Community.id)))


@pytest.fixture
def session(runtime: Runtime) -> OneTransaction:
    """A session of the kind that is tested, with one commit behind it."""
    made = runtime.once()
    tenancy.everywhere(made)
    made.begin_once()
    made.add(community(runtime, "a"))
    made.commit()
    return made


@on_both_databases
def test_what_is_committed_is_seen_by_others_once_all_is_and_in_the_session_at_once(
    runtime: Runtime, session: OneTransaction
) -> None:
    session.add(community(runtime, "b"))
    session.commit()
    assert sorted(session.scalars(select(Community.id))) == ["a", "b"]
    assert there(runtime) == []
    session.end()
    session.close()
    assert there(runtime) == ["a", "b"]


@on_both_databases
def test_what_is_rolled_back_goes_no_further_than_the_last_commit(
    runtime: Runtime, session: OneTransaction
) -> None:
    session.add(community(runtime, "b"))
    session.flush()
    session.rollback()
    session.add(community(runtime, "c"))
    session.commit()
    session.add(community(runtime, "d"))
    session.end()
    session.close()
    assert there(runtime) == ["a", "c"]


@on_both_databases
def test_a_write_that_failed_is_gone_back_on_and_the_rest_goes_on(
    runtime: Runtime, session: OneTransaction
) -> None:
    session.expunge_all()
    session.add(community(runtime, "a"))
    with pytest.raises(IntegrityError):
        session.flush()
    session.rollback()
    session.add(community(runtime, "b"))
    session.commit()
    session.end()
    session.close()
    assert there(runtime) == ["a", "b"]


@on_both_databases
def test_what_is_closed_before_the_end_never_was(runtime: Runtime, session: OneTransaction) -> None:
    assert session.commits == 1
    session.close()
    assert there(runtime) == []
