"""The plan of a solve that comes after another: patched, and told what was planned before."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from scheduler import errors

DEPTH_MOST = 32


def merge(target: Any, patch: Any, *, depth: int = 0) -> Any:
    """RFC 7396: objects are merged name by name, null takes a name away, anything else replaces."""
    if not isinstance(patch, dict):
        return patch
    if depth > DEPTH_MOST:
        raise errors.Invalid("patch_too_deep", most=DEPTH_MOST)
    merged = dict(target) if isinstance(target, dict) else {}
    for name, value in patch.items():
        if value is None:
            merged.pop(name, None)
        else:
            merged[name] = merge(merged.get(name), value, depth=depth + 1)
    return merged


def next_plan(raw_plan: bytes, roster: bytes | None, patch: dict[str, Any], *, now: datetime) -> bytes:
    """The old plan with the old roster as ``previous``, the present as ``now``, and the patch on top."""
    plan: dict[str, Any] = json.loads(raw_plan)
    if roster is not None:
        plan["previous"] = _previous(plan.get("previous", []), json.loads(roster)["assignments"])
        plan["now"] = now.isoformat(timespec="minutes")
    return json.dumps(merge(plan, patch), ensure_ascii=False, separators=(",", ":")).encode()


def _previous(before: list[dict[str, Any]], assignments: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The assignments as ``previous``; what was known of one (accepted, locked, told to begin) still is."""
    known = {(entry["volunteer"], entry["shift"]): entry for entry in before}
    kept: list[dict[str, Any]] = []
    for assignment in assignments:
        entry: dict[str, Any] = {
            name: assignment[name] for name in ("volunteer", "shift", "seat") if name in assignment
        }
        earlier = known.get((entry["volunteer"], entry["shift"]), {})
        entry.update({name: earlier[name] for name in ("accepted", "locked", "start") if name in earlier})
        kept.append(entry)
    return kept
