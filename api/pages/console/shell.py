"""What stands around every page of the console: the community, the rooms, the week, whose account it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from zoneinfo import ZoneInfoNotFoundError

from flask import g, request

from api.pages.console.doors import DOORS, Door
from api.pages.console.guard import admitted, may
from api.pages.console.guard import scope as scope_of_caller
from api.runtime import now, reading
from scheduler import errors
from scheduler.models import Community, Week
from scheduler.services import channels, communities, paging, reviews, scope, swaps, week_unpublished, weeks


@dataclass(frozen=True)
class WeekShown:
    """A week as the chooser offers it, planned or not yet."""

    id: str
    start: date
    found: Week | None

    @property
    def end(self) -> date:
        """Its Sunday."""
        return self.start + timedelta(days=6)

    @property
    def before(self) -> str:
        """The week before."""
        return week_id(self.start - timedelta(days=7))

    @property
    def after(self) -> str:
        """The week after."""
        return week_id(self.start + timedelta(days=7))


class Shell:
    """The frame of a page, looked up as far as a template shows it."""

    @property
    def account_name(self) -> str:
        """Whose account it is."""
        return admitted().account.name

    @cached_property
    def communities(self) -> Sequence[Community]:
        """Where she is a member, the oldest first."""
        principal = admitted().principal
        found = paging.every(lambda cursor: communities.of_key(reading(), principal, cursor=cursor))
        return [community for community, _ in found]

    @cached_property
    def community(self) -> Community | None:
        """The community that the page is about; nothing on a page that is about none."""
        return scope.community(reading(), g.scope) if "scope" in g else None

    @cached_property
    def asked(self) -> tuple[int, int]:
        """How many swaps and how many requests for a review wait for her; none where they are not hers."""
        if "scope" not in g or scope_of_caller().is_limited or not may("answers:write"):
            return 0, 0
        return swaps.waiting(reading(), g.scope), reviews.waiting(reading(), g.scope)

    @cached_property
    def is_silent(self) -> bool:
        """Whether notices to volunteers go nowhere: no channel that reaches them is set."""
        return not channels.reach_volunteers(reading(), g.scope)

    @property
    def may_set_channels(self) -> bool:
        """Whether she may set one."""
        return may("channels:write")

    @property
    def may_say_calendar(self) -> bool:
        """Whether she may enter holidays and terms of schools: they are of the whole community."""
        return "scope" in g and may("records:write") and not scope_of_caller().is_limited

    @property
    def may_link(self) -> bool:
        """Whether she may make volunteers their links."""
        return may("links:write")

    @property
    def waiting(self) -> int:
        """How much is asked of her."""
        return sum(self.asked)

    @cached_property
    def week(self) -> str:
        """The week that the page is about, else the present one."""
        asked = (request.view_args or {}).get("week_id")
        try:
            return asked or week_id(scope.today(reading(), g.scope, now()))
        except ZoneInfoNotFoundError:  # the settings, which take another zone, open all the same
            return week_id(now().date())

    def is_unpublished(self, week: Week) -> bool:
        """Whether anything of a week is not as people were told."""
        return week_unpublished.differs(reading(), scope_of_caller(), week)

    @property
    def doors(self) -> Sequence[tuple[Door, str, bool]]:
        """The rooms that she may enter: each with its address, and whether the page is in it."""
        if "scope" not in g:
            return ()
        base = f"/console/{g.scope.community_id}"
        here = request.blueprint or ""
        return [
            (door, f"{base}/{door.path.format(week=self.week)}".rstrip("/"), here.endswith(f".{door.room}"))
            for door in DOORS
            if may(door.permission) and not (door.is_of_all and scope_of_caller().is_limited)
        ]


def week_shown(id: str) -> WeekShown:
    """A week by its id; raises :class:`errors.NotFound` for what is none."""
    try:
        start = date.fromisoformat(f"{id}-1")
    except ValueError:
        raise scope.not_there() from None
    if week_id(start) != id:
        raise scope.not_there()
    try:
        return WeekShown(id, start, weeks.get(reading(), g.scope, id))
    except errors.NotFound:
        return WeekShown(id, start, None)


def coming_week() -> WeekShown:
    """The week after the present one, which is the next to be planned."""
    today = scope.today(reading(), g.scope, now())
    return week_shown(week_id(today + timedelta(days=7)))


def week_id(day: date) -> str:
    """The id of the week of a day: ``2026-W48``."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"
