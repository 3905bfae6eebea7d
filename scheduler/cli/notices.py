"""``notices``: what people of a community were told, what failed, and trying it again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from scheduler.cli.installation import installation
from scheduler.cli.options import LanguageOption
from scheduler.cli.voice import out, tell
from scheduler.language.roster_words import say

COMMUNITY = Annotated[str, typer.Option("--community", help="社区编号。 The community's id.")]
STATES = "pending、sent、failed、dropped"


def list_notices(
    state: Annotated[str | None, typer.Option(help=f"只列某状态：{STATES}。 Only of one state.")] = None,
    community: COMMUNITY = "default",
    language: LanguageOption = "both",
) -> None:
    """列出最近的通知，不含内容。 List the latest notices, without what they say."""
    from scheduler.services import notices
    from scheduler.services.scope import Scope

    asked = {} if state is None else {"state": state}
    with installation() as ours, ours.reading() as session:
        within = Scope(community, "command-line", "administrator")
        found, _ = notices.page(session, within, asked, size=notices.PAGE_MOST)
    table = Table(box=SIMPLE_HEAD, header_style="bold")
    for heading in ("notice_id", "notice_kind", "notice_to", "state", "notice_channel", "notice_error"):
        table.add_column(say(heading, language), overflow="fold")
    for one in found:
        cells = (one.id, one.kind, one.volunteer_id or "–", one.state, one.channel or "–")
        table.add_row(*(Text(cell) for cell in (*cells, one.last_error or "–")))
    out().print(table)


def retry(
    notice: Annotated[str, typer.Argument(metavar="NOTICE", help="通知编号。 The notice's id.")],
    community: COMMUNITY = "default",
) -> None:
    """重新发送失败或放弃的通知。 Send again what failed or was dropped."""
    from scheduler.services import notices
    from scheduler.services.scope import Scope

    with installation() as ours, ours.writing() as session:
        within = Scope(community, "command-line", "administrator")
        notices.retry(session, within, notice, now=ours.clock())
    tell("notice_owed_again", notice=notice)


def send_test(
    channel: Annotated[str, typer.Argument(metavar="CHANNEL", help="渠道编号。 The channel's id.")],
    address: Annotated[
        str | None, typer.Option(help="收件地址，按渠道需要。 Where the channel needs one.")
    ] = None,
    community: COMMUNITY = "default",
) -> None:
    """通过渠道发一条测试消息。 Send a test over a channel, now."""
    from scheduler import errors
    from scheduler.services import channels
    from scheduler.services.scope import Scope

    with installation() as ours, ours.writing() as session:
        within = Scope(community, "command-line", "administrator")
        said = {} if address is None else {"address": address}
        trouble = channels.test(session, within, channel, said, now=ours.clock())
    if trouble is not None:
        raise errors.Conflict(trouble)
    tell("test_taken", channel=channel)


COMMANDS: tuple[tuple[str, Callable[..., None]], ...] = (
    ("list", list_notices),
    ("retry", retry),
    ("test-send", send_test),
)
