"""What was acknowledged is there, whatever dies or fails meanwhile, and nothing is there by half."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

import pytest
from sqlalchemy import select, text
from werkzeug.test import TestResponse

from api.health import readiness
from scheduler import bootstrap
from scheduler.bootstrap import Runtime
from scheduler.config import Settings
from scheduler.models import Change, Proposal
from scheduler.models.proposal import SIGNED_UP
from tests.api.applications import application
from tests.api.pages.browsing import TOKEN, signed_in
from tests.api.settling import settled
from tests.databases import SUPERUSER, as_role
from tests.reliability.crowd import Crowd, held_rows_match
from tests.reliability.dying import TAKEN, Life, Said, heard, living
from tests.reliability.faults import FULL, NO_FILES, READ_ONLY, UNSYNCED, with_faults
from tests.reliability.test_races import FIRST, OPEN_TO_TEN, SECOND, SHIFTS
from tests.scheduler.databases import on_both_databases

KILLS = int(os.environ.get("KILLS", "20"))
"""How often a writer is killed: so often with the suite, 500 times by ``make durability``."""
SAID_MOST = 4
"""A writer is killed after so many acknowledgements at most ..."""
WITHIN_SECONDS = 0.03
"""... and somewhere in what it does within this time."""
PEOPLE = 12
AT_ONE_WEEK = 20
"""Then another community begins: a week with a thousand versions is slow."""


def killed_again_and_again(crowd: Crowd, life: Life, kills: int, *, seed: int = 0) -> Iterator[Said]:
    """What was acknowledged, in its order, by writers that were killed one after another."""
    chance = Random(11 + seed)
    for number in range(seed, seed + kills):
        with living(life, number) as (child, here):
            for _ in range(chance.randint(1, SAID_MOST)):
                yield here.recv()
            here.poll(chance.uniform(0, WITHIN_SECONDS))
            child.kill()
            child.join()
            yield from heard(here)
        assert is_sound(crowd.runtime)


def is_sound(runtime: Runtime) -> bool:
    """Whether the database finds nothing wrong with itself."""
    if runtime.engine.dialect.name != "sqlite":
        return True
    with runtime.engine.connect() as connection:
        return connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"


def lost(crowd: Crowd, said: list[Said]) -> int:
    """How many of those places are not as the last acknowledgement of them says."""
    last = {(who, shift): what for what, who, shift in said}
    held = {(row.volunteer_id, row.shift_id) for row in crowd.held()}
    return sum((place in held) != (what == TAKEN) for place, what in last.items())


def life_of(crowd: Crowd, environment: dict[str, str], *, too_early: bool = False) -> Life:
    """Somebody of the crowd, in a process of its own."""
    us = crowd.us
    return Life(environment, us.community, crowd.week, crowd.ids, SHIFTS, crowd.runtime.clock(), too_early)


@pytest.mark.case("B45", "A3.1")
@on_both_databases
def test_a_writer_that_is_killed_again_and_again_loses_nothing_acknowledged(
    runtime: Runtime, environment: dict[str, str]
) -> None:
    for first in range(0, KILLS, AT_ONE_WEEK):
        crowd = Crowd(runtime, PEOPLE, OPEN_TO_TEN)
        kills = min(AT_ONE_WEEK, KILLS - first)
        said = list(killed_again_and_again(crowd, life_of(crowd, environment), kills, seed=first))
        assert len(said) >= kills
        assert lost(crowd, said) == 0
        assert held_rows_match(crowd)
    # A sign-up and its line in the log are one transaction: there is no half of either.
    with runtime.reading() as session:
        made = session.scalars(select(Proposal.id).where(Proposal.origin == SIGNED_UP)).all()
        noted = session.scalars(
            select(Change.record_id).where(Change.kind == "proposal", Change.action == "created")
        ).all()
    assert set(made) == set(noted)


@pytest.mark.case("B45")
def test_who_acknowledges_before_it_is_committed_is_found_out(
    runtime: Runtime, environment: dict[str, str]
) -> None:
    """Else the test above would be blind."""
    crowd = Crowd(runtime, PEOPLE, OPEN_TO_TEN)
    life = life_of(crowd, environment, too_early=True)
    assert lost(crowd, list(killed_again_and_again(crowd, life, 10))) > 0


@pytest.mark.case("B46")
def test_with_a_full_disk_writing_is_refused_reading_goes_on_and_it_heals_by_itself(runtime: Runtime) -> None:
    crowd = Crowd(runtime, 2, OPEN_TO_TEN)
    one, other = crowd.ids
    seen = crowd.client(one)
    probe = application(runtime).test_client()
    assert probe.get("/readyz").status_code == 200
    probe.application.extensions.pop(readiness.KEY)  # who looks is a thread that was born with a disk
    unready = with_faults(FULL, lambda: probe.get("/readyz"))
    assert (unready.status_code, unready.get_json()["code"]) == (503, "disk_full")
    probe.application.extensions.pop(readiness.KEY)
    assert probe.get("/readyz").status_code == 200
    refused = with_faults(FULL, crowd.sign_up(one, FIRST))
    assert (refused.status_code, refused.mimetype) == (503, "application/problem+json")
    assert with_faults(FULL, lambda: seen.get("/v1/me/shifts")).status_code == 200
    assert with_faults(FULL, lambda: crowd.us.get(f"weeks/{crowd.week}")).status_code == 200
    assert crowd.held(FIRST) == []
    for who in (one, other):
        assert crowd.sign_up(who, FIRST)().status_code == 200
    assert is_sound(runtime)
    assert held_rows_match(crowd)


@contextmanager
def temporary_files_refused(runtime: Runtime) -> Iterator[None]:
    """The server has no room for the file that the probe has it write."""
    limit = f'ALTER DATABASE "{runtime.engine.url.database}" %s temp_file_limit'
    for words in ("SET", "RESET"):
        with as_role(runtime.engine, SUPERUSER).begin() as connection:
            connection.execute(text(limit % words + (" = 0" if words == "SET" else "")))
        runtime.engine.dispose()  # who connects from here on has it so
        if words == "SET":
            yield


@pytest.mark.case("B46")
@pytest.mark.parametrize("environment", ["postgresql"], indirect=True)
def test_a_server_whose_disk_is_full_is_as_little_the_end(runtime: Runtime) -> None:
    crowd = Crowd(runtime, 1, OPEN_TO_TEN)
    (one,) = crowd.ids
    body = "BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END"
    anybody = as_role(runtime.engine, SUPERUSER)
    with anybody.begin() as connection:
        made = f"CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$"
        connection.execute(text(made))
        connection.execute(
            text(
                "CREATE TRIGGER full_disk BEFORE INSERT ON proposals "
                "FOR EACH ROW EXECUTE FUNCTION full_disk()"
            )
        )
    assert crowd.sign_up(one, FIRST)().status_code == 503
    assert crowd.client(one).get("/v1/me/shifts").status_code == 200
    probe = application(runtime).test_client()
    assert probe.get("/readyz").status_code == 200
    with temporary_files_refused(runtime):
        unready = probe.get("/readyz")
    assert (unready.status_code, unready.get_json()["code"]) == (503, "disk_full")
    assert probe.get("/readyz").status_code == 200
    with anybody.begin() as connection:
        connection.execute(text("DROP TRIGGER full_disk ON proposals"))
        connection.execute(text("DROP FUNCTION full_disk()"))
    assert crowd.sign_up(one, FIRST)().status_code == 200
    assert held_rows_match(crowd)


@pytest.mark.case("B46")
def test_with_no_room_for_temporary_files_uploads_and_downloads_wait_and_all_else_goes_on(
    runtime: Runtime,
) -> None:
    us, browser = settled(runtime), signed_in(runtime)
    us.make("volunteers", id="v1", name="王秀英")
    token = TOKEN.search(browser.open("/console/account"))
    assert token is not None
    large = "姓名,电话\r\n" + "某人,13900000000\r\n" * 40_000  # more than is held in memory
    fields = (f'name="form_token"\r\n\r\n{token[1]}', f'name="file"; filename="a.csv"\r\n\r\n{large}')
    body = "".join(f"--x\r\nContent-Disposition: form-data; {one}\r\n" for one in fields) + "--x--\r\n"

    def upload() -> TestResponse:
        kind = "multipart/form-data; boundary=x"
        return browser.client.post("/console/default/imports", data=body.encode(), content_type=kind)

    for refused in (with_faults(NO_FILES, upload), with_faults(NO_FILES, lambda: us.get("imports/export"))):
        assert (refused.status_code, refused.headers["Retry-After"]) == (503, "60")
    assert with_faults(NO_FILES, lambda: us.get("volunteers/v1")).status_code == 200
    assert upload().status_code < 500
    assert us.get("imports/export").status_code == 200


@pytest.mark.case("B47")
def test_on_a_read_only_disk_the_service_is_not_ready_answers_and_comes_back(
    runtime: Runtime, environment: dict[str, str]
) -> None:
    crowd = Crowd(runtime, 1, OPEN_TO_TEN)
    (one,) = crowd.ids
    again = bootstrap.build(Settings.from_environment(environment), clock=runtime.clock)
    client = application(again).test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {crowd.secrets[one]}"
    said = {"week": crowd.week, "shift": FIRST}

    def looks_anew() -> None:
        """A thread that was born of one with a broken disk has it too, and one of before has none."""
        client.application.extensions.pop(readiness.KEY, None)

    def suffer() -> list[int]:
        again.engine.dispose()
        looks_anew()
        calls = (
            lambda: client.get("/healthz"),
            lambda: client.get("/readyz"),
            lambda: client.post("/v1/me/sign-ups", json=said),
            lambda: client.get("/v1/me/shifts"),
        )
        found = [call().status_code for call in calls]
        again.engine.dispose()  # its connections are read-only for as long as they live
        return found

    assert with_faults(READ_ONLY, suffer) == [200, 503, 503, 200]
    assert client.post("/v1/me/sign-ups", json=said).status_code == 200
    looks_anew()
    assert client.get("/readyz").status_code == 200
    again.close()


@pytest.mark.case("B47")
@pytest.mark.parametrize("environment", ["postgresql"], indirect=True)
def test_a_database_that_takes_no_writes_is_not_ready(runtime: Runtime) -> None:
    client = application(runtime).test_client()
    assert client.get("/readyz").status_code == 200
    name, anybody = runtime.engine.url.database, as_role(runtime.engine, SUPERUSER)
    for value, status in (("on", 503), ("off", 200)):
        with anybody.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("SET default_transaction_read_only = off"))
            connection.execute(text(f'ALTER DATABASE "{name}" SET default_transaction_read_only = {value}'))
        runtime.engine.dispose()
        assert client.get("/readyz").status_code == status


@pytest.mark.case("B48", "A3.1")
def test_what_does_not_reach_the_disk_is_not_acknowledged(runtime: Runtime) -> None:
    crowd = Crowd(runtime, 1, OPEN_TO_TEN)
    (one,) = crowd.ids
    assert with_faults(UNSYNCED, crowd.sign_up(one, FIRST)).status_code == 503
    assert crowd.sign_up(one, SECOND)().status_code == 200
    assert {row.shift_id for row in crowd.held()} >= {SECOND}
    assert held_rows_match(crowd)
    assert is_sound(runtime)
