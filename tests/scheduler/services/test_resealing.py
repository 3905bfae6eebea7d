"""A new key takes over while the service runs: nothing is lost, and the old one opens nothing any more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import LargeBinary, select, type_coerce

from scheduler import bootstrap, errors
from scheduler.bootstrap import Runtime
from scheduler.cli.application import run
from scheduler.cli.exits import Exit
from scheduler.config import PREFIX
from scheduler.models import Person, Solve, Volunteer, WeekPlan
from scheduler.models.record import Record
from scheduler.models.sealing import VERSION, vault_of
from scheduler.services import resealing
from tests.api.settling import Caller, settled
from tests.api.weekly import MONDAY, WEEK, populated
from tests.conftest import RECORD_KEY
from tests.scheduler.databases import on_both_databases

NEW_KEY = "next:" + "B" * 43 + "="


@contextmanager
def started_with(runtime: Runtime, *keys: str) -> Iterator[Runtime]:
    """The same installation, started again with other keys."""
    again = bootstrap.build(replace(runtime.settings, record_keys=keys), clock=runtime.clock)
    try:
        yield again
    finally:
        again.close()


def with_secrets(runtime: Runtime) -> Caller:
    """Seven volunteers with a telephone number, one without, and a household with an address."""
    us = settled(runtime)
    for number in range(7):
        us.make("volunteers", id=f"v{number}", name="某人", phone=f"000 {number}")
    us.make("volunteers", id="v8", name="某人")
    us.make("persons", id="h1", name="一户", address="二单元")
    return us


def phones(runtime: Runtime) -> list[str]:
    """Every telephone number, opened."""
    with runtime.reading() as session:
        people = session.scalars(select(Volunteer).order_by(Volunteer.id))
        return [one.whole(vault_of(session))["phone"] for one in people if one.masked()]


@pytest.mark.case("B142")
@on_both_databases
def test_after_resealing_the_new_key_alone_opens_everything(runtime: Runtime) -> None:
    with_secrets(runtime)
    before = phones(runtime)
    with started_with(runtime, NEW_KEY, RECORD_KEY) as both:
        assert phones(both) == before
        with both.writing() as session:
            assert resealing.reseal(session, batch=3) == 8
            assert resealing.reseal(session, batch=3) == 0
        assert phones(both) == before
    with started_with(runtime, NEW_KEY) as after:
        assert phones(after) == before
        with after.reading() as session:
            kept: list[Record] = [*session.scalars(select(Volunteer)), *session.scalars(select(Person))]
            assert {record.version for record in kept} == {1}
            household = session.scalars(select(Person)).one()
            assert household.whole(vault_of(session))["address"] == "二单元"
    with pytest.raises(errors.Unavailable, match="record_key_unknown"):
        phones(runtime)


def test_the_command_says_how_many_it_sealed_and_an_installation_without_secrets_has_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(PREFIX + "HOME", str(tmp_path / "home"))
    first = bootstrap.build()
    bootstrap.prepare(first)
    with_secrets(first)
    first.close()
    kept = (tmp_path / "home" / bootstrap.RECORD_KEY_FILE).read_text()
    for keys, count in ((kept, 0), (f"{NEW_KEY} {kept}", 8), (NEW_KEY, 0)):
        monkeypatch.setenv(PREFIX + "RECORD_KEYS", keys)
        assert run(["reseal"]) == Exit.DONE
        assert f"Records sealed anew: {count}." in capsys.readouterr().err


def plans(runtime: Runtime) -> list[bytes]:
    """Every plan that is kept, opened."""
    with runtime.reading() as session:
        return [*session.scalars(select(Solve.plan)), *session.scalars(select(WeekPlan.document))]


@pytest.mark.case("B142")
@on_both_databases
def test_plans_are_sealed_and_resealed_whole(runtime: Runtime) -> None:
    us = populated(runtime)
    us.change("volunteers/v1", {"home": {"x": 4711.5, "y": -120}})
    us.make("weeks", start=MONDAY)
    assert us.client.post(us.address(f"weeks/{WEEK}/solve")).status_code == 202
    before = plans(runtime)
    assert all(b"4711.5" in plan for plan in before)
    assert [plan[:1] for plan in raw_plans(runtime)] == [VERSION]
    with started_with(runtime, NEW_KEY, RECORD_KEY) as both:
        with both.writing() as session:
            assert resealing.reseal(session) == len(before) + 1
            assert resealing.reseal(session) == 0
        assert plans(both) == before
    with started_with(runtime, NEW_KEY) as new:
        assert plans(new) == before
    with pytest.raises(errors.Unavailable, match="record_key_unknown"):
        plans(runtime)


@pytest.mark.parametrize("environment", ["postgresql"], indirect=True)  # SQLite makes itself a key
def test_plans_from_before_there_were_keys_stay_readable_and_are_sealed_when_asked(runtime: Runtime) -> None:
    plan = b'{"home": 4711.5}'
    with started_with(runtime) as keyless:
        with keyless.writing() as session:
            session.add(a_solve(plan))
            session.commit()
        assert plans(keyless) == [plan]
    assert raw_plans(runtime)[0][:1] != VERSION
    assert plans(runtime) == [plan]
    with runtime.writing() as session:
        assert resealing.reseal(session) == 1
    (kept,) = raw_plans(runtime)
    assert kept[:1] == VERSION
    assert plans(runtime) == [plan]


def a_solve(plan: bytes) -> Solve:
    """A solve of a plan, as it is kept."""
    at = datetime(2026, 11, 21, tzinfo=UTC)
    return Solve(principal="k", plan=plan, plan_sha256="", options={}, created_at=at, updated_at=at)


def raw_plans(runtime: Runtime) -> list[bytes]:
    """The plans of solves as the database has them."""
    with runtime.reading() as session:
        return [*session.scalars(select(type_coerce(Solve.plan, LargeBinary)))]
