"""``keys`` makes, lists and revokes API keys; a secret is shown once, on stdout."""

from __future__ import annotations

import re

import pytest

from scheduler import bootstrap, errors
from scheduler.cli.application import run
from scheduler.cli.exits import Exit
from scheduler.models.api_key import EVERYDAY
from scheduler.services import keys
from scheduler.services.tokens import shown_prefix
from tests.scheduler.cli.commands import ROOT

Captured = pytest.CaptureFixture[str]


pytestmark = pytest.mark.usefixtures("new_home")


def made(capsys: Captured, *words: str) -> str:
    """The secret of a new key: all that stdout holds."""
    assert run(["keys", "create", *words]) == Exit.DONE
    return capsys.readouterr().out.strip()


def allowed(secret: str) -> list[str]:
    """What a secret may do; raises where it opens nothing."""
    installation = bootstrap.build()
    try:
        with installation.reading() as session:
            return list(keys.authenticate(session, secret, now=installation.clock()).scopes)
    finally:
        installation.close()


def test_a_new_key_lets_in_and_is_shown_alone_on_stdout(capsys: Captured) -> None:
    secret = made(capsys, "--name", "食堂")
    assert re.fullmatch(r"vrs_key_\w+", secret)
    assert allowed(secret) == [*EVERYDAY]


def test_a_key_may_do_what_was_asked_for_and_no_more(capsys: Captured) -> None:
    assert allowed(made(capsys, "--name", "board", "--scope", "solves:read")) == ["solves:read"]
    assert run(["keys", "create", "--name", "x", "--scope", "everything"]) == Exit.REFUSED
    assert "There is no scope “everything”" in capsys.readouterr().err


def test_a_key_that_is_made_for_some_days_is_told_with_its_last_day(capsys: Captured) -> None:
    made(capsys, "--name", "summer", "--days", "30")
    assert run(["keys", "list", "--language", "en"]) == Exit.DONE
    assert "works until " in capsys.readouterr().out
    assert run(["keys", "create", "--name", "x", "--days", "0"]) == Exit.USAGE


def test_the_first_key_of_a_new_installation_is_not_lost(capsys: Captured) -> None:
    assert run(["keys", "create", "--name", "canteen"]) == Exit.DONE
    (first,) = set(re.findall(r"vrs_key_\w{49}", capsys.readouterr().err))
    assert "keys:write" in allowed(first)


def test_keys_are_listed_without_their_secrets(capsys: Captured) -> None:
    secret = made(capsys, "--name", "食堂")
    assert run(["keys", "list"]) == Exit.DONE
    said = capsys.readouterr().out
    assert secret not in said
    (line,) = [line for line in said.splitlines() if shown_prefix(secret) in line]
    assert "食堂" in line
    assert "solves:read" in line


def test_a_revoked_key_opens_nothing_and_the_list_says_since_when(capsys: Captured) -> None:
    secret = made(capsys, "--name", "canteen")
    assert run(["keys", "revoke", shown_prefix(secret)]) == Exit.DONE
    with pytest.raises(errors.Unauthenticated):
        allowed(secret)
    capsys.readouterr()
    assert run(["keys", "list"]) == Exit.DONE
    assert re.search(rf"{shown_prefix(secret)}.*revoked \d{{4}}-", capsys.readouterr().out)


def test_no_other_key_is_revoked_by_a_shorter_or_unknown_prefix(capsys: Captured) -> None:
    secret = made(capsys, "--name", "canteen")
    for prefix in ("vrs_key_", shown_prefix(secret)[:-1], ""):
        assert run(["keys", "revoke", prefix]) == Exit.REFUSED
    assert "There is no key" in capsys.readouterr().err
    assert allowed(secret)


@pytest.mark.parametrize("name", ["create", "list", "revoke"])
def test_every_command_of_keys_has_help_in_both_languages_and_stands_in_the_docs(
    name: str, capsys: Captured
) -> None:
    assert run(["keys", name, "--help"]) == Exit.DONE
    assert re.search("[\u4e00-\u9fff]", capsys.readouterr().out)
    page = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    section = page.partition("\n## `keys`")[2].partition("\n## ")[0]
    assert f"`keys {name}" in section
