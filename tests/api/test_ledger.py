"""The ledger only grows, in one line, and whatever is done to it behind our back is named."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from scheduler.bootstrap import Runtime
from scheduler.models import LedgerEntry, LedgerHead
from scheduler.services import scope
from scheduler.services.hours import ledger
from scheduler.services.hours.ledger import Fresh
from scheduler.services.hours.verifying import verify
from tests.api.served import MORNING, closed, counted, holder, lived
from tests.api.settling import Caller, codes, settled
from tests.api.weekly import populated
from tests.conftest import FakeClock
from tests.databases import unbound
from tests.reliability.test_erasures import erase
from tests.scheduler.databases import on_both_databases

WRITERS = 16
EACH = 6


def fresh(volunteer: str = "v1", minutes: int = 60, **more: Any) -> Fresh:
    """An hour that somebody served."""
    return Fresh(kind="served", volunteer_id=volunteer, day=date(2026, 11, 23), minutes=minutes, **more)


def written(runtime: Runtime, us: Caller, count: int = 8) -> None:
    """A ledger with some rows."""
    with runtime.writing() as session:
        within = scope.enter(session, us.community, principal=us.key)
        ledger.append(session, within, [fresh(f"v{n}") for n in range(count)], now=runtime.clock())
        session.commit()


def verdict(us: Caller, *anchors: dict[str, Any]) -> tuple[bool, int | None, str | None]:
    """What a look at the ledger says."""
    kept = [{"seq": one["seq"], "hash": one["hash"]} for one in anchors]
    found = us.post("ledger/verifications", {"anchors": kept}).get_json()
    assert found["zh"].endswith("。")
    return found["whole"], found["bad"], found["code"]


def behind_our_back(runtime: Runtime, *statements: str) -> None:
    """Somebody who owns the database takes the guards away and changes what he likes."""
    with unbound(runtime.engine) as connection:
        if connection.dialect.name == "sqlite":
            named = text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            for name in connection.scalars(named).all():
                connection.execute(text(f"DROP TRIGGER {name}"))
        else:
            connection.execute(text("ALTER TABLE ledger_entries DISABLE TRIGGER ALL"))
        for statement in statements:
            connection.execute(text(statement))
        connection.commit()


@pytest.mark.case("B140")
@on_both_databases
def test_the_database_itself_refuses_to_change_or_remove_a_row(runtime: Runtime) -> None:
    us = settled(runtime)
    written(runtime, us)
    assert us.client.post(us.address("ledger/anchors")).status_code == 201
    refused = ["UPDATE ledger_entries SET minutes = 999", "DELETE FROM ledger_entries WHERE seq = 8"]
    refused += ["UPDATE ledger_anchors SET seq = 7", "DELETE FROM ledger_anchors"]
    if runtime.engine.dialect.name == "postgresql":
        refused += ["TRUNCATE ledger_entries"]
    for statement in refused:
        with unbound(runtime.engine) as connection, pytest.raises(DBAPIError, match="never changed"):
            connection.execute(text(statement))
    assert verdict(us) == (True, None, None)


ATTACKS: dict[str, tuple[list[str], int, str]] = {
    "modify": (["UPDATE ledger_entries SET minutes = 999 WHERE seq = 5"], 5, "ledger_entry_changed"),
    "modify whose": (
        ["UPDATE ledger_entries SET subject = 'x' WHERE seq = 3"],
        3,
        "ledger_entry_changed",
    ),
    "delete": (["DELETE FROM ledger_entries WHERE seq = 4"], 4, "ledger_entry_missing"),
    "delete the first": (["DELETE FROM ledger_entries WHERE seq = 1"], 1, "ledger_entry_missing"),
    "swap": (
        [
            "UPDATE ledger_entries SET seq = 100 WHERE seq = 2",
            "UPDATE ledger_entries SET seq = 2 WHERE seq = 6",
            "UPDATE ledger_entries SET seq = 6 WHERE seq = 100",
        ],
        2,
        "ledger_link_broken",
    ),
    "renumber over a gap": (
        [
            "DELETE FROM ledger_entries WHERE seq = 7",
            "UPDATE ledger_entries SET seq = 7 WHERE seq = 8",
        ],
        7,
        "ledger_link_broken",
    ),
    "cut": (["DELETE FROM ledger_entries WHERE seq > 6"], 7, "ledger_cut"),
}


@pytest.mark.case("B138")
@on_both_databases
@pytest.mark.parametrize("attack", ATTACKS)
def test_what_was_done_behind_our_back_is_named_by_its_first_row(runtime: Runtime, attack: str) -> None:
    us = settled(runtime)
    written(runtime, us)
    statements, bad, code = ATTACKS[attack]
    behind_our_back(runtime, *statements)
    assert verdict(us) == (False, bad, code)


@pytest.mark.case("B138")
@on_both_databases
def test_an_inserted_row_is_found_even_with_a_hash_of_its_own(runtime: Runtime) -> None:
    us = settled(runtime)
    written(runtime, us)
    with runtime.writing() as session:
        last = session.scalars(select(LedgerEntry).where(LedgerEntry.seq == 8)).one()
        values = {column.key: getattr(last, column.key) for column in LedgerEntry.__table__.columns}
        forged = LedgerEntry(**values | {"seq": 9, "previous": last.hash, "once": None})
        forged.hash = forged.digest()
        session.add(forged)
        session.commit()
    assert verdict(us) == (False, 9, "ledger_entry_slipped_in")


@pytest.mark.case("B138")
@on_both_databases
def test_a_tail_cut_with_its_head_shows_against_an_anchor_kept_elsewhere(runtime: Runtime) -> None:
    us = settled(runtime)
    written(runtime, us)
    kept = us.client.post(us.address("ledger/anchors")).get_json()
    assert kept["community"] == us.community
    assert us.client.post(us.address("ledger/anchors")).get_json() == kept
    sixth = us.get("ledger/entries/6").get_json()["hash"]
    drop = "ALTER TABLE ledger_anchors DISABLE TRIGGER ALL"
    behind_our_back(
        runtime,
        *([drop] if runtime.engine.dialect.name == "postgresql" else []),
        "DELETE FROM ledger_entries WHERE seq > 6",
        "DELETE FROM ledger_anchors",
        f"UPDATE ledger_heads SET seq = 6, hash = '{sixth}'",
    )
    assert verdict(us) == (True, None, None)
    assert verdict(us, kept) == (False, 7, "ledger_cut")


@pytest.mark.case("B138")
@on_both_databases
def test_a_chain_written_anew_is_not_what_the_anchor_says(runtime: Runtime) -> None:
    us = settled(runtime)
    written(runtime, us)
    kept = us.client.post(us.address("ledger/anchors")).get_json()
    behind_our_back(runtime, "UPDATE ledger_entries SET minutes = 999 WHERE seq = 2")
    with runtime.writing() as session:
        rows = session.scalars(select(LedgerEntry).order_by(LedgerEntry.seq)).all()
        for before, row in pairwise(rows):
            row.previous = before.hash
            row.hash = row.digest()
        session.scalars(select(LedgerHead)).one().hash = rows[-1].hash
        session.commit()
    assert verdict(us, kept) == (False, 8, "ledger_anchor_differs")


@pytest.mark.case("B139")
@on_both_databases
def test_sixteen_who_write_at_once_make_one_line_without_a_gap(runtime: Runtime) -> None:
    us = settled(runtime)

    def write(_: int) -> None:
        for turn in range(EACH):
            with runtime.writing() as session:
                within = scope.enter(session, us.community, principal=us.key)
                ledger.append(session, within, [fresh(f"v{turn}")], now=runtime.clock())
                session.commit()

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))
    assert us.get("ledger").get_json()["seq"] == WRITERS * EACH
    assert verdict(us) == (True, None, None)
    with runtime.reading() as session:
        seqs = session.scalars(
            select(LedgerEntry.seq).where(LedgerEntry.community_id == us.community).order_by(LedgerEntry.seq)
        ).all()
        subjects = session.scalars(
            select(LedgerEntry.subject).where(LedgerEntry.community_id == us.community)
        ).all()
    assert seqs == list(range(1, WRITERS * EACH + 1))
    assert len(set(subjects)) == EACH


@on_both_databases
def test_who_counts_a_week_at_once_counts_it_once(runtime: Runtime, clock: FakeClock) -> None:
    us = populated(runtime)
    lived(runtime, us, clock)

    def count(_: int) -> int:
        fresh = us.client.application.test_client()
        headers = {"Authorization": us.client.environ_base["HTTP_AUTHORIZATION"]}
        answer = fresh.post(us.address("weeks/2026-W48/hours"), headers=headers)
        assert answer.status_code == 200, answer.text
        return len(answer.get_json()["items"])

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(count, range(8))) == [0] * 7 + [4]
    assert verdict(us) == (True, None, None)


@on_both_databases
def test_a_correction_is_a_new_row_with_its_reason(runtime: Runtime, clock: FakeClock) -> None:
    us = populated(runtime)
    lived(runtime, us, clock)
    entry = next(one for one in counted(us) if one["shift"] == MORNING)
    path = f"ledger/entries/{entry['seq']}/corrections"
    made = us.post(path, {"minutes": 90, "reason": "十点半就走了"}).get_json()
    assert (made["kind"], made["minutes"], made["points"], made["corrects"]) == (
        "correction",
        -30,
        -0.5,
        entry["seq"],
    )
    assert (made["reason"], made["by"], made["volunteer"]) == ("十点半就走了", us.key, holder(us, MORNING))
    assert us.get(f"ledger/entries/{entry['seq']}").get_json() == entry
    assert codes(us.post(path, {"minutes": 90, "reason": "再说一遍"})) == {
        ("minutes", "correction_changes_nothing")
    }
    assert codes(us.post(path, {"minutes": 90})) == {("reason", "missing_field")}
    again = us.post(f"ledger/entries/{made['seq']}/corrections", {"minutes": 1, "reason": "不行"})
    assert codes(again) == {("minutes", "correction_of_correction")}
    back = us.post(path, {"minutes": 120, "reason": "看错了"}).get_json()
    assert back["minutes"] == 30
    assert us.post("ledger/entries/999/corrections", {"minutes": 1, "reason": "无"}).status_code == 404
    assert us.get("ledger/entries/x").status_code == 404
    assert verdict(us) == (True, None, None)


@pytest.mark.case("B137")
@on_both_databases
def test_who_is_erased_leaves_a_whole_chain_and_no_name(runtime: Runtime, clock: FakeClock) -> None:
    us = populated(runtime)
    lived(runtime, us, clock)
    rows = counted(us)
    gone = rows[0]["volunteer"]
    erase(us, gone)
    assert verdict(us) == (True, None, None)
    after = us.get("ledger/entries").get_json()["items"]
    assert [one["hash"] for one in after] == [one["hash"] for one in rows]
    assert all(one["volunteer"] is None for one in after if one["subject"] == rows[0]["subject"])
    with runtime.reading() as session:
        kept = session.scalars(select(LedgerEntry)).all()
        assert not any(gone in str(vars(row)) for row in kept)
    refused = us.post("ledger/entries/1/corrections", {"minutes": 1, "reason": "晚了"})
    assert refused.get_json()["code"] == "volunteer_erased"
    assert us.post("volunteers", {"id": gone, "name": "另一人"}).status_code == 422  # it is nobody else's
    assert us.get(f"ledger/entries?volunteer={gone}").get_json().get("items", []) == []


@on_both_databases
def test_changed_words_are_found_and_erased_ones_are_not_missed(runtime: Runtime) -> None:
    us = settled(runtime)
    with runtime.writing() as session:
        within = scope.enter(session, us.community, principal=us.key)
        ledger.append(session, within, [fresh(note="一"), fresh(note="二")], now=runtime.clock())
        session.commit()
    with unbound(runtime.engine) as connection:
        connection.execute(text("DELETE FROM ledger_notes WHERE seq = 1"))
        connection.commit()
    assert verdict(us) == (True, None, None)
    with unbound(runtime.engine) as connection:
        connection.execute(text("UPDATE ledger_notes SET text = '三' WHERE seq = 2"))
        connection.commit()
    assert verdict(us) == (False, 2, "ledger_note_changed")


@on_both_databases
@pytest.mark.parametrize("value", ["", "中文", 'quote " and \\ and \n', "１２", "é e\u0301"])
def test_a_row_is_read_back_as_it_was_hashed(runtime: Runtime, value: str) -> None:
    us = settled(runtime)
    with runtime.writing() as session:
        within = scope.enter(session, us.community, principal=us.key)
        more: dict[str, Any] = {"facts": {"title": value, "n": 3}, "classes": [value], "rule": value}
        ledger.append(session, within, [fresh(**more)], now=runtime.clock())
        session.commit()
    with runtime.reading() as session:
        assert verify(session, scope.enter(session, us.community, principal=us.key)).is_whole


@on_both_databases
def test_the_ledger_is_read_in_pages_by_volunteer_week_kind_and_day(
    runtime: Runtime, clock: FakeClock
) -> None:
    us = populated(runtime)
    lived(runtime, us, clock)
    rows = counted(us)
    closed(us)
    first = us.get("ledger/entries?limit=3").get_json()
    second = us.get(f"ledger/entries?limit=3&cursor={first['next']}").get_json()
    assert [one["seq"] for one in first["items"] + second["items"]] == [1, 2, 3, 4]
    assert second["next"] is None
    expected: list[tuple[str, Callable[[dict[str, Any]], bool]]] = [
        ("volunteer=v1", lambda one: one["volunteer"] == "v1"),
        ("week=2026-W48", lambda one: True),
        ("task=desk&kind=served", lambda one: True),
        ("kind=no_show", lambda one: False),
        ("first=2026-11-24", lambda one: one["day"] >= "2026-11-24"),
        ("last=2026-11-23", lambda one: one["day"] <= "2026-11-23"),
    ]
    for query, keeps in expected:
        found = us.get(f"ledger/entries?{query}").get_json()["items"]
        assert [one["seq"] for one in found] == [one["seq"] for one in rows if keeps(one)]
    assert us.get("ledger/entries?cursor=x").status_code == 422
