"""The shift for whose sake somebody's page was opened, and the field that it wants: one comes back to it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import request

from api.pages.console.guard import scope

WEEK = re.compile(r"\d{4}-W\d{2}")
SHIFT_LONGEST = 200
FIELDS: Mapping[str, str] = {
    "not_insured": "insured_until",
    "no_clearance": "checked_on",
    "age_unknown": "born",
    "no_guardian_consent": "guardian_consent",
}
"""What is recorded, by the reason for which somebody may not take a shift yet."""
ON_SPECIAL = frozenset({"guardian_consent"})
"""Fields of the page of what else is known."""


@dataclass(frozen=True)
class Coming:
    """Where one came from: a shift of a week, with the field that is to be filled in; all may be empty."""

    week: str
    shift: str
    field: str

    @property
    def query(self) -> dict[str, str]:
        """The same for an address, or for hidden fields of a form."""
        said = {"for_week": self.week, "for_shift": self.shift, "field": self.field}
        return {name: value for name, value in said.items() if value}

    @property
    def back(self) -> str:
        """The address of the shift; empty where one came from none."""
        if not (self.week and self.shift):
            return ""
        return f"/console/{scope().community_id}/weeks/{self.week}/seat?{urlencode({'shift': self.shift})}"


def coming() -> Coming:
    """What this request says of it, as address or as form."""
    week, shift = request.values.get("for_week", ""), request.values.get("for_shift", "")
    field = request.values.get("field", "")
    is_whole = WEEK.fullmatch(week) is not None and 0 < len(shift) <= SHIFT_LONGEST
    return Coming(
        week if is_whole else "", shift if is_whole else "", field if field in FIELDS.values() else ""
    )


def way_to(volunteer: str, week: str, shift: str, *, reason: str = "") -> str:
    """The address, within the community, of somebody's page where a reason is lifted."""
    field = FIELDS.get(reason, "")
    page = f"people/{volunteer}" + ("/special" if field in ON_SPECIAL else "")
    return f"{page}?{urlencode(Coming(week, shift, field).query)}"
