"""A paste as it is shown: each line with what was understood of it, and what was not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from scheduler.importers.chain import Finding, How, Line, LineKind, Person, Reply
from scheduler.importers.chain.spoken import spoken, spoken_windows
from scheduler.language import LANGUAGES, say
from scheduler.planning.document.fields import WEEKDAYS
from scheduler.services.imports.chains import ChainRead

PEOPLE_MOST = 200


def shown(found: ChainRead, actions: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Every line of the paste, its replies, newcomers, and figures; with what was written of it."""
    replies = [reply for _, reply in found.reading.replies()]
    states = [_state(found, reply) for reply in replies]
    newcomers = dict.fromkeys(
        reply.match.written
        for reply in replies
        if reply.match.how is How.UNKNOWN and not reply.match.candidates
    )
    unread = sum(line.kind is LineKind.UNREAD for line in found.reading.lines)
    whole = {
        "first": found.horizon.start,
        "days": found.horizon.days,
        "lines": [_line(found, line) for line in found.reading.lines],
        "newcomers": list(newcomers),
        "counts": {
            "written": states.count("written"),
            "confirm": states.count("confirm"),
            "not_understood": states.count("not_understood") + unread,
            "replaced": states.count("replaced"),
        },
    }
    return whole | ({} if actions is None else {"volunteers": dict(actions)})


def _line(found: ChainRead, line: Line) -> dict[str, Any]:
    return {
        "number": line.number,
        "text": line.text,
        "kind": str(line.kind),
        "replies": [_reply(found, reply) for reply in line.replies],
        "troubles": _told(line.troubles),
    }


def _reply(found: ChainRead, reply: Reply) -> dict[str, Any]:
    match, times = reply.match, reply.times
    free = times.availability
    return {
        "written": match.written,
        "how": str(match.how),
        "volunteer": None if match.person is None else _person(match.person),
        "candidates": [_person(one) for one in match.candidates[:PEOPLE_MOST]],
        "state": _state(found, reply),
        "understood": {language: spoken(times, language) for language in LANGUAGES},
        "availability": free if free is None or isinstance(free, str) else list(free),
        "time_off": list(times.time_off),
        "limits": dict(times.limits),
        "notes": list(times.notes),
        "guesses": _told(times.guesses),
        "troubles": _told(times.troubles),
        "replaced_by": reply.replaced_by,
        "leave": _leave(found, reply),
    }


def _leave(found: ChainRead, reply: Reply) -> dict[str, str] | None:
    """What is said of leave that stays although the reply says that she is free then."""
    person = reply.match.person
    kept = found.leave.get(person.id, ()) if person is not None else ()
    if person is None or not kept or found.standing.get(person.id) is not reply:
        return None
    windows = [{**one} if "start" in one else {"days": [*WEEKDAYS], **one} for one in kept]
    return {
        language: say("chain_leave_stands", language, times=spoken_windows(windows, language))
        for language in LANGUAGES
    }


def _person(one: Person) -> dict[str, Any]:
    """Who is or may be meant, and what tells her from those of the same name where there are some."""
    apart = {} if one.apart is None else {"apart": one.apart._asdict()}
    return {"id": one.id, "name": one.name, **apart}


def _state(found: ChainRead, reply: Reply) -> str:
    """What becomes of a reply."""
    person = reply.match.person
    if found.is_written(reply):
        return "written"
    if reply.replaced_by is not None:
        return "replaced"
    if person is not None and reply.says_nothing:
        return "silent"
    if person is not None and reply.is_understood:
        return "confirm" if found.standing.get(person.id) is reply else "replaced"
    return "not_understood"


def _told(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    return [{"code": one.code, "zh": one.text("zh"), "en": one.text("en")} for one in findings]
