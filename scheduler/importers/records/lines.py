"""Records as lines of the template, so that read back they are the same; what no line can say is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from scheduler.importers.layout import EXPERIENCE, PRIORITIES, TYPES
from scheduler.importers.qualifications import qualification
from scheduler.importers.records.columns import KINDS, RESERVES, STATES
from scheduler.importers.records.repeat_patterns import joined, weekdays_said
from scheduler.importers.records.repeats import in_words
from scheduler.importers.records.spoken import CodesSpoken
from scheduler.importers.times import next_day_mark
from scheduler.importers.values import as_list
from scheduler.planning.document.fields import WEEKDAYS

Line = dict[str, Any]
Names = Mapping[str, Mapping[str, str]]
"""Names of records by kind and id."""
DATES_MOST = 60
SEAT = {"role", "count", "minimum", "qualifications"}
WHOLE_DAY = timedelta(days=1)


def volunteer_line(record: Mapping[str, Any], names: Names, said: CodesSpoken, language: str) -> Line:
    """A volunteer without times, which have a table of their own."""
    limits, wishes = record.get("limits", {}), record.get("wishes", [])
    line: Line = {
        name: record.get(name)
        for name in ("id", "name", "phone", "born", "age")
        if record.get(name) is not None
    }
    line |= {
        "kind": _label(KINDS, record.get("kind")),
        "area": _called(names, "areas", [record.get("area")], language),
        "unit": _called(names, "units", [record.get("unit")], language),
        "teams": _called(names, "teams", record.get("teams", []), language),
        "usual_sites": _called(names, "sites", record.get("usual_sites", []), language),
        "qualifications": joined(
            (
                valid_text(_in_words(one, said, language), language)
                for one in record.get("qualifications", [])
            ),
            language,
        )
        or None,
        "health_limits": joined(record.get("health_limits", []), language) or None,
        "experience": _label(EXPERIENCE, record.get("experience")),
        "insured_until": record.get("insured", {}).get("until"),
        "checked_on": record.get("clearance", {}).get("checked_on"),
        "reserve": _label(RESERVES, str(record["reserve"])) if "reserve" in record else None,
        "prefers": _kinds(wishes, "prefer"),
        "avoids": _kinds(wishes, "avoid"),
    }
    if "minutes_per_week" in limits:
        line["hours_per_week"] = limits["minutes_per_week"] / 60
    line |= {name: limits[name] for name in ("shifts_per_day", "shifts_per_week") if name in limits}
    if "guardian_consent" in record:
        line["guardian_consent"] = "是 yes" if record["guardian_consent"] else "否 no"
    return {name: value for name, value in line.items() if value is not None}


def time_lines(record: Mapping[str, Any], language: str) -> Iterator[Line]:
    """When a volunteer is free and off; all of one or none, where a line could not say some of it."""
    if record.get("availability") == "always":
        yield {"volunteer": record["id"], "state": _label(STATES, "always")}
    for field, state in (("availability", "free"), ("time_off", "off")):
        windows = record.get(field, [])
        laid = [laid_out(window, language) for window in windows] if isinstance(windows, list) else []
        if None not in laid:
            yield from (
                {"volunteer": record["id"], "state": _label(STATES, state), **when} for when in laid if when
            )


def task_lines(
    record: Mapping[str, Any], names: Names, said_in: CodesSpoken, language: str
) -> Iterator[Line]:
    """A task: a line for each of its times and each of its seats."""
    head: Line = {
        "id": record["id"],
        "name": record.get("name"),
        "type": _label(TYPES, record.get("type")),
        "place": _called(names, "sites", [record.get("site")], language),
        "min_age": record.get("min_age"),
        "crew": record.get("crew", {}).get("minimum"),
        "priority": _label(PRIORITIES, record.get("priority")),
    }
    (times, said), seats = _times(record, language), _seats(record, said_in, language)
    school = record.get("recurrence", {}).get("school")
    if school:
        called = _called(names, "schools", [school], language)
        record = {**record, "recurrence": {**record["recurrence"], "school": called}}
    head["repeats"] = in_words(record, but=said, language=language)
    for number in range(max(1, len(times), len(seats))):
        line = head if number == 0 else {"id": record["id"]}
        line = line | (times[number] if number < len(times) else {})
        line |= seats[number] if number < len(seats) else {}
        yield {name: value for name, value in line.items() if value is not None}


def place_line(record: Mapping[str, Any], names: Names, language: str) -> Line:
    """An area, a site or a team."""
    line: Line = {"id": record["id"], "name": record["name"]}
    for field in ("parent", "area"):
        called = _called(names, "areas", [record.get(field)], language)
        if called is not None:
            line[field] = called
    return line


def _label(known: Mapping[str, str], code: Any) -> str | None:
    return next((label for label, meant in known.items() if meant == code), None)


def _called(names: Names, kind: str, ids: Iterable[Any], language: str) -> str | None:
    """Records by their names, or by their ids where a name could not be read back."""
    words = []
    for id in ids:
        if id is not None:
            name = names.get(kind, {}).get(id, id)
            words.append(name if as_list(name) == [name] else id)
    return joined(words, language) or None


def valid_text(said: str | Mapping[str, str], language: str = "zh") -> str:
    """A qualification as it is typed, its days in brackets."""
    if isinstance(said, str):
        return said
    if language == "en":
        words = " ".join(f"{side} {said[side]}" for side in ("from", "until") if side in said)
        return f"{said['code']} ({words})" if words else said["code"]
    begins = f"{said['from']}起" if "from" in said else ""
    ends = f"至{said['until']}" if "until" in said else ""
    return f"{said['code']}（{begins}{ends}）" if begins or ends else said["code"]


def _in_words(held: str | Mapping[str, str], said: CodesSpoken, language: str) -> str | Mapping[str, str]:
    say = said.qualifications.say
    return say(held, language) if isinstance(held, str) else {**held, "code": say(held["code"], language)}


def _kinds(wishes: Iterable[Mapping[str, Any]], wish: str) -> str | None:
    labels = [
        _label(TYPES, one["kind"]) for one in wishes if set(one) == {"wish", "kind"} and one["wish"] == wish
    ]
    return "、".join(label for label in labels if label) or None


def laid_out(window: Mapping[str, Any], language: str) -> Line | None:
    """A window as a line; nothing when a line cannot say it."""
    if "start" not in window:
        days = _named(window.get("days", WEEKDAYS), language)
        return {"days": days, **_clocks(window, language)}
    start, end = window["start"], window["end"]
    if len(start) != 16 or len(end) != 16:  # an offset or seconds
        return None
    opens, closes = datetime.fromisoformat(start), datetime.fromisoformat(end)
    if closes - opens > WHOLE_DAY:
        return None
    to = "24:00" if closes.date() > opens.date() and end.endswith("T00:00") else end[11:]
    return {"date": start[:10], **_clocks({"from": start[11:], "to": to}, language)}


def _clocks(window: Mapping[str, Any], language: str) -> Line:
    """The clocks of a window that has any, the end so that it is read back."""
    clocks = {side: window[side] for side in ("from", "to") if side in window}
    if "to" in clocks:
        clocks["to"] = next_day_mark(clocks.get("from", "00:00"), clocks["to"], language) + clocks["to"]
    return clocks


def _named(days: Sequence[str], language: str) -> str:
    if len(days) == len(WEEKDAYS):
        return "every day" if language == "en" else "每天"
    return weekdays_said((day for day in WEEKDAYS if day in days), language)


def _times(record: Mapping[str, Any], language: str) -> tuple[list[Line], str]:
    """The times of a task, and the pattern that their lines say; none where a cell of its own does."""
    rule, times = record.get("recurrence", {}), record.get("times", [])
    if "weekly" in rule:
        weekdays = rule["weekly"]["weekdays"]
        laid = [laid_out({**one, "days": one.get("days", weekdays)}, language) for one in times]
        union = {day for one in times for day in one.get("days", weekdays)}
        if union == set(weekdays):
            return [one for one in laid if one], "weekly"
    clocks = [
        _clocks({"from": one.get("from", "00:00"), "to": one.get("to", "24:00")}, language) for one in times
    ]
    dates = rule.get("dates", [])
    if 0 < len(dates) * len(times) <= DATES_MOST and not any("days" in one for one in times):
        return [{"date": day, **clock} for day in dates for clock in clocks], "dates"
    return [
        {**({"days": _named(one["days"], language)} if "days" in one else {}), **clock}
        for one, clock in zip(times, clocks, strict=True)
    ], ""


def _seats(record: Mapping[str, Any], said: CodesSpoken, language: str) -> list[Line]:
    lines: list[Line] = []
    for seat in record.get("seats", []):
        needed = seat.get("qualifications", {})
        words = needed.get("all", [])
        if (
            not SEAT.issuperset(seat)
            or set(needed) - {"all"}
            or any(qualification(one) != one for one in words)
        ):
            return []
        line = {name: seat[name] for name in ("role", "count", "minimum") if name in seat}
        if seat.get("role"):
            line["role"] = said.roles.say(seat["role"], language)
        told = joined((said.qualifications.say(word, language) for word in words), language)
        lines.append(line | ({"qualifications": told} if words else {}))
    return lines if all(line not in lines[:number] for number, line in enumerate(lines)) else []
