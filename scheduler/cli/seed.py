"""``seed``: communities to try the service with, as records in the installation that the settings name."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from scheduler import errors
from scheduler.cli import past
from scheduler.cli.installation import installation
from scheduler.cli.voice import tell

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

ALL = "all"
PAST_SECONDS = 1.5
"""How long each week of a generated past is solved."""


def seed(
    community: Annotated[
        list[str] | None,
        typer.Option(
            help="哪个社区，可写几次；缺省或 all 为全部。 Which community, may be repeated; all if left out."
        ),
    ] = None,
    weeks: Annotated[int, typer.Option(min=0, max=8, help="另编制几周的草稿。 Weeks to plan as drafts.")] = 0,
    history_weeks: Annotated[
        int,
        typer.Option(
            min=0,
            max=104,
            help="生成过去几周的经历，每周约两秒。 Weeks of a generated past; some two seconds each.",
        ),
    ] = 0,
    key: Annotated[
        str | None,
        typer.Option(
            help="由哪把密钥管理：keys list 的前缀或编号，缺省为最早的一把。 "
            "The key that administers them, as keys list shows it; the oldest if left out."
        ),
    ] = None,
) -> None:
    """载入示例社区的记录。 Load example communities as records: people are invented, routines are real.

    做两次等于做一次；不碰别的社区。 Done twice it is done once, and no other community is touched.
    """
    from scheduler.seeds.catalogue import seed_for
    from scheduler.services import seeding
    from scheduler.services.accounts import making

    names = tuple(dict.fromkeys(name for one in community or [ALL] for name in _asked(one)))
    with installation(makes_first_key=True) as opened:
        monday = _this_monday(opened.clock().astimezone(past.ZONE).date())
        first = monday - timedelta(weeks=history_weeks)
        with opened.writing() as session:
            key_id = administrator(session, key)
        for name in names:
            with opened.writing() as session:
                came = seeding.load(session, seed_for(name, first), key_id=key_id, now=opened.clock())
                tell("seeded" if came.made else "seeded_before", name=came.name, id=name, records=came.made)
            if history_weeks:
                lived = past.live(opened, name, first, history_weeks, seconds=PAST_SECONDS)
                tell("past_lived", name=came.name, weeks=lived)
            with opened.writing() as session:
                for number in range(1, weeks + 1):
                    start = monday + timedelta(weeks=number)
                    week = seeding.plan_ahead(session, name, start, now=opened.clock())
                    if week is not None:
                        tell("week_planned", name=came.name, week=week.id)
            with opened.reading() as session:
                if outside := making.outside(session, name):
                    tell("seeded_for_pages", id=name, who=outside[0].name)


def _asked(community: str) -> tuple[str, ...]:
    """The names that were asked for; the large community only by its own."""
    from scheduler.seeds.catalogue import LARGE, NAMES

    known = (*NAMES, LARGE.ROUTINE.id)
    if community == ALL:
        return NAMES
    if community not in known:
        raise errors.NotFound("seed_unknown", community=community[:40], known=", ".join(known))
    return (community,)


def administrator(session: Session, named: str | None) -> str:
    """The key that is to administer a community: the one that is named, else the oldest that works."""
    from scheduler.services import keys

    if named is not None:
        return keys.named(session, named).id
    usable = [key.id for key in keys.all_keys(session) if not key.is_revoked]
    if not usable:
        raise errors.NotFound("no_key_works")
    return usable[0]


def _this_monday(today: date) -> date:
    return today - timedelta(days=today.weekday())
