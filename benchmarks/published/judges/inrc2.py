"""The cost of a roster by the rules of the Second International Nurse Rostering Competition.

Reads the files for itself and knows no solver.  A run that began in the history goes on; days of it that lie
there are not counted again.  A run that ended with the history is judged on the first day.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from benchmarks.published.judges.verdict import Placed, Verdict

WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
PARTS = ("total", "consecutive", "days_off", "preferences", "weekends", "complete", "cover")


class Instance:
    """Scenario, history and weeks."""

    def __init__(self, folder: Path, instance: str) -> None:
        dataset, history, weeks = instance.split("_")
        self.numbers = weeks.split("-")
        place = folder / dataset

        def block(name: str, heading: str) -> list[str]:
            """The lines below a heading, up to the next empty line."""
            text = (place / name).read_text(encoding="utf-8")
            found = re.search(rf"^{heading}\b[^\n]*\n((?:[^\n]*\S[^\n]*\n?)*)", text, re.MULTILINE)
            return found[1].splitlines() if found else []

        scenario = f"Sc-{dataset}.txt"
        self.skills = [line.strip() for line in block(scenario, "SKILLS")]
        self.shifts = {line.split()[0]: _pair(line) for line in block(scenario, "SHIFT_TYPES")}
        self.forbidden = {
            (words[0], after)
            for words in map(str.split, block(scenario, "FORBIDDEN_SHIFT_TYPES_SUCCESSIONS"))
            for after in words[2:]
        }
        self.contracts = {line.split()[0]: line for line in block(scenario, "CONTRACTS")}
        self.nurses = {line.split()[0]: line.split()[1:] for line in block(scenario, "NURSES")}
        self.history = {
            line.split()[0]: line.split()[1:]
            for line in block(f"H0-{dataset}-{history}.txt", "NURSE_HISTORY")
        }
        self.weeks = [
            (
                block(f"WD-{dataset}-{n}.txt", "REQUIREMENTS"),
                block(f"WD-{dataset}-{n}.txt", "SHIFT_OFF_REQUESTS"),
            )
            for n in self.numbers
        ]
        self.days = 7 * len(self.weeks)


def _pair(text: str) -> tuple[int, int]:
    least, most = re.findall(r"\((\d+),(\d+)\)", text)[0]
    return int(least), int(most)


def judge(folder: Path, instance: str, placed: Iterable[Placed]) -> Verdict:
    """Broken hard rules in words and the cost, part by part in the official order."""
    case = Instance(folder, instance)
    held: dict[str, dict[int, Placed]] = {nurse: {} for nurse in case.nurses}
    broken: list[str] = []
    for one in placed:
        skill = case.skills[int(one.skill)] if one.skill.isdigit() else one.skill
        if one.person not in held or one.day in held[one.person]:
            broken.append(f"{one.person} cannot be placed on day {one.day}")
            continue
        if skill not in case.nurses[one.person][2:]:
            broken.append(f"{one.person} is no {skill}")
        held[one.person][one.day] = Placed(one.person, one.day, one.shift, skill)
    cost = Counter(dict.fromkeys(PARTS, 0))
    for nurse, mine in held.items():
        row = [mine[day].shift if day in mine else "" for day in range(case.days)]
        last = case.history[nurse][2]
        for before, after in zip([last, *row], row, strict=False):
            if (before, after) in case.forbidden:
                broken.append(f"{nurse}: {after} follows {before}")
        for part, points in _contract(case, nurse, row):
            cost[part] += points
    for number, (demands, wishes) in enumerate(case.weeks):
        for line in wishes:
            nurse, kind, weekday = line.split()
            one_day = held[nurse].get(7 * number + WEEKDAYS.index(weekday))
            cost["preferences"] += 10 * (one_day is not None and kind in ("Any", one_day.shift))
        there = Counter((p.day, p.shift, p.skill) for mine in held.values() for p in mine.values())
        for line in demands:
            kind, skill, *bounds = line.split()
            for weekday, pair in enumerate(bounds):
                least, wanted = _pair(pair)
                number_there = there[7 * number + weekday, kind, skill]
                cost["cover"] += 30 * max(0, wanted - number_there)
                if number_there < least:
                    broken.append(
                        f"week {number}, {WEEKDAYS[weekday]}: {number_there} of {least} {kind} {skill}"
                    )
    return Verdict(sum(cost.values()), tuple(broken), tuple(cost.items()))


def _contract(case: Instance, nurse: str, row: list[str]) -> Iterator[tuple[str, int]]:
    words = case.contracts[case.nurses[nurse][0]].split()
    total, work, off = (_pair(word) for word in words[1:4])
    weekends, whole = int(words[4]), words[5] == "1"
    done, worked_weekends, last, same, working, free = case.history[nurse]
    yield "total", 20 * _outside(int(done) + sum(map(bool, row)), *total)
    yield "consecutive", 30 * _runs([bool(shift) for shift in row], int(working), work)
    yield "days_off", 30 * _runs([not shift for shift in row], int(free), off)
    for kind, bounds in case.shifts.items():
        before = int(same) if kind == last else 0
        yield "consecutive", 15 * _runs([shift == kind for shift in row], before, bounds)
    halves = [(bool(row[day]), bool(row[day + 1])) for day in range(5, case.days, 7)]
    yield "weekends", 30 * max(0, int(worked_weekends) + sum(map(any, halves)) - weekends)
    if whole:
        yield "complete", 30 * sum(first != second for first, second in halves)


def _outside(number: int, least: int, most: int) -> int:
    return max(0, least - number, number - most)


def _runs(days: list[bool], before: int, bounds: tuple[int, int]) -> int:
    """Units by which runs are too short, the last one excepted, or too long."""
    least, most = bounds
    units, first = 0, 0
    if before and not days[0]:
        units += max(0, least - before)
    for inside, run in groupby(days):
        length = len(list(run))
        if inside:
            past = before if first == 0 else 0
            is_cut = first + length == len(days)
            units += 0 if is_cut else max(0, least - length - past)
            units += min(length, max(0, length + past - most))
        first += length
    return units
