"""With the roles that ``deploy/roles.sh`` makes, as in compose.yaml, a backup is made and brought back."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import psycopg
import pytest

from scheduler.cli.application import run
from scheduler.cli.exits import Exit
from scheduler.config import PREFIX
from tests import servers
from tests.conftest import RECORD_KEY, SECRET
from tests.house.source_tree import ROOT

SECRETS = {"OWNER_PASSWORD": "a", "APP_PASSWORD": "b", "BACKUP_PASSWORD": "c"}


@pytest.mark.case("A3.3")
def test_who_only_reads_makes_a_backup_and_the_owner_brings_it_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(servers.postgresql_programs()), prepend=":")
    with servers.postgresql() as address:
        host = address.partition("?host=")[2]
        with psycopg.connect(f"host={host} user=scheduler dbname=postgres", autocommit=True) as superuser:
            superuser.execute("CREATE ROLE postgres LOGIN SUPERUSER")
        words = ["sh", str(ROOT / "deploy" / "roles.sh")]
        subprocess.run(words, env={**os.environ, **SECRETS, "PGHOST": host}, check=True, capture_output=True)

        def by(role: str, *command: str, migrates: str = "no") -> tuple[int, str]:
            """What a command of ours comes to, run by a role."""
            for name, value in {
                "HOME": str(tmp_path / "home"),
                "DATABASE_URL": f"postgresql://{role}@/scheduler?host={host}",
                "MIGRATE_AT_START": migrates,
                "RECORD_KEYS": RECORD_KEY,
                "CALLBACK_SECRETS": SECRET,
            }.items():
                monkeypatch.setenv(PREFIX + name, value)
            done = run([*command])
            told = capsys.readouterr()
            return done, told.out + told.err

        def name(community: str) -> None:
            assert by("scheduler_app", "communities", "create", "--name", community)[0] == Exit.DONE

        (backups := tmp_path / "backups").mkdir()
        assert by("scheduler_owner", "keys", "list", migrates="yes")[0] == Exit.DONE
        name("古城社区")
        for role in ("scheduler_app", "scheduler_owner"):
            done, told = by(role, "backup", str(backups))
            assert (done, "scheduler_backup" in told) == (Exit.REFUSED, True)
        assert by("scheduler_backup", "backup", str(backups), "--keep", "48")[0] == Exit.DONE
        (path,) = backups.glob("*.backup")
        name("西河社区")
        for role in ("scheduler_backup", "postgres", "scheduler_app"):
            done, told = by(role, "restore", str(path), "--yes")
            assert (done, "run restore as scheduler_owner" in told) == (Exit.REFUSED, True)
        assert by("scheduler_owner", "restore", str(path), "--yes")[0] == Exit.DONE
        listed = by("scheduler_app", "communities", "list")[1]
        assert ("古城社区" in listed, "西河社区" in listed) == (True, False)
        name("西河社区")
        assert by("scheduler_backup", "backup", str(backups))[0] == Exit.DONE
