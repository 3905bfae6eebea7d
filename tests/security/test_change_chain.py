"""The log of changes is a chain: whatever is done to it behind our back is named by its first line."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from scheduler import bootstrap
from scheduler.bootstrap import Runtime
from scheduler.cli.application import run
from scheduler.cli.exits import Exit
from scheduler.jobs.housekeeping import Housekeeper
from scheduler.models import Change, ChangeHead, ChangeSeal
from scheduler.models.change_seal import beginning, digest
from scheduler.services import change_chain, change_log
from scheduler.services.scope import Scope
from tests.api.settling import Caller, settled
from tests.databases import SUPERUSER, as_role, unbound
from tests.scheduler.databases import on_both_databases

WRITERS, EACH = 16, 5


def written(runtime: Runtime, lines: int = 8) -> Caller:
    """A community with so many lines in its log, all of them sealed."""
    us = settled(runtime)
    with runtime.writing() as session:
        while (have := len(session.scalars(us_of(us).query(Change)).all())) < lines:
            change_log.note(session, us_of(us), "changed", "volunteer", f"v{have}", now=runtime.clock())
            session.flush()
        session.commit()
    seal(runtime, us)
    return us


def us_of(us: Caller) -> Scope:
    """The community as a service sees it."""
    return Scope(us.community, us.key, "administrator")


def seal(runtime: Runtime, us: Caller) -> int:
    """Seal what is not sealed yet."""
    with runtime.writing() as session:
        return change_chain.seal(session, us_of(us), now=runtime.clock())


def verdict(runtime: Runtime, us: Caller, *kept: tuple[int, str]) -> tuple[int | None, str | None]:
    """The first bad line and what is wrong with it."""
    with runtime.reading() as session:
        found = change_chain.verify(session, us_of(us), kept=kept)
    return found.bad, found.code


def behind_our_back(runtime: Runtime, *statements: str) -> None:
    """Somebody who owns the database takes the guards away and does as he likes."""
    with as_role(runtime.engine, SUPERUSER).begin() as connection:
        if connection.dialect.name == "sqlite":
            named = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'change%'"
            for name in connection.scalars(text(named)).all():
                connection.execute(text(f"DROP TRIGGER {name}"))
        else:
            for table in ("changes", "change_seals"):
                connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER ALL"))
        for statement in statements:
            connection.execute(text(statement))


OF = "(SELECT change_id FROM change_seals WHERE seq = {})"
SWAP = [
    "UPDATE change_seals SET seq = 100 WHERE seq = 2",
    "UPDATE change_seals SET seq = 2 WHERE seq = 6",
    "UPDATE change_seals SET seq = 6 WHERE seq = 100",
]
ATTACKS: dict[str, tuple[list[str], int, str]] = {
    "modify": ([f"UPDATE changes SET principal = 'x' WHERE id = {OF.format(5)}"], 5, "change_changed"),
    "whom": ([f"UPDATE changes SET record_id = 'x' WHERE id = {OF.format(3)}"], 3, "change_changed"),
    "delete": ([f"DELETE FROM changes WHERE id = {OF.format(4)}"], 4, "change_missing"),
    "delete a seal": (["DELETE FROM change_seals WHERE seq = 4"], 4, "change_missing"),
    "swap": (SWAP, 2, "change_link_broken"),
    "cut": (["DELETE FROM change_seals WHERE seq > 6"], 7, "changes_cut"),
}


@pytest.mark.case("B138")
@on_both_databases
@pytest.mark.parametrize("attack", ATTACKS)
def test_what_was_done_to_the_log_is_named_by_its_first_line(runtime: Runtime, attack: str) -> None:
    us = written(runtime)
    assert verdict(runtime, us) == (None, None)
    statements, bad, code = ATTACKS[attack]
    behind_our_back(runtime, *statements)
    assert verdict(runtime, us) == (bad, code)


@pytest.mark.case("B138")
@on_both_databases
def test_a_line_that_is_put_in_with_a_seal_of_its_own_is_found(runtime: Runtime) -> None:
    us = written(runtime)
    with runtime.writing() as session:
        last = session.scalars(us_of(us).query(ChangeSeal).order_by(ChangeSeal.seq.desc())).first()
        assert last is not None
        change_log.note(session, us_of(us), "changed", "volunteer", "forged", now=runtime.clock())
        session.flush()
        line = session.scalars(us_of(us).query(Change, Change.record_id == "forged")).one()
        made = digest(line, last.seq + 1, last.hash)
        of = {"community_id": us.community, "seq": last.seq + 1, "change_id": line.id}
        session.add(ChangeSeal(**of, previous=last.hash, hash=made, at=runtime.clock()))
        session.commit()
    assert verdict(runtime, us) == (9, "change_slipped_in")


@pytest.mark.case("B138")
@on_both_databases
def test_a_log_cut_with_its_head_shows_against_an_anchor_kept_elsewhere(runtime: Runtime) -> None:
    us = written(runtime)
    with runtime.reading() as session:
        anchor = change_chain.head(session, us_of(us))
        sixth = session.scalars(us_of(us).column(ChangeSeal.hash, ChangeSeal.seq == 6)).one()
    behind_our_back(
        runtime,
        f"DELETE FROM changes WHERE id IN {OF.format(7)} OR id IN {OF.format(8)}",
        "DELETE FROM change_seals WHERE seq > 6",
        f"UPDATE change_heads SET seq = 6, hash = '{sixth}'",
    )
    assert verdict(runtime, us) == (None, None)
    assert verdict(runtime, us, anchor) == (7, "changes_cut")


@pytest.mark.case("B139")
@on_both_databases
def test_many_who_write_and_seal_at_once_make_one_chain_without_a_gap(runtime: Runtime) -> None:
    us = written(runtime)

    def work(number: int) -> None:
        for turn in range(EACH):
            with runtime.writing() as session:
                now = runtime.clock()
                change_log.note(session, us_of(us), "changed", "volunteer", f"w{number}-{turn}", now=now)
                session.commit()
            seal(runtime, us)

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(work, range(WRITERS)))
    with runtime.reading() as session:
        seqs = session.scalars(us_of(us).column(ChangeSeal.seq).order_by(ChangeSeal.seq)).all()
    assert seqs == list(range(1, 8 + WRITERS * EACH + 1))
    assert verdict(runtime, us) == (None, None)


@pytest.mark.case("B140")
@on_both_databases
def test_a_seal_is_neither_changed_nor_taken_away(runtime: Runtime) -> None:
    written(runtime)
    for statement in ("UPDATE change_seals SET hash = 'x'", "DELETE FROM change_seals WHERE seq = 8"):
        with unbound(runtime.engine) as connection, pytest.raises(DBAPIError, match="never changed"):
            connection.execute(text(statement))


@on_both_databases
def test_a_worker_seals_what_was_written_and_each_community_has_a_chain_of_its_own(runtime: Runtime) -> None:
    us, others = settled(runtime), settled(runtime)
    us.make("volunteers", id="v1", name="王秀英")
    Housekeeper(runtime).look()
    with runtime.reading() as session:
        heads = {one.community_id: one.hash for one in session.scalars(select(ChangeHead))}
        assert change_chain.with_unsealed(session) == []
    assert {us.community, others.community} <= heads.keys()
    assert len(set(heads.values())) == len(heads)
    assert beginning(us.community) not in heads.values()


def test_a_log_is_looked_at_and_anchored_at_a_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VOLUNTEER_SCHEDULER_HOME", str(tmp_path / "home"))
    opened = bootstrap.build()
    bootstrap.prepare(opened)
    kept = tmp_path / "anchor.json"
    assert run(["changes", "anchor", "default", "--out", str(kept)]) == Exit.REFUSED
    with opened.writing() as session:
        for number in range(3):
            of = Scope("default", "x", "administrator")
            change_log.note(session, of, "changed", "volunteer", f"v{number}", now=opened.clock())
        session.commit()
    assert run(["changes", "anchor", "default", "--out", str(kept)]) == Exit.DONE
    assert json.loads(kept.read_text())["seq"] == 3
    assert run(["changes", "verify", "default", "--anchor", str(kept)]) == Exit.DONE
    assert "3 lines" in capsys.readouterr().err
    behind_our_back(opened, f"DELETE FROM changes WHERE id = {OF.format(2)}")
    assert run(["changes", "verify", "default", "--anchor", str(kept)]) == Exit.BROKEN
    assert "Line 2" in capsys.readouterr().err
    opened.close()
