"""Probes tell the truth: alive as long as the process is, ready only when work can be done, and no more."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from importlib.metadata import version
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, update

from api import create_app
from api.health import readiness
from scheduler import bootstrap, migrations
from scheduler.bootstrap import Runtime
from scheduler.config import PREFIX, Settings
from scheduler.models import Solve
from scheduler.models.database import database_now
from scheduler.services import leases
from tests import servers
from tests.scheduler.databases import on_both_databases
from tests.scheduler.plans import submitted
from tests.waiting import until

PASSWORD = "hunter2-in-the-address"


def asked(client: FlaskClient, path: str) -> tuple[int, str]:
    """Status and text of an answer."""
    answer = client.get(path)
    return answer.status_code, answer.text


@contextmanager
def installed(home: Path, address: str) -> Iterator[FlaskClient]:
    """The application over a database that need not be there."""
    settings = Settings.from_environment({PREFIX + "HOME": str(home), PREFIX + "DATABASE_URL": address})
    runtime = bootstrap.build(settings)
    try:
        yield create_app(runtime).test_client()
    finally:
        runtime.close()


def waiting_since(runtime: Runtime, seconds: float) -> str:
    """A solve that has waited for so long."""
    solve = submitted(runtime)
    with runtime.writing() as session:
        then = database_now(session) - timedelta(seconds=seconds)
        session.execute(update(Solve).where(Solve.id == solve.id).values(updated_at=then))
        session.commit()
    return solve.id


@pytest.mark.case("A3.7")
def test_a_database_that_goes_away_makes_the_service_unready_and_not_dead(tmp_path: Path) -> None:
    with servers.postgresql() as address:
        settings = Settings.from_environment(
            {PREFIX + "HOME": str(tmp_path), PREFIX + "DATABASE_URL": address}
        )
        runtime = bootstrap.build(settings)
        migrations.upgrade(runtime.engine)
        client = create_app(runtime).test_client()
        until(lambda: asked(client, "/readyz")[0] == 200)  # a machine under load may need more than one look
    assert asked(client, "/healthz") == (200, '{"status":"ok"}\n')
    assert asked(client, "/readyz")[0] == 503
    runtime.close()


@pytest.mark.case("A3.7")
def test_a_database_that_hangs_is_no_answer_after_a_second_and_a_half(tmp_path: Path) -> None:
    assert readiness.PATIENCE_SECONDS < 2.0
    with socket.create_server(("127.0.0.1", 0)) as silent:  # takes the connection and says nothing, ever
        port = silent.getsockname()[1]
        with installed(tmp_path, f"postgresql://scheduler@127.0.0.1:{port}/none") as client:
            # twice: who asks meanwhile waits for the same answer and begins no question of his own
            assert [asked(client, "/readyz")[0] for _ in range(2)] == [503, 503]
            assert asked(client, "/healthz")[0] == 200


@on_both_databases
@pytest.mark.case("A3.7")
def test_a_queue_that_nobody_works_on_is_not_ready_and_a_long_one_is(runtime: Runtime) -> None:
    client = create_app(runtime).test_client()
    stall = runtime.settings.stall_seconds
    waiting_since(runtime, stall - 30)
    assert asked(client, "/readyz")[0] == 200
    waiting_since(runtime, stall + 30)
    assert asked(client, "/readyz")[0] == 503
    with runtime.writing() as session:
        lease = leases.claim(session, runtime.settings, owner="a worker")
    waiting_since(runtime, stall + 30)
    assert lease is not None
    assert asked(client, "/readyz")[0] == 200, "the queue is long, but somebody works"
    with runtime.writing() as session:
        session.execute(update(Solve).values(lease_until=database_now(session) - timedelta(seconds=1)))
        session.commit()
    assert asked(client, "/readyz")[0] == 503, "whoever worked is gone"


@on_both_databases
@pytest.mark.case("A3.7")
def test_a_schema_of_yesterday_is_not_ready(runtime: Runtime, owner: Engine) -> None:
    client = create_app(runtime).test_client()
    assert asked(client, "/readyz")[0] == 200
    migrations.downgrade(owner, "-1")
    assert asked(client, "/readyz")[0] == 503
    migrations.upgrade(owner)
    assert asked(client, "/readyz")[0] == 200


@pytest.mark.case("A3.7")
def test_probes_tell_nothing_of_the_inside(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"postgresql://scheduler:{PASSWORD}@127.0.0.1:{port}/secret_name"
    with installed(tmp_path, address) as client:
        for path, status in (("/healthz", 200), ("/readyz", 503)):
            answer = client.get(path)
            told = answer.text + str(answer.headers)
            assert answer.status_code == status
            for inside in (
                PASSWORD,
                "secret_name",
                str(port),
                "psycopg",
                "sqlalchemy",
                "Traceback",
                version("flask"),
            ):
                assert inside.lower() not in told.lower(), inside
        assert set(json.loads(client.get("/healthz").text)) == {"status"}


def test_no_stall_is_looked_for_where_the_setting_says_so(runtime: Runtime) -> None:
    waiting_since(runtime, 10_000)
    forever = replace(runtime, settings=replace(runtime.settings, stall_seconds=1e9))
    assert asked(create_app(forever).test_client(), "/readyz")[0] == 200
