"""What a large installation takes: a backup beside a writer, new keys beside readers: ``make durability``."""

from __future__ import annotations

import resource
import time
from base64 import b64decode
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import insert

from scheduler import bootstrap
from scheduler.bootstrap import Runtime
from scheduler.models import Event, Volunteer, tenancy
from scheduler.models.base import new_id
from scheduler.models.sealing import Place, Vault
from scheduler.services import resealing
from scheduler.services.backups import file, making
from tests.api.settling import settled
from tests.conftest import RECORD_KEY
from tests.databases import SUPERUSER, as_role
from tests.reliability.test_backups import Writer
from tests.reliability.traffic import traffic
from tests.scheduler.databases import on_both_databases

MEGABYTES = 100
SECONDS_PER_100_MEGABYTES = 2.0
PEOPLE, ROTATED_SECONDS = 100_000, 60.0
NEW_KEY = "next:" + "B" * 43 + "="


def spent() -> float:
    """Seconds of the processor that this process has used."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


@pytest.mark.long
@pytest.mark.case("B49", "A3.3")
def test_a_hundred_megabytes_are_backed_up_beside_a_writer(runtime: Runtime, tmp_path: Path) -> None:
    us = settled(runtime)
    us.make("volunteers", id="v1", name="王秀英")
    rows = [
        {
            "community_id": us.community,
            "id": new_id(),
            "type": "x",
            "data": {"x": "y" * 100_000},
            "created_at": runtime.clock(),
        }
        for _ in range(MEGABYTES * 10)
    ]
    with as_role(runtime.engine, SUPERUSER).begin() as connection:
        connection.execute(insert(Event), rows)
    with Writer(runtime, us).writing() as writer:
        before, began = spent(), time.perf_counter()
        making.make(as_role(runtime.engine, SUPERUSER), tmp_path / "a.backup", now=runtime.clock())
        took, used = time.perf_counter() - began, spent() - before
        writer.go_on()
    head = file.unpack(tmp_path / "a.backup", tmp_path / "copy", is_trusted=True)
    megabytes = head.length / 1e6
    print(f"{megabytes:.0f} MB in {took:.2f} s, {used:.2f} s of the processor with the writer's")  # noqa: T201
    assert megabytes > MEGABYTES
    assert used <= SECONDS_PER_100_MEGABYTES * megabytes / 100


@pytest.mark.long
@pytest.mark.case("B142", "A4.11")
@on_both_databases
def test_a_hundred_thousand_telephones_change_their_key_beside_readers(runtime: Runtime) -> None:
    us = settled(runtime)
    vault = Vault([("test", b64decode(RECORD_KEY.partition(":")[2]))])
    common = {"community_id": us.community, "name": "某人", "facts": {}, "version": 1}
    common |= {"created_at": runtime.clock(), "updated_at": runtime.clock()}
    with as_role(runtime.engine, SUPERUSER).begin() as connection:
        for first in range(0, PEOPLE, 5000):
            ids = [f"v{number}" for number in range(first, first + 5000)]
            places = [Place(us.community, "volunteers", id, "phone") for id in ids]
            rows = [
                common | {"id": id, "phone_sealed": vault.seal(f"139{number:08}", place)}
                for number, (id, place) in enumerate(zip(ids, places, strict=True), start=first)
            ]
            connection.execute(insert(Volunteer), rows)
    both = bootstrap.build(replace(runtime.settings, record_keys=(NEW_KEY, RECORD_KEY)), clock=runtime.clock)
    carried = both.readers().info["vault"]

    def read() -> None:
        with both.reading() as session:
            tenancy.enter(session, us.community)
            for number in (0, PEOPLE // 2, PEOPLE - 1):
                found = session.get_one(Volunteer, (us.community, f"v{number}"))
                assert found.opened(carried, ["phone"]) == {"phone": f"139{number:08}"}

    before, began = time.thread_time(), time.perf_counter()  # the looks are others' work
    with traffic(read) as took, both.writing() as session:
        assert resealing.reseal(session) == PEOPLE
        seconds, used = time.perf_counter() - began, time.thread_time() - before
    said = f"{PEOPLE} in {seconds:.0f} s, {used:.0f} s of the processor, {len(took)} looks meanwhile"
    print(f"{runtime.engine.dialect.name}: {said}")  # noqa: T201 -- the figure
    assert used <= ROTATED_SECONDS
    both.close()
