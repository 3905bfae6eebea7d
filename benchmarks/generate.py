"""Large weeks: 2,000 people and 1,500 shifts over 40 grids, a little short of people; invented."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

MONDAY = date(2026, 11, 23)
COLUMNS, ROWS, PITCH = 8, 5, 1500
TIMES = ((6, 8), (7, 10), (8, 12), (9, 12), (10, 12), (12, 15), (13, 17), (14, 16), (15, 18), (17, 19),
         (18, 21), (19, 23), (20, 23))  # fmt: skip
KINDS = ("patrol", "delivery", "checkpoint", "registration", "snow", "hotline")
SKILLS = ("driver", "snow_tool", "psych", "dialect", "nucleic_assist", "it")
PRIORITIES = (("critical", 0.1), ("high", 0.2), ("normal", 0.4), ("low", 0.2), ("optional", 0.1))
SIZES = ((1, 0.06), (2, 0.21), (3, 0.27), (4, 0.27), (5, 0.13), (6, 0.06))
OFFERED = 0.3
"""Part of the week's 21 quarter-days for which a person is free."""


def large(seed: int, *, people: int = 2000, shifts: int = 1500) -> dict[str, Any]:
    """Return a plan document; the same seed gives the same plan."""
    random = Random(seed)
    areas = [f"grid-{number}" for number in range(COLUMNS * ROWS)]
    sites = [
        {
            "id": f"g{number}p{place}",
            "location": {axis: c + random.randint(-600, 600) for axis, c in _centre(number).items()},
            "area": area,
        }
        for number, area in enumerate(areas)
        for place in range(4)
    ]
    names = [f"v{number:05}" for number in range(people)]
    return {
        "format": "volunteer-plan/1",
        "name": f"G-{seed}",
        "timezone": "Asia/Shanghai",
        "horizon": {"start": str(MONDAY), "days": 7},
        "areas": [{"id": area} for area in areas],
        "sites": sites,
        "travel": {"metres_per_minute": 250, "fixed_minutes": 5},
        "volunteers": [_volunteer(name, random) for name in names],
        "shifts": _shifts([str(site["id"]) for site in sites], shifts, random),
        "pairs": {"apart": [sorted(random.sample(names, 2)) for _ in range(people // 10)]},
    }


def _centre(grid: int) -> dict[str, int]:
    return {"x": PITCH * (grid % COLUMNS), "y": PITCH * (grid // COLUMNS)}


def _drawn(chances: tuple[tuple[Any, float], ...], random: Random) -> Any:
    return random.choices([item for item, _ in chances], [chance for _, chance in chances])[0]


def _volunteer(name: str, random: Random) -> dict[str, Any]:
    grid = random.randrange(COLUMNS * ROWS)
    skills = (["lead"] if random.random() < 0.2 else []) + (["firstaid"] if random.random() < 0.14 else [])
    skills += [skill for skill in SKILLS if random.random() < 0.094]
    wished = random.sample(KINDS, random.choices((0, 1, 2, 3), (17, 35, 36, 12))[0])
    return {
        "id": name,
        "age": random.randint(14, 78),
        "area": f"grid-{grid}",
        "home": {axis: round(random.gauss(middle, 450)) for axis, middle in _centre(grid).items()},
        "qualifications": skills,
        "availability": _availability(random),
        "limits": {
            "minutes_per_week": random.choice((240, 480, 720, 960)),
            "shifts_per_day": random.choices((1, 2, 3), (4, 4, 2))[0],
            "rest_minutes": random.choices((600, 660), (4, 1))[0],
        },
        "wishes": [{"kind": kind, "wish": "prefer" if random.random() < 0.7 else "avoid"} for kind in wished],
        "usual_sites": sorted(f"g{grid}p{place}" for place in random.sample(range(4), random.randrange(3))),
        "history": {"minutes": 30 * random.randint(0, 40)},
    }


def _availability(random: Random) -> list[dict[str, str]]:
    """Quarter-days from six to midnight; those that touch become one window."""
    windows: list[list[datetime]] = []
    for day in range(7):
        for hour in (6, 12, 18):
            if random.random() < OFFERED:
                start = datetime.combine(MONDAY, time()) + timedelta(days=day, hours=hour)
                if windows and windows[-1][1] == start:
                    windows[-1][1] += timedelta(hours=6)
                else:
                    windows.append([start, start + timedelta(hours=6)])
    return [{"start": _text(start), "end": _text(end)} for start, end in windows]


def _shifts(sites: list[str], count: int, random: Random) -> list[dict[str, Any]]:
    drawn = sorted(
        (random.randrange(7), *random.choice(TIMES), random.randrange(len(sites))) for _ in range(count)
    )
    return [
        {
            "id": f"s{number:05}",
            "kind": random.choice(KINDS),
            "site": sites[site],
            "start": _text(datetime.combine(MONDAY, time()) + timedelta(days=day, hours=first)),
            "end": _text(datetime.combine(MONDAY, time()) + timedelta(days=day, hours=last)),
            "priority": _drawn(PRIORITIES, random),
            "seats": _seats(_drawn(SIZES, random), random),
            "max_distance_metres": 3000,
        }
        | _drawn((({"min_age": 18}, 0.41), ({"min_age": 16}, 0.19), ({}, 0.4)), random)
        for number, (day, first, last, site) in enumerate(drawn)
    ]


def _seats(size: int, random: Random) -> list[dict[str, Any]]:
    """One leads from two on, one does first aid from four on, sometimes one has a skill, the rest help."""
    roles = (["lead"] if size > 1 else []) + (["firstaid"] if size > 3 else [])
    if size > 2 and random.random() < 0.33:
        roles.append(random.choice(SKILLS))
    asked = [{"role": role, "count": 1, "qualifications": {"all": [role]}} for role in roles]
    return [*asked, {"role": "helper", "count": size - len(roles)}]


def _text(instant: datetime) -> str:
    return instant.isoformat(timespec="minutes")
