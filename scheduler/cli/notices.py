"""``notices``: what people of a community were told, what failed, and trying it again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from scheduler.cli.installation import CommunityArgument, installation, scope_of
from scheduler.cli.options import LanguageOption
from scheduler.cli.tables import print_table, said, worded
from scheduler.cli.voice import tell

if TYPE_CHECKING:
    from scheduler.models import Notice

STATES = "pending、sent、failed、dropped"


def list_notices(
    community: CommunityArgument,
    state: Annotated[str | None, typer.Option(help=f"只列某状态：{STATES}。 Only of one state.")] = None,
    language: LanguageOption = "both",
) -> None:
    """列出最近的通知，不含内容。 List the latest notices, without what they say."""
    from scheduler.services import notices, paging

    asked = {} if state is None else {"state": state}
    with installation() as ours, ours.reading() as session:
        within = scope_of(session, community)
        found = notices.page(session, within, asked, size=paging.PAGE_MOST).rows
    headings = ("notice_id", "notice_kind", "notice_to", "state", "notice_channel", "notice_error")
    print_table(headings, [_row(one, language) for one in found], language)


def retry(
    community: CommunityArgument,
    notice: Annotated[str, typer.Argument(metavar="NOTICE", help="通知编号。 The notice's id.")],
) -> None:
    """重新发送失败或放弃的通知。 Send again what failed or was dropped."""
    from scheduler.services import notices

    with installation() as ours, ours.writing() as session:
        notices.retry(session, scope_of(session, community), notice, now=ours.clock())
    tell("notice_owed_again", notice=notice)


def send_test(
    community: CommunityArgument,
    channel: Annotated[str, typer.Argument(metavar="CHANNEL", help="渠道编号。 The channel's id.")],
    address: Annotated[
        str | None, typer.Option(help="收件地址，按渠道需要。 Where the channel needs one.")
    ] = None,
) -> None:
    """通过渠道发一条测试消息。 Send a test over a channel, now."""
    from scheduler import errors
    from scheduler.services import channels

    with installation() as ours, ours.writing() as session:
        within = scope_of(session, community)
        asked = {} if address is None else {"address": address}
        trouble = channels.test(session, within, channel, asked, now=ours.clock())
    if trouble is not None:
        raise errors.Conflict(trouble)
    tell("test_taken", channel=channel)


COMMANDS: tuple[tuple[str, Callable[..., None]], ...] = (
    ("list", list_notices),
    ("retry", retry),
    ("test-send", send_test),
)


def _row(notice: Notice, language: str) -> list[str | None]:
    kind = worded(notice.kind, "notice_kind", language)
    state = worded(notice.state, "notice_state", language)
    because = notice.last_error and said(notice.last_error, language)
    return [notice.id, kind, notice.volunteer_id, state, notice.channel, because]
