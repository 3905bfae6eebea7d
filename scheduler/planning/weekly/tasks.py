"""A task as records keep it: a plan document's task with a recurrence in place of dates; checked and read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from scheduler import errors, typed
from scheduler.calendars import CommunityCalendar, Recurrence, recurrence_of
from scheduler.planning.document import Finding, read_plan
from scheduler.planning.document.layout import PLAN_FORMAT
from scheduler.planning.weekly.source import ExtraDates, Follows, Spread, Standing, WeekTask

A_MONDAY = "2026-11-23"
SPREAD = ("turns", "each_person", "each_occasion", "not_own_area", "allotted_units")
"""Fields of a task that say how its runs are given out."""
BESIDE_WORK = (
    "times",
    "recurrence",
    "once",
    "dormant",
    "paused",
    "follows",
    "standing",
    "sign_up",
    "checkpoints",
    *SPREAD,
)
"""Fields of a task that say when it is and how it is given out; all others are the work itself."""
MANY = 100_000
OF_EACH_TIME = re.compile(r"times\[\d+\]\.(?=(?:site|deadline|duration_minutes|forbidden)\b)")
"""Before fields of the task itself that are missed, or do not fit, at one of its times."""


def task_findings(entry: Mapping[str, Any], *, timezone: str, calendar: CommunityCalendar) -> list[Finding]:
    """Everything wrong with a task, but whom and what it names: that is looked up where records are kept."""
    once, times = entry.get("once"), entry.get("times", ())
    found: list[Finding] = []
    if sum((once is not None, "recurrence" in entry, bool(entry.get("dormant")))) != 1:
        found.append(Finding("", "not_exactly_one", {"fields": "recurrence, once, dormant"}))
    if once is not None and times:
        found.append(Finding("times", "mixed_window"))
    elif once is None and not times:
        found.append(Finding("times", "missing_field", {"field": "times"}))
    if once is not None and not entry.get("duration_minutes"):
        found.append(Finding("duration_minutes", "missing_field", {"field": "duration_minutes"}))
    found += [Finding(f"times[{place}]", "mixed_window") for place, one in enumerate(times) if "start" in one]
    if "recurrence" in entry:
        found += _of_recurrence(entry["recurrence"], calendar)
    found += _of_spread(entry)
    return found or _as_plan(entry, timezone)


def run_findings(
    entry: Mapping[str, Any], *, times: list[Any], work: Mapping[str, Any], timezone: str
) -> list[Finding]:
    """Everything wrong with a run beside a task: its own times and fields in place of the task's."""
    return _as_plan({**entry, **work, **({"times": times} if times else {})}, timezone)


def week_task(
    id: str, entry: Mapping[str, Any], extras: Iterable[ExtraDates] = (), *, timezone: str
) -> WeekTask:
    """A task as a week is planned from it."""
    spread = {name: entry[name] for name in SPREAD if entry.get(name)}
    standing = (
        Standing(volunteer=one["volunteer"], task=id, days=frozenset(one.get("days", ())))
        for one in entry.get("standing", ())
    )
    follows, rule, once = entry.get("follows"), entry.get("recurrence"), entry.get("once")
    return WeekTask(
        id=id,
        work=work_of(entry),
        times=tuple(entry.get("times", ())),
        recurrence=None if rule is None else typed.convert(rule, Recurrence),
        extras=tuple(extras),
        once=None if once is None else _span_of(once, timezone),
        follows=None if follows is None else Follows(**follows),
        standing=tuple(standing),
        spread=typed.convert(spread, Spread) if spread else None,
    )


