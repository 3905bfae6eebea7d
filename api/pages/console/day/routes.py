"""``/console/<community>/day``: one day, shift by shift, with who comes."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, request

from api.pages.console.guard import needs, scope
from api.pages.rendering import page
from api.runtime import now, reading
from scheduler.models.proposal import HOLDING
from scheduler.services import paging, proposal_pages, volunteers
from scheduler.services import scope as scopes

blueprint = Blueprint("day", __name__, url_prefix="/<community_id>/day")


@blueprint.get("")
@needs("answers:read")
def show() -> Response:
    """Today, or the day that is asked for."""
    session, within = reading(), scope()
    shown = _asked() or scopes.today(session, within, now())
    zone = ZoneInfo(within.timezone)
    begins = datetime.combine(shown, time(), zone)
    asked = {"from": begins, "until": begins + timedelta(days=1)}
    held = [
        one
        for one in paging.every(
            lambda cursor: proposal_pages.page(session, within, asked, size=100, cursor=cursor)
        )
        if one.state in HOLDING
    ]
    names = volunteers.names(session, within)
    shifts = [list(group) for _, group in groupby(held, lambda one: (one.starts_at, one.shift_id))]
    return page(
        "console/day/day.html",
        date=shown,
        before=shown - timedelta(days=1),
        after=shown + timedelta(days=1),
        shifts=sorted(shifts, key=lambda group: group[0].starts_at),
        names=names,
        zone=within.timezone,
    )


def _asked() -> date | None:
    try:
        return date.fromisoformat(request.args.get("date", ""))
    except ValueError:
        return None
