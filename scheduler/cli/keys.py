"""``keys``: API keys made, listed and revoked in the installation that the settings name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from scheduler.cli.installation import installation
from scheduler.cli.options import LanguageOption
from scheduler.cli.tables import print_table
from scheduler.cli.voice import tell
from scheduler.language.roster_words import say

if TYPE_CHECKING:
    from scheduler.models.api_key import ApiKey


def create(
    name: Annotated[str, typer.Option(help="给谁用，便于辨认。 Whom it is for, to tell keys apart.")],
    scopes: Annotated[
        list[str] | None,
        typer.Option(
            "--scope",
            help="权限，可写几次：solves:read、solves:write、communities:read、communities:write、keys:write；"
            "缺省为前四项。 What it may do, may be repeated; the first four if left out.",
        ),
    ] = None,
    days: Annotated[
        int | None,
        typer.Option(min=1, max=3660, help="几天后失效；缺省一直有效。 Days until it ends; else never."),
    ] = None,
) -> None:
    """新建密钥，只显示这一次。 Make a key; its secret is shown this once, alone on stdout."""
    from scheduler.models.api_key import EVERYDAY
    from scheduler.services import keys

    lasts = None if days is None else timedelta(days=days)
    with installation(makes_first_key=True) as opened, opened.writing() as session:
        key, secret = keys.make(
            session, name=name, now=opened.clock(), scopes=scopes or EVERYDAY, lasts=lasts
        )
        tell("key_made", name=key.name, prefix=key.prefix)
    typer.echo(secret)


def list_keys(language: LanguageOption = "both") -> None:
    """列出全部密钥，不含密文。 List every key, the oldest first, without its secret."""
    from scheduler.services import keys

    with installation() as opened, opened.reading() as session:
        found, now = keys.all_keys(session), opened.clock()
    headings = ("key_prefix", "key_name", "scopes", "made_at", "last_used_at", "state")
    print_table(headings, [_row(key, language, now) for key in found], language)


def revoke(
    prefix: Annotated[
        str,
        typer.Argument(
            metavar="PREFIX", help="keys list 显示的前缀，或编号。 As keys list shows it, or the id."
        ),
    ],
) -> None:
    """停用密钥，立即生效。 Revoke a key, at once."""
    from scheduler.services import keys

    with installation() as opened, opened.writing() as session:
        key = keys.revoke(session, keys.named(session, prefix).id, now=opened.clock())
        tell("key_revoked", name=key.name, prefix=key.prefix)


COMMANDS: tuple[tuple[str, Callable[..., None]], ...] = (
    ("create", create),
    ("list", list_keys),
    ("revoke", revoke),
)


def _state(key: ApiKey, language: str, now: datetime) -> str:
    if key.revoked_at is not None:
        return say("key_ended", language, day=key.revoked_at.date().isoformat())
    if key.expires_at is None:
        return say("key_works", language)
    words = "works_until" if key.is_open(now) else "ended_at"
    return say(words, language, day=key.expires_at.date().isoformat())


def _row(key: ApiKey, language: str, now: datetime) -> list[str | None]:
    used = key.last_used_at
    return [
        key.prefix,
        key.name,
        " ".join(key.scopes),
        key.created_at.date().isoformat(),
        None if used is None else used.date().isoformat(),
        _state(key, language, now),
    ]
