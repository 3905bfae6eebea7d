"""First pages of every list of a community with 10,000 volunteers: milliseconds and queries.

``python -m benchmarks.lists`` on SQLite; with an address of an empty PostgreSQL database, on that.
"""

from __future__ import annotations

import sys
import tempfile
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from secrets import token_bytes
from statistics import median
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import event
from sqlalchemy.orm import Session

from api import create_app
from scheduler import bootstrap, logs
from scheduler.bootstrap import Runtime
from scheduler.config import Settings
from scheduler.models import Proposal, Week
from scheduler.models.record import Mention
from scheduler.models.sealing import vault_of
from scheduler.seeds.catalogue import LARGE, seed_for
from scheduler.services import keys, seeding, weeks

MANY = 10_000
MONDAY = date(2026, 11, 23)
ROUNDS = 30
ADDRESSES = (
    "volunteers",
    "volunteers?limit=100",
    "volunteers?area=grid-3",
    "volunteers?team=green",
    "volunteers?kind=resident",
    "volunteers?name=王秀",
    "persons",
    "areas",
    "sites",
    "teams",
    "units",
    "resources",
    "pledges",
    "tasks",
    "weeks",
    "proposals",
    "proposals?week=2026-W48&state=accepted",
    "proposals?volunteer=v0001",
    "members",
    "webhooks",
    "attendance",
    "added-hours",
    "visits",
    "feedback",
    "ledger/entries",
    "points",
)
SPARE = {
    "resources": {"count": 1},
    "pledges": {"direction": "offer", "measure": "yuan", "amount": 9},
}
"""What there is of lists that the community has nothing in."""
COPIED = ("volunteers", "persons", "sites", "areas", "units", "teams", "resources", "pledges", "tasks")


def fill(runtime: Runtime) -> str:
    """The large community with every list of records brought to thousands of rows; returns its id."""
    seed = seed_for(LARGE.ROUTINE.id, MONDAY)
    with runtime.writing() as session:
        key = keys.all_keys(session)[0].id
        seeding.load(session, seed, key_id=key, now=runtime.clock())
        for plural in COPIED:
            _copy(session, seed.id, plural, seed.records[plural], runtime.clock())
            session.commit()
        _weeks_and_proposals(session, seed.id, runtime.clock())
        session.commit()
    return seed.id


def _copy(
    session: Session, community: str, plural: str, entries: list[dict[str, Any]], now: datetime
) -> None:
    kind = seeding.KINDS[plural]
    entries = entries or [{"id": plural, "name": plural, **SPARE.get(plural, {})}]
    for number in range(MANY - len(entries)):
        entry = entries[number % len(entries)]
        row = kind.model(community_id=community, id=f"{entry['id']}.{number}")
        fields = {name: value for name, value in entry.items() if name not in ("id", "parent")}
        document = {**fields, "name": f"{entry['name']}{number}"}
        row.write(document, now=now)
        row.seal(document, vault_of(session))
        session.add(row)
        for of, target in {(of, target) for _, of, target in kind.names(document)}:
            session.add(
                Mention(
                    community_id=community,
                    kind=kind.name,
                    record_id=row.id,
                    target_kind=of,
                    target_id=target,
                )
            )


def _weeks_and_proposals(session: Session, community: str, now: datetime) -> None:
    for number in range(52):
        start = MONDAY - timedelta(weeks=number)
        week = Week(community_id=community, id=weeks.week_id(start), start=start, state="closed", number=1)
        week.created_at = week.updated_at = now
        session.add(week)
    session.flush()
    for number in range(MANY):
        start = datetime(2026, 11, 23, 1, tzinfo=UTC) - timedelta(weeks=number % 52, minutes=number % 7000)
        session.add(
            Proposal(
                community_id=community,
                id=f"p{number:05}",
                week_id=weeks.week_id(MONDAY - timedelta(weeks=number % 52)),
                volunteer_id=f"v{number % 397 + 1:03}",
                shift_id=f"desk@{number}",
                seat=0,
                place=0,
                holder=f"v{number % 397 + 1:03}",
                state=("accepted", "proposed", "accepted")[number % 3],
                origin="published",
                kind="service_desk",
                site_id="centre-1",
                title="值班",
                starts_at=start,
                ends_at=start + timedelta(hours=2),
                created_at=now,
                updated_at=now,
            )
        )


@contextmanager
def queries(runtime: Runtime) -> Iterator[list[str]]:
    """The queries that are sent meanwhile."""
    sent: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
        sent.append(statement)

    event.listen(runtime.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(runtime.engine, "before_cursor_execute", note)


def measured(runtime: Runtime, client: FlaskClient, address: str) -> str:
    """One line: the median answer by the clock and in this process's work, and how many queries it takes.

    On a machine that others use, work says more than the clock; what the database itself works is in neither
    but the clock.
    """
    clock, work = [], []
    for _ in range(ROUNDS):
        began, worked = time.perf_counter(), time.process_time()
        answer = client.get(address)
        clock.append(time.perf_counter() - began)
        work.append(time.process_time() - worked)
        if answer.status_code != 200:
            return f"{answer.status_code} {answer.text[:200]}"
    with queries(runtime) as sent:
        client.get(address)
    figures = {"fastest": min(clock), "median": median(clock), "work": median(work)}
    took = "  ".join(f"{name} {1000 * seconds:5.1f}" for name, seconds in figures.items())
    return f"{took} ms  {len([one for one in sent if not one.startswith('BEGIN')])} queries"


def main(database: str | None = None) -> None:
    """Fill a database and print a line for each address."""
    with logs.warnings_only(), tempfile.TemporaryDirectory() as home:
        variables = {"VOLUNTEER_SCHEDULER_HOME": home}
        if database:
            variables["VOLUNTEER_SCHEDULER_DATABASE_URL"] = database
            variables["VOLUNTEER_SCHEDULER_MIGRATE_AT_START"] = "yes"
            variables["VOLUNTEER_SCHEDULER_RECORD_KEYS"] = f"bench:{b64encode(token_bytes(32)).decode()}"
        runtime = bootstrap.build(Settings.from_environment(variables))
        secret = bootstrap.prepare(runtime)
        community = fill(runtime)
        client = create_app(runtime).test_client()
        client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {secret}"
        for path in ADDRESSES:
            print(f"{path:45} {measured(runtime, client, f'/v1/communities/{community}/{path}')}", flush=True)
        runtime.close()


if __name__ == "__main__":
    main(*sys.argv[1:2])
