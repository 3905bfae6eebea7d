"""What the pages about hours share: the month that is looked at, and the way from one to the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from flask import Response, request

from api.pages.console.guard import scope
from api.pages.languages import t
from api.pages.rendering import page
from api.runtime import now, reading
from scheduler.services import scope as scopes

MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])")


def base() -> str:
    """Where the pages about hours are."""
    return f"/console/{scope().community_id}/hours"


def today() -> date:
    """The date that the community writes."""
    return scopes.today(reading(), scope(), now())


def month_asked() -> str:
    """The month of the address, by default the present one."""
    asked = request.values.get("month", "")
    return asked if MONTH.fullmatch(asked) else f"{today():%Y-%m}"


def hours_page(template: str, here: str, /, **filled: Any) -> Response:
    """A page about hours with the way to the others."""
    tabs: Sequence[tuple[str, str, str]] = [
        ("month", base(), t("hours_tab_month")),
        ("wall", f"{base()}/wall", t("hours_tab_wall")),
        ("added", f"{base()}/added", t("hours_tab_added")),
        ("points", f"{base()}/points", t("hours_tab_points")),
        ("extracts", f"{base()}/extracts", t("hours_tab_extracts")),
    ]
    return page(f"console/hours/{template}", tabs_shown=tabs, here=here, base=base(), **filled)


def around(month: str) -> dict[str, str]:
    """A month with those before and after."""
    first = date.fromisoformat(f"{month}-01")
    return {
        "month": month,
        "before": f"{first - timedelta(days=1):%Y-%m}",
        "after": f"{first + timedelta(days=31):%Y-%m}",
    }
