"""What a turn asks beside time and place: a route with its stops, and being called at home."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scheduler.language.roster_words import bracketed, chosen, in_language

Stops = Sequence[tuple[str, int]]
"""The names of the places of a route in order, each with its minutes; none is known where they are 0."""

ON_CALL = ("在家待命，接到电话 {minutes} 分钟内到", "on call at home, there within {minutes} min")
ROUTE = ("路线：{stops}", "route: {stops}")
ROUTE_EACH = ("路线（每处 {minutes} 分钟）：{stops}", "route ({minutes} min each): {stops}")
ENDS = ("{first} → {last}，共 {count} 处", "{first} → {last}, {count} places")


@dataclass(frozen=True, slots=True)
class TurnTold:
    """A route by its stops, and within how many minutes of a call somebody on call is there."""

    stops: Stops = ()
    reach_minutes: int | None = None

    def on_call(self, language: str) -> str:
        """How somebody on call is on duty; nothing of a turn that is attended."""
        return "" if self.reach_minutes is None else on_call_words(self.reach_minutes, language)

    def lines(self, language: str) -> list[str]:
        """Both in words, as far as there is anything to say."""
        return [line for line in (self.on_call(language), route_words(self.stops, language)) if line]


def turn_of(shift: Mapping[str, Any]) -> TurnTold:
    """What a shift of a roster document says of its turn."""
    stops = (
        (str(stop.get("site_name") or stop["site"]), int(stop.get("minutes") or 0))
        for stop in shift.get("route") or ()
    )
    return TurnTold(tuple(stops), shift.get("reach_minutes"))


def on_call_words(minutes: int, language: str) -> str:
    """That nobody attends, but is there so many minutes after a call."""
    zh, en = ON_CALL
    return in_language((zh.format(minutes=minutes), en.format(minutes=minutes)), language, between=" · ")


def route_words(stops: Stops, language: str) -> str:
    """Every stop in order, with its minutes where they are known, once where all are the same."""
    if not stops:
        return ""
    if chosen(language) == "both":
        return " / ".join(route_words(stops, side) for side in ("zh", "en"))
    each = {minutes for _, minutes in stops}
    if len(stops) > 1 and len(each) == 1 and (minutes := each.pop()):
        way = " → ".join(name for name, _ in stops)
        return in_language(ROUTE_EACH, language).format(minutes=minutes, stops=way)
    unit = "分钟" if chosen(language) == "zh" else "min"
    told = (name + (bracketed(f"{minutes} {unit}", language) if minutes else "") for name, minutes in stops)
    return in_language(ROUTE, language).format(stops=" → ".join(told))


def route_ends(stops: Stops, language: str) -> str:
    """A route in short: where it begins and ends, and of how many places; nothing without one."""
    if not stops:
        return ""
    (first, _), (last, _) = stops[0], stops[-1]
    if len(stops) <= 2:
        return " → ".join(dict.fromkeys((first, last)))
    zh, en = (side.format(first=first, last=last, count=len(stops)) for side in ENDS)
    return in_language((zh, en), language, between=" / ")
