"""What a random plan may say of its work: each function adds one kind of trouble to a plan."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import permutations
from random import Random

from tests.oracle.people_features import day_text, some
from tests.oracle.world import Plan


def crews(rng: Random, plan: Plan) -> None:
    """Minimums and maximums of seats and crews, all or nobody."""
    for shift in some(rng, plan["shifts"], 0.7):
        crew = shift.setdefault("crew", {})
        if rng.random() < 0.7:
            crew["minimum"] = rng.choice((1, 2, 2))
        if rng.random() < 0.3:
            crew["maximum"] = max(crew.get("minimum", 0), rng.choice((1, 2)))
        if rng.random() < 0.6:
            crew["all_or_nobody"] = True
        seat = rng.choice(shift["seats"])
        if rng.random() < 0.5:
            seat["minimum"] = 1
        if rng.random() < 0.5:
            seat["maximum"] = seat["count"] + 1


def supervision(rng: Random, plan: Plan) -> None:
    """Novices and experienced people, adults, leads, children."""
    for volunteer in plan["volunteers"]:
        volunteer["experience"] = rng.choice(("experienced", "novice", "novice"))
        if "born" not in volunteer:
            volunteer.setdefault("age", rng.choice((16, 40, 40)))
    for shift in some(rng, plan["shifts"], 0.7):
        crew = shift.setdefault("crew", {})
        kind = rng.randrange(4)
        if kind == 0:
            crew["novices_per_experienced"] = rng.choice((0, 1, 1, 2))
        elif kind == 1:
            crew["adults"] = rng.choice((1, 2))
        elif kind == 2:
            crew["lead"] = shift["seats"][0]["role"]
        else:
            shift.update({"serves_children": True, "children": rng.choice((1, 2, 3))})
            crew["children_per_adult"] = rng.choice((1, 2))


def pins(rng: Random, plan: Plan) -> None:
    """Pins, some of which waive, and bans; one volunteer's pins all waive the same."""
    who, shifts = [v["id"] for v in plan["volunteers"]], plan["shifts"]
    waive = {v: rng.choice(([], [], ["rest"], ["limits"], ["rest", "limits"])) for v in who}
    chosen = rng.sample([(v, s["id"]) for v in who for s in shifts], rng.randint(0, 3))
    plan["pins"] = [{"volunteer": v, "shift": s, "waive": waive[v]} for v, s in chosen]
    for pin in plan["pins"]:
        if rng.random() < 0.3:
            pin["seat"] = 0
    named = rng.choice(({"shift": rng.choice(shifts)["id"]}, {"kind": "meal"}, {"site": "park"}))
    plan["bans"] = [{"volunteer": rng.choice(who), **named}]


def links(rng: Random, plan: Plan) -> None:
    """Shifts that need one another, resources and required people."""
    who, shifts = [v["id"] for v in plan["volunteers"]], plan["shifts"]
    if rng.random() < 0.6:
        first, then = sorted(rng.sample(shifts, 2), key=lambda s: str(s.get("start", s.get("window"))))
        plan["links"] = [{"first": first["id"], "then": then["id"], "same_volunteer": rng.random() < 0.5}]
        plan["links"][0]["min_gap_minutes"] = rng.choice((0, 30))
    if rng.random() < 0.6:
        plan["resources"] = [{"id": "tricycle", "count": 1}]
        one, other = rng.sample(shifts, 2)
        other.update({"start": one["start"], "end": one["end"]})
        for shift in {s["id"]: s for s in (one, other, rng.choice(shifts))}.values():
            shift["needs"] = [{"resource": "tricycle", "count": 1}]
    if rng.random() < 0.6:
        rng.choice(shifts)["required"] = rng.sample(who, rng.choice((1, 1, 2)))


def movable(rng: Random, plan: Plan) -> None:
    """One or two shifts with a window instead of a start, spaced, out of forbidden times."""
    day = rng.choice(plan["shifts"])["start"][:10]
    for shift in rng.sample(plan["shifts"], 2):
        shift.pop("start")
        shift.pop("end")
        shift["duration_minutes"] = rng.choice((30, 30, 60))
        closes = rng.choice(("10:00", "10:05", "10:20"))
        shift["window"] = {
            "start": f"{day}T{rng.choice(('09:00', '09:10', '08:45'))}",
            "end": f"{day}T{closes}",
        }
        if rng.random() < 0.3:
            shift["deadline"] = f"{day}T10:00"
        if rng.random() < 0.4:
            shift["forbidden"] = [{"from": "10:00", "to": "10:05"}]
        if rng.random() < 0.25:
            # Starts on two days: before midnight and at it.
            opens = datetime.fromisoformat(f"{day}T23:15")
            closing = opens + timedelta(minutes=shift["duration_minutes"] + 45)
            shift["window"] = {"start": f"{day}T23:15", "end": closing.strftime("%Y-%m-%dT%H:%M")}
            shift.pop("deadline", None)
        shift.update({"task": "round", "spacing_minutes": rng.choice((0, 15, 30))})


def ways(rng: Random, plan: Plan) -> None:
    """Travel between sites, routes and turns on call."""
    plan["travel"] = {"metres_per_minute": 75, "fixed_minutes": rng.choice((5, 25, 55))}
    if rng.random() < 0.3:
        plan["travel"]["minutes"] = [{"from": "hall", "to": "park", "minutes": 30}]
    fixed = [shift for shift in plan["shifts"] if "start" in shift]
    if len(fixed) > 1 and rng.random() < 0.6:
        # A walk that ends in the park, then work where it began: 500 m and the fixed minutes away.
        walk, then = rng.sample(fixed, 2)
        day = walk["start"][:10]
        walk.update({"site": "hall", "start": f"{day}T09:00", "end": f"{day}T10:00"})
        then.update({"site": "hall", "start": f"{day}T10:09", "end": f"{day}T11:10"})
        walk["route"] = [{"site": "hall", "minutes": 30}, {"site": "park", "minutes": 30}]
    for shift in some(rng, plan["shifts"], 0.2):
        shift["route"] = [{"site": shift["site"], "minutes": 15}, {"site": "park", "minutes": 15}]
    for shift in some(rng, plan["shifts"], 0.3):
        shift["on_call"] = {
            "reach_minutes": rng.choice((5, 9, 30)),
            "load_percent": rng.choice((25, 50, 100)),
        }


def before_now(rng: Random, plan: Plan) -> None:
    """A roster before this one, some of it accepted or locked, and an order of the tiers."""
    who, shifts = [v["id"] for v in plan["volunteers"]], plan["shifts"]
    plan["now"] = f"{day_text(plan, -1)}T{rng.choice(('08:00', '09:00', '10:00'))}"
    chosen = rng.sample([(v, s) for v in who for s in shifts], rng.randint(1, 4))
    plan["previous"] = [
        {
            "volunteer": v,
            "shift": s["id"],
            "seat": rng.randrange(len(s["seats"])),
            "accepted": rng.random() < 0.5,
            "locked": rng.random() < 0.4,
        }
        for v, s in chosen
    ]
    if rng.random() < 0.2:
        orders = list(permutations(("minimum", "wanted", "stability", "comfort")))
        plan["objective"] = {**plan.get("objective", {}), "order": list(rng.choice(orders))}


FEATURES = (crews, supervision, pins, links, movable, ways, before_now)