def work_of(entry: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of the work itself."""
    return {name: value for name, value in entry.items() if name not in BESIDE_WORK}


def named_by(work: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """What the work names: where, of which kind, and the id."""
    for field, kind in (("site", "site"), ("team", "team")):
        if field in work:
            yield field, kind, work[field]
    for field, kind in (("required", "volunteer"), ("serves", "person")):
        yield from ((f"{field}[{n}]", kind, id) for n, id in enumerate(work.get(field, ())))
    for plural, kind in (("areas", "area"), ("teams", "team"), ("units", "unit")):
        ids = work.get("open_to", {}).get(plural, ())
        yield from ((f"open_to.{plural}[{n}]", kind, id) for n, id in enumerate(ids))
    for n, need in enumerate(work.get("needs", ())):
        yield f"needs[{n}].resource", "resource", need["resource"]
    for n, stop in enumerate(work.get("route", ())):
        yield f"route[{n}].site", "site", stop["site"]


def named_by_spread(entry: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """What the giving out of runs names, in the same words."""
    for path, kind, value in (
        ("turns.teams", "team", entry.get("turns", {}).get("teams", ())),
        ("turns.sites", "site", entry.get("turns", {}).get("sites", ())),
        ("each_person.persons", "person", entry.get("each_person", {}).get("persons", ())),
    ):
        yield from ((f"{path}[{n}]", kind, id) for n, id in enumerate(value))
    if "area" in entry.get("each_person", {}):
        yield "each_person.area", "area", entry["each_person"]["area"]


def _span_of(once: Mapping[str, str], timezone: str) -> dict[str, str]:
    return {"start": local_text(once["start"], timezone), "end": local_end(once["end"], timezone)}


def local_text(text: str, timezone: str) -> str:
    """A time in the community's own clock, without an offset but where it comes twice.

    What is no time is left as it is.
    """
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        return text
    if when.tzinfo is not None:
        when = when.astimezone(ZoneInfo(timezone))
        if when.replace(fold=0).utcoffset() != when.replace(fold=1).utcoffset():
            return when.isoformat("T", "minutes")
    return when.replace(tzinfo=None).isoformat("T", "minutes")


def local_end(text: str, timezone: str) -> str:
    """The same of an end: a date alone takes in its day, so that it ends with the midnight after."""
    try:
        return f"{date.fromisoformat(text) + timedelta(days=1)}T00:00"
    except (ValueError, OverflowError):
        return local_text(text, timezone)


def _as_plan(entry: Mapping[str, Any], timezone: str) -> list[Finding]:
    """What the reader of plans finds wrong with the task, were it alone in a week where all it names is."""
    work, once = work_of(entry), entry.get("once")
    if sites := entry.get("turns", {}).get("sites"):
        work = {"site": sites[0], **work}
    if "each_person" in entry:  # it may be held where each of them is
        work = {"site": "where the person is", **work}
    names = {(kind, id) for _, kind, id in named_by(work)}
    lists = {
        f"{of}s": [
            {"id": id} | ({"count": MANY} if of == "resource" else {}) for kind, id in names if kind == of
        ]
        for of in ("site", "area", "team", "unit", "resource", "person", "volunteer")
    }
    document = {
        "format": PLAN_FORMAT,
        "timezone": timezone,
        "horizon": {"start": A_MONDAY if once is None else once["start"][:10], "days": 7},
        **lists,
        "duty_classes": list(dict.fromkeys(work.get("classes", ()))),
        "tasks": [{**work, "id": "task", "times": [once] if once else entry["times"]}],
    }
    try:
        read_plan(json.dumps(document).encode())
    except errors.InvalidDocument as error:
        found = [
            Finding(_own_path(one.path, is_once=bool(once)), one.code, one.facts) for one in error.findings
        ]
        return [one for number, one in enumerate(found) if one not in found[:number]]
    return []


def _own_path(path: str, *, is_once: bool) -> str:
    """A place in the plan as a place in the task; the horizon begins with the only time it may be done."""
    if path == "horizon.start":
        return "once.start"
    own = OF_EACH_TIME.sub("", path.removeprefix("tasks[0]").removeprefix("."))
    return own.replace("times[0]", "once", 1) if is_once else own


def _of_spread(entry: Mapping[str, Any]) -> Iterator[Finding]:
    """What does not go together in how the runs are given out."""
    one_of = [name for name in ("turns", "each_person", "each_occasion") if name in entry]
    for other in one_of[1:]:
        yield Finding(other, "not_both", {"first": one_of[0], "second": other})
    turns = entry.get("turns")
    if turns is not None and not (turns.get("sites") or (turns.get("teams") and not turns.get("at_once"))):
        yield Finding("turns.sites", "missing_field", {"field": "sites"})
    if "each_person" in entry and not entry.get("duration_minutes"):
        yield Finding("duration_minutes", "missing_field", {"field": "duration_minutes"})
    if "each_occasion" in entry and "once" in entry:
        yield Finding("each_occasion", "not_both", {"first": "once", "second": "each_occasion"})
    if entry.get("allotted_units") and "open_to" in entry:
        yield Finding("allotted_units", "not_both", {"first": "open_to", "second": "allotted_units"})


def _of_recurrence(plain: Any, calendar: CommunityCalendar) -> list[Finding]:
    try:
        recurrence_of(plain, calendar=calendar)
    except errors.InvalidDocument as error:
        paths = ((f"recurrence.{one.path}" if one.path else "recurrence", one) for one in error.findings)
        return [Finding(path, one.code, one.facts) for path, one in paths]
    return []
