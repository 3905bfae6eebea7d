"""Sealed fields: keys change while people work, nothing opens elsewhere, and every look is noted."""

from __future__ import annotations

import hashlib
import hmac
from base64 import b64decode
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
import structlog
from sqlalchemy import select, text

from scheduler import bootstrap
from scheduler.bootstrap import Runtime
from scheduler.models import Volunteer, tenancy
from scheduler.models.volunteer import phone_indexes
from scheduler.services import resealing
from tests.api.applications import application
from tests.api.people import BORN, PHONE, SECRET_FIELDS, WHOLE, with_places
from tests.api.settling import Caller, colleague, settled
from tests.api.test_imports import send
from tests.conftest import RECORD_KEY
from tests.reliability.traffic import traffic
from tests.scheduler.databases import on_both_databases
from tests.waiting import until

NEW_KEY, OTHER_KEY = "next:" + "B" * 43 + "=", "test:" + "C" * 43 + "="
PEOPLE, PASSES = 40, 4
"""So often a quarter of the people is read and written meanwhile, at least."""


def started_with(runtime: Runtime, *keys: str) -> Runtime:
    """The same installation with other keys."""
    return bootstrap.build(replace(runtime.settings, record_keys=keys), clock=runtime.clock)


def by(us: Caller, runtime: Runtime) -> Caller:
    """The same caller at another process of the installation."""
    again = Caller.__new__(Caller)
    again.key, again.community = us.key, us.community
    again.client = application(runtime).test_client()
    again.client.environ_base["HTTP_AUTHORIZATION"] = us.client.environ_base["HTTP_AUTHORIZATION"]
    return again


@pytest.mark.case("B142", "A4.11")
@on_both_databases
def test_a_key_is_changed_while_people_read_and_write_and_the_old_one_can_go(runtime: Runtime) -> None:
    us = settled(runtime)
    for number in range(PEOPLE):
        us.make("volunteers", id=f"v{number}", name="某人", phone=f"139{number:08}")
    both, resealed = started_with(runtime, NEW_KEY, RECORD_KEY), []

    def work(part: int) -> None:
        me = by(us, both)
        for number in range(part, PEOPLE, 4):
            phone = f"139{number:08}"
            shown = me.get(f"volunteers/v{number}?reveal=phone")
            assert (shown.status_code, shown.get_json().get("phone")) == (200, phone), shown.text
            changed = me.change(f"volunteers/v{number}", {"phone": phone})
            assert changed.status_code == 200, changed.text

    def is_resealed() -> bool:
        with both.writing() as session:
            resealed.append(resealing.reseal(session, batch=5))
        return sum(resealed) > 0

    with traffic(*(partial(work, part) for part in range(4))) as took:
        until(lambda: is_resealed() and len(took) >= PASSES)
    both.close()
    after = started_with(runtime, NEW_KEY)
    phones = {by(us, after).get(f"volunteers/v{n}?reveal=phone").get_json()["phone"] for n in range(PEOPLE)}
    assert phones == {f"139{number:08}" for number in range(PEOPLE)}
    after.close()


@pytest.mark.case("B142", "A4.11")
@pytest.mark.parametrize("key", [OTHER_KEY, NEW_KEY])
def test_with_a_wrong_key_nothing_is_shown_and_nothing_breaks(runtime: Runtime, key: str) -> None:
    us = with_places(runtime)
    us.make("volunteers", **WHOLE)
    wrong = started_with(runtime, key)
    answer = by(us, wrong).get("volunteers/v001?reveal=phone,born")
    assert (answer.status_code, answer.mimetype) == (503, "application/problem+json")
    for secret in (PHONE, BORN, "Traceback", "sealing.py", "volunteers.phone"):
        assert secret not in answer.text
    assert by(us, wrong).get("volunteers/v001").status_code == 200  # what is masked needs no key
    wrong.close()


SWAPS = {
    "between two people": "UPDATE volunteers SET phone_sealed = "
    "(SELECT phone_sealed FROM volunteers AS other WHERE other.id = 'v2' LIMIT 1) WHERE id = 'v1'",
    "between two fields": "UPDATE volunteers SET phone_sealed = born_sealed WHERE id = 'v1'",
    "between communities": "UPDATE volunteers SET phone_sealed = "
    "(SELECT phone_sealed FROM volunteers AS other WHERE other.id = 'x1' LIMIT 1) WHERE id = 'v1'",
}


