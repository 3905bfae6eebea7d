"""``accounts``: who may sign in to the pages, for whoever has the installation at hand."""

from __future__ import annotations

import pytest

from scheduler import bootstrap, errors
from scheduler.cli.application import run
from scheduler.cli.exits import Exit
from scheduler.services.accounts import making, signing_in

Captured = pytest.CaptureFixture[str]
PASSWORD = "seven lamps by the river"


pytestmark = pytest.mark.usefixtures("new_home")


def said(capsys: Captured, *words: str) -> str:
    """What a command that must go well says on stdout."""
    assert run(["accounts", *words]) == Exit.DONE
    return capsys.readouterr().out.strip()


def settle(code: str, *, is_first: bool = False) -> None:
    """Use a code as its owner would."""
    installation = bootstrap.build()
    with installation.writing() as session:
        now = installation.clock()
        if is_first:
            making.first(session, code, "李敏", PASSWORD, now=now)
        else:
            making.choose_password(session, code, PASSWORD, now=now)
    installation.close()


def is_let_in(name: str) -> bool:
    """Whether somebody can sign in."""
    installation = bootstrap.build()
    try:
        with installation.writing() as session:
            signing_in.begin(session, name, PASSWORD, address="", now=installation.clock())
    except errors.Unauthenticated:
        return False
    finally:
        installation.close()
    return True


def test_the_first_code_is_told_until_there_is_an_account(capsys: Captured) -> None:
    assert run(["accounts", "list"]) == Exit.DONE
    none = capsys.readouterr()
    assert none.out == ""
    assert "There is no account yet: accounts first prints the code" in none.err
    settle(said(capsys, "first"), is_first=True)
    assert is_let_in("李敏")
    assert run(["accounts", "first"]) == Exit.REFUSED
    assert "There is an account already" in capsys.readouterr().err


def test_an_account_is_added_admitted_listed_and_ended(capsys: Captured) -> None:
    settle(said(capsys, "add", "赵红", "--community", "default", "--role", "viewer"))
    assert is_let_in("赵红")
    assert run(["accounts", "admit", "赵红", "default", "--role", "administrator"]) == Exit.DONE
    assert "赵红 is administrator of default now" in capsys.readouterr().err
    assert "赵红" in said(capsys, "list")
    assert run(["accounts", "end", "赵红"]) == Exit.DONE
    assert not is_let_in("赵红")
    capsys.readouterr()
    assert "revoked" in said(capsys, "list")


def test_a_forgotten_password_is_chosen_anew(capsys: Captured) -> None:
    settle(said(capsys, "add", "赵红"))
    settle(said(capsys, "reset", "赵红", "--second-factor"))
    assert is_let_in("赵红")


def test_who_is_unknown_and_what_is_no_role_is_refused_in_words(capsys: Captured) -> None:
    assert run(["accounts", "reset", "nobody"]) == Exit.REFUSED
    assert "There is no account nobody" in capsys.readouterr().err
    assert run(["accounts", "add", "赵红", "--community", "default", "--role", "emperor"]) == Exit.REFUSED
    assert "There is no role emperor" in capsys.readouterr().err
