"""What a record becomes by a row: what the row does not say stays, and what means the same stays as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from scheduler.importers.layout import TYPES
from scheduler.planning.document.fields import WEEKDAYS

WISHES = ("prefer", "avoid")
WAYS = ("recurrence", "once", "dormant")
"""Of which a task has one: said, it takes the place of another."""
BY_SIDE = ("limits", "insured", "clearance", "crew")
"""Fields of which a row says a part."""


def merged(before: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    """A volunteer, task or place as it is with what a row says of it."""
    after = dict(before)
    for field, value in said.items():
        if field in WISHES:
            continue
        if field in BY_SIDE:
            after[field] = {**before.get(field, {}), **value}
        elif field == "times":
            days = said.get("recurrence", {}).get("weekly", {}).get("weekdays", WEEKDAYS)
            is_same = field in before and same(_on(before[field], days), _on(value, days))
            after[field] = before[field] if is_same else value
        elif field in ("availability", "time_off"):
            after[field] = before[field] if field in before and same(before[field], value) else value
        elif field == "qualifications":
            after[field] = before[field] if _alike(before.get(field, []), value) else value
        elif not _is_same_work(field, before.get(field), value):
            after[field] = value
    if any(wish in said for wish in WISHES):
        after["wishes"] = _wishes(before.get("wishes", []), said)
    if "born" in said or "born" in before:
        after.pop("age", None)
    if ways := [way for way in WAYS if way in said]:
        for way in WAYS:
            if way not in ways:
                after.pop(way, None)
    return after


def same(one: Any, other: Any) -> bool:
    """Whether two availabilities mean the same."""
    return bool(_plain(one) == _plain(other))


def _on(times: Sequence[Mapping[str, Any]], days: Sequence[str]) -> list[dict[str, Any]]:
    """Times of day with the days on which they hold, said of each."""
    return [{"days": days, **window} for window in times]


def _plain(windows: Any) -> Any:
    if isinstance(windows, str):
        return windows
    return {_window(window) for window in windows}


def _window(window: Mapping[str, Any]) -> tuple[Any, ...]:
    if "start" in window:
        return (window["start"], window["end"])
    days = tuple(day for day in WEEKDAYS if day in window.get("days", WEEKDAYS))
    return (days, window.get("from", "00:00"), window.get("to", "24:00"))


def _alike(before: Sequence[Any], said: Sequence[Any]) -> bool:
    """Whether the same qualifications are said; one said without its days keeps them."""
    if len(before) != len(said):
        return False
    codes = {one if isinstance(one, str) else one["code"]: one for one in before}
    return all((one if isinstance(one, str) else one["code"]) in codes for one in said) and all(
        isinstance(one, str) or one == codes[one["code"]] for one in said
    )


def _is_same_work(field: str, before: Any, said: Any) -> bool:
    """Whether a recurrence or seats say nothing new: a rule for holidays, say, is no matter of a table."""
    if before is None:
        return False
    if field == "recurrence":
        return all(before.get(name) == value for name, value in said.items())
    if field == "seats":
        return len(before) == len(said) and all(
            all(old.get(name) == value for name, value in new.items())
            for old, new in zip(before, said, strict=True)
        )
    return bool(before == said)


def _is_plain(wish: Mapping[str, Any]) -> bool:
    """Whether a table can say a wish: for or against a built-in kind, whenever and wherever it is."""
    return set(wish) == {"wish", "kind"} and wish["kind"] in TYPES.values()


def _wishes(before: Sequence[Mapping[str, Any]], said: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The wishes for a kind of task as the row has them, all others as they were."""
    kept = [dict(wish) for wish in before if not _is_plain(wish) or wish["wish"] not in said]
    fresh = [{"kind": kind, "wish": wish} for wish in WISHES for kind in said.get(wish, ())]
    ordered = [dict(wish) for wish in before if dict(wish) in [*kept, *fresh]]
    return ordered + [wish for wish in fresh if wish not in ordered]
