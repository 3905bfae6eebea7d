"""``volunteers``: the people of a community listed, and somebody who falls ill taken off her shifts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from scheduler.cli.installation import CommunityArgument, installation, scope_of
from scheduler.cli.options import LanguageOption
from scheduler.cli.people import VolunteerArgument, id_of, span, zone_of
from scheduler.cli.tables import print_table, worded
from scheduler.cli.voice import tell

if TYPE_CHECKING:
    from scheduler.models import Volunteer

HEADINGS = ("volunteer_id", "volunteer", "kind", "area")


def list_volunteers(
    community: CommunityArgument,
    name: Annotated[str | None, typer.Option(help="姓名里的几个字。 Part of the name.")] = None,
    area: Annotated[str | None, typer.Option(help="哪个片区。 An area, with all under it.")] = None,
    team: Annotated[str | None, typer.Option(help="哪支队伍。 A team.")] = None,
    language: LanguageOption = "both",
) -> None:
    """列出志愿者及编号。 List the volunteers with their ids."""
    from scheduler.models import Volunteer
    from scheduler.services import paging, record_pages, volunteers
    from scheduler.services.volunteer_kind import VOLUNTEER

    with installation() as opened, opened.reading() as session:
        within = scope_of(session, community)
        of = volunteers.asked(within, area=area, team=team)
        found = paging.every(
            lambda cursor: record_pages.page(
                session, within, VOLUNTEER, of, search=name, size=paging.PAGE_MOST, cursor=cursor
            )
        )
        rows = [_row(one, language) for one in found if isinstance(one, Volunteer)]
    print_table(HEADINGS, rows, language)


def absent(
    community: CommunityArgument,
    volunteer: VolunteerArgument,
    start: Annotated[str, typer.Option(help="从何时，如 2026-12-07T08:00。 From when.")],
    end: Annotated[str, typer.Option(help="到何时。 Until when.")],
    reason: Annotated[str, typer.Option(help="原因，不必说。 Why; nobody has to say.")] = "",
    language: LanguageOption = "both",
) -> None:
    """生病、有事：一段时间里的班次全部空出。 Ill or away: off every shift of a span, and free of new ones."""
    from scheduler.models.proposal import BY_COORDINATOR
    from scheduler.services import absences

    with installation() as opened, opened.writing() as session:
        within = scope_of(session, community)
        who, zone = id_of(session, within, volunteer), zone_of(session, within)
        said = {"start": start, "end": end, "reason": reason}
        left = absences.absent(session, within, who, said, by=BY_COORDINATOR, now=opened.clock())
        rows = [(span(one.starts_at, one.ends_at, zone, language), one.title, one.shift_id) for one in left]
    if rows:
        print_table(("time", "task", "shift_id"), rows, language)
    tell("absence_taken_down", volunteer=volunteer, count=len(rows))


def take_back(
    community: CommunityArgument,
    volunteer: VolunteerArgument,
    start: Annotated[str, typer.Option(help="从何时，如 2026-12-07T08:00。 From when.")],
    end: Annotated[str, typer.Option(help="到何时。 Until when.")],
) -> None:
    """收回请假，整段或一部分：以后的排班又会排到。 Leave, or a part of it, is taken back."""
    from scheduler.services import absences

    with installation() as opened, opened.writing() as session:
        within = scope_of(session, community)
        said = {"start": start, "end": end}
        absences.take_back(session, within, id_of(session, within, volunteer), said, now=opened.clock())
    tell("absence_taken_back", volunteer=volunteer)


COMMANDS: tuple[tuple[str, Callable[..., None]], ...] = (
    ("list", list_volunteers),
    ("absent", absent),
    ("take-back", take_back),
)


def _row(one: Volunteer, language: str) -> tuple[str | None, ...]:
    kind = None if one.kind is None else worded(one.kind, "volunteer_kind", language)
    return one.id, one.name, kind, one.area
