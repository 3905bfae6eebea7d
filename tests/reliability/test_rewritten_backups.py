"""A backup that somebody rewrote with its digest is refused, and none brings along what we did not make."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from scheduler import errors
from scheduler.bootstrap import Runtime
from scheduler.models.packed import CARRIED, carry
from scheduler.models.sealing import Vault
from scheduler.services.backups import file, restoring
from tests.api.settling import settled
from tests.databases import OWNER, RUNTIME, SUPERUSER, as_role
from tests.reliability.sameness import checksums
from tests.reliability.test_backups import backed_up, programs
from tests.scheduler.databases import on_both_databases

__all__ = ["programs"]

OTHERS_KEY = Vault([("test", b"o" * 32)])
"""Of the same name as ours."""
SPIES = {
    "sqlite": (
        "CREATE TRIGGER spy AFTER INSERT ON volunteers BEGIN DELETE FROM links; END",
        "CREATE VIEW everybody AS SELECT name FROM volunteers",
    ),
    "postgresql": (
        "CREATE FUNCTION spying() RETURNS trigger LANGUAGE plpgsql AS "
        "'BEGIN DELETE FROM links; RETURN NEW; END'",
        "CREATE TRIGGER spy AFTER INSERT ON volunteers FOR EACH ROW EXECUTE FUNCTION spying()",
        "CREATE VIEW everybody AS SELECT name FROM volunteers",
    ),
}
GUARDS = {"sqlite": "changes_no_update", "postgresql": "changes_no_update_delete ON changes"}
"""What lets nobody change the log of changes."""


OWNERS = "SELECT DISTINCT relowner::regrole::text FROM pg_class WHERE relnamespace = 'public'::regnamespace"


def restored(runtime: Runtime, path: Path, **answered_for: bool) -> restoring.Restored:
    """The installation brought back to a backup for which somebody answers."""
    trust, ledger = restoring.Trust(**answered_for), runtime.settings.erasure_ledger
    return restoring.restore(as_role(runtime.engine, OWNER), path, ledger, now=runtime.clock(), trust=trust)


def rewritten(runtime: Runtime, path: Path, vault: Vault) -> Path:
    """The same rows in another file, whose digests are right for who has these keys."""
    copy, fresh = path.with_suffix(".copy"), path.with_suffix(".rewritten")
    keys = getattr(runtime.engine.dialect, CARRIED).backup_keys
    head = file.unpack(path, copy, keys)
    told = {"engine": head.engine, "revision": head.revision, "made_at": head.made_at}
    file.pack(copy, fresh, **told, keys=vault.backup_keys)
    return fresh


@pytest.mark.case("B54")
@on_both_databases
def test_a_backup_that_our_key_does_not_vouch_for_is_taken_only_in_so_many_words(
    runtime: Runtime, tmp_path: Path
) -> None:
    us = settled(runtime)
    path = backed_up(runtime, tmp_path / "a.backup")
    us.make("volunteers", id="v1", name="王秀英")
    before = checksums(runtime.engine)
    without, others = rewritten(runtime, path, Vault()), rewritten(runtime, path, OTHERS_KEY).read_bytes()
    (other := tmp_path / "other.backup").write_bytes(others)
    own, keyed = path.read_bytes(), others.splitlines()[-1]
    (forged := tmp_path / "forged.backup").write_bytes(own[: -len(keyed) - 1] + keyed + b"\n")
    for bad, code in (
        (rewritten(runtime, path, Vault()), "backup_unkeyed"),
        (other, "backup_of_other_key"),
        (forged, "backup_forged"),
    ):
        with pytest.raises(errors.Invalid) as refused:
            restored(runtime, bad)
        assert refused.value.code == code
    with pytest.raises(errors.Invalid):
        restored(runtime, forged, unkeyed=True)
    assert checksums(runtime.engine) == before
    assert file.unpack(without, tmp_path / "copy", is_trusted=True).line().count(b"volunteer-backup/1") == 1
    restored(runtime, without, unkeyed=True)
    assert us.get("volunteers/v1").status_code == 404


def test_a_backup_of_an_older_key_is_ours_for_as_long_as_that_key_is(
    runtime: Runtime, tmp_path: Path
) -> None:
    settled(runtime)
    path, old = backed_up(runtime, tmp_path / "a.backup"), (b"a" * 32, b"b" * 32)
    path = rewritten(runtime, path, Vault([("old", old[0])]))
    carry(runtime.engine, Vault([("new", old[1]), ("old", old[0])]))
    restoring.verify(runtime.engine, path)
    carry(runtime.engine, Vault([("new", old[1])]))
    with pytest.raises(errors.Invalid) as refused:
        restoring.verify(runtime.engine, path)
    assert refused.value.code == "backup_of_other_key"


@pytest.mark.case("B54")
@on_both_databases
def test_no_backup_brings_along_a_trigger_or_a_view_that_we_did_not_make(
    runtime: Runtime, tmp_path: Path
) -> None:
    settled(runtime)
    owner = as_role(runtime.engine, OWNER)
    with owner.begin() as connection:
        for statement in SPIES[runtime.engine.dialect.name]:
            connection.execute(text(statement))
        connection.execute(text("ANALYZE"))  # on SQLite it leaves a table, which is nobody's addition
    path = backed_up(runtime, tmp_path / "a.backup")
    with pytest.raises(errors.Invalid) as refused:
        restored(runtime, path)
    assert "sqlite_stat" not in refused.value.facts["things"]
    assert refused.value.code == "backup_of_strange_schema"
    assert "+trigger spy" in refused.value.facts["things"]
    assert "+view everybody" in refused.value.facts["things"]
    restored(runtime, path, additions=True)
    with owner.begin() as connection:
        guard = GUARDS[runtime.engine.dialect.name]
        connection.execute(text(f"DROP TRIGGER {guard}"))
    with pytest.raises(errors.Invalid) as refused:
        restored(runtime, backed_up(runtime, tmp_path / "b.backup"), additions=True)
    assert f"-trigger {guard.replace('ON ', '')}" in refused.value.facts["things"]


@pytest.mark.case("A3.4")
@pytest.mark.parametrize("environment", ["postgresql"], indirect=True)
def test_no_way_back_makes_the_tables_another_role_s(runtime: Runtime, tmp_path: Path) -> None:
    settled(runtime)
    path, ledger = backed_up(runtime, tmp_path / "a.backup"), runtime.settings.erasure_ledger
    for role in (SUPERUSER, RUNTIME):
        with pytest.raises(errors.Invalid) as refused:
            restoring.restore(as_role(runtime.engine, role), path, ledger, now=runtime.clock())
        assert (refused.value.code, refused.value.facts["owner"]) == ("restore_by_other_role", OWNER)
    restored(runtime, path)
    with as_role(runtime.engine, SUPERUSER).begin() as connection:
        assert connection.scalars(text(OWNERS)).all() == [OWNER]
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text(f"CREATE SCHEMA public AUTHORIZATION {OWNER}"))
    with pytest.raises(errors.Invalid) as refused:  # where nothing is left, whose the database is counts
        restoring.restore(as_role(runtime.engine, SUPERUSER), path, ledger, now=runtime.clock())
    assert refused.value.code == "restore_by_other_role"
