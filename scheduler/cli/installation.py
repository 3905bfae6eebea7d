"""The installation that the settings name, opened for one command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from scheduler.cli.voice import tell

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from scheduler.bootstrap import Runtime
    from scheduler.services.scope import Scope

CommunityArgument = Annotated[
    str, typer.Argument(metavar="COMMUNITY", help="社区的编号。 The id of the community.")
]
WeekArgument = Annotated[str, typer.Argument(metavar="WEEK", help="如 2026-W48。 Such as 2026-W48.")]
PRINCIPAL = "command-line"
"""Who did it, as the log of changes says it."""


@contextmanager
def installation(*, makes_first_key: bool = False) -> Iterator[Runtime]:
    """The installation with its schema up to date; its very first key is told as ``serve`` would."""
    from scheduler import bootstrap  # the database loads when it is needed

    opened = bootstrap.build()
    try:
        first = bootstrap.prepare(opened, makes_first_key=makes_first_key)
        if first is not None:
            tell("first_key", key=first)
        yield opened
    finally:
        opened.close()


def scope_of(session: Session, community: str) -> Scope:
    """Whoever has the installation at hand has the whole of its communities."""
    from scheduler.models import Community
    from scheduler.models.community import ADMINISTRATOR
    from scheduler.services.scope import Scope, not_there

    if session.get(Community, community) is None:
        raise not_there()
    return Scope(community, PRINCIPAL, ADMINISTRATOR)
