"""When somebody is free, as typed in words: what was read is kept, what was not is asked about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from api.pages import forms
from api.pages.forms import Form
from scheduler.importers.chain import Finding, Times
from scheduler.importers.chain.spoken import spoken
from scheduler.importers.records.people import WHEN_LONGEST, doubts_of, spelt_out, times_said
from scheduler.language import LANGUAGES, Sentence
from scheduler.planning.document.layout import Horizon

ALWAYS, KEPT, UNKNOWN, WORDS = "always", "kept", "unknown", "words"
"""How a form says when somebody is free."""
FIELD, SURE = "free_words", "free_sure"
"""The words, and the box that says that what was read of just these words is meant."""


def patch(form: Form, before: Mapping[str, Any], *, today: date) -> dict[str, Any]:
    """A merge patch of when somebody is free, off, and how often; all else stays as it is."""
    how = form.text("free", KEPT if "availability" in before else UNKNOWN)
    if how == KEPT:
        return {}
    if how == ALWAYS:
        return {"availability": "always"}
    if how != WORDS:
        return {"availability": None}
    times = _read(form, today)
    said: dict[str, Any] = {}
    free = times.availability
    if free is not None:
        said["availability"] = free if isinstance(free, str) else [dict(one) for one in free]
    dated = [one for one in before.get("time_off", ()) if "start" in one]
    weekly = [one for one in before.get("time_off", ()) if "start" not in one]
    kept = dated if free is not None else [*dated, *weekly]
    off = [*kept, *(dict(one) for one in times.time_off if one not in kept)]
    if off != list(before.get("time_off", ())):
        said["time_off"] = off or None
    if times.limits:
        said["limits"] = dict(times.limits)
    return said


def _read(form: Form, today: date) -> Times:
    """What the words say; refused where some were not understood, or are not known to be meant so."""
    text = form.text(FIELD)
    monday = today + timedelta(days=7 - today.weekday())
    times = times_said(text[:WHEN_LONGEST], Horizon(start=monday.isoformat(), days=7))
    if times.is_empty or times.troubles:
        raise forms.wrong(FIELD, "free_words_unclear", words=text, why=spelt_out(times.troubles))
    doubts = doubts_of(times)
    told = {one.facts["text"] for one in doubts}
    doubts += tuple(Finding("chain_note_left", {"text": one}) for one in times.notes if one not in told)
    if doubts and form.text(SURE) != text:
        read = Sentence(*(spoken(times, language) for language in LANGUAGES))
        raise forms.wrong(FIELD, "free_words_doubtful", words=text, read=read, why=spelt_out(doubts))
    return times
