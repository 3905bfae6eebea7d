"""The roster document: what a solution means in the words of its plan, and back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from scheduler import errors
from scheduler.language import LANGUAGES
from scheduler.language.proof_words import proof_sentence
from scheduler.planning.document import Finding, Plan
from scheduler.planning.document.clock import BadTime
from scheduler.planning.document.findings import FINDINGS_MOST, shortened
from solver import check
from solver.explain import EmptySeat, Situation, empty_seats, reason_counts, recounted, whose_changed
from solver.problem import Problem
from solver.solution import Roster, Step

ROSTER_FORMAT = "volunteer-roster/1"

EXAMINED_MOST = 1_000
"""Gaps of which everybody who might come is looked at, one by one: some milliseconds each on a city."""

TIERS: Mapping[str, str] = {"minimum": "1a", "wanted": "1b", "stability": "2", "comfort": "3"}


def roster_document(
    plan: Plan,
    problem: Problem,
    roster: Roster,
    *,
    status: str,
    steps: Sequence[Step],
    run: Mapping[str, object],
    problems: Iterable[Mapping[str, object]] = (),
    names: bool = True,
    explained: bool = True,
    since: tuple[Roster, Mapping[str, Any]] | None = None,
) -> dict[str, Any]:
    """The document of a roster; it stands alone: every export is made from it.

    ``explained`` gives each empty seat its reasons; without it they are left out.  ``since`` is a roster of
    the same plan with its document: reasons that cannot have changed since are taken over.
    """
    situation = Situation(problem, roster)
    pinned = {(pin.volunteer, pin.shift) for pin in problem.pins}
    ids = [volunteer.id for volunteer in plan.volunteers]
    assignments = []
    for volunteer, shift, seat in roster.assignments:
        row: dict[str, Any] = {"volunteer": ids[volunteer], "shift": plan.shifts[shift].id, "seat": seat}
        if (volunteer, shift) in pinned:
            row["pinned"] = True
        assignments.append(row)
    return {
        "format": ROSTER_FORMAT,
        "plan": {
            "name": plan.name,
            "sha256": plan.sha256,
            "timezone": plan.document.timezone,
            "horizon": {
                "start": plan.document.horizon.start,
                "days": plan.document.horizon.days,
            },
        },
        "status": status,
        "goals": [goal_document(step) for step in steps if is_told(problem, step.name)],
        "assignments": assignments,
        "unfilled": _unfilled(plan, situation, explained=explained, since=since),
        "shifts": _shifts(plan, problem, roster, names),
        "volunteers": _volunteers(plan, situation, names),
        "problems": list(problems),
        "run": dict(run),
    }


def goal_document(step: Step) -> dict[str, Any]:
    """One step of the objective, and in words what is proven of it."""
    made = {
        "tier": TIERS[step.name],
        "name": step.name,
        "value": step.value,
        "bound": step.bound,
        "proven": step.proven,
        "terms": dict(step.terms),
        "counts": dict(step.counts),
    }
    return made | {language: proof_sentence(made, language) for language in LANGUAGES}


def is_told(problem: Problem, step: str) -> bool:
    """Stability is told only of plans that have a roster before this one, and a now."""
    return step != "stability" or (bool(problem.previous) and problem.now is not None)


def _unfilled(
    plan: Plan,
    situation: Situation,
    *,
    explained: bool,
    since: tuple[Roster, Mapping[str, Any]] | None = None,
) -> list[dict[str, Any]]:
    """Every seat with places left; of very many the heaviest are looked at person by person."""
    gaps = list(empty_seats(situation))
    known = {} if since is None or len(gaps) > EXAMINED_MOST else _recounted(plan, situation, *since)
    weights = [situation.problem.shifts[shift].weight for shift, _, _ in gaps]
    heaviest = set(sorted(range(len(gaps)), key=lambda gap: -weights[gap])[:EXAMINED_MOST])
    rows = []
    for place, (shift, seat, missing) in enumerate(gaps):
        wanted = plan.shifts[shift].seats[seat]
        row: dict[str, Any] = {"shift": plan.shifts[shift].id, "seat": seat, "missing": missing}
        row["reasons"] = []
        if wanted.role:
            row["role"] = wanted.role
        if explained:
            counts = known.get((shift, seat)) or reason_counts(
                situation, shift, seat, one_by_one=place in heaviest
            )
            row["reasons"] = [{"code": code, "volunteers": number} for code, number in counts]
        rows.append(row)
    return rows


def _recounted(
    plan: Plan, situation: Situation, roster: Roster, document: Mapping[str, Any]
) -> dict[tuple[int, int], list[tuple[str, int]]]:
    """The reasons of the empty seats that were empty before as well, where they follow from those."""
    told = document.get("unfilled", ())
    if (document.get("plan") or {}).get("sha256") != plan.sha256 or len(told) > EXAMINED_MOST:
        return {}
    before = Situation(situation.problem, roster, situation.eligibility)
    index = {shift.id: place for place, shift in enumerate(plan.shifts)}
    who = whose_changed(before, situation)
    found = {}
    for gap in told:
        shift, seat = index[gap["shift"]], gap["seat"]
        counts = [(one["code"], one["volunteers"]) for one in gap["reasons"]]
        made = recounted(before, situation, shift, seat, counts, who=who) if counts else None
        if made is not None:
            found[shift, seat] = made
    return found


def reasons_document(empty: EmptySeat) -> list[dict[str, Any]]:
    """Reasons with how many people each removes."""
    return [{"code": code, "volunteers": len(who)} for code, who in empty.reasons]


def _shifts(plan: Plan, problem: Problem, roster: Roster, names: bool) -> list[dict[str, Any]]:
    crews: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for volunteer, shift, seat in roster.assignments:
        person = plan.volunteers[volunteer]
        member: dict[str, Any] = {"volunteer": person.id}
        if names and person.name:
            member["name"] = person.name
        crews[shift].append({**member, "role": plan.shifts[shift].seats[seat].role or "", "seat": seat})
    site_names = {site.id: site.name or site.id for site in plan.document.sites}
    told = []
    for index, planned in enumerate(plan.shifts):
        start = roster.starts.get(index, planned.starts[0])
        row: dict[str, Any] = {"id": planned.id, "kind": planned.kind}
        if planned.task:
            row["task"] = planned.task
        if planned.name:
            row["name"] = planned.name
        row |= {
            "site": planned.site,
            "site_name": site_names.get(planned.site, planned.site),
            "start": plan.local_text(start),
            "end": plan.local_text(start + planned.duration),
            "crew": crews[index],
        }
        if stops := planned.entry.route:
            row["route"] = [
                {
                    "site": stop.site,
                    "site_name": site_names.get(stop.site, stop.site),
                    "minutes": stop.minutes,
                }
                for stop in stops
            ]
        if on_call := planned.entry.on_call:
            row["reach_minutes"] = on_call.reach_minutes
        if problem.shifts[index].crew.lead:
            row["lead"] = problem.shifts[index].crew.lead
        told.append((start, index, row))
    return [row for _, _, row in sorted(told, key=lambda entry: entry[:2])]


def _volunteers(plan: Plan, situation: Situation, names: bool) -> list[dict[str, Any]]:
    rows = []
    for index, person in enumerate(plan.volunteers):
        mine = situation.shifts_of.get(index, [])
        row: dict[str, Any] = {"id": person.id}
        if names and person.name:
            row["name"] = person.name
        row["minutes"] = sum(situation.problem.shifts[shift].counted_minutes for shift in mine)
        row["shifts"] = [plan.shifts[shift].id for shift in mine]
        rows.append(row)
    return rows


def read_roster(plan: Plan, problem: Problem, document: Mapping[str, Any]) -> Roster:
    """The roster that a document means for this plan.

    Raises ``errors.InvalidDocument`` with every assignment of an unknown volunteer, shift or seat.
    """
    people = {volunteer.id: index for index, volunteer in enumerate(plan.volunteers)}
    shifts = {shift.id: index for index, shift in enumerate(plan.shifts)}
    wrong: list[Finding] = []
    if document.get("format", ROSTER_FORMAT) != ROSTER_FORMAT:
        wrong.append(Finding("format", "wrong_format", {"expected": ROSTER_FORMAT}))
    entries = document.get("assignments")
    if not isinstance(entries, list):
        wrong.append(Finding("assignments", "wrong_type", {"expected": "array"}))
        entries = []
    rows = []
    for place, entry in enumerate(entries):
        path = f"assignments[{place}]"
        if not isinstance(entry, dict):
            wrong.append(Finding(path, "wrong_type", {"expected": "object"}))
            continue
        volunteer, shift = people.get(str(entry.get("volunteer"))), shifts.get(str(entry.get("shift")))
        seat = entry.get("seat", 0)
        for field, found, name in (("volunteer", volunteer, "volunteers"), ("shift", shift, "shifts")):
            if found is None:
                facts = {"list": name, "id": shortened(str(entry.get(field)))}
                wrong.append(Finding(f"{path}.{field}", "unknown_id", facts))
        if volunteer is None or shift is None:
            continue
        seats = len(plan.shifts[shift].seats)
        if not isinstance(seat, int) or isinstance(seat, bool) or not 0 <= seat < seats:
            wrong.append(Finding(f"{path}.seat", "number_out_of_range", {"allowed": f"0 – {seats - 1}"}))
        else:
            rows.append((volunteer, shift, seat))
    running = {shift for _, shift, _ in rows}
    starts: dict[int, int] = {}
    told = document.get("shifts") or ()
    for place, entry in enumerate(told if isinstance(told, list | tuple) else ()):
        index = shifts.get(str(entry.get("id"))) if isinstance(entry, dict) else None
        if index is None or "start" not in entry:
            continue
        allowed, start = problem.shifts[index].starts, _start(plan, problem, index, str(entry["start"]))
        if start is None:
            value = shortened(str(entry["start"]))
            wrong.append(Finding(f"shifts[{place}].start", "bad_time", {"value": value}))
        elif (index in running and start != allowed[0]) or (start in allowed and len(allowed) > 1):
            starts[index] = start
    if wrong:
        raise errors.InvalidDocument(wrong[:FINDINGS_MOST])
    return Roster.of(rows, starts)


def _start(plan: Plan, problem: Problem, shift: int, said: str) -> int | None:
    """The minute of a start as a document says it, with an offset or without; the judge says if it may be."""
    for start in problem.shifts[shift].starts:
        if said == plan.local_text(start):
            return start
        when = plan.local(start)
        if said in (when.isoformat(), when.replace(tzinfo=None).isoformat("T", "minutes")):
            return start
    try:
        return plan.clock.minute(said)
    except BadTime:
        return None


def measured_steps(problem: Problem, roster: Roster) -> tuple[Step, ...]:
    """Every step as the judge reads it; one at 0 is its own proof, of others no bound is known."""
    counts = check.counts(problem, roster)
    return tuple(check.step_of(problem, name, counts[name]) for name in problem.objective.order)
