"""``weeks shifts``, ``assign``, ``move``, ``swap``, ``pin``, ``ban``: a week changed by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from scheduler.cli.advice import JsonOption, print_candidates
from scheduler.cli.installation import CommunityArgument, WeekArgument, installation, scope_of
from scheduler.cli.options import LanguageOption
from scheduler.cli.people import VolunteerArgument, id_of, names
from scheduler.cli.tables import print_table
from scheduler.cli.voice import tell

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from scheduler.models.week import Week
    from scheduler.services.scope import Scope

    Saying = Callable[[Session, Scope], Mapping[str, Any]]

SHIFTS = ("time", "task", "place", "crew", "missing", "shift_id")
HEADINGS = ("volunteer", "pinned_to", "banned_from")
ShiftArgument = Annotated[str, typer.Argument(metavar="SHIFT", help="班次的编号。 The id of the shift.")]
ReasonOption = Annotated[str, typer.Option(help="原因，随改动留存。 Why; kept with the change.")]
DespiteOption = Annotated[
    bool,
    typer.Option(
        "--despite-warnings",
        help="少了休息或超了上限也改，须写原因。 Also where it costs rest or goes over a limit; say why.",
    ),
]
AgreedOption = Annotated[
    bool,
    typer.Option(
        "--agreed",
        help="问过本人、答应来：记下那时有空，其余规则照常。 Asked and said yes: put down as free then.",
    ),
]
SeatOption = Annotated[int | None, typer.Option(min=0, help="席位（从 0 数）。 Seat, counted from 0.")]
LiftOption = Annotated[bool, typer.Option("--lift", help="撤回。 Take it back.")]


def shifts(
    community: CommunityArgument,
    week: WeekArgument,
    short: Annotated[
        bool, typer.Option("--short", help="只列有空缺的。 Only those that are short of people.")
    ] = False,
    language: LanguageOption = "both",
) -> None:
    """列出各班次及其编号，供其他命令使用。 List the shifts with the ids that other commands take."""
    from scheduler.exports.phrases import date_line, title
    from scheduler.exports.view import view_of
    from scheduler.services import weeks

    with installation() as opened, opened.reading() as session:
        within = scope_of(session, community)
        kept = weeks.get(session, within, week)
        view = view_of(weeks.opened(weeks.roster(session, within, kept)))
    rows = []
    for shift in view.shifts:
        missing = sum(gap.missing for gap in shift.gaps)
        if missing or not short:
            crew = "、".join(f"{one.name} ({one.volunteer})" for one in shift.crew)
            when = f"{date_line(shift, language)} {shift.span}"
            wanted = str(missing) if missing else None
            rows.append((when, title(shift, language), shift.place, crew, wanted, shift.id))
    print_table(SHIFTS, rows, language)


def assign(
    community: CommunityArgument,
    week: WeekArgument,
    volunteer: VolunteerArgument,
    shift: ShiftArgument,
    seat: SeatOption = None,
    together: Annotated[
        list[str] | None,
        typer.Option("--with", help="同一步一起来的人，可多次。 Who comes in the same step; repeatable."),
    ] = None,
    reason: ReasonOption = "",
    despite_warnings: DespiteOption = False,
    agreed: AgreedOption = False,
) -> None:
    """把某人排到一个班。 Put somebody onto a shift; what breaks a rule is named and refused."""
    from scheduler.services import week_moves

    said: dict[str, Any] = {"to": shift, "reason": reason, "despite_warnings": despite_warnings}
    said |= {"agreed": agreed} | _given(seat=seat)

    def whole(session: Session, within: Scope) -> Mapping[str, Any]:
        others = [{"volunteer": id_of(session, within, one)} for one in together or ()]
        return _with(said | {"together": others}, volunteer=volunteer)(session, within)

    _change(week_moves.move, community, week, whole)


def move(
    community: CommunityArgument,
    week: WeekArgument,
    volunteer: VolunteerArgument,
    shift: ShiftArgument,
    to: Annotated[
        str | None,
        typer.Option(help="换到这个班次；不写即只退出。 Onto this shift; else only off the other."),
    ] = None,
    seat: SeatOption = None,
    reason: ReasonOption = "",
    despite_warnings: DespiteOption = False,
    agreed: AgreedOption = False,
) -> None:
    """让某人退出一个班，或换到另一个。 Take somebody off a shift, or from it onto another."""
    from scheduler.services import week_moves

    said: dict[str, Any] = {"shift": shift, "reason": reason, "despite_warnings": despite_warnings}
    said |= {"agreed": agreed}
    _change(week_moves.move, community, week, _with(said | _given(to=to, seat=seat), volunteer=volunteer))


def swap(
    community: CommunityArgument,
    week: WeekArgument,
    volunteer: VolunteerArgument,
    shift: ShiftArgument,
    other: Annotated[
        str, typer.Argument(metavar="OTHER", help="另一人的编号或姓名。 The other, by id or name.")
    ],
    other_shift: Annotated[
        str, typer.Argument(metavar="OTHER_SHIFT", help="另一人的班次。 The shift of the other.")
    ],
    reason: ReasonOption = "",
    despite_warnings: DespiteOption = False,
) -> None:
    """两人对调班次。 Let two people take each other's place, in one step."""
    from scheduler.services import week_swaps

    def said(session: Session, within: Scope) -> Mapping[str, Any]:
        first, second = (id_of(session, within, one) for one in (volunteer, other))
        return {
            "first": {"volunteer": first, "shift": shift},
            "second": {"volunteer": second, "shift": other_shift},
            "reason": reason,
            "despite_warnings": despite_warnings,
        }

    _change(week_swaps.swap, community, week, said)


