"""Generated weeks in which some seats are known to be short together, whatever else there is.

The seats ask skills that a few people have, so that nobody else can take them, and every one of them is
needed for the shortage: without it the others can be filled.  Around them is other work: what everybody may
do, the few among them and often too much for all; and more for the few at other times, as much as they can.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

MONDAY = "2026-11-23"
DAYS = 7
RARE = "boat"
OTHER = "raft"
KINDS = (
    "at_once",
    "two_skills",
    "weekly_limit",
    "daily_limit",
    "travel",
    "rest",
    "whole_crew",
    "days_in_a_row",
    "days_off",
)


@dataclass(frozen=True)
class Planted:
    """A plan and the ids of the shifts, of one seat each, that are short together."""

    kind: str
    plan: dict[str, Any]
    shifts: frozenset[str]


def planted(seed: int) -> Planted:
    """The week of a seed; kinds take turns."""
    random = Random(seed)
    kind = KINDS[seed % len(KINDS)]
    few = random.randint(2, 5)
    limits, shifts = _shortage(random, kind, few)
    people = [
        {
            "id": f"r{number}",
            "name": f"R{number}",
            "availability": "always",
            "qualifications": [OTHER if kind == "two_skills" and number % 2 else RARE],
            "limits": limits,
        }
        for number in range(few)
    ]
    others = random.randint(3, 30)
    people += [_other(random, number) for number in range(others)]
    shifts += [_work(random, number) for number in range(random.randint(10, 30))]
    if kind in ("at_once", "two_skills", "whole_crew"):
        taken = {one["start"][:10] for one in shifts if one["id"].startswith("p")}
        free = [day for day in range(DAYS) if f"2026-11-{23 + day}" not in taken]
        more = [_post(n, day, 600, 1) | {"id": f"x{n}"} for n, day in enumerate(random.sample(free, 3))]
        shifts += more
    random.shuffle(people)
    random.shuffle(shifts)
    plan = {
        "format": "volunteer-plan/1",
        "name": f"planted {seed}",
        "timezone": "Asia/Shanghai",
        "horizon": {"start": MONDAY, "days": DAYS},
        "sites": [
            {"id": "bridge", "location": {"x": 0, "y": 0}},
            {"id": "dam", "location": {"x": 6000, "y": 0}},
            {"id": "hall", "location": {"x": 300, "y": 200}},
        ],
        "travel": {"metres_per_minute": 75},
        "volunteers": people,
        "shifts": shifts,
    }
    return Planted(kind, plan, frozenset(one["id"] for one in shifts if one["id"].startswith("p")))


def _shortage(random: Random, kind: str, few: int) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Limits of the few, and seats that need more than they can give, but not without any one of them."""
    day = random.randrange(DAYS)
    begin = random.choice([480, 540, 840, 1080])
    if kind == "whole_crew":
        crew = {"minimum": few + 1, "all_or_nobody": True}
        return {}, [_post(0, day, begin, few + 1, crew=crew)]
    if kind == "weekly_limit":
        turns = random.randint(1, 2)
        counts = _parts(random, few * turns)
        days = random.sample(range(DAYS), len(counts)) if len(counts) <= DAYS else []
        if days and max(counts) <= few:
            dated = enumerate(zip(days, counts, strict=True))
            return {"shifts_per_week": turns}, [_post(n, day, begin, count) for n, (day, count) in dated]
        counts = [few] * turns + [1]
        return {"shifts_per_week": turns}, [_post(n, n, begin, count) for n, count in enumerate(counts)]
    if kind == "daily_limit":
        return {"shifts_per_day": 1}, [_post(0, day, begin, few), _post(1, day, begin + 180, 1)]
    if kind == "travel":
        # an hour apart by foot and more, with half an hour between
        return {}, [_post(0, day, begin, few), _post(1, day, begin + 90, 1, site="dam")]
    if kind == "rest":
        day = min(day, DAYS - 2)
        return {"rest_minutes": 660}, [_post(0, day, 1200, few), _post(1, day + 1, 420, 1)]
    if kind == "two_skills":
        # as many of each as there are, and one more place that either could take
        either = _post(2, day, begin + 15, 1, skills={"any": [RARE, OTHER]})
        second = _post(1, day, begin + 30, few // 2, skills={"all": [OTHER]})
        return {}, [_post(0, day, begin, few - few // 2), second, either]
    if kind == "days_in_a_row":
        # two days in a row or none, and one shift a week: nobody at all away from the ends of the week
        day = min(max(day, 1), DAYS - 2)
        return {"shifts_per_week": 1, "run": {"minimum": 2}}, [_post(0, day, begin, few)]
    if kind == "days_off":
        # no day between for a third shift, and too few days off without it
        day = min(day, DAYS - 3)
        days = [_post(0, day, begin, few), _post(1, day + 2, begin, 1)]
        return {"shifts_per_week": 2, "days_off_minimum": 2}, days
    counts = enumerate(_parts(random, few))
    return {}, [_post(n, day, begin + random.choice([0, 15, 30]), count) for n, count in counts]


def _parts(random: Random, most: int) -> list[int]:
    """Counts that add up to more than ``most``, and to no more without any one of them."""
    counts = [random.randint(1, max(1, most))]
    while sum(counts) <= most:
        counts.append(random.randint(1, most))
    while sum(counts) - min(counts) > most:
        counts.remove(min(counts))
    return counts


def _post(
    number: int,
    day: int,
    begin: int,
    count: int,
    *,
    site: str = "bridge",
    crew: dict[str, Any] | None = None,
    skills: dict[str, list[str]] | None = None,
) -> dict[str, Any]:
    seat = {"role": "boatman", "count": count, "qualifications": skills or {"all": [RARE]}}
    made = _shift(f"p{number}", day, begin, 60, site, [seat])
    return made | {"kind": "river_patrol", "priority": "high"} | ({"crew": crew} if crew else {})


def _work(random: Random, number: int) -> dict[str, Any]:
    """Work of every kind that anybody may do."""
    seats = [{"role": "helper", "count": random.randint(1, 3)}]
    begin = random.choice([480, 510, 540, 600, 840, 900, 1080])
    made = _shift(f"w{number}", random.randrange(DAYS), begin, random.choice([60, 90, 120]), "hall", seats)
    return made | {"kind": random.choice(["service_desk", "canteen", "patrol"])}


def _other(random: Random, number: int) -> dict[str, Any]:
    """Somebody without the skill."""
    days = random.sample(["mon", "tue", "wed", "thu", "fri", "sat", "sun"], random.randint(3, 7))
    limits: dict[str, Any] = {"minutes_per_week": random.choice([240, 480, 600])}
    if number % 3 == 1:
        limits["run"] = {"minimum": 2}
    if number % 3 == 2:
        limits["days_off_minimum"] = 2
    return {
        "id": f"v{number}",
        "name": f"V{number}",
        "availability": [{"days": days, "from": "07:00", "to": "21:00"}],
        "limits": limits,
    }


def _shift(
    name: str, day: int, begin: int, minutes: int, site: str, seats: list[dict[str, Any]]
) -> dict[str, Any]:
    date, end = f"2026-11-{23 + day}", begin + minutes
    return {
        "id": name,
        "site": site,
        "start": f"{date}T{begin // 60:02d}:{begin % 60:02d}",
        "end": f"{date}T{end // 60:02d}:{end % 60:02d}",
        "seats": seats,
    }
