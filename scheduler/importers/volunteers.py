"""The volunteers' sheet: people by id, and the names that stand for them elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from scheduler.importers.kinds import kind_of
from scheduler.importers.layout import EXPERIENCE
from scheduler.importers.qualifications import qualifications_of
from scheduler.importers.rows import Row


@dataclass(slots=True)
class People:
    """Volunteers of the plan in the sheet's order, with the row each came from."""

    entries: dict[str, dict[str, Any]] = field(default_factory=dict)
    rows: dict[str, Row] = field(default_factory=dict)
    named: dict[str, list[str]] = field(default_factory=dict)

    def find(self, row: Row, column: str) -> str | None:
        """The id of a person that a row names by id or by name; notes an unknown or ambiguous one."""
        word = row.text(column, is_needed=True)
        if word is None or word in self.entries:
            return word
        ids = self.named.get(word, [])
        if len(ids) != 1:
            row.note(column, "person_ambiguous" if ids else "person_unknown", volunteer=word)
            return None
        return ids[0]


def read_people(rows: Iterable[Row]) -> People:
    """Everybody of the sheet; one without an id is known by name."""
    people = People()
    for row in rows:
        name = row.text("name", is_needed=True)
        entry = _entry(row, name)
        id = row.text("id") or name
        if id is None:
            continue
        if id in people.rows:
            if row.has("id"):
                row.note("id", "row_twice", id=id, row=people.rows[id].number)
            else:
                row.note("name", "import_called_twice", name=id, row=people.rows[id].number)
            continue
        people.entries[id] = {"id": id, **entry}
        people.rows[id] = row
        if name:
            people.named.setdefault(name, []).append(id)
    return people


def _entry(row: Row, name: str | None) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "name": name,
        "age": row.whole("age", least=0, most=130),
        "kind": row.text("kind"),
        "qualifications": qualifications_of(row),
        "experience": row.choice("experience", EXPERIENCE),
        "limits": _given(
            minutes_per_week=row.minutes_of_hours("hours_per_week", most=168),
            shifts_per_day=row.whole("shifts_per_day", least=0, most=24),
        ),
        "wishes": _wishes(row, "prefers", "prefer") + _wishes(row, "avoids", "avoid"),
    }
    insured = row.day("insured_until")
    if insured is not None:
        entry["insured"] = {"until": insured.isoformat()}
    checked = row.day("checked_on")
    if checked is not None:
        entry["clearance"] = {"checked_on": checked.isoformat()}
    history = row.minutes_of_hours("history_hours", most=10_000)
    if history is not None:
        entry["history"] = {"minutes": history}
    return {key: value for key, value in entry.items() if value not in (None, [], {})}


def _wishes(row: Row, column: str, wish: str) -> list[dict[str, str]]:
    kinds = (kind_of(row, column, word) for word in row.words(column))
    return [{"kind": kind, "wish": wish} for kind in kinds if kind is not None]


def _given(**values: int | None) -> Mapping[str, int]:
    return {name: value for name, value in values.items() if value is not None}
