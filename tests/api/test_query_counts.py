"""A page costs the same few queries however many records there are."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from scheduler.bootstrap import Runtime
from scheduler.models.sealing import vault_of
from scheduler.seeds.catalogue import seed_for
from scheduler.services import seeding
from tests.api.answering import Volunteer, proposals, published
from tests.api.queries import counted
from tests.api.settling import Caller, colleague, settled
from tests.api.test_proposals import MORNING
from tests.api.test_volunteers import add_many
from tests.api.weekly import DESK, WEEK
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases

MOST = 3
"""The key, the membership, the page."""
LISTS = (
    "areas",
    "sites",
    "teams",
    "units",
    "resources",
    "pledges",
    "persons",
    "volunteers",
    "tasks",
    "weeks",
    "proposals",
    "members",
    "webhooks",
    "attendance",
    "added-hours",
    "visits",
    "feedback",
    "ledger/entries",
    "points",
)
ONE_MORE = {"ledger/entries"}
"""Whose page needs the names beside it."""
ANEW = {"X-Asked": "anew"}
"""Another request than the one before it, so that no answer is given again."""


def queries_of(runtime: Runtime, caller: Caller, path: str, *, expected: int) -> int:
    """How many queries a page takes, whose key has been used a moment ago."""
    caller.get(path)
    with counted(runtime) as sent:
        assert len(caller.get(path, headers=ANEW).get_json()["items"]) == expected
    return len(sent)


@on_both_databases
@pytest.mark.parametrize("count", [2, 2000])
def test_a_page_of_volunteers_costs_three_queries(runtime: Runtime, count: int) -> None:
    us = settled(runtime)
    us.make("areas", id="grid-1", name="第一网格")
    us.make("teams", id="spark", name="星火队")
    add_many(runtime, us.community, count)
    page = min(count, 100)
    assert queries_of(runtime, us, "volunteers?limit=100", expected=page) == MOST
    assert queries_of(runtime, us, "volunteers?limit=100&kind=resident", expected=page) == MOST
    assert queries_of(runtime, us, "volunteers?area=grid-1", expected=0) == MOST
    limited = colleague(runtime, us, "coordinator", areas=["grid-1"], teams=["spark"])
    assert queries_of(runtime, limited, "volunteers", expected=0) == MOST


@on_both_databases
@pytest.mark.parametrize("copies", [1, 60])
def test_a_page_of_any_list_costs_the_same_few_queries(runtime: Runtime, copies: int) -> None:
    us = Caller(runtime, "queli")
    with runtime.writing() as session:
        seeding.load(session, seed_for("queli", date(2026, 11, 23)), key_id=us.key, now=runtime.clock())
        for kind in seeding.KINDS.values():
            for record in session.scalars(seeding.acting("queli").query(kind.model)).all():
                said = record.whole(vault_of(session))
                for number in range(copies):
                    another = kind.model(community_id="queli", id=f"{record.id}.{number}")
                    another.write({**said, "name": f"{record.name}{number}"}, now=runtime.clock())
                    another.seal(said, vault_of(session))
                    session.add(another)
        session.commit()
    for path in LISTS:
        us.get(path)
        with counted(runtime) as sent:
            answer = us.get(path, headers=ANEW)
        assert answer.status_code == 200, path
        assert len(sent) <= MOST + (path in ONE_MORE), (path, sent)


@on_both_databases
def test_a_week_and_its_roster_cost_three_queries(runtime: Runtime) -> None:
    us, _ = published(runtime, DESK)
    for path in (f"weeks/{WEEK}", f"weeks/{WEEK}/roster"):
        us.get(path)
        with counted(runtime) as sent:
            assert us.get(path, headers=ANEW).status_code == 200
        assert len(sent) == MOST, sent


@on_both_databases
@pytest.mark.parametrize("tasks", [1, 6])
def test_looking_for_an_open_seat_costs_the_same_few_queries(runtime: Runtime, tasks: int) -> None:
    us, _ = published(runtime, *(DESK | {"id": f"desk-{number}"} for number in range(tasks)))
    me = Volunteer(runtime, us, "v1")
    me.get("open-seats")
    with counted(runtime) as sent:
        assert me.get("open-seats").status_code == 200
    # The link and who holds it; weeks, the version, rules, zone, rows; tasks, the volunteer, declines.
    assert len(sent) <= 10, sent


@on_both_databases
@pytest.mark.parametrize("tasks", [1, 6])
def test_signing_up_costs_the_same_few_queries(runtime: Runtime, tasks: int) -> None:
    sundays = {"recurrence": {"weekly": {"weekdays": ["sun"]}}}
    others = (DESK | sundays | {"id": f"desk-{number}"} for number in range(1, tasks))
    us, _ = published(runtime, DESK, *others)
    (given_up,) = proposals(us, shift=MORNING)
    us.post(f"proposals/{given_up['id']}/decline", {})
    me = Volunteer(runtime, us, "v2" if given_up["volunteer"] == "v1" else "v1")
    with counted(runtime) as sent:
        answer = me.post("sign-ups", {"week": WEEK, "shift": MORNING})
    assert answer.status_code == 200, answer.text
    assert len(sent) <= 27, sent


@on_both_databases
def test_asking_everybody_and_writing_a_sheet_cost_the_same_few_queries(
    runtime: Runtime, clock: FakeClock
) -> None:
    us, _ = published(runtime, *(DESK | {"id": f"desk-{number}"} for number in range(3)))
    held = proposals(us, limit="100")
    entries = [{"volunteer": one["volunteer"], "shift": one["shift"]} for one in held]
    clock.now = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)  # after the last of them
    sent = []
    for some in (entries[:1], entries[1:2], entries[2:]):
        with counted(runtime) as sheet:
            assert us.post(f"weeks/{WEEK}/attendance", {"entries": some}).status_code == 200
        sent.append(len(sheet))
    assert sent[1] == sent[2]
    add_many(runtime, us.community, 50)
    asking = {"name": "征集", "start": "2026-11-30", "deadline": "2026-11-27T20:00"}
    with counted(runtime) as all_asked:
        assert us.post("campaigns", asking).get_json()["asked"] > 50
    assert len(all_asked) <= 12, all_asked
