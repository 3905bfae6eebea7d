"""Plans of towns as documents, small enough to be solved in a blink and large enough to be cut."""

from __future__ import annotations

from typing import Any

PEOPLE, SHIFTS = 4, 6


def town_plan(communities: int) -> dict[str, Any]:
    """Communities in a row; people may also help next door, and each does at most two shifts."""
    areas = [f"a{number}" for number in range(communities)]
    return {
        "format": "volunteer-plan/1",
        "name": "a small town",
        "timezone": "Asia/Shanghai",
        "horizon": {"start": "2026-11-23", "days": 7},
        "areas": [{"id": area, "name": area} for area in areas],
        "sites": [{"id": f"site-{area}", "name": area, "area": area} for area in areas],
        "volunteers": [
            {
                "id": f"v-{area}-{number}",
                "name": f"Person {area} {number}",
                "area": area,
                "availability": "always",
                "limits": {"shifts_per_week": 1 + number % 2, "shifts_per_day": 1},
            }
            for area in areas
            for number in range(PEOPLE)
        ],
        "shifts": [
            {
                "id": f"s-{area}-{number}",
                "kind": "meal",
                "site": f"site-{area}",
                "start": f"2026-11-{23 + number % 3}T10:00",
                "end": f"2026-11-{23 + number % 3}T12:00",
                "open_to": {"areas": areas[max(0, place - 1) : place + 2]},
                "seats": [{"role": "helper", "count": 1}],
            }
            for place, area in enumerate(areas)
            for number in range(SHIFTS)
        ],
    }
