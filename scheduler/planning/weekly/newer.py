"""What a plan laid out now would say of people and work that the plan of a week does not say yet.  Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

NEW, GONE, OTHER = "new", "gone", "other"
HISTORY = ("history", "before", "usual_sites", "usual_persons")
"""What the weeks before leave in a volunteer's entry: it changes without anybody's record."""
EMPTY: tuple[Any, ...] = (None, [], {}, ())
Document = Mapping[str, Any]
Entries = Mapping[str, Any]


@dataclass(frozen=True)
class Changed:
    """A volunteer or a task that is new to a plan, gone from its records, or other than it says."""

    id: str
    name: str
    how: str


def changed_people(
    held: Document,
    fresh: Document,
    *,
    laid_out: datetime,
    of: Callable[[str], bool],
    told: Document | None = None,
) -> tuple[Changed, ...]:
    """The volunteers whose entries differ, of those who are meant.

    Time off that was over when the plan was ``laid_out`` is no difference: a plan that is made anew within
    its week keeps everybody out of the past.  Nor is time off in which the roster of a week that people were
    ``told`` has her nowhere: she was taken off, and nobody is put where she is away by her record of now.
    """
    zone = ZoneInfo(held["timezone"])
    before, after = (
        {one["id"]: _person(one, laid_out, zone) for one in document.get("volunteers", ())}
        for document in (held, fresh)
    )
    if told is not None:
        after = {id: _without_kept_leave(one, before.get(id, {}), told, zone) for id, one in after.items()}
    names = {one["id"]: one.get("name") or one["id"] for one in _both(held, fresh, "volunteers")}
    return tuple(_differing(before, after, names, of))


def changed_work(held: Document, fresh: Document, *, of: Callable[[str], bool]) -> tuple[Changed, ...]:
    """The tasks of which the runs differ, of those that are meant; their names are those of now."""
    before, after = _runs(held), _runs(fresh)
    names = {
        _task(part, one): one.get("name") or _task(part, one)
        for part in ("tasks", "shifts")
        for one in _both(held, fresh, part)
    }
    return tuple(_differing(before, after, names, of))


def changed_parts(held: Document, fresh: Document, parts: Collection[str]) -> tuple[str, ...]:
    """Which of some other parts of the plan differ."""
    return tuple(part for part in parts if (held.get(part) or []) != (fresh.get(part) or []))


def _differing(
    before: Entries, after: Entries, names: Mapping[str, str], of: Callable[[str], bool]
) -> Iterator[Changed]:
    for id in dict.fromkeys([*after, *before]):
        if not of(id) or before.get(id) == after.get(id):
            continue
        how = NEW if id not in before else GONE if id not in after else OTHER
        yield Changed(id, names[id], how)


def _person(entry: Mapping[str, Any], laid_out: datetime, zone: ZoneInfo) -> dict[str, Any]:
    found = {name: value for name, value in entry.items() if name not in HISTORY}
    found["time_off"] = [one for one in entry.get("time_off") or () if not _is_over(one, laid_out, zone)]
    return {name: value for name, value in found.items() if value not in EMPTY}


def _without_kept_leave(
    person: dict[str, Any], before: Entries, told: Document, zone: ZoneInfo
) -> dict[str, Any]:
    """Somebody without the new time off that ends before, or begins after, every shift that she is on."""
    hers = {one["shift"] for one in told["assignments"] if one["volunteer"] == person["id"]}
    shifts = [
        tuple(datetime.fromisoformat(one[name]) for name in ("start", "end"))
        for one in told["shifts"]
        if one["id"] in hers
    ]

    def is_kept(window: Mapping[str, Any]) -> bool:
        if window in before.get("time_off", ()) or not {"start", "end"} <= window.keys():
            return False
        start, end = (_instant(window[name], zone) for name in ("start", "end"))
        return all(ends <= start or begins >= end for begins, ends in shifts)

    left = [one for one in person.get("time_off", ()) if not is_kept(one)]
    rest = {name: value for name, value in person.items() if name != "time_off"}
    return rest | ({"time_off": left} if left else {})


def _instant(written: object, zone: ZoneInfo) -> datetime:
    """A time as a plan writes it, in the time zone of the plan where it names none."""
    at = datetime.fromisoformat(str(written))
    return at if at.tzinfo else at.replace(tzinfo=zone)


def _is_over(window: Mapping[str, Any], laid_out: datetime, zone: ZoneInfo) -> bool:
    """Whether a dated window had ended by then; one that recurs never has."""
    if "end" not in window:
        return False
    return _instant(window["end"], zone) <= laid_out


def _runs(document: Document) -> dict[str, list[Any]]:
    """What a plan has of each task: its entry, those of its extra dates, and runs that are given out."""
    found: dict[str, list[Any]] = {}
    for part in ("tasks", "shifts"):
        for one in document.get(part, ()):
            found.setdefault(_task(part, one), []).append(one)
    return found


def _task(part: str, entry: Mapping[str, Any]) -> str:
    """The task of a record behind an entry of a plan: its runs beside it have its id and a ``+``."""
    named = entry["id"] if part == "tasks" else entry.get("task") or entry["id"].partition("@")[0]
    return str(named).partition("+")[0]


def _both(held: Document, fresh: Document, part: str) -> Iterator[Mapping[str, Any]]:
    """The entries of both plans, those of now last."""
    yield from held.get(part, ())
    yield from fresh.get(part, ())
