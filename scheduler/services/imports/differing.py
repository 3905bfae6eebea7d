"""What an import would change of a record, field by field, in words; of what is sealed the end alone."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from scheduler.importers.chain.spoken import spoken_days, spoken_windows
from scheduler.importers.records import repeats
from scheduler.importers.records.lines import valid_text
from scheduler.language import LANGUAGES, Sentence, say
from scheduler.language.code_words import VOCABULARIES, in_words
from scheduler.language.roster_words import listed, role_word
from scheduler.models.volunteer import Volunteer
from scheduler.planning.document.fields import WEEKDAYS

LETTERS_SHOWN = 2
OF_KIND = {"kind": "volunteer_kind", "type": "type", "priority": "priority"}
OF_RECORD = {"area": "areas", "parent": "areas", "teams": "teams", "unit": "units", "site": "sites",
             "usual_sites": "sites"}  # fmt: skip
HOURS = "minutes_per_week"
CHECKED = "checked_on"
DATES = ("born", "clearance")
"""Sealed fields of which a change is seen, be it of a part that is not shown else."""
Names = Mapping[str, Mapping[str, str]]


def differences(
    before: Mapping[str, Any], after: Mapping[str, Any], fields: Iterable[str], names: Names
) -> Iterator[dict[str, Any]]:
    """Each field with what stands there and what would."""
    for field in fields:
        old, new = told(field, before.get(field), names), told(field, after.get(field), names)
        if field in DATES and old == new:
            old, new = _apart(_date(before[field]), _date(after[field]))
        yield {"field": field, "before": old._asdict(), "after": new._asdict()}


def free_times(volunteer: Mapping[str, Any]) -> Sentence | None:
    """When a volunteer is free and off, in a few words; nothing where it is not said."""
    said = {
        field: told(field, volunteer[field], {})
        for field in ("availability", "time_off")
        if volunteer.get(field)
    }
    free, off = said.get("availability"), said.get("time_off")
    if free is None and off is None:
        return None
    return Sentence(*(_free_and_off(free, off, language) for language in LANGUAGES))


def _free_and_off(free: Sentence | None, off: Sentence | None, language: str) -> str:
    told = [] if free is None else [getattr(free, language)]
    if off is not None:
        told.append(say("chain_off", language, times=getattr(off, language)))
    return say("import_semicolon", language).join(told)


def _apart(before: str, after: str) -> tuple[Sentence, Sentence]:
    """Two dates by what they do not share."""
    pairs = [*zip(before.split("-"), after.split("-"), strict=True)]
    old, new = (
        "-".join(pair[side] if pair[0] != pair[1] else "*" * len(pair[side]) for pair in pairs)
        for side in (0, 1)
    )
    return Sentence(old, old), Sentence(new, new)


def _date(value: Any) -> str:
    """The date that a field holds."""
    return str(value[CHECKED] if isinstance(value, dict) else value)


def told(field: str, value: Any, names: Names) -> Sentence:
    """A value of a field as people read it."""
    if value in (None, [], {}, ""):
        return Sentence(*(say("import_nothing", language) for language in LANGUAGES))
    if field in Volunteer.SEALED and field not in IN_WORDS:
        return Sentence(*[f"…{end_of(value)[-LETTERS_SHOWN:]}"] * len(LANGUAGES))
    return Sentence(*(_told(field, value, names, language) for language in LANGUAGES))


def end_of(value: Any) -> str:
    """The last of what a sealed field holds, without the brackets around it."""
    while isinstance(value, list | dict) and value:
        value = [*(value.values() if isinstance(value, dict) else value)][-1]
    return str(value)


def _told(field: str, value: Any, names: Names, language: str) -> str:
    if field in OF_KIND:
        is_known = value in VOCABULARIES[OF_KIND[field]]
        return in_words(value, OF_KIND[field], language) if is_known else str(value)
    if field in OF_RECORD:
        ids = value if isinstance(value, list) else [value]
        return listed((names.get(OF_RECORD[field], {}).get(id, id) for id in ids), language)
    if field in ("experience", "reserve"):
        return say(f"{field}_{value}", language)
    if isinstance(value, bool):
        return say("import_yes" if value else "import_no", language)
    found = IN_WORDS.get(field)
    if found is not None:
        return found(value, language)
    return str(value) if isinstance(value, int | float | str) else json.dumps(value, ensure_ascii=False)


def _free(value: Any, language: str) -> str:
    return say("chain_always", language) if value == "always" else _windows(value, language)


def _windows(value: Any, language: str) -> str:
    return spoken_windows(
        [one if "start" in one else {"days": [*WEEKDAYS], **one} for one in value], language
    )


def _times(value: Any, language: str) -> str:
    clocks = (f"{one.get('from', '00:00')}–{one.get('to', '24:00')}" for one in value)
    days = (spoken_days(one["days"], language) if "days" in one else "" for one in value)
    return listed((f"{day} {clock}".strip() for day, clock in zip(days, clocks, strict=True)), language)


def _limits(value: Any, language: str) -> str:
    known = {
        HOURS: "hours_per_week",
        "shifts_per_day": "shifts_per_day",
        "shifts_per_week": "shifts_per_week",
    }
    return listed(
        (
            f"{say(known[name], language)} {number / 60 if name == HOURS else number:g}"
            for name, number in value.items()
            if name in known
        ),
        language,
    )


def _wishes(value: Any, language: str) -> str:
    found = []
    for one in value:
        if one.get("kind") in VOCABULARIES["type"]:
            wish = say("import_prefer" if one["wish"] == "prefer" else "import_avoid", language)
            found.append(f"{wish} {in_words(one['kind'], 'type', language)}")
    return listed(found, language)


def _recurrence(value: Any, language: str) -> str:
    if set(value) == {"weekly"}:
        return spoken_days(value["weekly"]["weekdays"], language)
    if set(value) == {"dates"}:
        return listed(value["dates"], language)
    return repeats.in_words({"recurrence": value}, language=language) or ""


def _qualifications(value: Any, language: str) -> str:
    return listed(
        (
            valid_text({**one, "code": _skill(one["code"], language)}, language)
            if isinstance(one, dict)
            else _skill(one, language)
            for one in value
        ),
        language,
    )


def _skill(code: str, language: str) -> str:
    return in_words(code, "qualification", language) if code in VOCABULARIES["qualification"] else code


def _seats(value: Any, language: str) -> str:
    return listed(
        (f"{role_word(one.get('role', ''), language)} {one.get('count', 1)}" for one in value), language
    )


def _days(value: Any, language: str) -> str:
    return f"{value.get('from', '')}–{value.get('until', '')}"


def _checked(value: Any, language: str) -> str:
    """The month of a check, as the lines of the file show it."""
    return f"{value[CHECKED][:7]}-**"


IN_WORDS: Mapping[str, Callable[[Any, str], str]] = {
    "availability": _free,
    "time_off": _windows,
    "times": _times,
    "recurrence": _recurrence,
    "limits": _limits,
    "wishes": _wishes,
    "qualifications": _qualifications,
    "seats": _seats,
    "insured": _days,
    "clearance": _checked,
}
