"""``…/teams``, ``…/units``, ``…/resources``: what volunteers belong to and work with."""

from __future__ import annotations

from api.groups.schemas import RESOURCE, TEAM, UNIT
from api.record_views import RecordViews
from scheduler.services import groups

teams = RecordViews(kind=groups.TEAM, shape=TEAM, zh="队伍", en="team")
units = RecordViews(kind=groups.UNIT, shape=UNIT, zh="单位", en="unit")
resources = RecordViews(kind=groups.RESOURCE, shape=RESOURCE, zh="资源", en="resource")
