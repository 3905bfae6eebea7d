"""``campaigns``: asking people when they are free, who has not said, and answers by telephone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from scheduler.cli.installation import CommunityArgument, installation, scope_of
from scheduler.cli.options import LanguageOption
from scheduler.cli.people import VolunteerArgument, id_of, moment, zone_of
from scheduler.cli.tables import print_table
from scheduler.cli.voice import tell
from scheduler.language.roster_words import say

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from scheduler.services.campaigns import Counted

HEADINGS = ("campaign_id", "campaign", "start", "deadline", "asked", "answered", "state")
CampaignArgument = Annotated[
    str,
    typer.Argument(
        metavar="CAMPAIGN", help="campaigns list 显示的编号。 The id, as campaigns list shows it."
    ),
]


def create(
    community: CommunityArgument,
    name: Annotated[str, typer.Option(help="名称。 What it is called.")],
    start: Annotated[str, typer.Option(help="问哪一周，周一的日期。 The Monday of the week asked about.")],
    deadline: Annotated[str, typer.Option(help="截止，如 2026-12-04T18:00。 Until when people answer.")],
    area: Annotated[str | None, typer.Option(help="只问某片区。 One area only.")] = None,
    team: Annotated[str | None, typer.Option(help="只问某队伍。 One team only.")] = None,
    remind_hours_before: Annotated[
        int | None, typer.Option(help="截止前几小时提醒未答的人。 When who has not answered is reminded.")
    ] = None,
) -> None:
    """征集空闲时间，逐人通知。 Ask when people are free in a week; its id is all that stdout holds."""
    from scheduler.services import campaigns

    said: dict[str, Any] = {"name": name, "start": start, "deadline": deadline}
    optional = {"area": area, "team": team, "remind_hours_before": remind_hours_before}
    said |= {field: value for field, value in optional.items() if value is not None}
    with installation() as opened, opened.writing() as session:
        made = campaigns.make(session, scope_of(session, community), said, now=opened.clock())
    tell("campaign_made", name=name, asked=made.asked)
    typer.echo(made.campaign.id)


def list_campaigns(community: CommunityArgument, language: LanguageOption = "both") -> None:
    """列出征集，各有几人答复。 List the campaigns, the latest first, with how many have answered."""
    from scheduler.services import campaigns, paging

    with installation() as opened, opened.reading() as session:
        within = scope_of(session, community)
        zone = zone_of(session, within)
        found = campaigns.page(session, within, size=paging.PAGE_MOST).rows
    print_table(HEADINGS, [_row(one, zone, language) for one in found], language)


def people(
    community: CommunityArgument,
    campaign: CampaignArgument,
    answered: Annotated[
        bool | None,
        typer.Option("--answered/--unanswered", help="只列已答复的，或未答复的。 Only who has, or has not."),
    ] = None,
    language: LanguageOption = "both",
) -> None:
    """谁答复了、谁还没有。 Who has answered and who has not."""
    from scheduler.services import campaigns, paging

    with installation() as opened, opened.reading() as session:
        within = scope_of(session, community)
        zone, counted = zone_of(session, within), campaigns.get(session, within, campaign)
        found = paging.every(
            lambda cursor: campaigns.people(
                session, within, campaign, has_answered=answered, size=paging.PAGE_MOST, cursor=cursor
            )
        )
        rows = [(one.volunteer_id, name, moment(one.answered_at, zone)) for one, name in found]
    print_table(("volunteer_id", "volunteer", "answered_at"), rows, language)
    tell("campaign_answers", asked=counted.asked, answered=counted.answered)


def answer(community: CommunityArgument, campaign: CampaignArgument, volunteer: VolunteerArgument) -> None:
    """代记某人已答复，例如来电。 Write down that somebody has answered, such as by telephone."""
    from scheduler.services import campaigns

    with installation() as opened, opened.writing() as session:
        within = scope_of(session, community)
        said = {"volunteer": id_of(session, within, volunteer)}
        noted = campaigns.note_answer(session, within, campaign, said, now=opened.clock())
    tell("campaign_answers", asked=noted.asked, answered=noted.answered)


def close(community: CommunityArgument, campaign: CampaignArgument) -> None:
    """提前结束征集，不再提醒。 Close it before its deadline; nobody is reminded any more."""
    from scheduler.services import campaigns

    with installation() as opened, opened.writing() as session:
        closed = campaigns.close(session, scope_of(session, community), campaign, now=opened.clock())
    tell("campaign_closed", name=closed.campaign.name, asked=closed.asked, answered=closed.answered)


COMMANDS: tuple[tuple[str, Callable[..., None]], ...] = (
    ("create", create),
    ("list", list_campaigns),
    ("people", people),
    ("answer", answer),
    ("close", close),
)


def _row(counted: Counted, zone: ZoneInfo, language: str) -> tuple[str | None, ...]:
    one = counted.campaign
    state = say("campaign_open" if one.closed_at is None else "campaign_ended", language)
    asked, answered = str(counted.asked), str(counted.answered)
    return one.id, one.name, one.start.isoformat(), moment(one.deadline, zone), asked, answered, state
