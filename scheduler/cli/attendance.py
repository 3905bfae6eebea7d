"""``attendance``: who came to the shifts of a week, written down by a coordinator and looked through."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from scheduler.cli.installation import CommunityArgument, WeekArgument, installation, scope_of
from scheduler.cli.options import LanguageOption
from scheduler.cli.people import id_of, moment, names, span, zone_of
from scheduler.cli.tables import print_table, worded
from scheduler.cli.voice import tell

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from scheduler.models import Proposal
    from scheduler.models.attendance import Attendance
    from scheduler.services.scope import Scope

RECORDED = ("shift_id", "volunteer", "state", "arrived_at", "left_at", "note")
MISSING = ("time", "task", "volunteer", "state", "shift_id")


def record(
    community: CommunityArgument,
    week: WeekArgument,
    shift: Annotated[str, typer.Argument(metavar="SHIFT", help="哪个班次（编号）。 Which shift (id).")],
    volunteers: Annotated[
        list[str], typer.Argument(metavar="VOLUNTEER...", help="一人或几人，编号或姓名。 One or several.")
    ],
    outcome: Annotated[
        str,
        typer.Option(help="present（到岗）、absent（未到）、excused（请假）。 Came, did not, or excused."),
    ] = "present",
    arrived_at: Annotated[
        str | None, typer.Option(help="何时到，缺省按计划。 When they came; as planned if left out.")
    ] = None,
    left_at: Annotated[
        str | None, typer.Option(help="何时走，缺省按计划。 When they left; as planned if left out.")
    ] = None,
    note: Annotated[str | None, typer.Option(help="备注。 A note.")] = None,
) -> None:
    """登记到岗，可一次登记几人；再登记一次以后一次为准。 Write down who came; said anew, the last holds."""
    from scheduler.services.hours import attendance

    optional = {"arrived_at": arrived_at, "left_at": left_at, "note": note}
    said = {"shift": shift, "outcome": outcome} | {
        field: value for field, value in optional.items() if value is not None
    }
    with installation() as opened, opened.writing() as session:
        within = scope_of(session, community)
        entries = [said | {"volunteer": id_of(session, within, one)} for one in volunteers]
        kept = attendance.record(session, within, week, {"entries": entries}, now=opened.clock())
    tell("attendance_kept", shift=shift, count=len(kept))


def list_attendance(
    community: CommunityArgument, week: WeekArgument, language: LanguageOption = "both"
) -> None:
    """列出已登记的。 What was recorded of a week."""
    from scheduler.services import weeks

    with installation() as opened, opened.reading() as session:
        within = scope_of(session, community)
        known, zone = names(session, within), zone_of(session, within)
        rows = [
            (
                one.shift_id,
                known.get(one.volunteer_id, one.volunteer_id),
                worded(one.outcome, "attendance", language),
                moment(one.arrived_at, zone),
                moment(one.left_at, zone),
                one.note,
            )
            for one in _recorded(session, within, weeks.get(session, within, week).id)
        ]
    print_table(RECORDED, rows, language)


def missing(community: CommunityArgument, week: WeekArgument, language: LanguageOption = "both") -> None:
    """还没有登记的人。 Who holds a place of the week and of whom nothing is recorded yet."""
    from scheduler.services import weeks

    with installation() as opened, opened.reading() as session:
        within = scope_of(session, community)
        known, zone = names(session, within), zone_of(session, within)
        found = list(_missing(session, within, weeks.get(session, within, week).id))
        rows = [
            (
                span(one.starts_at, one.ends_at, zone, language),
                one.title,
                known.get(one.volunteer_id, one.volunteer_id),
                worded(one.state, "proposal_state", language),
                one.shift_id,
            )
            for one in sorted(found, key=lambda one: one.starts_at)
        ]
    print_table(MISSING, rows, language)


COMMANDS: tuple[tuple[str, Callable[..., None]], ...] = (
    ("record", record),
    ("list", list_attendance),
    ("missing", missing),
)


def _recorded(session: Session, within: Scope, week: str) -> Iterator[Attendance]:
    from scheduler.services import paging
    from scheduler.services.hours import attendance

    return paging.every(
        lambda cursor: attendance.page(session, within, week=week, size=paging.PAGE_MOST, cursor=cursor)
    )


def _missing(session: Session, within: Scope, week: str) -> Iterator[Proposal]:
    from scheduler.services import paging
    from scheduler.services.hours import attendance

    return paging.every(
        lambda cursor: attendance.missing(session, within, week, size=paging.PAGE_MOST, cursor=cursor)
    )
