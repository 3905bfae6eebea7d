"""The shapes of a community's rules about answers on the wire."""

from __future__ import annotations

from typing import Any

import msgspec

from api.absorbing import absorb
from api.openapi import Api
from scheduler import typed
from scheduler.models import CommunityRules
from scheduler.services.answer_rules import AnswerRules

RULES = {
    "answer_within_hours": 24,
    "answer_hours_before_start": 12,
    "offers": {"at_once": 3, "minutes": 60, "asks_per_week": 2, "quiet": {"from": "20:30", "to": "07:30"}},
    "sign_up": {"cancel_hours_before": 24},
}


class RulesShown(AnswerRules, frozen=True, kw_only=True):
    """The rules that hold, those that nobody has said among them."""

    version: int


def describe(api: Api) -> None:
    """Put both among the description's schemas."""
    absorb(api, "AnswerRulesDraft", msgspec.json.schema(AnswerRules))
    absorb(api, "AnswerRules", msgspec.json.schema(RulesShown))


def rules_shown(kept: CommunityRules | None) -> dict[str, Any]:
    """The rules that hold; version 0 when nobody has said any."""
    rules = AnswerRules() if kept is None else typed.convert(kept.entry, AnswerRules)
    shown: dict[str, Any] = msgspec.to_builtins(rules)
    return shown | {"version": 0 if kept is None else kept.version}
