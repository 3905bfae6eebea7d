"""Instances of the Second International Nurse Rostering Competition, all weeks known, as plan documents.

An instance is named ``dataset_history_weeks``, such as ``n030w4_1_6-2-9-1``: the starting history 1, then the
demands of weeks 6, 2, 9 and 1.  Format: Ceschia et al., problem description and rules, 2015.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks.published.judges.verdict import Placed

MONDAY = date(2026, 11, 23)
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
SITE = "ward"
EARLIER = "earlier"
"""Kind of the work before the horizon of which only the number of days is told."""
RANGE = re.compile(r"\((\d+),(\d+)\)")

HEADINGS = frozenset(
    {
        "SCENARIO",
        "WEEKS",
        "SKILLS",
        "SHIFT_TYPES",
        "FORBIDDEN_SHIFT_TYPES_SUCCESSIONS",
        "CONTRACTS",
        "NURSES",
        "HISTORY",
        "NURSE_HISTORY",
        "WEEK_DATA",
        "REQUIREMENTS",
        "SHIFT_OFF_REQUESTS",
    }
)

Fields = list[str]
Sections = dict[str, list[Fields]]


def parts_of(instance: str) -> tuple[str, str, list[str]]:
    """Dataset, number of the history and numbers of the weeks."""
    dataset, history, weeks = instance.split("_")
    return dataset, history, weeks.split("-")


def instances(folder: Path) -> list[str]:
    """The instances of the folder's list of best values whose files are there."""
    listed = folder / "best_known_static.csv"
    names = listed.read_text(encoding="utf-8").split()[1:] if listed.exists() else []
    return [name for name in (line.partition(",")[0] for line in names) if _is_there(folder, name)]


def _is_there(folder: Path, instance: str) -> bool:
    dataset, history, weeks = parts_of(instance)
    files = [f"Sc-{dataset}", f"H0-{dataset}-{history}", *(f"WD-{dataset}-{week}" for week in weeks)]
    return all((folder / dataset / f"{name}.txt").exists() for name in files)


def plan(folder: Path, instance: str) -> dict[str, Any]:
    """The instance as a plan document: least cover as the first step, all else in one sum of comfort."""
    dataset, history, weeks = parts_of(instance)
    place = folder / dataset
    scenario = sections(place / f"Sc-{dataset}.txt")
    demands = [sections(place / f"WD-{dataset}-{week}.txt") for week in weeks]
    past = {row[0]: row for row in sections(place / f"H0-{dataset}-{history}.txt")["NURSE_HISTORY"]}
    nurses = len(scenario["NURSES"])
    return {
        "format": "volunteer-plan/1",
        "name": instance,
        "timezone": "UTC",
        "horizon": {"start": MONDAY.isoformat(), "days": 7 * len(weeks)},
        "sites": [{"id": SITE}],
        "volunteers": [_person(row, scenario, demands, past[row[0]]) for row in scenario["NURSES"]],
        "shifts": list(_shifts(scenario, demands, nurses)),
        "successions": [
            {"after": row[0], "never": row[2:]}
            for row in scenario["FORBIDDEN_SHIFT_TYPES_SUCCESSIONS"]
            if row[2:]
        ],
        "objective": {
            "weights": {"fair_share": 0, "wishes": 0, "continuity": 0, "travel": 0, "commitment": 0}
            | {"cover": 1, "requests": 1, "rhythm": 1, "amounts": 1}
        },
        "options": {"names": False},
    }


def sections(file: Path) -> Sections:
    """The rows of each section; what stands behind ``=`` in its heading is left out."""
    found: Sections = {}
    name = ""
    for line in file.read_text(encoding="utf-8").splitlines():
        words = line.split()
        if not words:
            continue
        if words[0] in HEADINGS and (len(words) == 1 or words[1] == "="):
            name = words[0]
            found[name] = []
        else:
            found.setdefault(name, []).append(words)
    return found


