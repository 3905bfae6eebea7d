"""A seed is sown once, as records; what it did not make it leaves alone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select

from scheduler import errors
from scheduler.bootstrap import Runtime
from scheduler.models import Area, Change, Membership, Task, Volunteer
from scheduler.models.community import ADMINISTRATOR
from scheduler.planning.document import read_plan
from scheduler.seeds.catalogue import NAMES, seed_for
from scheduler.services import communities, keys, planning_settings, records, seeding, weeks
from tests.scheduler.databases import on_both_databases

MONDAY = date(2026, 11, 23)


def a_key(runtime: Runtime) -> str:
    with runtime.writing() as session:
        return keys.make(session, name="somebody", now=runtime.clock())[0].id


def sown(runtime: Runtime, name: str, key: str) -> seeding.Seeded:
    with runtime.writing() as session:
        return seeding.load(session, seed_for(name, MONDAY), key_id=key, now=runtime.clock())


def counted(runtime: Runtime, *models: Any) -> list[int]:
    with runtime.reading() as session:
        return [session.scalar(select(func.count()).select_from(model)) or 0 for model in models]


@on_both_databases
@pytest.mark.parametrize("name", ["gucheng", "zhenxing"])
def test_a_seed_becomes_records_that_make_a_week(runtime: Runtime, name: str) -> None:
    key, seed = a_key(runtime), seed_for(name, MONDAY)
    assert sown(runtime, name, key).made == len(seed)
    with runtime.writing() as session:
        assert session.get(Membership, (name, key)).role == ADMINISTRATOR  # type: ignore[union-attr]
        week = seeding.plan_ahead(session, name, MONDAY, now=runtime.clock())
        assert week is not None
        plan = read_plan(weeks.version(session, seeding.acting(name), week).plan)
        assert len(plan.volunteers) == len(seed.records["volunteers"])
        assert plan.shifts
        assert seeding.plan_ahead(session, name, MONDAY, now=runtime.clock()) is None


def test_the_records_of_every_seed_are_accepted_and_make_a_week(runtime: Runtime) -> None:
    key = a_key(runtime)
    for name in NAMES:
        assert sown(runtime, name, key).made
        with runtime.writing() as session:
            assert seeding.plan_ahead(session, name, MONDAY, now=runtime.clock())


@on_both_databases
def test_sown_twice_is_sown_once_even_where_records_were_removed_since(runtime: Runtime) -> None:
    key = a_key(runtime)
    sown(runtime, "queli", key)
    with runtime.writing() as session:
        within = seeding.acting("queli")
        records.remove(session, within, seeding.KINDS["tasks"], "messages", version=None, now=runtime.clock())
    before = counted(runtime, Area, Volunteer, Task, Change)
    assert sown(runtime, "queli", key).made == 0
    assert counted(runtime, Area, Volunteer, Task, Change) == before


def test_a_seed_that_broke_off_is_sown_whole_the_next_time(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = a_key(runtime)

    def breaking(*_: Any, **__: Any) -> None:
        raise ConnectionError

    with monkeypatch.context() as patched:
        patched.setattr(planning_settings, "say", breaking)
        with pytest.raises(ConnectionError):
            sown(runtime, "queli", key)
    assert counted(runtime, Volunteer, Task) == [0, 0]
    assert sown(runtime, "queli", key).made == 56
    assert counted(runtime, Volunteer, Task) == [24, 4]


def test_a_community_that_no_seed_made_is_not_touched(runtime: Runtime) -> None:
    key = a_key(runtime)
    with runtime.writing() as session:
        communities.make(session, {"name": "我们的"}, principal=key, now=runtime.clock(), id="queli")
    with pytest.raises(errors.Conflict, match="community_not_seeded"):
        sown(runtime, "queli", key)
    assert counted(runtime, Volunteer, Area) == [0, 0]
