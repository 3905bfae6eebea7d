"""``ledger``: the ledger of hours looked at, anchored and written out, for who keeps it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from scheduler import errors
from scheduler.cli.exits import Exit
from scheduler.cli.files import STANDARD, read_bytes, write_bytes
from scheduler.cli.voice import complain, tell

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from scheduler.bootstrap import Runtime
    from scheduler.services.scope import Scope

CommunityArgument = Annotated[
    str, typer.Argument(metavar="COMMUNITY", help="社区的编号。 The id of the community.")
]
OutOption = Annotated[
    str, typer.Option("--out", "-o", help="写到哪里，- 为标准输出。 Where to; - is stdout.")
]
PRINCIPAL = "command-line"


def verify(
    community: CommunityArgument,
    anchors: Annotated[
        list[str] | None,
        typer.Option(
            "--anchor", help="另存的存证文件，可写几次。 An anchor kept elsewhere; may be repeated."
        ),
    ] = None,
) -> None:
    """核验账本，指出第一处不对的账目。 Look at every row; the first bad one is named."""
    from scheduler.services.hours import verifying

    kept = [_mark(path) for path in anchors or ()]
    with opened() as installation, installation.reading() as session:
        found = verifying.verify(session, scope_of(session, community), kept=kept)
    if found.code is not None:
        complain(found.code, bad=found.bad)
        raise typer.Exit(Exit.BROKEN)
    tell("ledger_whole", entries=found.entries)


def anchor(community: CommunityArgument, out: OutOption = STANDARD) -> None:
    """写下账本现到何处，请另存。 Write down how far the ledger has come; keep the file elsewhere."""
    from scheduler.services.hours import ledger

    with opened() as installation, installation.writing() as session:
        made = ledger.anchor(session, scope_of(session, community), now=installation.clock())
        if made is None:
            raise errors.Conflict("ledger_empty")
        session.commit()
        mark = {"community": made.community_id, "seq": made.seq, "hash": made.hash, "at": made.at.isoformat()}
    write_bytes(out, json.dumps(mark, ensure_ascii=False).encode() + b"\n")


COMMANDS: tuple[tuple[str, Callable[..., None]], ...] = (
    ("verify", verify),
    ("anchor", anchor),
)


def _mark(path: str) -> tuple[int, str]:
    try:
        said = json.loads(read_bytes(path))
        return int(said["seq"]), str(said["hash"])
    except (ValueError, KeyError, TypeError):
        raise errors.Invalid("anchor_unreadable", path=path) from None


def scope_of(session: Session, community: str) -> Scope:
    """Whoever has the installation at hand has the whole of its communities."""
    from scheduler.models import Community
    from scheduler.models.community import ADMINISTRATOR
    from scheduler.services.scope import Scope, not_there

    if session.get(Community, community) is None:
        raise not_there()
    return Scope(community, PRINCIPAL, ADMINISTRATOR)


@contextmanager
def opened() -> Iterator[Runtime]:
    """The installation that the settings name, its schema up to date."""
    from scheduler import bootstrap  # the database loads when it is needed

    installation = bootstrap.build()
    try:
        bootstrap.prepare(installation, makes_first_key=False)
        yield installation
    finally:
        installation.close()
