"""``weeks``: a week of an installation lived in a terminal: planned, solved, looked at, published, closed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from scheduler.cli.exits import Exit
from scheduler.cli.files import STANDARD, write_bytes
from scheduler.cli.installation import CommunityArgument, WeekArgument, installation, scope_of
from scheduler.cli.options import TIME_LIMIT, LanguageOption, QuietOption, SeedOption, TimeLimitOption
from scheduler.cli.tables import print_table, worded
from scheduler.cli.voice import complain_of_failure, err, out, tell
from scheduler.exports.terminal import shown
from scheduler.language import SENTENCES, Sentence
from scheduler.language.roster_words import say

if TYPE_CHECKING:
    from scheduler.bootstrap import Runtime
    from scheduler.models.week import Week
    from scheduler.services.scope import Scope


def list_weeks(community: CommunityArgument, language: LanguageOption = "both") -> None:
    """列出各周。 List the weeks, the latest first."""
    from scheduler.services import paging, weeks

    with installation() as opened, opened.reading() as session:
        found = weeks.page(session, scope_of(session, community), size=paging.PAGE_MOST).rows
    headings = ("week", "start", "state", "version", "published_version")
    print_table(headings, [_row(week, language) for week in found], language)


def plan(
    community: CommunityArgument,
    start: Annotated[
        str | None,
        typer.Option(help="周一的日期，缺省为下周一。 The date of a Monday; the next if left out."),
    ] = None,
) -> None:
    """编制一周，并说明有何变动。 Plan a week from the records; what is moved or new is told."""
    from scheduler.services import scope, weeks

    with installation() as opened, opened.writing() as session:
        within = scope_of(session, community)
        said = {"start": start or _next_monday(scope.today(session, within, opened.clock()))}
        week = weeks.plan(session, within, said, now=opened.clock())
        version = weeks.version(session, within, week)
        name = scope.community(session, within).name
    tell("week_planned", name=name, week=week.id)
    _say(version.notices)
    _say(version.changes)
    typer.echo(week.id)


def solve(
    community: CommunityArgument,
    week: WeekArgument,
    time_limit: TimeLimitOption = TIME_LIMIT,
    seed: SeedOption = None,
    quiet: QuietOption = False,
    language: LanguageOption = "both",
) -> None:
    """求解一周，按 Ctrl-C 停下并保留目前最好的。 Solve a week; Ctrl-C keeps the best so far."""
    from scheduler.cli.week_solving import solved
    from scheduler.planning.options import SolveOptions

    options = SolveOptions(time_limit_seconds=time_limit, seed=seed)
    _followed(community, quiet, language, partial(solved, week_id=week, options=options))


def newer(community: CommunityArgument, week: WeekArgument, language: LanguageOption = "both") -> None:
    """哪些资料在排班之后改过。 Which records changed since the week was planned."""
    from scheduler.services import week_newer_records, weeks

    with installation() as opened, opened.reading() as session:
        within = scope_of(session, community)
        found = week_newer_records.newer(session, within, weeks.get(session, within, week))
    counts = {"volunteers": len(found.volunteers), "tasks": len(found.tasks)}
    parts = [SENTENCES[f"newer_{part}"] for part in found.parts] or [SENTENCES["newer_nothing_else"]]
    named = Sentence("、".join(one.zh for one in parts), ", ".join(one.en for one in parts))
    tell("week_newer_records", week=week, **counts, parts=named)
    rows = [
        [say(kind, language), one.id, one.name, worded(one.how, "record_how", language)]
        for kind, rows in (("volunteer", found.volunteers), ("task", found.tasks))
        for one in rows
    ]
    if rows:
        print_table(("kind", "volunteer_id", "name", "change"), rows, language)


def plan_anew(
    community: CommunityArgument,
    week: WeekArgument,
    quiet: QuietOption = False,
    language: LanguageOption = "both",
) -> None:
    """按最新资料重排，固定的和已告知的不动。 Plan a week anew from today's records, and solve it."""
    from scheduler.cli.week_solving import planned_anew

    _followed(community, quiet, language, partial(planned_anew, week_id=week))


def refill(
    community: CommunityArgument,
    week: WeekArgument,
    quiet: QuietOption = False,
    language: LanguageOption = "both",
) -> None:
    """补齐已发布的一周里空出的位置，尽量不动别人。 Fill what was freed; publish it after."""
    from scheduler.cli.week_solving import refilled

    _followed(community, quiet, language, partial(refilled, week_id=week))


