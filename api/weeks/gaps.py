"""The empty places of a week as a coordinator reads them: when, what and where, how many, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from scheduler.language import LANGUAGES, say
from scheduler.language.gap_reasons import reason_phrase, reasons_sentence
from scheduler.language.roster_words import bracketed, day_line, kind_word, role_word, work_at


def gaps(roster: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Every empty place of a roster document, each with its sentence and those of its reasons."""
    shifts = {shift["id"]: shift for shift in roster.get("shifts", ())}
    for gap in roster.get("unfilled", ()):
        shift = shifts[gap["shift"]]
        yield {
            "shift": gap["shift"],
            "seat": gap["seat"],
            "missing": gap["missing"],
            "start": shift["start"],
            "site": shift["site_name"],
            "role": gap.get("role", ""),
            "reasons": [_reason(one) for one in gap["reasons"]],
            **{language: _sentence(shift, gap, language) for language in LANGUAGES},
        }


def _reason(reason: Mapping[str, Any]) -> dict[str, Any]:
    code, volunteers = reason["code"], reason["volunteers"]
    words = {language: reason_phrase(code, volunteers, language) for language in LANGUAGES}
    return {"code": code, "volunteers": volunteers, **words}


def _sentence(shift: Mapping[str, Any], gap: Mapping[str, Any], language: str) -> str:
    when = datetime.fromisoformat(shift["start"])
    work = shift.get("name") or shift.get("task_name") or kind_word(shift["kind"], language)
    what = work_at(work, shift["site_name"], language)
    role = bracketed(role_word(gap["role"], language), language) if gap.get("role") else ""
    return say(
        "seat_empty",
        language,
        shift=f"{day_line(when.date(), language)} {when:%H:%M} {what}{role}",
        missing=gap["missing"],
        reasons=reasons_sentence(((one["code"], one["volunteers"]) for one in gap["reasons"]), language),
    )
