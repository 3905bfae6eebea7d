"""``ledger``: the ledger of hours looked at, anchored and written out, for who keeps it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Annotated

import typer

from scheduler import errors
from scheduler.cli.exits import Exit
from scheduler.cli.files import STANDARD, read_json, write_bytes
from scheduler.cli.installation import CommunityArgument, installation, scope_of
from scheduler.cli.voice import complain, tell

AnchorOption = Annotated[
    list[str] | None,
    typer.Option("--anchor", help="另存的存证文件，可写几次。 An anchor kept elsewhere; may be repeated."),
]
OutOption = Annotated[
    str, typer.Option("--out", "-o", help="写到哪里，- 为标准输出。 Where to; - is stdout.")
]


def verify(community: CommunityArgument, anchors: AnchorOption = None) -> None:
    """核验账本，指出第一处不对的账目。 Look at every row; the first bad one is named."""
    from scheduler.services.hours import verifying

    kept = [mark_of(path) for path in anchors or ()]
    with installation() as opened, opened.reading() as session:
        found = verifying.verify(session, scope_of(session, community), kept=kept)
    if found.code is not None:
        complain(found.code, bad=found.bad)
        raise typer.Exit(Exit.BROKEN)
    tell("ledger_whole", entries=found.entries)


def anchor(community: CommunityArgument, out: OutOption = STANDARD) -> None:
    """写下账本现到何处，请另存。 Write down how far the ledger has come; keep the file elsewhere."""
    from scheduler.services.hours import ledger

    with installation() as opened, opened.writing() as session:
        made = ledger.anchor(session, scope_of(session, community), now=opened.clock())
        if made is None:
            raise errors.Conflict("ledger_empty")
        session.commit()
        mark = {"community": made.community_id, "seq": made.seq, "hash": made.hash, "at": made.at.isoformat()}
    write_bytes(out, json.dumps(mark, ensure_ascii=False).encode() + b"\n")


COMMANDS: tuple[tuple[str, Callable[..., None]], ...] = (
    ("verify", verify),
    ("anchor", anchor),
)


def mark_of(path: str) -> tuple[int, str]:
    """The number and hash of an anchor in a file; raises :class:`errors.Invalid` for what is none."""
    try:
        said = read_json(path)
        return int(said["seq"]), str(said["hash"])
    except (ValueError, KeyError, TypeError):
        raise errors.Invalid("anchor_unreadable", path=path) from None
