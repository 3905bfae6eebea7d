"""Rows of volunteers, as our template or a stranger's table has them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from scheduler.importers.chain import Finding, Times, read_times
from scheduler.importers.kinds import kind_of
from scheduler.importers.layout import EXPERIENCE
from scheduler.importers.qualifications import qualifications_of
from scheduler.importers.records.columns import KINDS, RESERVES_READ, STATES, YES_NO
from scheduler.importers.records.names import kept_name, kept_text
from scheduler.importers.records.said import Said, TimesSaid
from scheduler.importers.rows import Row
from scheduler.importers.times import window_of
from scheduler.importers.values import as_text
from scheduler.language import Sentence
from scheduler.planning.document.layout import Horizon

WHEN_LONGEST = 500
SURE_ENOUGH = frozenset({"chain_numbers_as_hours", "chain_rest_assumed"})
"""Guesses that stand without being asked about."""
PHONE = re.compile(r"[0-9+() -]{3,32}")
_DASHES = {ord(dash): "-" for dash in "\u2010\u2011\u2012\u2013\u2014\u2212"}


def read_people(rows: Iterable[Row], *, week: Horizon) -> Iterator[Said]:
    """Each row with a name as a volunteer; what cannot be read is noted at its cell."""
    for row in rows:
        name = row.text("name", is_needed=True)
        if name is not None:
            yield _person(row, kept_name(name), week)


def read_times_table(rows: Iterable[Row]) -> dict[str, TimesSaid]:
    """Rows of times by the word that stands for the person: an id or a name."""
    found: dict[str, TimesSaid] = {}
    for row in rows:
        word = row.text("volunteer", is_needed=True)
        state = row.choice("state", STATES) or "free"
        window = None if state == "always" else window_of(row)
        if word is None:
            continue
        said = found.setdefault(kept_name(word), TimesSaid(kept_name(word), row))
        if state == "always":
            said.is_always = True
        elif window is None and not row.has("date") and not row.has("days"):
            window = {**_clocks(row)} or {"days": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]}
        if window is not None:
            (said.free if state == "free" else said.off).append(_plain(window))
    return found


def _person(row: Row, name: str, week: Horizon) -> Said:
    said = Said("volunteers", row, name, id=row.text("id"))
    said.say("name", name, "name")
    said.say("phone", _phone(row), "phone")
    born = row.day("born")
    said.say("born", born.isoformat() if born else None, "born")
    said.say("age", row.whole("age", least=0, most=130), "age")
    said.say("kind", row.choice("kind", KINDS), "kind")
    said.say("experience", row.choice("experience", EXPERIENCE), "experience")
    said.say("qualifications", qualifications_of(row), "qualifications")
    said.say("health_limits", [kept_text(word) for word in row.words("health_limits")], "health_limits")
    _say_limits(said, row)
    for column, field, side in (
        ("insured_until", "insured", "until"),
        ("checked_on", "clearance", "checked_on"),
    ):
        day = row.day(column)
        said.say(field, {side: day.isoformat()} if day else None, column)
    consent = row.choice("guardian_consent", YES_NO)
    said.say("guardian_consent", None if consent is None else consent == "yes", "guardian_consent")
    reserve = row.choice("reserve", RESERVES_READ)
    said.say("reserve", None if reserve is None else int(reserve), "reserve")
    for column, wish in (("prefers", "prefer"), ("avoids", "avoid")):
        said.say(wish, _kinds(row, column), column)
    for column, field in (("area", "area"), ("unit", "unit")):
        word = row.text(column)
        said.refer(field, [kept_text(word)] if word else [], column)
    for column in ("teams", "usual_sites"):
        said.refer(column, [kept_text(word) for word in row.words(column)], column)
    if row.has("available"):
        _say_times(said, row, week)
    return said


def _say_limits(said: Said, row: Row) -> None:
    limits: dict[str, Any] = {
        "minutes_per_week": row.minutes_of_hours("hours_per_week", most=168),
        "shifts_per_day": row.whole("shifts_per_day", least=0, most=24),
        "shifts_per_week": row.whole("shifts_per_week", least=0, most=168),
    }
    said.say("limits", {name: value for name, value in limits.items() if value is not None}, "hours_per_week")


@lru_cache(maxsize=2000)
def times_said(text: str, week: Horizon) -> Times:
    """What a cell says; many say the same."""
    return read_times(text, week=week)


def doubts_of(times: Times) -> tuple[Finding, ...]:
    """What is asked before times are kept: all that was not understood, and guesses that may be wrong."""
    return times.troubles + tuple(one for one in times.guesses if one.code not in SURE_ENOUGH)


def spelt_out(doubts: Iterable[Finding]) -> Sentence:
    """Doubts as they are told within a sentence."""
    found = tuple(doubts)
    return Sentence("；".join(one.text("zh") for one in found), "; ".join(one.text("en") for one in found))


def _say_times(said: Said, row: Row, week: Horizon) -> None:
    """What a cell says about when, by the grammar of chat replies; what is doubtful there is refused here."""
    times = times_said(as_text(row.cells["available"])[:WHEN_LONGEST], week)
    doubts = doubts_of(times)
    if doubts:
        value = as_text(row.cells["available"])
        row.note("available", "cell_not_when", value=value, why=spelt_out(doubts[:1]))
        return
    if times.availability is not None:
        is_always = times.availability == "always"
        said.fields["availability"] = "always" if is_always else [dict(one) for one in times.availability]  # type: ignore[arg-type]
        said.columns["availability"] = "available"
    said.say("time_off", [dict(window) for window in times.time_off], "available")
    if times.limits:
        said.fields["limits"] = {**said.fields.get("limits", {}), **times.limits}


def _phone(row: Row) -> str | None:
    text = row.text("phone")
    if text is None:
        return None
    phone = unicodedata.normalize("NFKC", kept_text(text)).translate(_DASHES)
    if PHONE.fullmatch(phone) is None:
        row.note("phone", "phone_not_usable")
        return None
    return phone


def _kinds(row: Row, column: str) -> list[str]:
    found = (kind_of(row, column, word) for word in row.words(column))
    return [kind for kind in found if kind is not None]


def _clocks(row: Row) -> dict[str, str]:
    window = {}
    for code in ("from", "to"):
        minutes = row.clock(code)
        if minutes is not None:
            window[code] = f"{minutes // 60:02d}:{minutes % 60:02d}"
    return window


def _plain(window: dict[str, Any]) -> dict[str, Any]:
    """A window without the clocks that mean a whole day."""
    if window.get("from") == "00:00" and window.get("to") == "24:00":
        return {name: value for name, value in window.items() if name not in ("from", "to")} or window
    return window
