"""What a coordinator is told beside the plan of a week: a code, what it is about, and words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from scheduler.calendars.notices import Notice
from scheduler.language import LANGUAGES, Sentence, say

Fact = int | str


@dataclass(frozen=True, kw_only=True)
class WeekNotice:
    """One thing to be told; ``about`` is the id of a task, volunteer or shift."""

    code: str
    about: str
    zh: str
    en: str
    facts: Mapping[str, Fact] = field(default_factory=dict)

    def to_document(self) -> dict[str, Any]:
        """The notice as plain values, as it is stored and shown."""
        return {
            "code": self.code,
            "about": self.about,
            "facts": dict(self.facts),
            "zh": self.zh,
            "en": self.en,
        }


def told(code: str, about: str, /, **facts: Fact) -> WeekNotice:
    """A notice with a sentence of its own."""
    return named(code, about, facts, {})


def named(code: str, about: str, facts: Mapping[str, Fact], called: Mapping[str, Sentence]) -> WeekNotice:
    """A notice whose facts hold ids that its sentence says by what they are ``called``."""
    zh, en = (say(code, language, **{**facts, **called}) for language in LANGUAGES)
    return WeekNotice(code=code, about=about, zh=zh, en=en, facts=facts)


def of_calendar(notice: Notice, about: str, called: str) -> WeekNotice:
    """What the calendar says about a date, with the name of whatever it is about in front."""
    return WeekNotice(
        code=notice.code,
        about=about,
        zh=f"{called}：{notice.text('zh')}",
        en=f"{called}: {notice.text('en')}",
        facts={"date": notice.date.isoformat(), **notice.facts},
    )
