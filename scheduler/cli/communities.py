"""``communities``: those that the installation keeps, and a new one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from scheduler.cli.installation import installation
from scheduler.cli.options import LanguageOption
from scheduler.cli.seed import administrator
from scheduler.cli.tables import print_table
from scheduler.cli.voice import tell


def create(
    name: Annotated[str, typer.Option(help="名称。 What it is called.")],
    timezone: Annotated[str, typer.Option(help="时区。 Its time zone.")] = "Asia/Shanghai",
    key: Annotated[
        str | None, typer.Option(help="由哪把密钥管理。 The key that administers it; the oldest if left out.")
    ] = None,
) -> None:
    """新建社区。 Make a community; its id is all that stdout holds."""
    from scheduler.services import communities

    with installation(makes_first_key=True) as opened, opened.writing() as session:
        key_id = administrator(session, key)
        said = {"name": name, "timezone": timezone}
        made = communities.make(session, said, principal=key_id, now=opened.clock())
        tell("community_made", name=made.name)
    typer.echo(made.id)


def list_communities(language: LanguageOption = "both") -> None:
    """列出全部社区。 List every community, the oldest first."""
    from scheduler.services import communities

    with installation() as opened, opened.reading() as session:
        found = communities.everyone(session)
    rows = [(one.community.id, one.community.name, str(one.volunteers), str(one.weeks)) for one in found]
    print_table(("community_id", "community", "volunteers", "weeks"), rows, language)


COMMANDS: tuple[tuple[str, Callable[..., None]], ...] = (("create", create), ("list", list_communities))
