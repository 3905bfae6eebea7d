"""The shapes of planning settings on the wire."""

from __future__ import annotations

from typing import Any

import msgspec

from api.absorbing import absorb
from api.openapi import Api
from scheduler.models.planning_settings import PlanningSettings
from scheduler.services.planning_settings import SettingsDraft

SETTINGS: dict[str, Any] = {
    "travel": {"metres_per_minute": 75, "fixed_minutes": 5},
    "objective": {"preset": "coverage_first", "weights": {"home_area": 20}},
    "successions": [{"after": "night_patrol", "never": "school_escort"}],
    "kinds": {"unit_member": {"limits": {"minutes_per_week": 120}, "reserve": 1}},
}


class SettingsShown(SettingsDraft, frozen=True, kw_only=True):
    """The settings as they were said; version 0 when nobody has said anything."""

    version: int


def describe(api: Api) -> None:
    """Put all of it among the description's schemas."""
    absorb(api, "PlanningSettingsDraft", msgspec.json.schema(SettingsDraft))
    absorb(api, "PlanningSettings", msgspec.json.schema(SettingsShown))


def settings_shown(settings: PlanningSettings | None) -> dict[str, Any]:
    """Settings as they are shown."""
    return {"version": 0} if settings is None else {**settings.entry, "version": settings.version}