def show(
    community: CommunityArgument,
    week: WeekArgument,
    number: Annotated[
        int | None, typer.Option(help="版本；缺省为现行的。 A version; by default the one that holds now.")
    ] = None,
    language: LanguageOption = "both",
) -> None:
    """查看一周：状态、说明、答复、排班表与空缺。 A week: state, notices, answers, roster and gaps."""
    from scheduler.services import proposal_pages, weeks

    with installation() as opened, opened.reading() as session:
        within = scope_of(session, community)
        kept = weeks.get(session, within, week)
        version = weeks.version(session, within, kept, number)
        answers = proposal_pages.counted(session, within, kept)
    facts = {"week": kept.id, "state": kept.state, "number": version.number, "origin": version.origin}
    tell("week_state", **facts)
    if kept.failure:
        complain_of_failure(kept.failure)
    _say(version.notices)
    if any(answers.values()):
        tell("week_answers", **answers)
    if version.roster is not None:
        console = out()
        roster = weeks.opened(version.roster)
        console.print(shown(roster, language=language, is_plain=not console.is_terminal))


def roster(
    community: CommunityArgument,
    week: WeekArgument,
    number: Annotated[
        int | None,
        typer.Option(help="版本；缺省为已发布的。 A version; by default the one that people were told."),
    ] = None,
    out: Annotated[
        str, typer.Option("--out", "-o", help="写到哪里，- 为标准输出。 Where to, - for stdout.")
    ] = STANDARD,
) -> None:
    """取出一周的排班表，可交给 export。 The roster of a week, for export to read."""
    from scheduler.services import week_files, weeks

    with installation() as opened, opened.reading() as session:
        within = scope_of(session, community)
        kept = weeks.get(session, within, week)
        document = week_files.held_roster(session, within, kept, number)
    write_bytes(out, (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode())


def publish(community: CommunityArgument, week: WeekArgument) -> None:
    """发布一周：各人收到待答复的安排。 Publish a week: everybody's places are proposed to them."""
    from scheduler.services import week_publishing, weeks

    with installation() as opened, opened.writing() as session:
        within = scope_of(session, community)
        kept = weeks.get(session, within, week)
        week_publishing.publish(session, within, kept.id, version=kept.version, now=opened.clock())
        held = weeks.opened(weeks.roster(session, within, kept))
    tell("week_published", week=week, people=len({one["volunteer"] for one in held["assignments"]}))


def close(community: CommunityArgument, week: WeekArgument) -> None:
    """归档一周，从此不再变动。 Close a week: it changes no more, and its hours count."""
    from scheduler.services import week_publishing, weeks

    with installation() as opened, opened.writing() as session:
        within = scope_of(session, community)
        kept = weeks.get(session, within, week)
        week_publishing.close(session, within, kept.id, version=kept.version, now=opened.clock())
    tell("week_closed", week=week)


def remove(community: CommunityArgument, week: WeekArgument) -> None:
    """删除编错的一周，从未发布过才行。 Throw a week away that was planned by mistake and never published."""
    from scheduler.services import week_removing, weeks

    with installation() as opened, opened.writing() as session:
        within = scope_of(session, community)
        kept = weeks.get(session, within, week)
        week_removing.remove(session, within, kept.id, version=kept.version, now=opened.clock())
    tell("week_removed", week=week)


COMMANDS: tuple[tuple[str, Callable[..., None]], ...] = (
    ("list", list_weeks),
    ("plan", plan),
    ("solve", solve),
    ("show", show),
    ("publish", publish),
    ("newer", newer),
    ("plan-anew", plan_anew),
    ("refill", refill),
    ("close", close),
    ("remove", remove),
    ("roster", roster),
)


def _followed(community: str, quiet: bool, language: LanguageOption, answered: Callable[..., Week]) -> None:
    """Do what a solve answers, show how it goes, and say what came of it."""
    from scheduler.cli.watching import Watch

    watch = Watch(err(), is_quiet=quiet, language=language)
    with installation() as opened:
        with opened.reading() as session:
            within = scope_of(session, community)
        _say_review(opened, within, answered(opened, within, watch=watch), language)


def _say_review(opened: Runtime, within: Scope, answered: Week, language: str) -> None:
    """What came of a solve, and how good that is known to be; leaves the command where no roster came."""
    from scheduler.language.proof_words import goal_sentences
    from scheduler.models.week import REVIEW
    from scheduler.services import weeks

    if answered.state != REVIEW:
        complain_of_failure(answered.failure or {})
        raise typer.Exit(Exit.BROKEN)
    with opened.reading() as session:
        roster = weeks.opened(weeks.roster(session, within, answered))
    missing = sum(gap["missing"] for gap in roster["unfilled"])
    tell("week_in_review", week=answered.id, assigned=len(roster["assignments"]), missing=missing)
    for line in goal_sentences(roster["goals"], language):
        err().print(Text(f"  {line}"))


def _row(week: Week, language: str) -> list[str | None]:
    told = week.published_number
    state = worded(week.state, "week_state", language)
    return [week.id, week.start.isoformat(), state, str(week.number), None if told is None else str(told)]


def _say(told: Iterable[Mapping[str, Any]]) -> None:
    """Notices of a week, each in Chinese and English."""
    for one in told:
        err().print(Text(f"  {one['zh']} {one['en']}"))


def _next_monday(today: date) -> str:
    return (today + timedelta(days=7 - today.weekday())).isoformat()
