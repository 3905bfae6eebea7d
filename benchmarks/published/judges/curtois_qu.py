"""The cost of a roster by Curtois and Qu's own rules; reads the instance for itself and knows no solver."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from benchmarks.published.judges.verdict import Placed, Verdict


class Instance:
    """What the file says, section by section."""

    def __init__(self, text: str) -> None:
        self.rows: dict[str, list[str]] = {}
        current: list[str] = []
        for line in text.split("\n"):
            line = line.strip()
            if line.startswith("SECTION"):
                current = self.rows.setdefault(line, [])
            elif line and line[0] != "#":
                current.append(line)
        self.days = int(self.rows["SECTION_HORIZON"][0])
        self.minutes: dict[str, int] = {}
        self.barred: set[tuple[str, str]] = set()
        for row in self.rows["SECTION_SHIFTS"]:
            shift, length, after = [*row.split(","), ""][:3]
            self.minutes[shift] = int(length)
            self.barred |= {(shift, other) for other in after.split("|") if other}


def judge(file: Path, placed: Iterable[Placed]) -> Verdict:
    """Broken hard rules in words, and the cost of requests and cover."""
    instance = Instance(file.read_text(encoding="utf-8"))
    held: dict[str, dict[int, list[str]]] = {}
    for one in placed:
        held.setdefault(one.person, {}).setdefault(one.day, []).append(one.shift)
    broken = []
    for row in instance.rows["SECTION_STAFF"]:
        broken += _broken(instance, row.split(","), held.get(row.split(",")[0], {}))
    for row in instance.rows.get("SECTION_DAYS_OFF", []):
        person, *days = row.split(",")
        broken += [f"{person} works on day {day}" for day in days if int(day) in held.get(person, {})]
    strangers = set(held) - {row.split(",")[0] for row in instance.rows["SECTION_STAFF"]}
    broken += [f"nobody is called {person}" for person in strangers]
    return Verdict(_requests(instance, held) + _cover(instance, held), tuple(broken))


def _broken(instance: Instance, staff: list[str], mine: dict[int, list[str]]) -> Iterator[str]:
    who, most, greatest, least, longest, shortest, rest, weekends = staff
    for day, shifts in mine.items():
        if len(shifts) > 1 or not 0 <= day < instance.days:
            yield f"{who} has {shifts} on day {day}"
    number = Counter(shift for shifts in mine.values() for shift in shifts)
    for entry in most.split("|"):
        shift, _, limit = entry.partition("=")
        if number[shift] > int(limit):
            yield f"{who} has {number[shift]} of {shift}, at most {limit}"
    minutes = sum(instance.minutes[shift] * times for shift, times in number.items())
    if not int(least) <= minutes <= int(greatest):
        yield f"{who} works {minutes} minutes, not {least} to {greatest}"
    for day, shifts in mine.items():
        for shift in shifts:
            for after in mine.get(day + 1, []):
                if (shift, after) in instance.barred:
                    yield f"{who}: {after} follows {shift} on day {day}"
    on = [day in mine for day in range(instance.days)]
    first = 0
    for works, run in groupby(on):
        length = len(list(run))
        inner = first > 0 and first + length < instance.days
        if works and length > int(longest):
            yield f"{who} works {length} days from day {first}"
        if inner and length < int(shortest if works else rest):
            yield f"{who} {'works' if works else 'rests'} {length} days only from day {first}"
        first += length
    worked = sum(on[day] or on[day + 1] for day in range(5, instance.days - 1, 7))
    if worked > int(weekends):
        yield f"{who} works on {worked} weekends, at most {weekends}"


def _requests(instance: Instance, held: dict[str, dict[int, list[str]]]) -> int:
    cost = 0
    for section, granted in (("ON", True), ("OFF", False)):
        for row in instance.rows.get(f"SECTION_SHIFT_{section}_REQUESTS", []):
            person, day, shift, weight = row.split(",")
            works = shift in held.get(person, {}).get(int(day), [])
            cost += int(weight) * (works is not granted)
    return cost


def _cover(instance: Instance, held: dict[str, dict[int, list[str]]]) -> int:
    placed = ((day, shift) for days in held.values() for day, shifts in days.items() for shift in shifts)
    there = Counter(placed)
    cost = 0
    for row in instance.rows["SECTION_COVER"]:
        day, shift, wanted, under, over = row.split(",")
        difference = there[int(day), shift] - int(wanted)
        cost += difference * int(over) if difference > 0 else -difference * int(under)
    return cost