def pin(
    community: CommunityArgument,
    week: WeekArgument,
    volunteer: VolunteerArgument,
    shift: ShiftArgument,
    lift: LiftOption = False,
    reason: ReasonOption = "",
) -> None:
    """固定某人在某班，无论再怎么求解。 Pin somebody to the shift they are on, whatever is solved next."""
    from scheduler.services import week_bindings

    said = {"shift": shift, "lift": lift, "reason": reason}
    _change(week_bindings.pin, community, week, _with(said, volunteer=volunteer))


def ban(
    community: CommunityArgument,
    week: WeekArgument,
    volunteer: VolunteerArgument,
    shift: Annotated[str | None, typer.Option(help="不来这个班次。 From this shift.")] = None,
    kind: Annotated[str | None, typer.Option(help="不做这类工作。 From this kind of work.")] = None,
    site: Annotated[str | None, typer.Option(help="不去这个地点。 From this site.")] = None,
    lift: LiftOption = False,
    reason: ReasonOption = "",
) -> None:
    """排除：立即退出，不再排回。 Take somebody off a shift, a kind or a site at once and never put back."""
    from scheduler.services import week_bindings

    said = {"lift": lift, "reason": reason} | _given(shift=shift, kind=kind, site=site)
    _change(week_bindings.ban, community, week, _with(said, volunteer=volunteer))


def bindings(community: CommunityArgument, week: WeekArgument, language: LanguageOption = "both") -> None:
    """列出手工固定和排除的。 List what is pinned and banned by hand."""
    from scheduler.services import week_line, weeks

    with installation() as opened, opened.reading() as session:
        within = scope_of(session, community)
        kept, known = weeks.get(session, within, week), names(session, within)
        found = week_line.by_line(session, within, kept, kept.number)
    rows: list[tuple[str, str | None, str | None]] = [
        (known.get(who, who), shift, None) for who, shift in found.pins
    ]
    for one in found.bans:
        target = next(value for name, value in one.items() if name != "volunteer")
        rows.append((known.get(one["volunteer"], one["volunteer"]), None, target))
    print_table(HEADINGS, rows, language)


def candidates(
    community: CommunityArgument,
    week: WeekArgument,
    shift: ShiftArgument,
    seat: SeatOption = None,
    leaving: Annotated[
        str | None, typer.Option(help="要顶替谁（编号或姓名）。 Whose place is to be taken.")
    ] = None,
    most: Annotated[int, typer.Option(min=1, max=1000, help="最多列几人。 How many at most.")] = 20,
    as_json: JsonOption = False,
    language: LanguageOption = "both",
) -> None:
    """该问谁，依次列出，每人都按此刻的记录核对过。 Whom to ask for a shift, in order."""
    from scheduler.services import week_advice

    with installation() as opened, opened.reading() as session:
        within = scope_of(session, community)
        who = None if leaving is None else id_of(session, within, leaving)
        found = week_advice.candidates(
            session, within, week, shift, seat=seat, leaving=who, most=most, now=opened.clock()
        )
    print_candidates(found["items"], lacks=found["crew_lacks"], as_json=as_json, language=language)


COMMANDS: tuple[tuple[str, Callable[..., None]], ...] = (
    ("shifts", shifts),
    ("assign", assign),
    ("move", move),
    ("swap", swap),
    ("pin", pin),
    ("ban", ban),
    ("bindings", bindings),
    ("candidates", candidates),
)


def _given(**said: Any) -> dict[str, Any]:
    return {name: value for name, value in said.items() if value is not None}


def _with(said: Mapping[str, Any], *, volunteer: str) -> Saying:
    """What is said, of somebody who is called by name or by id."""
    return lambda session, within: {**said, "volunteer": id_of(session, within, volunteer)}


def _change(make: Callable[..., Week], community: str, week: str, said: Saying) -> None:
    """Make a change of the week as it is now, and tell what holds of it for whom."""
    from scheduler.services import weeks

    with installation() as opened, opened.writing() as session:
        within = scope_of(session, community)
        version = weeks.get(session, within, week).version
        asked = said(session, within)
        changed = make(session, within, week, asked, version=version, now=opened.clock())
    tell("week_changed", week=week, number=changed.number)
    if changed.published_number is not None:
        tell("week_change_waits", number=changed.published_number)
