"""``links``: a volunteer's own link made, listed and revoked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from scheduler.cli.installation import CommunityArgument, installation, scope_of
from scheduler.cli.options import LanguageOption
from scheduler.cli.people import VolunteerArgument, id_of, moment, zone_of
from scheduler.cli.tables import print_table
from scheduler.cli.voice import tell
from scheduler.language.roster_words import say
from scheduler.reach import is_this_machine_alone

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from scheduler.models import Link

HEADINGS = ("link_id", "key_prefix", "made_at", "last_used_at", "state")


def create(
    community: CommunityArgument,
    volunteer: VolunteerArgument,
    days: Annotated[
        int | None, typer.Option(help="几天内有效，缺省按答复规则。 For how many days; by the answer rules.")
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(help="大家打开服务的地址，打印整条链接。 Where people reach it: prints the whole link."),
    ] = None,
) -> None:
    """新建个人链接，只显示这一次。 Make a link; it is shown this once, alone on stdout."""
    from scheduler.services import links

    with installation() as opened, opened.writing() as session:
        within = scope_of(session, community)
        who, zone = id_of(session, within, volunteer), zone_of(session, within)
        said = {} if days is None else {"days": days}
        made, secret = links.make(session, within, who, said, now=opened.clock())
        tell("link_made", volunteer=volunteer, link=made.id, until=moment(made.expires_at, zone))
    if to is not None and is_this_machine_alone(to):
        tell("link_here_alone", address=to.rstrip("/"))
    typer.echo(secret if to is None else f"{to.rstrip('/')}/me/{secret}")


def list_links(
    community: CommunityArgument, volunteer: VolunteerArgument, language: LanguageOption = "both"
) -> None:
    """列出某人的链接，不含密文。 List a volunteer's links, the newest first, without secrets."""
    from scheduler.services import links, paging

    with installation() as opened, opened.reading() as session:
        within = scope_of(session, community)
        whose = id_of(session, within, volunteer)
        found = [*paging.every(lambda cursor: links.of_volunteer(session, within, whose, cursor=cursor))]
        zone, now = zone_of(session, within), opened.clock()
    print_table(HEADINGS, [_row(link, zone, now, language) for link in found], language)


def revoke(
    community: CommunityArgument,
    volunteer: VolunteerArgument,
    link: Annotated[
        str, typer.Argument(metavar="LINK", help="links list 显示的编号。 The id, as links list shows it.")
    ],
) -> None:
    """停用链接，立即生效。 Revoke a link, at once."""
    from scheduler.services import links

    with installation() as opened, opened.writing() as session:
        within = scope_of(session, community)
        links.revoke(session, within, id_of(session, within, volunteer), link, now=opened.clock())
    tell("link_revoked", volunteer=volunteer, link=link)


COMMANDS: tuple[tuple[str, Callable[..., None]], ...] = (
    ("create", create),
    ("list", list_links),
    ("revoke", revoke),
)


def _row(link: Link, zone: ZoneInfo, now: datetime, language: str) -> tuple[str | None, ...]:
    made, used = moment(link.created_at, zone), moment(link.last_used_at, zone)
    return link.id, link.prefix, made, used, _state(link, zone, now, language)


def _state(link: Link, zone: ZoneInfo, now: datetime, language: str) -> str:
    if link.revoked_at is not None:
        return say("key_ended", language, day=link.revoked_at.astimezone(zone).date())
    if link.expires_at is None:
        return say("key_works", language)
    code = "works_until" if link.is_open(now) else "ended_at"
    return say(code, language, day=link.expires_at.astimezone(zone).date())
