"""``answers``: who of a published week has answered, and answers taken down for who telephones."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from scheduler import errors
from scheduler.cli.installation import CommunityArgument, WeekArgument, installation, scope_of
from scheduler.cli.options import LanguageOption
from scheduler.cli.people import VolunteerArgument, id_of, moment, names, span, zone_of
from scheduler.cli.tables import print_table, said, worded, worded_or_typed
from scheduler.cli.voice import tell

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from scheduler.models import Proposal
    from scheduler.services.scope import Scope

HEADINGS = ("time", "task", "volunteer", "state", "answer_by", "reason", "shift_id")
WAITING = ("in_line", "volunteer", "since", "shift_id")
PROPOSED, LAPSED = "proposed", "lapsed"
ShiftOption = Annotated[
    list[str] | None,
    typer.Option("--shift", help="哪个班次（编号），可写几次。 Which shift (id); may be repeated."),
]
VolunteersArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="VOLUNTEER",
        help="编号，或不重名的姓名，可写几个。 Ids, or names that one person alone has.",
    ),
]


def list_answers(
    community: CommunityArgument,
    week: WeekArgument,
    state: Annotated[
        str | None,
        typer.Option(
            help="只列某状态：proposed（待答复）、accepted、declined、lapsed、withdrawn。 Only of one state."
        ),
    ] = None,
    volunteer: Annotated[str | None, typer.Option(help="只列某人。 One person's only.")] = None,
    language: LanguageOption = "both",
) -> None:
    """谁答复了、谁还没有。 Who has answered and who has not, the earliest shift first."""
    from scheduler.models.proposal import STATES
    from scheduler.services import proposal_pages, weeks
    from scheduler.services.reached import reached

    if state is not None and state not in STATES:
        raise errors.Invalid("option_invalid", option="state", value=state)
    with installation() as opened, opened.reading() as session:
        within = scope_of(session, community)
        kept = weeks.get(session, within, week)
        asked = {"week": kept.id} | ({} if state is None else {"state": state})
        if volunteer is not None:
            asked["volunteer"] = id_of(session, within, volunteer)
        known, zone = names(session, within), zone_of(session, within)
        found = list(_proposals(session, within, asked))
        told = reached(session, within, [one for one in found if one.state == PROPOSED])
        rows = [
            (
                span(one.starts_at, one.ends_at, zone, language),
                one.title,
                known.get(one.volunteer_id, one.volunteer_id),
                _state(one, told, language),
                moment(one.answer_by, zone) if one.state == PROPOSED else None,
                worded_or_typed(one.reason, "decline_reason", language),
                one.shift_id,
            )
            for one in found
        ]
        counts = proposal_pages.counted(session, within, kept)
    print_table(HEADINGS, rows, language)
    tell("week_answers", **counts)


def accept(
    community: CommunityArgument,
    week: WeekArgument,
    volunteers: VolunteersArgument = None,
    shifts: ShiftOption = None,
    everybody: Annotated[
        bool, typer.Option("--all", help="所有还没答复的人。 Everybody who has not answered.")
    ] = False,
) -> None:
    """代为接受，可几个人、可全部；不写班次即各人待答复的。 Take down a yes of one, of many or of all."""
    from scheduler.models.proposal import BY_COORDINATOR
    from scheduler.services import accepting

    if everybody == bool(volunteers):
        raise errors.Invalid("not_exactly_one", fields="VOLUNTEER, --all")
    with installation() as opened, opened.writing() as session:
        within = scope_of(session, community)
        if everybody:
            asked = _waiting(session, within, week, shifts or ())
        else:
            named = dict.fromkeys(volunteers or ())
            asked = [one for who in named for one in _of_person(session, within, week, who, shifts or ())]
        ids = [one.id for one in asked]
        for piece in (ids[n : n + accepting.MANY_MOST] for n in range(0, len(ids), accepting.MANY_MOST)):
            accepting.accept_many(session, within, piece, by=BY_COORDINATOR, now=opened.clock())
    if everybody:
        tell("answers_accepted_all", count=len(asked))
    else:
        tell("answers_accepted", volunteer="、".join(volunteers or ()), count=len(asked))


def decline(
    community: CommunityArgument,
    week: WeekArgument,
    volunteer: VolunteerArgument,
    shifts: Annotated[
        list[str],
        typer.Option("--shift", help="哪个班次（编号），可写几次。 Which shift (id); may be repeated."),
    ],
    reason: Annotated[str, typer.Option(help="原因，不必说。 Why; nobody has to say.")] = "",
) -> None:
    """代为谢绝，位置随即空出。 Take down a no; the place is free at once."""
    from scheduler.models.proposal import BY_COORDINATOR
    from scheduler.services import answers

    with installation() as opened, opened.writing() as session:
        within = scope_of(session, community)
        asked = _of_person(session, within, week, volunteer, shifts)
        for one in asked:
            answers.decline(session, within, one.id, by=BY_COORDINATOR, reason=reason, now=opened.clock())
    tell("answers_declined", volunteer=volunteer, count=len(asked))


def put_back(
    community: CommunityArgument,
    week: WeekArgument,
    volunteers: VolunteersArgument = None,
    shifts: ShiftOption = None,
    everybody: Annotated[bool, typer.Option("--all", help="到期空出的全部。 All that were freed.")] = False,
) -> None:
    """到期没答复而空出的，放回原来的人，算作已答应。 Give places freed for want of an answer back."""
    from scheduler.services import putting_back, weeks

    if everybody == bool(volunteers):
        raise errors.Invalid("not_exactly_one", fields="VOLUNTEER, --all")
    with installation() as opened, opened.writing() as session:
        within = scope_of(session, community)
        of = weeks.get(session, within, week).id
        who = {id_of(session, within, one) for one in volunteers or ()}
        ids = [
            one.id
            for one in _proposals(session, within, {"week": of, "state": LAPSED})
            if (everybody or one.volunteer_id in who) and (not shifts or one.shift_id in shifts)
        ]
        count = putting_back.put_back(session, within, of, ids, now=opened.clock()) if ids else 0
    tell("answers_put_back", count=count)


def waits(
    community: CommunityArgument,
    week: WeekArgument,
    shift: Annotated[str | None, typer.Option(help="只列某班次（编号）。 Of one shift (id) only.")] = None,
    language: LanguageOption = "both",
) -> None:
    """谁在候补，先到在先。 Who waits for a place, shift by shift, the first who came first."""
    from scheduler.services import paging, sign_ups

    with installation() as opened, opened.reading() as session:
        within = scope_of(session, community)
        known, zone = names(session, within), zone_of(session, within)
        found = paging.every(
            lambda cursor: sign_ups.wait_list(
                session, within, week, shift=shift, size=paging.PAGE_MOST, cursor=cursor
            )
        )
        rows = [
            (
                str(one.place),
                known.get(one.waiting.volunteer_id, one.waiting.volunteer_id),
                moment(one.waiting.created_at, zone),
                one.waiting.shift_id,
            )
            for one in found
        ]
    print_table(WAITING, rows, language)


COMMANDS: tuple[tuple[str, Callable[..., None]], ...] = (
    ("list", list_answers),
    ("accept", accept),
    ("decline", decline),
    ("put-back", put_back),
    ("waits", waits),
)


def _state(one: Proposal, told: Collection[str], language: str) -> str:
    """How a proposal stands, and whether the message of it reached nobody yet."""
    state = worded(one.state, "proposal_state", language)
    is_untold = one.state == PROPOSED and one.id not in told
    return f"{state} ({said('not_told_yet', language)})" if is_untold else state


def _of_person(
    session: Session, within: Scope, week: str, named: str, shifts: Sequence[str]
) -> Sequence[Proposal]:
    """What was proposed to somebody: on the shifts that are named, or all that waits for an answer."""
    from scheduler.services import weeks

    who = id_of(session, within, named)
    asked = {"week": weeks.get(session, within, week).id, "volunteer": who}
    if not shifts:
        waiting = list(_proposals(session, within, asked | {"state": PROPOSED}))
        if not waiting:
            raise errors.Conflict("nothing_waits", volunteer=named)
        return waiting
    by_shift = {one.shift_id: one for one in _proposals(session, within, asked)}
    for shift in shifts:
        if shift not in by_shift:
            raise errors.NotFound("not_on_shift", volunteer=named, shift=shift[:200])
    return [by_shift[shift] for shift in dict.fromkeys(shifts)]


def _waiting(session: Session, within: Scope, week: str, shifts: Sequence[str]) -> Sequence[Proposal]:
    """What waits for an answer of anybody: of the shifts that are named, or all."""
    from scheduler.services import weeks

    asked = {"week": weeks.get(session, within, week).id, "state": PROPOSED}
    found = [one for one in _proposals(session, within, asked) if not shifts or one.shift_id in shifts]
    if not found:
        raise errors.Conflict("nothing_to_accept")
    return found


def _proposals(session: Session, within: Scope, asked: dict[str, str]) -> Iterator[Proposal]:
    from scheduler.services import paging, proposal_pages

    return paging.every(
        lambda cursor: proposal_pages.page(session, within, asked, size=paging.PAGE_MOST, cursor=cursor)
    )
