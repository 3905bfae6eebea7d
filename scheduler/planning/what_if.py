"""The plan of a what-if copy: a week's plan with people or tasks left out, and entries changed."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from scheduler import errors
from scheduler.planning.document import Finding, Plan, read_plan
from scheduler.planning.plan_edits import encoded
from scheduler.planning.plan_shifts import drop_shifts, without_wishes

Document = dict[str, Any]
ENTRY = re.compile(r"(volunteers|tasks)\[(\d+)\]")
"""An entry of a plan that a copy names by its id."""


def altered(
    raw: bytes,
    *,
    added: Sequence[Mapping[str, Any]] = (),
    without_volunteers: Collection[str] = (),
    without_tasks: Collection[str] = (),
    volunteers: Mapping[str, Mapping[str, Any]],
    tasks: Mapping[str, Mapping[str, Any]],
    parts: Mapping[str, Any],
) -> bytes:
    """The plan with people added, people and tasks left out, and entries and other parts replaced.

    Whatever else names who or what is left out goes with it.  ``volunteers`` and ``tasks`` hold whole
    entries, ``parts`` whole parts of the document.  Raises ``errors.NotFound`` for an id that the plan does
    not have and ``errors.InvalidDocument`` for what makes no plan.
    """
    document: Document = json.loads(raw)
    _require(document["volunteers"], {*without_volunteers, *volunteers}, "volunteer_not_found")
    _require(document.get("tasks", ()), {*without_tasks, *tasks}, "task_not_found")
    before = {shift.id for shift in read_plan(raw).shifts}
    document["volunteers"] = [
        *_entries(document["volunteers"], without_volunteers, volunteers),
        *map(dict, added),
    ]
    document["tasks"] = _entries(document.get("tasks", []), without_tasks, tasks)
    document |= parts
    _drop_people(document, set(without_volunteers))
    # Only a plan that holds no reference can tell which shifts there still are.
    bare = {name: value for name, value in document.items() if name not in ("pins", "previous", "links")}
    bare["bans"] = [ban for ban in document.get("bans", ()) if ban.get("shift") is None]
    bare["volunteers"] = [without_wishes(entry, before) for entry in document["volunteers"]]
    stay = len(document["volunteers"]) - len(added)
    gone = before - {shift.id for shift in _read(bare, stay).shifts}
    drop_shifts(document, gone)
    _read(document, stay)
    return encoded(document)


def entries_of(raw: bytes, part: str) -> dict[str, Document]:
    """The entries of a plan's list by id."""
    return {entry["id"]: entry for entry in json.loads(raw).get(part, ())}


def part_of(raw: bytes, part: str) -> Document:
    """One part of a plan, empty where it has none."""
    found: Document = json.loads(raw).get(part) or {}
    return found


def _read(document: Document, stay: int) -> Plan:
    """The plan of a document; what is wrong with it is told where the copy said it.

    A person of the week stands under ``volunteers`` by id, one who joins it in ``added``: the first of them
    comes after the ``stay`` who were there.
    """
    try:
        return read_plan(encoded(document))
    except errors.InvalidDocument as error:
        found = [Finding(_said_at(document, one.path, stay), one.code, one.facts) for one in error.findings]
        raise errors.InvalidDocument(found) from None


def _said_at(document: Document, path: str, stay: int) -> str:
    found = ENTRY.match(path)
    if found is None:
        return path
    part, place, rest = found[1], int(found[2]), path[found.end() :]
    if part == "volunteers" and place >= stay:
        return f"added[{place - stay}]{rest}"
    return f"{part}.{document[part][place]['id']}{rest}"


def _require(entries: Sequence[Document], asked: Collection[str], code: str) -> None:
    known = {entry["id"] for entry in entries}
    for id in sorted(asked):
        if id not in known:
            raise errors.NotFound(code, id=id[:80])


def _entries(
    entries: Sequence[Document], without: Collection[str], said: Mapping[str, Mapping[str, Any]]
) -> list[Document]:
    return [
        {**said.get(entry["id"], entry), "id": entry["id"]} for entry in entries if entry["id"] not in without
    ]


def _drop_people(document: Document, gone: set[str]) -> None:
    """Take everything out that names somebody who is left out."""
    for part in ("pins", "bans", "previous"):
        if part in document:
            document[part] = [one for one in document[part] if one["volunteer"] not in gone]
    if pairs := document.get("pairs"):
        document["pairs"] = {
            name: [pair for pair in found if not gone & set(pair)] for name, found in pairs.items()
        }
    for part in ("tasks", "shifts"):
        for entry in document.get(part, ()):
            if "required" in entry:
                entry["required"] = [one for one in entry["required"] if one not in gone]
    for entry in document["volunteers"]:
        if "wishes" in entry:
            entry["wishes"] = [wish for wish in entry["wishes"] if wish.get("with") not in gone]
