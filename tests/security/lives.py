"""A community whose people have left a trace wherever people leave any, each with words of her own."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import select

from scheduler.bootstrap import Runtime
from scheduler.models import (
    AddedHours,
    Attempt,
    Attendance,
    Contact,
    Feedback,
    Notice,
    Proposal,
    ReviewRequest,
    Swap,
    Volunteer,
)
from scheduler.models.base import new_id
from scheduler.models.outcome import VOLUNTEER
from scheduler.models.sealing import Vault, vault_of
from scheduler.services.hours import ledger
from scheduler.services.hours.ledger import Fresh
from scheduler.services.scope import Scope
from tests.api.answering import publish
from tests.api.settling import Caller, settled
from tests.api.test_imports import send
from tests.api.weekly import DESK, WEEK, reviewed
from tests.conftest import FakeClock

TRACES = ("name", "phone", "occasion", "address", "swap", "review", "declined", "said", "note", "hours")
"""What each of them has left: ten words that stand nowhere else."""
AFTER = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)


def word_of(person: str, trace: str) -> str:
    """The word that somebody has left somewhere."""
    number = int(person.rpartition("-")[2])
    return f"139{number:04}{TRACES.index(trace):04}" if trace == "phone" else f"印{number:04}{trace}记"


def words_of(people: list[str]) -> set[str]:
    """All that they have left."""
    return {word_of(person, trace) for person in people for trace in TRACES}


def lived(runtime: Runtime, clock: FakeClock, people: int) -> tuple[Caller, list[str]]:
    """A week planned, published and served, and what everybody said and was told; it is over now."""
    us, ids = settled(runtime), [f"neighbour-{number}" for number in range(people)]
    us.make("sites", id="hall", name="居委会")
    us.make("tasks", **DESK | {"seats": [{"count": 2}]})
    with runtime.writing() as session:
        vault = vault_of(session)
        for id in ids:
            session.add(_joined(us.community, id, vault, clock.now))
        session.commit()
    assert publish(us, reviewed(runtime, us))["state"] == "published"
    us.make(f"weeks/{WEEK}/what-ifs", name="如果", volunteers={ids[0]: {"name": word_of(ids[0], "name")}})
    with runtime.writing() as session:
        within = Scope(us.community, "a test", "administrator")
        for number, id in enumerate(ids):
            session.add_all(_said(us.community, id, vault, clock.now))
            hours = Fresh(
                kind="added", volunteer_id=id, day=date(2026, 11, 23), minutes=60, note=word_of(id, "hours")
            )
            ledger.append(session, within, [hours], now=clock.now)
            held = session.scalars(select(Proposal).where(Proposal.volunteer_id == id)).all()
            for proposal in held or [_declined(us.community, id, number, clock.now)]:
                proposal.reason = word_of(id, "declined")
                session.add(proposal)
        session.commit()
    lines = [f"{word_of(id, 'name')},{word_of(id, 'phone')}" for id in ids]
    assert send(us, "姓名,手机\n" + "\n".join(lines) + "\n").status_code == 201
    for id in ids[:3]:
        said = {"Idempotency-Key": f"link-{id}"}
        assert us.client.post(us.address(f"volunteers/{id}/links"), json={}, headers=said).status_code == 201
    clock.now = AFTER
    return us, ids


def _joined(community: str, id: str, vault: Vault, now: datetime) -> Volunteer:
    volunteer = Volunteer(community_id=community, id=id)
    said: dict[str, Any] = {
        "name": word_of(id, "name"),
        "kind": "resident",
        "age": 40,
        "availability": "always",
        "phone": word_of(id, "phone"),
        "occasions": [{"name": word_of(id, "occasion"), "on": "06-21"}],
    }
    volunteer.write(said, now=now)
    volunteer.seal(said, vault)
    return volunteer


def _declined(community: str, id: str, number: int, now: datetime) -> Proposal:
    return Proposal(
        community_id=community,
        id=new_id(),
        week_id=WEEK,
        shift_id=f"gone-{number}",
        seat=0,
        volunteer_id=id,
        state="declined",
        origin="offered",
        kind="service_desk",
        site_id="hall",
        title="值班",
        starts_at=now,
        ends_at=now,
        created_at=now,
        updated_at=now,
    )


def _said(community: str, id: str, vault: Vault, now: datetime) -> list[Any]:
    of: dict[str, Any] = {"community_id": community, "id": new_id()}
    at = {"created_at": now, "updated_at": now}
    contact = Contact(community_id=community, id=id, opt_outs=[], version=1, **at)
    contact.seal(word_of(id, "address"), vault)
    said = Feedback(**of)
    words = {
        "name": "x",
        "week": WEEK,
        "shift": "s",
        "given_by": VOLUNTEER,
        "volunteer": id,
        "score": 4,
        "words": word_of(id, "said"),
    }
    said.write(words, now=now)
    said.seal(words, vault)
    shift = {"week_id": WEEK, "shift_id": f"done-{id}", "volunteer_id": id}
    swap = Swap(**of, week_id=WEEK, giver_id=id, given="x", state="refused", words=word_of(id, "swap"), **at)
    came = {"outcome": "present", "method": "coordinator", "recorded_by": "x", "note": word_of(id, "note")}
    attendance = Attendance(**of, **shift, **came, **at)
    return [
        contact,
        said,
        swap,
        attendance,
        ReviewRequest(**of, volunteer_id=id, words=word_of(id, "review"), created_at=now),
        AddedHours(
            **of,
            volunteer_id=id,
            day=date(2026, 11, 23),
            minutes=60,
            kind="custom",
            what=word_of(id, "hours"),
            asked_by="x",
            created_at=now,
        ),
        Notice(**of, kind="assigned", volunteer_id=id, facts={"title": "x"}, due_at=now, created_at=now),
        Notice(
            community_id=community,
            id=new_id(),
            kind="not_reached",
            facts={"title": word_of(id, "name"), "volunteer": id},
            due_at=now,
            created_at=now,
        ),
        Attempt(**of, owed_id="x", number=1, recipient=id, at=now),
    ]
