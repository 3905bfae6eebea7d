"""Fixes of which several people change their places at once, as the change that makes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scheduler.planning.papers import TOGETHER as RECORD_PAPERS

OTHER_HOURS, TURN_MORE = "other_hours", "turn_more"
NOT_YET = frozenset({"recruit", RECORD_PAPERS})
"""Kinds for which something else must be done before anybody can come."""


def rearrangement(fix: Mapping[str, Any], shift: str) -> dict[str, Any] | None:
    """Who leaves and who comes with a fix of a shift, ``{"off", "onto"}``; None where it is no such change.

    Nothing but a word with one of them is lacking: with ``agreed`` she was asked for other hours, with
    ``despite_warnings`` it takes a reason, for somebody goes over a limit or loses rest.
    """
    asks = fix.get("asks") or fix["kind"]  # what fills the shift before fills this one
    is_ready = not fix.get("obstacle") or asks in (OTHER_HOURS, TURN_MORE)
    if not fix.get("added") or fix["kind"] in NOT_YET or not is_ready:
        return None
    change: dict[str, Any] = {
        "off": [{name: place[name] for name in ("volunteer", "shift")} for place in fix["removed"]],
        "onto": [{name: place[name] for name in ("volunteer", "shift", "seat")} for place in fix["added"]],
    }
    if asks == OTHER_HOURS:
        change["agreed"] = [{"volunteer": fix["volunteer"], "shift": fix.get("first") or shift}]
    if asks == TURN_MORE:
        change["despite_warnings"] = True
    return change
