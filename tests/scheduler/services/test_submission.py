"""A plan is submitted: works, refused, repeated, too many."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from scheduler import errors
from scheduler.bootstrap import Runtime
from scheduler.models import IdempotencyRecord, Solve
from scheduler.planning.options import SolveOptions
from scheduler.services import idempotency
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases
from tests.scheduler.plans import PLAN, RAW_PLAN, stored, submitted


def how_many(runtime: Runtime) -> int:
    """The number of solves that are stored."""
    with runtime.reading() as session:
        return session.scalar(select(func.count()).select_from(Solve)) or 0


@on_both_databases
def test_a_submitted_plan_waits_byte_for_byte(runtime: Runtime) -> None:
    solve = submitted(runtime)
    with runtime.reading() as session:
        kept = session.get_one(Solve, solve.id)
        assert (kept.state, kept.plan, kept.plan_name) == ("queued", RAW_PLAN, "one meal")
        assert kept.created_at == runtime.clock()


@pytest.mark.case("B23")
def test_a_bad_document_stores_nothing_and_burns_no_key(runtime: Runtime) -> None:
    bad = json.dumps(PLAN | {"volunteers": [{"id": 7}]}).encode()
    with pytest.raises(errors.InvalidDocument):
        submitted(runtime, raw_plan=bad, idempotency_key="k")
    assert how_many(runtime) == 0
    assert submitted(runtime, idempotency_key="k").state == "queued"


@pytest.mark.case("B31")
def test_a_document_larger_than_the_limit_is_refused_unread(runtime: Runtime) -> None:
    small = replace(runtime, settings=replace(runtime.settings, body_mebibytes=1))
    with pytest.raises(errors.Invalid) as refusal:
        submitted(small, raw_plan=b"[" * (1024 * 1024 + 1))
    assert refusal.value.code == "plan_too_large"


def test_a_longer_limit_than_the_settings_allow_is_cut(runtime: Runtime) -> None:
    assert submitted(runtime, seconds=1e6).options["time_limit_seconds"] == 3600


def test_a_solve_without_a_limit_gets_that_of_the_settings() -> None:
    assert SolveOptions().time_limit_seconds is None


@pytest.mark.case("B22")
@on_both_databases
def test_the_same_request_again_is_the_same_solve(runtime: Runtime) -> None:
    first = submitted(runtime, idempotency_key="k")
    assert submitted(runtime, idempotency_key='"k"').id == first.id
    assert how_many(runtime) == 1


@pytest.mark.case("A1.4")
@on_both_databases
def test_fifty_requests_at_once_with_one_key_make_one_solve(runtime: Runtime) -> None:
    with ThreadPoolExecutor(16) as pool:
        ids = set(pool.map(lambda _: submitted(runtime, idempotency_key="k").id, range(50)))
    assert len(ids) == how_many(runtime) == 1


@pytest.mark.case("B18")
def test_a_key_with_another_request_is_a_conflict(runtime: Runtime) -> None:
    submitted(runtime, idempotency_key="k")
    with pytest.raises(errors.Conflict) as refusal:
        submitted(runtime, idempotency_key="k", seconds=5)
    assert refusal.value.code == "idempotency_key_reused"


@pytest.mark.case("B18")
@pytest.mark.parametrize("other", [{"principal": "key-2"}, {"route": "POST /v1/solves/x/resolve"}])
def test_a_key_of_another_principal_or_route_is_another_key(runtime: Runtime, other: dict[str, str]) -> None:
    first = submitted(runtime, idempotency_key="k")
    assert submitted(runtime, idempotency_key="k", **other).id != first.id


@on_both_databases
def test_a_key_is_forgotten_after_a_day(runtime: Runtime, clock: FakeClock) -> None:
    first = submitted(runtime, idempotency_key="k")
    clock.go_on(hours=23, minutes=59)
    assert submitted(runtime, idempotency_key="k").id == first.id
    clock.go_on(minutes=1)
    assert submitted(runtime, idempotency_key="k").id != first.id
    with runtime.writing() as session:
        assert idempotency.forget(session, before=clock.go_on(hours=25)) == 1
        assert session.scalars(select(IdempotencyRecord)).all() == []


@pytest.mark.case("B22")
@pytest.mark.parametrize("key", ["", '""', " ", "k" * 256, "钥", "a b", "a\n"[:1] + "\x00", 'a"b', '"a'])
def test_a_key_that_is_no_key_is_refused(runtime: Runtime, key: str) -> None:
    with pytest.raises(errors.Invalid) as refusal:
        submitted(runtime, idempotency_key=key)
    assert refusal.value.code == "idempotency_key_invalid"


def test_a_key_may_have_255_characters(runtime: Runtime) -> None:
    assert submitted(runtime, idempotency_key="k" * 255).state == "queued"


@pytest.mark.case("B38")
@pytest.mark.case("A2.5")
@on_both_databases
def test_a_full_queue_refuses_a_key_first_and_then_everyone(runtime: Runtime) -> None:
    full = replace(runtime, settings=replace(runtime.settings, queue_limit=3, queue_limit_per_key=2))
    for _ in range(2):
        submitted(full)
    with pytest.raises(errors.TooMany) as refusal:
        submitted(full)
    assert (refusal.value.code, refusal.value.facts["retry_after"]) == ("key_queue_full", 5)
    submitted(full, principal="key-2")
    with pytest.raises(errors.Unavailable) as closed:
        submitted(full, principal="key-3")
    assert (closed.value.code, closed.value.facts["retry_after"]) == ("queue_full", 5)


@pytest.mark.case("B38")
@on_both_databases
def test_thirty_requests_at_once_never_overfill_the_queue(runtime: Runtime) -> None:
    full = replace(runtime, settings=replace(runtime.settings, queue_limit=10))

    def submit(number: int) -> bool:
        try:
            submitted(full, principal=f"key-{number}")
        except errors.Unavailable:
            return False
        return True

    with ThreadPoolExecutor(16) as pool:
        assert sum(pool.map(submit, range(30))) == how_many(runtime) == 10


def test_a_callback_to_a_private_address_is_refused(runtime: Runtime) -> None:
    with pytest.raises(errors.Invalid) as refusal:
        submitted(runtime, callback_url="http://169.254.169.254/")
    assert refusal.value.code == "callback_url_refused"
    assert how_many(runtime) == 0


def test_a_service_without_a_secret_takes_no_callbacks(runtime: Runtime) -> None:
    unsigned = replace(runtime, settings=replace(runtime.settings, callback_secrets=()))
    with pytest.raises(errors.Invalid) as refusal:
        submitted(unsigned, callback_url="https://example.org/")
    assert refusal.value.code == "callbacks_not_configured"


def test_options_are_kept_as_they_were_asked(runtime: Runtime) -> None:
    assert SolveOptions.from_document(stored(runtime, submitted(runtime).id).options).time_limit_seconds == 60
