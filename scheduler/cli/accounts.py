"""``accounts``: the people who coordinate by the pages, made, admitted to communities, helped and ended."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from scheduler.cli.exits import Exit
from scheduler.cli.installation import installation
from scheduler.cli.options import LanguageOption
from scheduler.cli.tables import print_table
from scheduler.cli.voice import complain, tell, tell_in
from scheduler.language.roster_words import say

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="登录用的姓名。 The name to sign in by.")]
CommunityOption = Annotated[
    list[str] | None,
    typer.Option("--community", help="社区编号，可写几次。 Ids of communities, may be repeated."),
]
RoleOption = Annotated[
    str,
    typer.Option(help="administrator、coordinator、viewer。 What the account is there."),
]


def add(name: NameArgument, community: CommunityOption = None, role: RoleOption = "coordinator") -> None:
    """新建账号，打印一次性代码。 Make an account; prints the code by which its owner chooses a password."""
    from scheduler.services.accounts import making

    with installation(makes_first_key=True) as opened, opened.writing() as session:
        account, code = making.invite(session, name, now=opened.clock())
        for one in community or ():
            making.admit(session, account, one, role, now=opened.clock())
        tell("account_invited", name=account.name)
    typer.echo(code)


def first() -> None:
    """设立第一个账号的一次性代码。 Print the code that makes the first account at /console/set-up."""
    from scheduler import bootstrap

    with installation(makes_first_key=True) as opened:
        code = bootstrap.set_up_code(opened)
    if code is None:
        complain("account_first_there")
        raise typer.Exit(Exit.REFUSED)
    typer.echo(code)


def list_accounts(language: LanguageOption = "both") -> None:
    """列出账号。 List every account, the oldest first."""
    from scheduler.services.accounts import making

    with installation() as opened, opened.reading() as session:
        found = making.everybody(session)
    if not found:
        tell_in(language, "accounts_none")
        return
    rows = []
    for account, key in found:
        state = say("key_works", language)
        if key.revoked_at is not None:
            state = say("key_ended", language, day=key.revoked_at.date().isoformat())
        rows.append((account.name, key.prefix, account.created_at.date().isoformat(), state))
    print_table(("key_name", "key_prefix", "made_at", "state"), rows, language)


def admit(
    name: NameArgument,
    community: Annotated[str, typer.Argument(metavar="COMMUNITY", help="社区编号。 The community's id.")],
    role: RoleOption = "coordinator",
) -> None:
    """让账号管理一个社区。 Give an account a role in a community."""
    from scheduler.services.accounts import making

    with installation() as opened, opened.writing() as session:
        account = making.named(session, name)
        making.admit(session, account, community, role, now=opened.clock())
        tell("account_admitted", name=account.name, community=community, role=role)


def reset(
    name: NameArgument,
    second_factor: Annotated[
        bool, typer.Option(help="同时关掉第二重验证。 End the second factor too, for a lost telephone.")
    ] = False,
) -> None:
    """忘了密码：各处退出，打印一次性代码。 Sign out everywhere; prints a code to choose a password anew."""
    from scheduler.services.accounts import making

    with installation() as opened, opened.writing() as session:
        account = making.named(session, name)
        code = making.reset(session, account, now=opened.clock(), second_factor=second_factor)
        tell("account_reset", name=account.name)
    typer.echo(code)


def end(name: NameArgument) -> None:
    """停用账号，立即生效。 End an account and its key, at once."""
    from scheduler.services.accounts import making

    with installation() as opened, opened.writing() as session:
        account = making.named(session, name)
        making.end(session, account, now=opened.clock())
        tell("account_ended", name=account.name)


COMMANDS: tuple[tuple[str, Callable[..., None]], ...] = (
    ("first", first),
    ("add", add),
    ("list", list_accounts),
    ("admit", admit),
    ("reset", reset),
    ("end", end),
)
