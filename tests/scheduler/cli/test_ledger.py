"""``ledger verify`` names the first bad row, ``anchor`` is kept elsewhere, ``sheet`` goes to the wall."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from scheduler import bootstrap
from scheduler.cli.application import run
from scheduler.cli.exits import Exit
from scheduler.models.community import ADMINISTRATOR
from scheduler.services.hours import ledger
from scheduler.services.hours.ledger import Fresh
from scheduler.services.scope import Scope

NOW = datetime(2026, 11, 23, tzinfo=UTC)


pytestmark = pytest.mark.usefixtures("new_home")


def write(count: int, *statements: str) -> None:
    """Rows in the ledger of the first community, and what somebody did to them."""
    installation = bootstrap.build()
    bootstrap.prepare(installation)
    fresh = [Fresh(kind="served", volunteer_id="v1", day=date(2026, 11, 23), minutes=60)] * count
    with installation.writing() as session:
        ledger.append(session, Scope("default", "x", ADMINISTRATOR), fresh, now=NOW)
        for statement in statements:
            session.execute(text(statement))
        session.commit()
    installation.close()


def test_a_whole_ledger_is_done_and_a_bad_one_is_broken(capsys: pytest.CaptureFixture[str]) -> None:
    write(3)
    assert run(["ledger", "verify", "default"]) == Exit.DONE
    assert "3 entries" in capsys.readouterr().err
    write(0, "DROP TRIGGER ledger_entries_no_update", "UPDATE ledger_entries SET minutes = 1 WHERE seq = 2")
    assert run(["ledger", "verify", "default"]) == Exit.BROKEN
    assert "Entry 2 was changed" in capsys.readouterr().err


def test_an_anchor_kept_elsewhere_shows_that_the_tail_was_cut(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(3)
    kept = tmp_path / "anchor.json"
    assert run(["ledger", "anchor", "default", "--out", str(kept)]) == Exit.DONE
    assert json.loads(kept.read_text())["seq"] == 3
    write(
        0,
        "DROP TRIGGER ledger_entries_no_delete",
        "DROP TRIGGER ledger_anchors_no_delete",
        "DELETE FROM ledger_anchors",
        "DELETE FROM ledger_entries",
        "DELETE FROM ledger_heads",
    )
    assert run(["ledger", "verify", "default"]) == Exit.DONE
    assert run(["ledger", "verify", "default", "--anchor", str(kept)]) == Exit.BROKEN
    assert "entry 1 and what followed" in capsys.readouterr().err


def test_what_is_no_community_no_anchor_or_empty_is_refused(tmp_path: Path) -> None:
    write(0)
    assert run(["ledger", "verify", "nowhere"]) == Exit.REFUSED
    assert run(["ledger", "anchor", "default"]) == Exit.REFUSED
    (tmp_path / "bad.json").write_text("{}")
    assert run(["ledger", "verify", "default", "--anchor", str(tmp_path / "bad.json")]) == Exit.REFUSED


def test_the_sheet_of_a_month_is_written_in_the_format_of_its_suffix(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    write(1)
    for suffix, begins in (
        (".html", b"<!doctype"),
        (".xlsx", b"PK"),
        (".csv", b"\xef\xbb\xbf"),
        (".json", b"{"),
        (".pdf", b"%PDF"),
    ):
        out = tmp_path / f"sheet{suffix}"
        assert run(["sheet", "default", "2026-11", "--out", str(out)]) == Exit.DONE
        assert out.read_bytes().startswith(begins)
    assert run(["sheet", "default", "2026-11", "--out", str(tmp_path / "sheet.doc")]) == Exit.USAGE
    assert run(["sheet", "default", "November"]) == Exit.REFUSED
    assert run(["sheet", "default", "2026-11"]) == Exit.DONE
    assert json.loads(capfd.readouterr().out)["ledger"]["seq"] == 1
