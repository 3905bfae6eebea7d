"""``changes``: the log of who did what, looked at whole and anchored, for who keeps the installation."""

from __future__ import annotations

import json
from collections.abc import Callable

import typer

from scheduler import errors
from scheduler.cli.exits import Exit
from scheduler.cli.files import STANDARD, write_bytes
from scheduler.cli.installation import CommunityArgument, installation, scope_of
from scheduler.cli.ledger import AnchorOption, OutOption, mark_of
from scheduler.cli.voice import complain, tell


def verify(community: CommunityArgument, anchors: AnchorOption = None) -> None:
    """核验留痕，指出第一处不对的。 Look at every line of the log; the first bad one is named."""
    from scheduler.services import change_chain

    kept = [mark_of(path) for path in anchors or ()]
    with installation() as opened, opened.writing() as session:
        within = scope_of(session, community)
        change_chain.seal(session, within, now=opened.clock())
        found = change_chain.verify(session, within, kept=kept)
    if found.code is not None:
        complain(found.code, bad=found.bad)
        raise typer.Exit(Exit.BROKEN)
    tell("changes_whole", lines=found.seals)


def anchor(community: CommunityArgument, out: OutOption = STANDARD) -> None:
    """写下留痕现到何处，请另存。 Write down how far the log has come; keep the file elsewhere."""
    from scheduler.services import change_chain

    with installation() as opened, opened.writing() as session:
        within = scope_of(session, community)
        change_chain.seal(session, within, now=opened.clock())
        seq, digest = change_chain.head(session, within)
    if seq == 0:
        raise errors.Conflict("changes_empty")
    mark = {"community": community, "seq": seq, "hash": digest, "at": opened.clock().isoformat()}
    write_bytes(out, json.dumps(mark, ensure_ascii=False).encode() + b"\n")


COMMANDS: tuple[tuple[str, Callable[..., None]], ...] = (
    ("verify", verify),
    ("anchor", anchor),
)
