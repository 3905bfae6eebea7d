"""``seed`` loads communities into the installation, once, and plans weeks of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlalchemy import select

from scheduler import bootstrap
from scheduler.cli.application import run
from scheduler.cli.exits import Exit
from scheduler.models import LedgerEntry, Notice
from scheduler.services import communities, keys
from scheduler.services.accounts import making
from tests.scheduler.cli.commands import ROOT

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation of the test's own."""
    monkeypatch.setenv("VOLUNTEER_SCHEDULER_HOME", str(tmp_path / "home"))


def ours(secret: str) -> list[str]:
    """The communities of a key."""
    installation = bootstrap.build()
    try:
        with installation.reading() as session:
            key = keys.authenticate(session, secret, now=installation.clock())
            return [community.id for community, _ in communities.of_key(session, key.id).rows]
    finally:
        installation.close()


def test_a_seed_on_a_new_installation_tells_its_first_key_and_gives_it_the_community(
    capsys: Captured,
) -> None:
    assert run(["seed", "--community", "queli", "--weeks", "2"]) == Exit.DONE
    said = capsys.readouterr().err
    (first,) = set(re.findall(r"vrs_key_\w{49}", said))
    assert "queli" in ours(first)
    assert "Loaded 阙里社区" in said
    assert len(set(re.findall(r"planned (\d{4}-W\d\d)", said))) == 2


def test_a_second_seed_says_that_it_was_there_and_plans_no_week_twice(capsys: Captured) -> None:
    for _ in range(2):
        assert run(["seed", "--community", "queli", "--weeks", "1"]) == Exit.DONE
    first, second = capsys.readouterr().err.split("早已载入")
    assert "planned" in first
    assert "planned" not in second


def test_a_seed_beside_an_account_says_how_it_is_opened_on_pages(capsys: Captured) -> None:
    assert run(["seed", "--community", "queli"]) == Exit.DONE
    assert "opens it on pages" not in capsys.readouterr().err  # whoever makes the first account has it
    installation = bootstrap.build()
    with installation.writing() as session:
        making.invite(session, "李敏", now=installation.clock())
    installation.close()
    assert run(["seed", "--community", "gucheng"]) == Exit.DONE
    said = " ".join(capsys.readouterr().err.split())
    assert "volunteer-scheduler accounts admit 李敏 gucheng --role administrator" in said
    assert run(["accounts", "admit", "李敏", "gucheng", "--role", "administrator"]) == Exit.DONE
    capsys.readouterr()
    assert run(["seed", "--community", "gucheng"]) == Exit.DONE
    assert "accounts admit" not in capsys.readouterr().err


def test_a_generated_past_is_whole_in_the_ledger_told_to_nobody_and_lived_once(capsys: Captured) -> None:
    words = ["seed", "--community", "queli", "--history-weeks", "2"]
    assert run(words) == Exit.DONE
    assert "generated a past of 2 weeks" in capsys.readouterr().err
    assert run(["weeks", "list", "queli"]) == Exit.DONE
    assert capsys.readouterr().out.count("closed") == 2
    assert run(["ledger", "verify", "queli"]) == Exit.DONE
    installation = bootstrap.build()
    with installation.reading() as session:
        assert set(session.scalars(select(Notice.state))) == {"dropped"}
        assert len(session.scalars(select(LedgerEntry.seq)).all()) > 20
    installation.close()
    capsys.readouterr()
    assert run(words) == Exit.DONE
    assert "generated a past of 0 weeks" in capsys.readouterr().err


def test_several_communities_may_be_named(capsys: Captured) -> None:
    assert run(["seed", "--community", "queli", "--community", "gucheng"]) == Exit.DONE
    (first,) = set(re.findall(r"vrs_key_\w{49}", capsys.readouterr().err))
    assert {"queli", "gucheng"} <= set(ours(first))
    assert run(["seed", "--community", "queli", "--community", "nowhere"]) == Exit.REFUSED


def test_an_unknown_community_is_told_of_with_those_that_there_are(capsys: Captured) -> None:
    assert run(["seed", "--community", "nowhere"]) == Exit.REFUSED
    assert "gucheng" in capsys.readouterr().err


def test_another_key_may_be_named_to_administer(capsys: Captured) -> None:
    assert run(["keys", "create", "--name", "canteen"]) == Exit.DONE
    secret = capsys.readouterr().out.strip()
    assert run(["keys", "list"]) == Exit.DONE
    shown = next(word for word in capsys.readouterr().out.split() if secret.startswith(word))
    assert run(["seed", "--community", "queli", "--key", shown]) == Exit.DONE
    assert ours(secret) == ["queli"]


def test_seed_stands_in_the_docs_with_its_options() -> None:
    page = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    section = page.partition("\n## `seed`")[2].partition("\n## ")[0]
    assert all(option in section for option in ("--community", "--weeks", "--history-weeks", "--key"))
