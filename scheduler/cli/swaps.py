"""``swaps``: what volunteers agreed to exchange, approved or refused by a coordinator."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from scheduler import errors
from scheduler.cli.installation import CommunityArgument, installation, scope_of
from scheduler.cli.options import LanguageOption
from scheduler.cli.people import names, span, zone_of
from scheduler.cli.tables import print_table, worded
from scheduler.cli.voice import tell

HEADINGS = ("time", "task", "giver", "taker", "state", "words", "swap_id")
SwapArgument = Annotated[
    str, typer.Argument(metavar="SWAP", help="swaps list 显示的编号。 The id, as swaps list shows it.")
]


def list_swaps(
    community: CommunityArgument,
    state: Annotated[
        str | None,
        typer.Option(
            help="只列某状态：agreed（待批准）、asked、done、refused、withdrawn。 Only of one state."
        ),
    ] = None,
    language: LanguageOption = "both",
) -> None:
    """列出换班，最近的在前。 List the swaps, the latest first; those that are agreed wait for approval."""
    from scheduler.models.swap import STATES
    from scheduler.services import paging, swaps

    if state is not None and state not in STATES:
        raise errors.Invalid("option_invalid", option="state", value=state)
    with installation() as opened, opened.reading() as session:
        within = scope_of(session, community)
        known, zone = names(session, within), zone_of(session, within)
        found = paging.every(
            lambda cursor: swaps.of_community(session, within, state, size=paging.PAGE_MOST, cursor=cursor)
        )
        rows = [
            (
                span(given.starts_at, given.ends_at, zone, language),
                given.title,
                known.get(swap.giver_id, swap.giver_id),
                None if swap.taker_id is None else known.get(swap.taker_id, swap.taker_id),
                worded(swap.state, "swap_state", language),
                swap.words,
                swap.id,
            )
            for swap, given in found
        ]
    print_table(HEADINGS, rows, language)


def approve(community: CommunityArgument, swap: SwapArgument) -> None:
    """批准双方同意的换班，当场生效。 Approve what both agreed to; it is done at once."""
    from scheduler.services import swaps

    with installation() as opened, opened.writing() as session:
        swaps.approve(session, scope_of(session, community), swap, now=opened.clock())
    tell("swap_approved", swap=swap)


def refuse(
    community: CommunityArgument,
    swap: SwapArgument,
    reason: Annotated[str, typer.Option(help="为什么，双方会看到。 Why, which both are told.")] = "",
) -> None:
    """不批准，各人仍上自己的班，并收到通知。 Say no: both keep what they have and are told."""
    from scheduler.services import swaps

    with installation() as opened, opened.writing() as session:
        swaps.turn_down(session, scope_of(session, community), swap, reason=reason, now=opened.clock())
    tell("swap_turned_down", swap=swap)


COMMANDS: tuple[tuple[str, Callable[..., None]], ...] = (
    ("list", list_swaps),
    ("approve", approve),
    ("refuse", refuse),
)
