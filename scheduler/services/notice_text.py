"""What a notice says: the facts put into our sentences, or into the community's own.

A name is never read as a template: our sentences are filled once, and a community's own wording knows a
dozen words in braces and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from scheduler.language import has_sentence, say
from scheduler.language.roster_words import role_word, week_days
from scheduler.services.notice_rules import FIELDS, PLACEHOLDER, Rules, WordsEntry

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
WEEKDAYS = {"zh": "一二三四五六日", "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
BESIDE = ("was", "yours", "gave")
"""A second time or shift: when it was before, what is wanted in exchange, and what was given for it."""
LINES = ("outcome", "when", "was", "site", "role", "yours", "gave", "reason", "answer_by", "link")
FACT_MOST = 500
DIGEST_MOST = 40
DIGEST = "digest"
CANCELLED = "cancelled"
"""The kind that tells somebody that she need not come; its reason in words is why the shift is off."""


@dataclass(frozen=True)
class Told:
    """What is to be told, and to whom: names are those of the recipient, or for coordinators of anybody."""

    kind: str
    facts: Mapping[str, Any]
    name: str = ""
    person: str = ""
    is_for_coordinators: bool = False
    link: str = field(default="", repr=False)
    """Where the recipient's own page is; nobody else reads it."""


def text_of(told: Told, rules: Rules, language: str) -> tuple[str, str]:
    """Title and text in ``zh``, ``en`` or both, one after the other."""
    if language != "both":
        return _in(told, rules, language)
    titles, texts = zip(*(_in(told, rules, one) for one in ("zh", "en")), strict=True)
    return titles[0], "\n\n".join(texts)


def reason_words(kind: str, reason: str, language: str) -> str:
    """Why something is so: a code in words, else what was typed, for a shift called off with that."""
    if has_sentence(f"notice_reason_{reason}"):
        return say(f"notice_reason_{reason}", language)
    return say("notice_reason_shift_off_because", language, words=reason) if kind == CANCELLED else reason


def fields_of(told: Told, rules: Rules, language: str) -> dict[str, str]:
    """Every field that a wording may name, as text; what is not known is empty."""
    facts = {name: _plain(value) for name, value in told.facts.items() if not isinstance(value, list | dict)}
    if facts.get("reason"):
        facts["reason"] = reason_words(told.kind, facts["reason"], language)
    if facts.get("week"):
        facts["week"] = week_days(facts["week"], language)
    if facts.get("role"):
        facts["role"] = role_word(facts["role"], language)
    outcome = f"notice_outcome_{facts.get('state', '')}"
    facts["outcome"] = say(outcome, language) if has_sentence(outcome) else ""
    known = dict.fromkeys((*FIELDS, "count", "items", "person"), "") | facts
    answer_by = _instant(told.facts.get("answer_by"), rules)
    return known | {
        "name": _plain(told.name),
        "person": _plain(told.person)
        or ("" if told.is_for_coordinators else say("notice_somebody", language)),
        "community": _plain(rules.community),
        "link": told.link,
        "when": _when(told.facts, rules, language),
        "answer_by": "" if answer_by is None else _moment(answer_by, language),
        **{one: _beside(told.facts, one, rules, language) for one in BESIDE},
    }


def _in(told: Told, rules: Rules, language: str) -> tuple[str, str]:
    fields = fields_of(told, rules, language)
    if told.kind == DIGEST:
        fields |= _digest(told, rules, language)
    template = rules.said.templates.get(told.kind)
    words: WordsEntry | None = getattr(template, language, None)
    if words is not None:
        return _filled(words.title, fields)[:200], _filled(words.text, fields)
    code = _code(told)
    head = [say(code, language, **fields)]
    lines = [say(f"notice_{line}", language, **fields) for line in LINES if fields[line]]
    return _plain(say(f"{code}_title", language, **fields))[:200], "\n".join(head + lines)


def _code(told: Told) -> str:
    """The words of a kind; where coordinators are told in other words than volunteers, theirs, and of a swap
    those of how it stands with it.
    """
    own = "coordinators" if told.is_for_coordinators else told.facts.get("how")
    codes = [f"notice_{told.kind}_{own}", f"notice_{told.kind}"]
    return next((code for code in codes if has_sentence(f"{code}_title")), "notice_other")


def _digest(told: Told, rules: Rules, language: str) -> dict[str, str]:
    items = told.facts.get("items", [])
    lines = []
    for number, item in enumerate(items[:DIGEST_MOST], start=1):
        person = item.get("person", "")
        one = Told(item["kind"], item["facts"], person=person, is_for_coordinators=True)
        fields = fields_of(one, rules, language)
        title = _plain(say(f"{_code(one)}_title", language, **fields))
        details = [fields[name] for name in ("when", "site", "reason") if fields[name]]
        lines.append(f"{number}. " + " · ".join([title, *details]))
    if len(items) > DIGEST_MOST:
        lines.append(say("notice_more", language, count=len(items) - DIGEST_MOST))
    return {"items": "\n".join(lines), "count": str(len(items))}


def _filled(words: str, fields: Mapping[str, str]) -> str:
    put: Callable[[re.Match[str]], str] = lambda found: fields.get(found[1], found[0])  # noqa: E731
    return PLACEHOLDER.sub(put, words)


def _plain(value: object) -> str:
    """One line: what a name holds can neither begin a header nor a line of its own."""
    return CONTROL.sub(" ", str(value)).strip()[:FACT_MOST]


def _when(facts: Mapping[str, Any], rules: Rules, language: str) -> str:
    start, end = _instant(facts.get("start"), rules), _instant(facts.get("end"), rules)
    if start is None:
        return ""
    if end is None:
        return _moment(start, language)
    until = f"{end:%H:%M}" if end.date() == start.date() else _moment(end, language)
    return f"{_moment(start, language)}–{until}"


def _beside(facts: Mapping[str, Any], what: str, rules: Rules, language: str) -> str:
    second = {name: facts.get(f"{what}_{name}") for name in ("start", "end")}
    return " ".join(filter(None, (_when(second, rules, language), _plain(facts.get(f"{what}_title") or ""))))


def _instant(value: object, rules: Rules) -> datetime | None:
    try:
        return datetime.fromisoformat(str(value)).astimezone(rules.zone)
    except ValueError:
        return None


def _moment(at: datetime, language: str) -> str:
    weekday = WEEKDAYS[language][at.weekday()]
    if language == "zh":
        return f"{at.month}月{at.day}日（周{weekday}）{at:%H:%M}"
    return f"{weekday} {at.day} {MONTHS[at.month - 1]} {at:%H:%M}"
