"""``what-ifs``: copies of a week with something other in them, solved, laid beside it, adopted."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from scheduler import errors
from scheduler.cli.advice import JsonOption, print_comparison
from scheduler.cli.exits import Exit
from scheduler.cli.files import STANDARD, read_json, write_bytes
from scheduler.cli.installation import CommunityArgument, WeekArgument, installation, scope_of
from scheduler.cli.options import TIME_LIMIT, LanguageOption, QuietOption, SeedOption, TimeLimitOption
from scheduler.cli.people import id_of, moment, zone_of
from scheduler.cli.tables import print_table, worded
from scheduler.cli.voice import complain_of_failure, err, tell

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from scheduler.models import WhatIf

HEADINGS = ("what_if_id", "what_if", "version", "state", "made_at")
WhatIfArgument = Annotated[
    str,
    typer.Argument(metavar="WHAT_IF", help="what-ifs list 显示的编号。 The id, as what-ifs list shows it."),
]


def create(
    community: CommunityArgument,
    week: WeekArgument,
    name: Annotated[str, typer.Option(help="名称。 What it is called.")],
    number: Annotated[int | None, typer.Option(help="取自哪一版，缺省为现行的。 Of which version.")] = None,
    without_volunteer: Annotated[
        list[str] | None, typer.Option(help="少了谁，可写几次。 Who is left out; may be repeated.")
    ] = None,
    without_task: Annotated[
        list[str] | None,
        typer.Option(help="少了哪项任务，可写几次。 Which task is left out; may be repeated."),
    ] = None,
    preset: Annotated[
        str | None, typer.Option(help="目标次序，如 fair_first。 Another order of goals.")
    ] = None,
    changes: Annotated[
        str | None, typer.Option(help="其余改动，.json 或 -。 What else is other, as in the API: .json or -.")
    ] = None,
) -> None:
    """新建假设方案，不告诉任何人。 Copy a week with something other in it; stdout holds its id."""
    from scheduler.services import what_ifs

    said = {} if changes is None else _object(changes)
    said |= {"name": name} | ({} if number is None else {"number": number})
    if preset is not None:
        said["objective"] = {"preset": preset}
    with installation() as opened, opened.writing() as session:
        within = scope_of(session, community)
        left_out = {
            "volunteers": [id_of(session, within, one) for one in without_volunteer or ()],
            "tasks": list(without_task or ()),
        }
        if any(left_out.values()):
            said["without"] = left_out
        made = what_ifs.make(session, within, week, said, now=opened.clock())
    tell("what_if_made", name=made.name, number=made.base_number)
    typer.echo(made.id)


def list_what_ifs(
    community: CommunityArgument, week: WeekArgument, language: LanguageOption = "both"
) -> None:
    """列出假设方案。 List the copies of a week, the oldest first."""
    from scheduler.services import paging, what_ifs

    with installation() as opened, opened.reading() as session:
        within = scope_of(session, community)
        found = what_ifs.page(session, within, week, size=paging.PAGE_MOST).rows
        zone = zone_of(session, within)
    print_table(HEADINGS, [_row(copy, zone, language) for copy in found], language)


def solve(
    community: CommunityArgument,
    week: WeekArgument,
    what_if: WhatIfArgument,
    time_limit: TimeLimitOption = TIME_LIMIT,
    seed: SeedOption = None,
    quiet: QuietOption = False,
    language: LanguageOption = "both",
) -> None:
    """求解假设方案。 Solve a copy as a week is solved; Ctrl-C keeps the best so far."""
    from scheduler.cli.watching import Watch
    from scheduler.cli.week_solving import tried
    from scheduler.models.what_if import SOLVED
    from scheduler.planning.options import SolveOptions

    options = SolveOptions(time_limit_seconds=time_limit, seed=seed)
    with installation() as opened:
        with opened.reading() as session:
            within = scope_of(session, community)
        watch = Watch(err(), is_quiet=quiet, language=language)
        copy = tried(opened, within, (week, what_if), options, watch)
        if copy.state != SOLVED or copy.failure:
            complain_of_failure(copy.failure or {})
            raise typer.Exit(Exit.BROKEN)
    tell("what_if_solved", name=copy.name)


def roster(
    community: CommunityArgument,
    week: WeekArgument,
    what_if: WhatIfArgument,
    out: Annotated[
        str, typer.Option("--out", "-o", help="写到哪里，- 为标准输出。 Where to, - for stdout.")
    ] = STANDARD,
) -> None:
    """取出假设方案的排班表，可交给 export。 The roster of a copy, for export to read."""
    from scheduler.services import what_ifs

    with installation() as opened, opened.reading() as session:
        kept = what_ifs.documents(session, scope_of(session, community), week, what_if).roster
    if kept is None:
        raise errors.NotFound("week_without_roster", week=week)
    document = json.loads(kept)
    write_bytes(out, (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode())


def compare(
    community: CommunityArgument,
    week: WeekArgument,
    a: Annotated[str, typer.Argument(metavar="A", help="版本号，或方案的编号。 A version, or a copy's id.")],
    b: Annotated[str, typer.Argument(metavar="B", help="版本号，或方案的编号。 A version, or a copy's id.")],
    as_json: JsonOption = False,
    language: LanguageOption = "both",
) -> None:
    """两份方案并排对比：空缺、公平、目标、谁变了。 Two versions or copies side by side, b against a."""
    from scheduler.services import week_comparing

    with installation() as opened, opened.reading() as session:
        found = week_comparing.compared(session, scope_of(session, community), week, a, b)
    print_comparison(found, as_json=as_json, language=language)


def adopt(
    community: CommunityArgument,
    week: WeekArgument,
    what_if: WhatIfArgument,
    reason: Annotated[str, typer.Option(help="原因，记入版本。 Why; kept with the version.")] = "",
    despite_changes: Annotated[
        bool,
        typer.Option("--despite-changes", help="这一周又有改动也采用。 Also where the week has changed."),
    ] = False,
) -> None:
    """采用假设方案，成为这一周的新版本；发布前不告诉任何人。 Let a copy become the week's new version."""
    from scheduler.services import weeks, what_ifs

    said = {"reason": reason, "despite_changes": despite_changes}
    with installation() as opened, opened.writing() as session:
        within = scope_of(session, community)
        version = weeks.get(session, within, week).version
        adopted = what_ifs.adopt(session, within, week, what_if, said, version=version, now=opened.clock())
    tell("what_if_adopted", week=week, number=adopted.number)


def remove(community: CommunityArgument, week: WeekArgument, what_if: WhatIfArgument) -> None:
    """删除假设方案。 Throw a copy away; what was adopted of it stays."""
    from scheduler.services import what_ifs

    with installation() as opened, opened.writing() as session:
        what_ifs.remove(session, scope_of(session, community), week, what_if, now=opened.clock())
    tell("what_if_removed", what_if=what_if)


COMMANDS: tuple[tuple[str, Callable[..., None]], ...] = (
    ("create", create),
    ("list", list_what_ifs),
    ("solve", solve),
    ("roster", roster),
    ("compare", compare),
    ("adopt", adopt),
    ("remove", remove),
)


def _row(copy: WhatIf, zone: ZoneInfo, language: str) -> tuple[str | None, ...]:
    state = worded(copy.state, "what_if_state", language)
    return copy.id, copy.name, str(copy.base_number), state, moment(copy.created_at, zone)


def _object(path: str) -> dict[str, Any]:
    """A JSON object of a file."""
    try:
        said = read_json(path)
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        raise errors.Invalid("changes_not_json", path=path)
    return said
