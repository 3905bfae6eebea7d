"""``/console/<community>/hours``: the hours and points of a month."""

from __future__ import annotations

import re
from datetime import timedelta

from flask import Blueprint, Response, request

from api.pages.console.guard import needs, scope
from api.pages.rendering import page
from api.runtime import now, reading
from scheduler.services import scope as scopes
from scheduler.services.hours import sheet

blueprint = Blueprint("hours", __name__, url_prefix="/<community_id>/hours")
MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])")


@blueprint.get("")
@needs("hours:read")
def show() -> Response:
    """A month as its sheet has it, by default the present one."""
    session, within = reading(), scope()
    asked = request.args.get("month", "")
    today = scopes.today(session, within, now())
    month = asked if MONTH.fullmatch(asked) else f"{today:%Y-%m}"
    first = today.fromisoformat(f"{month}-01")
    found = sheet.of_month(session, within, month)
    return page(
        "console/hours/hours.html",
        sheet=found,
        month=month,
        before=f"{first - timedelta(days=1):%Y-%m}",
        after=f"{first + timedelta(days=31):%Y-%m}",
    )
