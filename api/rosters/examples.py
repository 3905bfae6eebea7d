"""The roster and a shift list that the description shows: the answer to its example plan."""

from __future__ import annotations

from typing import Any

ROSTER: dict[str, Any] = {
    "format": "volunteer-roster/1",
    "plan": {"name": "柳溪社区 2026-W48", "sha256": "0" * 64, "timezone": "Asia/Shanghai"},
    "status": "optimal",
    "goals": [
        {
            "tier": "1b",
            "name": "wanted",
            "value": 8,
            "bound": 8,
            "proven": True,
            "terms": {},
            "counts": {},
            "zh": "最优，已证明",
            "en": "optimal, proven",
        }
    ],
    "assignments": [
        {"volunteer": "v01", "shift": "s01", "seat": 0},
        {"volunteer": "v02", "shift": "s01", "seat": 1},
    ],
    "unfilled": [
        {"shift": "s01", "seat": 1, "missing": 1, "reasons": [{"code": "needed_elsewhere", "volunteers": 1}]}
    ],
    "shifts": [
        {
            "id": "s01",
            "task": "",
            "kind": "love_canteen",
            "site": "canteen",
            "site_name": "爱心食堂",
            "start": "2026-11-23T10:30:00+08:00",
            "end": "2026-11-23T13:00:00+08:00",
            "crew": [
                {"volunteer": "v01", "name": "王秀兰", "role": "cook", "seat": 0},
                {"volunteer": "v02", "name": "李建业", "role": "helper", "seat": 1},
            ],
        }
    ],
    "volunteers": [
        {"id": "v01", "name": "王秀兰", "minutes": 150, "shifts": ["s01"]},
        {"id": "v02", "name": "李建业", "minutes": 150, "shifts": ["s01"]},
    ],
    "problems": [],
    "run": {"seconds": 0.1, "seed": 1, "engines": ["highs"], "solver": "9.15", "version": "0.1.0"},
}
"""The answer to the example plan of the description."""