@pytest.mark.case("B143", "A4.11")
@on_both_databases
@pytest.mark.parametrize("swap", SWAPS)
def test_what_was_moved_does_not_open_and_says_so_in_the_log(runtime: Runtime, swap: str) -> None:
    us, others = settled(runtime), settled(runtime)
    for id in ("v1", "v2"):
        us.make("volunteers", id=id, name="某人", phone="13900000001", born=BORN)
    others.make("volunteers", id="x1", name="某人", phone="13900000001")
    with runtime.writing() as session:
        tenancy.everywhere(session)
        session.execute(text(SWAPS[swap]))
        session.commit()
    with structlog.testing.capture_logs() as logged:
        answer = us.get("volunteers/v1?reveal=phone")
    assert (answer.status_code, "13900000001" in answer.text) == (503, False)
    broken = [one for one in logged if one["event"] == "record_seal_broken"]
    assert [(one["log_level"], one["table"], one["field"], one["record"]) for one in broken] == [
        ("error", "volunteers", "phone", "v1")
    ]


@pytest.mark.case("B144")
@on_both_databases
def test_equal_numbers_are_sealed_unalike_and_found_by_a_digest_that_nobody_without_the_key_makes(
    runtime: Runtime,
) -> None:
    us, others = settled(runtime), settled(runtime)
    number = "13900000001"
    us.make("volunteers", id="v1", name="王秀英", phone=number)
    us.make("volunteers", id="v2", name="李建业", phone=number)
    others.make("volunteers", id="v1", name="赵一凡", phone=number)
    with runtime.reading() as session:
        rows = session.scalars(select(Volunteer).order_by(Volunteer.community_id, Volunteer.id)).all()
    assert len({row.phone_sealed for row in rows}) == 3
    indexes = {(row.community_id, row.id): row.phone_index for row in rows}
    mine, hers = indexes[us.community, "v1"], indexes[others.community, "v1"]
    assert mine == indexes[us.community, "v2"] != hers  # one community cannot be held against another
    # Who imports the same number finds who has it, without opening anything.
    shown = send(us, f"姓名,手机\n王秀英,{number}\n").get_json()
    assert shown["counts"]["volunteers"]["created"] == 0, shown["counts"]
    # Whoever has the dump and tries every number by the digests that need no key, or by the sealing key.
    key = b64decode(RECORD_KEY.partition(":")[2])
    tried: list[Callable[[bytes], str]] = [
        lambda said: hashlib.sha256(said).hexdigest(),
        lambda said: hmac.new(b"", said, hashlib.sha256).hexdigest(),
        lambda said: hmac.new(key, said, hashlib.sha256).hexdigest(),
    ]
    for digest in tried:
        for said in (number, f"+86{number}", f"{us.community}{number}"):
            assert not digest(said.encode()).startswith(str(mine))
    other = started_with(runtime, NEW_KEY)
    with other.reading() as session:
        vault = session.info["vault"]
    assert phone_indexes(vault, us.community, number)[0] != mine
    other.close()


@pytest.mark.case("B145")
@on_both_databases
def test_every_look_at_a_sealed_field_is_written_down(runtime: Runtime) -> None:
    us = with_places(runtime)
    us.make("volunteers", **WHOLE)
    her = colleague(runtime, us, "coordinator")
    for field in SECRET_FIELDS:
        assert her.get(f"volunteers/v001?reveal={field}").status_code == 200
    assert her.get("records").status_code == 200
    assert her.get("volunteers/v001/personal-data").status_code == 200
    noted = us.get("changes?action=revealed&limit=100").get_json()["items"]
    looked = [(one["principal"], one["kind"], one["record"], tuple(one["fields"])) for one in noted]
    for field in SECRET_FIELDS:
        assert (her.key, "volunteer", "v001", (field,)) in looked
    assert (her.key, "volunteer", "v001", tuple(sorted(SECRET_FIELDS))) in looked
    assert all(one["at"] for one in noted)
    # The two exports beside the single looks: one line of the whole, one of the person.
    assert len(us.get("changes?limit=100").get_json()["items"]) >= len(SECRET_FIELDS) + 2
    viewer = colleague(runtime, us, "viewer")
    assert viewer.get("volunteers/v001?reveal=clearance").status_code == 403
