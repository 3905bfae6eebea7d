"""A large installation is upgraded while it works, and two versions run side by side: ``make durability``."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from scheduler import migrations
from scheduler.bootstrap import Runtime
from tests.house.source_tree import ROOT
from tests.reliability.generations import fill, revisions
from tests.reliability.sameness import checksums
from tests.scheduler.databases import on_both_databases
from tests.waiting import until

ROWS = 100_000
LARGE = {"communities", "areas", "units", "volunteers", "changes", "notices"}
"""Tables that grow; the first of them because the others point there."""
ALL_SECONDS, BLOCKED_SECONDS = 60.0, 2.0
SMOKE = """
from pathlib import Path

import scheduler
from scheduler import bootstrap, migrations
from scheduler.config import Settings
from tests.conftest import FakeClock
from tests.reliability.crowd import Crowd, held_rows_match, statuses
from tests.reliability.test_races import FIRST, OPEN_TO_TEN

assert Path(scheduler.__file__).is_relative_to(Path.cwd())
runtime = bootstrap.build(Settings.from_environment(), clock=FakeClock())
assert not migrations.is_pending(runtime.engine)
crowd = Crowd(runtime, 12, OPEN_TO_TEN)
assert statuses(crowd.sign_ups(crowd.ids, [FIRST])) == {200: 10, 409: 2}
row = crowd.held(FIRST)[0]
answer = crowd.client(row.volunteer_id).post(f"/v1/me/shifts/{row.id}/decline", json={})
assert answer.status_code == 200, answer.text
assert crowd.us.get("volunteers?limit=100").status_code == 200
assert crowd.us.get("changes").status_code == 200
assert held_rows_match(crowd)
"""
"""What the version before does on the schema of this one: a community, a week planned, solved, published,
places taken and given back."""


@pytest.mark.long
@pytest.mark.case("B55", "A3.5")
@on_both_databases
def test_a_hundred_thousand_rows_go_up_down_and_up(owner: Engine) -> None:
    engine, early = owner, revisions()[8]
    migrations.downgrade(engine, early)
    fill(engine, LARGE, rows=ROWS)
    before = checksums(engine)
    began = time.perf_counter()
    migrations.upgrade(engine)
    migrations.downgrade(engine, early)
    took = time.perf_counter() - began
    assert checksums(engine) == before
    migrations.upgrade(engine)
    print(f"{engine.dialect.name}: {ROWS} rows up and down in {took:.1f} s")  # noqa: T201 -- the figure
    assert took <= ALL_SECONDS


@contextmanager
def traffic(*calls: Callable[[], None]) -> Iterator[list[float]]:
    """Calls that are made again and again meanwhile, each in a thread; how long each of them took."""
    took: list[float] = []
    is_over = threading.Event()

    def make(call: Callable[[], None]) -> None:
        while not is_over.is_set():
            began = time.perf_counter()
            call()
            took.append(time.perf_counter() - began)

    threads = [threading.Thread(target=make, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    try:
        yield took
    finally:
        is_over.set()
        for thread in threads:
            thread.join()


@pytest.mark.long
@pytest.mark.case("B57", "A3.5")
@on_both_databases
def test_nobody_waits_long_while_a_large_installation_is_upgraded(runtime: Runtime, owner: Engine) -> None:
    engine = owner
    migrations.downgrade(engine, revisions()[-2])
    fill(engine, LARGE, rows=ROWS)

    def read() -> None:
        with runtime.reading() as session:
            session.execute(text("SELECT count(*) FROM volunteers WHERE community_id = 'c7'")).all()
            session.execute(text("SELECT * FROM changes WHERE community_id = 'c7'")).all()

    def write() -> None:
        with runtime.writing() as session:
            session.execute(text("UPDATE notices SET attempts = attempts + 1 WHERE community_id = 'c7'"))
            session.commit()

    with traffic(read, write) as took:
        until(lambda: len(took) >= 50)
        migrations.upgrade(engine)
    print(f"{engine.dialect.name}: longest of {len(took)} calls {max(took):.2f} s")  # noqa: T201 -- the figure
    assert max(took) <= BLOCKED_SECONDS


@pytest.mark.long
@pytest.mark.case("B58", "A3.6")
@on_both_databases
def test_the_version_before_works_on_the_schema_of_this_one(
    runtime: Runtime, environment: dict[str, str], tmp_path: Path
) -> None:
    newest = next((ROOT / "scheduler" / "migrations" / "versions").glob(f"r{revisions()[-1]}_*.py"))
    added = git("log", "--diff-filter=A", "--format=%H", "-1", "--", str(newest.relative_to(ROOT))).strip()
    before = tmp_path / "before"
    before.mkdir()
    archive = subprocess.run(["git", "archive", f"{added}~1"], cwd=ROOT, check=True, capture_output=True)
    subprocess.run(["tar", "-x", "-C", str(before)], input=archive.stdout, check=True)
    assert not (before / newest.relative_to(ROOT)).exists()
    done = subprocess.run(
        [sys.executable, "-c", SMOKE],
        cwd=before,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(before), **environment},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert not migrations.is_pending(runtime.engine)


def git(*words: str) -> str:
    """What git says of this tree."""
    return subprocess.run(["git", *words], cwd=ROOT, check=True, capture_output=True, text=True).stdout
