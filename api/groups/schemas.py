"""The shapes of teams, units and resources on the wire."""

from __future__ import annotations

from api.shapes import Shape
from scheduler.services.groups import ResourceDraft, TeamDraft, UnitDraft

TEAM = Shape("Team", TeamDraft, {"id": "spark", "name": "星火服务队", "takes_turns_on": ["cleaning"]})
UNIT = Shape("Unit", UnitDraft, {"id": "bank", "name": "农商银行", "areas": []})
RESOURCE = Shape("Resource", ResourceDraft, {"id": "shovels", "name": "雪铲", "count": 12})
