"""On which days a task is, as a form says it and as a record does; rules that a form cannot say are kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from api.pages import forms
from api.pages.forms import Form
from api.pages.languages import t
from scheduler.calendars.recurrence import PATTERNS as EVERY_PATTERN
from scheduler.importers.values import WEEKDAYS, as_list, as_weekdays

DAILY, WEEKLY, MONTHLY, NTH, CYCLE, DATES = "daily", "weekly", "monthly", "nth", "cycle", "dates"
ONCE, DORMANT, KEPT = "once", "dormant", "kept"
WEEKS_OF_MONTH = ("first", "second", "third", "fourth", "fifth", "last")
PATTERNS = {
    "daily": DAILY,
    "weekly": WEEKLY,
    "monthly_days": MONTHLY,
    "monthly_weekdays": NTH,
    "cycle": CYCLE,
    "dates": DATES,
}
"""What a record calls each pattern that a form can say."""
MORE = ("only_on", "on_holiday", "holidays", "from", "until")
"""What narrows a recurrence; at its usual value it is left out."""
USUAL = {"only_on": "every_day", "on_holiday": "same_day", "holidays": "public_holidays"}
BESIDE = ("seasons", "except_dates", "extra_dates", "school", "school_part")
"""What narrows it too, and stays as it is."""
CYCLE_LINE = re.compile(r"\D{0,3}(\d{1,2})\D{0,3}?\s*[:\uff1a]\s*(.+)")


def typed(document: Mapping[str, Any]) -> dict[str, Any]:
    """The days of a record as the form has them."""
    rule, once = document.get("recurrence", {}), document.get("once", {})
    cycle = rule.get("cycle", {})
    return {
        "repeat": how(document),
        "weekdays": rule.get("weekly", {}).get("weekdays", []),
        "month_days": ", ".join(map(str, rule.get("monthly_days", {}).get("days", []))),
        "nth_weeks": rule.get("monthly_weekdays", {}).get("weeks", []),
        "nth_weekdays": rule.get("monthly_weekdays", {}).get("weekdays", []),
        "cycle_weeks": str(cycle.get("weeks", "")),
        "cycle_anchor": cycle.get("anchor", ""),
        "cycle_days": "\n".join(
            f"{one['week']}: {_spoken(one['weekdays'])}" for one in cycle.get("days", [])
        ),
        "dates": ", ".join(rule.get("dates", [])),
        "once_start": once.get("start", "")[:16],
        "once_end": once.get("end", "")[:16],
        "once_minutes": str(document.get("duration_minutes", "")),
        **{name: rule.get(name, USUAL.get(name, "")) for name in MORE},
    }


def how(document: Mapping[str, Any]) -> str:
    """Which of the form's ways it is; ``kept`` for what it has no way to say."""
    rule = document.get("recurrence", {})
    if document.get("dormant"):
        return DORMANT
    if "once" in document:
        return ONCE
    if not rule:
        return KEPT if document.get("each_occasion") or document.get("follows") else WEEKLY
    is_simple = set(rule) <= {*PATTERNS, *MORE, *BESIDE} and "missing" not in rule.get("monthly_days", {})
    return next((way for name, way in PATTERNS.items() if name in rule and is_simple), KEPT)


def misses_days(document: Mapping[str, Any]) -> bool:
    """Whether a task of everybody's own days is not held on every day: some are moved, or left out."""
    rule = document.get("recurrence", {})
    if not document.get("each_occasion") or not rule:
        return False
    return "daily" not in rule or any(rule.get(name, usual) != usual for name, usual in USUAL.items())


def said(form: Form) -> dict[str, Any]:
    """A merge patch of the days that were typed; raises :class:`errors.InvalidDocument` for none."""
    way = form.text("repeat")
    if way == KEPT:
        return {}
    if way == DORMANT:
        return {"recurrence": None, "once": None, "dormant": True}
    if way == ONCE:
        return {"recurrence": None, "dormant": None, "times": None, **_once(form)}
    rule: dict[str, Any] = dict.fromkeys(EVERY_PATTERN)
    name = next((name for name, one in PATTERNS.items() if one == way), "weekly")
    rule[name] = SAID[name](form)
    for one in MORE:
        text = form.text(one)
        rule[one] = None if text in ("", USUAL.get(one, "")) else text
    return {"recurrence": rule, "once": None, "dormant": None}


def _once(form: Form) -> dict[str, Any]:
    span = {side: form.text(f"once_{side}") for side in ("start", "end")}
    minutes = form.text("once_minutes")
    if not all(span.values()):
        raise forms.wrong("once_start", "both_times_wanted")
    if not (minutes.isascii() and minutes.isdecimal() and len(minutes) < 6):
        raise forms.wrong("once_minutes", "number_wanted")
    return {"once": span, "duration_minutes": int(minutes)}


def _weekdays(form: Form) -> dict[str, Any]:
    return {"weekdays": _chosen(form, "weekdays")}


def _month_days(form: Form) -> dict[str, Any]:
    days = as_list(form.text("month_days"))
    if not days or not all(one.isascii() and one.isdecimal() and 1 <= int(one) <= 31 for one in days):
        raise forms.wrong("month_days", "month_days_wanted")
    return {"days": [int(one) for one in days]}


def _nth(form: Form) -> dict[str, Any]:
    weeks = [week for week in WEEKS_OF_MONTH if week in form.chosen("nth_weeks")]
    if not weeks:
        raise forms.wrong("nth_weeks", "nth_weeks_wanted")
    return {"weeks": weeks, "weekdays": _chosen(form, "nth_weekdays")}


def _cycle(form: Form) -> dict[str, Any]:
    weeks = form.text("cycle_weeks")
    if not (weeks.isascii() and weeks.isdecimal() and 1 <= int(weeks[:3]) <= 52):
        raise forms.wrong("cycle_weeks", "number_wanted")
    if not form.text("cycle_anchor"):
        raise forms.wrong("cycle_anchor", "cycle_anchor_wanted")
    days = []
    for line in filter(None, map(str.strip, form.text("cycle_days").splitlines())):
        found = CYCLE_LINE.fullmatch(line)
        weekdays = as_weekdays(found[2]) if found else None
        if found is None or not weekdays:
            raise forms.wrong("cycle_days", "cycle_line_unclear", line=line[:60])
        days.append({"week": int(found[1]), "weekdays": weekdays})
    if not days:
        raise forms.wrong("cycle_days", "cycle_days_wanted")
    return {"weeks": int(weeks), "anchor": form.text("cycle_anchor"), "days": days}


def _dates(form: Form) -> list[str]:
    dates = as_list(form.text("dates"))
    if not dates:
        raise forms.wrong("dates", "dates_wanted")
    return dates


def _chosen(form: Form, name: str) -> list[str]:
    days = [day for day in WEEKDAYS if day in form.chosen(name)]
    if not days:
        raise forms.wrong(name, "weekdays_wanted")
    return days


def _spoken(days: list[str]) -> str:
    return t("comma").join(t(f"weekday_{day}") for day in days)


SAID: Mapping[str, Callable[[Form], Any]] = {
    "daily": lambda _form: {},
    "weekly": _weekdays,
    "monthly_days": _month_days,
    "monthly_weekdays": _nth,
    "cycle": _cycle,
    "dates": _dates,
}
"""How each pattern is read out of a form."""