def _range(word: str) -> dict[str, int]:
    found = RANGE.fullmatch(word)
    assert found is not None, word
    return {"minimum": int(found[1]), "maximum": int(found[2])}


def _shifts(scenario: Sections, demands: list[Sections], nurses: int) -> Iterator[Any]:
    for week, demand in enumerate(demands):
        wanted = {(row[0], row[1]): [_range(word) for word in row[2:]] for row in demand["REQUIREMENTS"]}
        for day in range(7):
            number = 7 * week + day
            start = f"{MONDAY + timedelta(days=number)}T00:00"
            for kind, *_ in scenario["SHIFT_TYPES"]:
                seats = []
                for (skill,) in scenario["SKILLS"]:
                    asked = wanted[kind, skill][day] if (kind, skill) in wanted else {}
                    seat: dict[str, Any] = {"role": skill, "qualifications": {"all": [skill]}}
                    seat |= {"count": asked.get("maximum", 0), "minimum": asked.get("minimum", 0)}
                    seats.append(seat | {"maximum": nurses, "missing_points": 30})
                times = {"start": start, "end": start.replace("00:00", "08:00")}
                yield {"id": f"{number}/{kind}", "kind": kind, "site": SITE, **times, "seats": seats}


def _person(row: Fields, scenario: Sections, demands: list[Sections], past: Fields) -> dict[str, Any]:
    name, contract, _, *skills = row
    total, work, off, weekends, whole = next(c[1:] for c in scenario["CONTRACTS"] if c[0] == contract)
    _, done, worked_weekends, last, same, working, free = past
    kinds = [(kind, _range(word)) for kind, word in scenario["SHIFT_TYPES"]]
    amounts = [{"of": "shifts", "points": 20, **{k: max(0, v - int(done)) for k, v in _range(total).items()}}]
    most_weekends = max(0, int(weekends) - int(worked_weekends))
    amounts.append({"of": "weekends", "maximum": most_weekends, "points": 30})
    if whole == "1":
        amounts.append({"of": "split_weekends", "maximum": 0, "points": 30})
    known = {"past_is_known": True}
    return {
        "id": name,
        "availability": "always",
        "qualifications": skills,
        "limits": {"shifts_per_day": 1},
        "before": _before(last, int(same), int(working), int(free)),
        "rhythms": [
            {"of": "work", "points": 30, **_range(work), **known},
            {"of": "off", "points": 30, **_range(off), **known},
            *({"of": "kind", "kind": kind, "points": 15, **bounds, **known} for kind, bounds in kinds),
        ],
        "amounts": amounts,
        "requests": list(_requests(name, demands)),
    }


def _before(last: str, same: int, working: int, free: int) -> list[dict[str, Any]]:
    """Days worked up to the eve, or the last one before the days off."""
    days = [(-1 - free, EARLIER)] if free else []
    days += [(-1 - ago, last if ago < same else EARLIER) for ago in range(working)]
    starts = [(MONDAY + timedelta(days=day), kind) for day, kind in days]
    return [{"start": f"{day}T00:00", "end": f"{day}T08:00", "kind": kind} for day, kind in starts]


def _requests(name: str, demands: list[Sections]) -> Iterator[dict[str, Any]]:
    for week, demand in enumerate(demands):
        for nurse, kind, day in demand.get("SHIFT_OFF_REQUESTS", ()):
            if nurse == name:
                when = MONDAY + timedelta(days=7 * week + DAYS.index(day))
                request = {"ask": "off", "date": when.isoformat(), "points": 10}
                yield request if kind == "Any" else request | {"kind": kind}


def placed(entry: Mapping[str, Any]) -> Placed:
    """A shift's id holds its day and its type; the seat is the skill's place in the scenario."""
    day, _, kind = entry["shift"].partition("/")
    return Placed(entry["volunteer"], int(day), kind, str(entry["seat"]))
