"""What a random plan may say of its people: each function adds one kind of trouble to a plan."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.oracle.clock import DAYS
from tests.oracle.world import Plan

Entry = dict[str, Any]


def some(rng: Random, entries: list[Entry], share: float = 0.6) -> list[Entry]:
    """A random part of a list, at least one."""
    return [entry for entry in entries if rng.random() < share] or [rng.choice(entries)]


def day_text(plan: Plan, day: int) -> str:
    """The date of a day of the horizon; generated horizons never leave November and December 2026."""
    first = int(plan["horizon"]["start"][-2:]) + day
    return f"2026-11-{first:02d}" if first <= 30 else f"2026-12-{first - 30:02d}"


def windows(rng: Random, plan: Plan) -> None:
    """Dated and weekly windows, some of which touch, and time off."""
    for volunteer in some(rng, plan["volunteers"]):
        cut = rng.choice(("08:30", "09:00", "10:00", "11:00", "20:00"))
        volunteer["availability"] = [{"from": "00:00", "to": cut}]
        if rng.random() < 0.6:
            volunteer["availability"].append({"from": cut, "to": rng.choice(("21:00", "24:00"))})
        if rng.random() < 0.3:
            volunteer["availability"].append({"days": rng.sample(DAYS, 4), "from": "19:00", "to": "02:00"})
    for volunteer in some(rng, plan["volunteers"], 0.3):
        day = day_text(plan, rng.randrange(plan["horizon"]["days"]))
        times = sorted(rng.sample(("00:00", "09:00", "10:00", "10:30", "20:00", "23:00"), 2))
        volunteer["time_off"] = [{"start": f"{day}T{times[0]}", "end": f"{day}T{times[1]}"}]


def qualifications(rng: Random, plan: Plan) -> None:
    """Skills, some dated, asked by some seats."""
    for volunteer in some(rng, plan["volunteers"]):
        last = day_text(plan, rng.randrange(plan["horizon"]["days"]))
        dated = {"code": "cook", rng.choice(("from", "until")): last}
        volunteer["qualifications"] = rng.choice((["cook"], ["driver"], ["cook", "driver"], [dated], []))
    for shift in some(rng, plan["shifts"]):
        asked = rng.choice(({"all": ["cook"]}, {"all": ["cook", "driver"]}, {"any": ["cook", "driver"]}))
        rng.choice(shift["seats"])["qualifications"] = asked


def ages(rng: Random, plan: Plan) -> None:
    """Ages, births on days of the horizon, unknown ages; limits on shifts and seats."""
    for volunteer in plan["volunteers"]:
        volunteer.pop("age", None)
        if rng.random() < 0.7:
            volunteer["age"] = rng.choice((16, 17, 18, 40, 70, 71))
        elif rng.random() < 0.6:
            born = day_text(plan, rng.randrange(plan["horizon"]["days"]))
            volunteer["born"] = born.replace("2026", "2008")
    for shift in some(rng, plan["shifts"], 0.5):
        limited = rng.choice((shift, rng.choice(shift["seats"])))
        limited[rng.choice(("min_age", "max_age"))] = rng.choice((18, 40, 70))


def lawful(rng: Random, plan: Plan) -> None:
    """Dangerous work, children, health; insurance, clearance and consent, stated or not."""
    names = ("consent", "clearance", "insurance")
    plan["policy"] = {**plan.get("policy", {}), **{n: rng.choice(("assumed", "required")) for n in names}}
    for volunteer in plan["volunteers"]:
        last = day_text(plan, rng.randrange(plan["horizon"]["days"]))
        volunteer.setdefault("age", rng.choice((17, 30, 30, 30)))
        if rng.random() < 0.6:
            volunteer["insured"] = {"from": "2026-01-01", "until": rng.choice((last, "2026-12-31"))}
        if rng.random() < 0.6:
            checked = rng.choice((last.replace("2026", "2025"), "2026-03-01"))
            volunteer["clearance"] = {"checked_on": checked, "until": rng.choice((last, "2027-06-30"))}
        if rng.random() < 0.4:
            volunteer["guardian_consent"] = rng.random() < 0.6
        if rng.random() < 0.3:
            volunteer["health_limits"] = [rng.choice(("heavy", "cold"))]
        if "born" in volunteer:
            del volunteer["age"]
    for shift in some(rng, plan["shifts"]):
        shift.update(
            rng.choice(({"dangerous": True}, {"serves_children": True, "children": 2}, {"demands": ["cold"]}))
        )


def places(rng: Random, plan: Plan) -> None:
    """Homes, areas, teams and units, and shifts that are open to some of them."""
    for volunteer in plan["volunteers"]:
        if rng.random() < 0.8:
            volunteer["home"] = {"x": rng.choice((0, 300, 250, -400)), "y": rng.choice((0, 400, 249))}
        if rng.random() < 0.8:
            volunteer["area"] = rng.choice(("gucheng", "grid-1", "building-7", "grid-2"))
        if rng.random() < 0.5:
            volunteer["unit"] = "power"
    for shift in some(rng, plan["shifts"], 0.5):
        kind = rng.randrange(3)
        if kind == 0:
            shift["max_distance_metres"] = rng.choice((300, 499, 500))
        elif kind == 1:
            shift["open_to"] = {"areas": [rng.choice(("gucheng", "grid-1", "grid-2"))]}
            if rng.random() < 0.5:
                shift["open_to"][rng.choice(("units", "teams"))] = ["power"]
        else:
            shift["team"] = "spark"
    for shift in plan["shifts"]:
        if "teams" in shift.get("open_to", {}):
            shift["open_to"]["teams"] = ["spark"]


def limits(rng: Random, plan: Plan) -> None:
    """Limits of all kinds on minutes, shifts, days, weekends and nights."""
    for volunteer in some(rng, plan["volunteers"]):
        own = volunteer.setdefault("limits", {})
        for _ in range(rng.randint(1, 2)):
            scope = rng.choice(("day", "week", "month", "horizon"))
            kind = rng.randrange(7)
            if kind <= 1:
                own[f"minutes_per_{scope}"] = rng.choice((60, 90, 120, 150))
            elif kind == 2:
                own[f"shifts_per_{scope}"] = rng.choice((1, 2))
            elif kind == 3:
                own["rolling"] = [{"days": rng.choice((2, 3)), rng.choice(("minutes", "shifts")): 1}]
                own["rolling"][0].update({"minutes": 90} if "minutes" in own["rolling"][0] else {})
            elif kind == 4:
                own["consecutive_days"] = rng.choice((1, 2))
            else:
                own[rng.choice(("weekends", "nights"))] = rng.choice((0, 1))


def rest(rng: Random, plan: Plan) -> None:
    """Rest between days, now and then within a day; a late shift before an early one."""
    late, early = rng.sample(plan["shifts"], 2)
    days = [day_text(plan, day) for day in range(2)]
    late.update({"start": f"{days[0]}T20:00", "end": f"{days[0]}T22:00"})
    early.update({"start": f"{days[1]}T09:00", "end": f"{days[1]}T10:00"})
    for volunteer in some(rng, plan["volunteers"], 0.8):
        own = volunteer.setdefault("limits", {})
        own["rest_minutes"] = rng.choice((30, 660, 661, 661, 720))
        if rng.random() < 0.4:
            own["rest_same_day"] = True


def patterns(rng: Random, plan: Plan) -> None:
    """Runs of working days, and kinds that may not follow one another."""
    if rng.random() < 0.6:
        plan["successions"] = [
            {"after": rng.choice(("watch", "meal")), "never": rng.choice(("meal", "lesson"))}
        ]
    for volunteer in some(rng, plan["volunteers"], 0.4):
        volunteer.setdefault("limits", {})["run"] = rng.choice(
            ({"minimum": 2}, {"maximum": 1}, {"maximum": 2}, {"minimum": 2, "maximum": 2})
        )


def past(rng: Random, plan: Plan) -> None:
    """Work before the horizon."""
    for volunteer in some(rng, plan["volunteers"], 0.5):
        volunteer["before"] = []
        for back in rng.sample((1, 2, 3), rng.randint(1, 2)):
            day, hour = day_text(plan, -back), rng.choice((9, 21, 22))
            entry = {"start": f"{day}T{hour:02d}:00", "end": f"{day}T{hour + 1:02d}:30"}
            site = rng.choice(("hall", "park"))
            volunteer["before"].append({**entry, "kind": rng.choice(("watch", "meal")), "site": site})


def pairs(rng: Random, plan: Plan) -> None:
    """People who stay apart, go together or go in company; a team as a unit."""
    who = [v["id"] for v in plan["volunteers"]]
    first, second = rng.sample(who, 2), rng.sample(who, 2)
    plan["pairs"] = {rng.choice(("apart", "together", "accompanied")): [first]}
    if set(first) != set(second):
        # The same two apart and together would be refused as a contradiction of the document.
        plan["pairs"].setdefault("apart", []).append(second)
    if rng.random() < 0.4:
        plan["teams"][0]["as_unit"] = True


def comfort(rng: Random, plan: Plan) -> None:
    """Histories, wishes, usual places and people, promises, reserve, stand-by, visits."""
    shifts, who = [s["id"] for s in plan["shifts"]], [v["id"] for v in plan["volunteers"]]
    plan["persons"] = [{"id": "xiaoyu", "faces_per_month": rng.choice((0, 1, 2))}, {"id": "granny"}]
    plan["persons"][1].update({"visit_every_days": rng.choice((2, 7)), "last_visit": day_text(plan, -3)})
    plan["duty_classes"] = ["dawn"]
    plan["teams"][0]["takes_turns_on"] = [rng.choice(("meal", "round"))]
    if rng.random() < 0.3:
        plan["policy"] = {**plan.get("policy", {}), "newcomer_history": "median"}
    for shift in some(rng, plan["shifts"], 0.5):
        shift.update(rng.choice(({"classes": ["dawn"]}, {"serves": ["xiaoyu", "granny"]})))
    for shift in some(rng, plan["shifts"], 0.4):
        shift["standby"] = rng.choice((1, 2))
    for volunteer in plan["volunteers"]:
        volunteer["history"] = {"minutes": rng.choice((0, 44, 45, 90)), "classes": {"dawn": 60}}
        if rng.random() < 0.4:
            volunteer["history"]["faces"] = ["xiaoyu"]
        volunteer["usual_sites"] = rng.choice(([], ["hall"], ["hall", "park"]))
        volunteer["usual_persons"] = rng.choice(([], ["xiaoyu"]))
        volunteer.setdefault("area", rng.choice(("gucheng", "grid-1", "grid-2")))
        volunteer["reserve"] = rng.choice((0, 0, 1, 2))
        if rng.random() < 0.3:
            volunteer.setdefault("limits", {})["minimum_minutes"] = rng.choice((60, 100))
        named: list[Entry] = [
            {"kind": rng.choice(("meal", "watch"))}, {"site": "park"}, {"shift": rng.choice(shifts)},
            {"days": rng.sample(DAYS, 3)}, {"from": "09:00", "to": "10:00"}, {"from": "20:00", "to": "08:00"},
            {"with": rng.choice([other for other in who if other != volunteer["id"]])},
        ]  # fmt: skip
        volunteer["wishes"] = [
            {**rng.choice(named), "wish": rng.choice(("prefer", "avoid"))} for _ in range(rng.randint(0, 3))
        ]
    names = ("turns", "few_faces", "interval", "standby", "reserve", "fair_share", "wishes")
    weights = {name: rng.choice((0, 1, 7, 30)) for name in rng.sample(names, 2)}
    weights["home_area"] = rng.choice((0, 7, 30))
    presets = ("coverage_first", "fair_first", "wishes_first", "stable_first")
    plan["objective"] = {"preset": rng.choice(presets), "weights": weights}


FEATURES = (
    windows, qualifications, ages, lawful, places, limits, rest, patterns, past, pairs, comfort,
)  # fmt: skip
