"""``offers``: people asked to stand in for a place of a published week, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from scheduler.cli.by_hand import DespiteOption, ReasonOption, SeatOption, ShiftArgument
from scheduler.cli.installation import CommunityArgument, WeekArgument, installation, scope_of
from scheduler.cli.options import LanguageOption
from scheduler.cli.people import id_of, moment, names, zone_of
from scheduler.cli.tables import print_table, worded
from scheduler.cli.voice import tell

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from scheduler.models import Offer
    from scheduler.services.scope import Scope

HEADINGS = ("volunteer", "state", "answer_by", "answered_at", "shift_id")


def list_offers(
    community: CommunityArgument,
    week: WeekArgument,
    shift: Annotated[str | None, typer.Option(help="只列某班次（编号）。 Of one shift (id) only.")] = None,
    language: LanguageOption = "both",
) -> None:
    """问过谁、结果如何，最近的在前。 Who was asked to stand in and what came of it, the latest first."""
    from scheduler.services import offers, paging, weeks

    with installation() as opened, opened.reading() as session:
        within = scope_of(session, community)
        kept = weeks.get(session, within, week)
        found = paging.every(
            lambda cursor: offers.of_week(
                session, within, kept.id, shift, size=paging.PAGE_MOST, cursor=cursor
            )
        )
        _print(session, within, found, language)


def ask(
    community: CommunityArgument,
    week: WeekArgument,
    shift: ShiftArgument,
    volunteers: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="VOLUNTEER...",
            help="指定人选，不写即按名单最前的。 Whom; the first of the list if left out.",
        ),
    ] = None,
    seat: SeatOption = None,
    reason: ReasonOption = "",
    despite_warnings: DespiteOption = False,
    language: LanguageOption = "both",
) -> None:
    """邀人补位：她答应才算。 Ask people to take a free place; it is theirs once they accept."""
    from scheduler.services import picking

    said = {"shift": shift, "reason": reason, "despite_warnings": despite_warnings}
    with installation() as opened, opened.writing() as session:
        within = scope_of(session, community)
        picked = [id_of(session, within, one) for one in volunteers or ()]
        whole = said | {"volunteers": picked} | ({} if seat is None else {"seat": seat})
        found = picking.ask(session, within, week, whole, now=opened.clock())
        _print(session, within, found, language)
    tell("offers_open", count=len(found), shift=shift)


COMMANDS: tuple[tuple[str, Callable[..., None]], ...] = (
    ("list", list_offers),
    ("ask", ask),
)


def _print(session: Session, within: Scope, found: Iterable[Offer], language: str) -> None:
    known, zone = names(session, within), zone_of(session, within)
    rows = [
        (
            known.get(one.volunteer_id, one.volunteer_id),
            worded(one.state, "offer_state", language),
            moment(one.until, zone),
            moment(one.answered_at, zone),
            one.shift_id,
        )
        for one in found
    ]
    print_table(HEADINGS, rows, language)
