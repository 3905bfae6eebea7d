"""What a calendar has to say beside dates: a code, its day, facts, and a sentence in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from scheduler.language import say
from scheduler.language.calendar_words import HOLIDAY, HOLIDAYS, KINDS, MAKEUP, PARTS, WEEKDAYS
from scheduler.language.sentence import Sentence

Fact = int | str
DAYS_AMONG_FACTS = ("date", "to")
MAKEUP_OF = "makeup:"
HOLIDAY_OF = "holiday:"
"""In front of a holiday's code where the day is worked, or off, for that holiday."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to be told.  ``facts`` are plain JSON values; dates among them are ISO texts."""

    code: str
    date: date
    facts: Mapping[str, Fact] = field(default_factory=dict)

    def text(self, language: str) -> str:
        """The notice in one sentence, ``zh`` or ``en``."""
        words: dict[str, Fact] = {"date": self.date.isoformat(), **self.facts}
        for name in DAYS_AMONG_FACTS:
            if name in words:
                words[name] = dated(date.fromisoformat(str(words[name])), language)
        if "holiday" in words:
            words["holiday"] = named(str(words["holiday"]), language)
        if "part" in words:
            words["part"] = spoken(PARTS[str(words["part"])], language)
        return say(self.code, language, **words)


@dataclass(frozen=True, slots=True)
class Unknown(Notice):
    """What the calendar cannot answer until it is entered: ``unknown_year`` or ``unknown_term``."""


def spoken(sentence: Sentence, language: str) -> str:
    """One language of a sentence.  Raises ``AttributeError`` for a language that is not ours."""
    text: str = getattr(sentence, language)
    return text


def dated(day: date, language: str) -> str:
    """A date as people read it: ``2026-10-03 周六``."""
    return f"{day.isoformat()} {spoken(WEEKDAYS[day.weekday()], language)}"


def named(name: str, language: str) -> str:
    """The words of a kind of day or of a day for a holiday; a name that was entered stays as it is."""
    for prefix, words in ((MAKEUP_OF, MAKEUP), (HOLIDAY_OF, HOLIDAY)):
        holiday = HOLIDAYS.get(name.removeprefix(prefix))
        if name.startswith(prefix) and holiday is not None:
            return spoken(words, language).format(holiday=spoken(holiday, language))
    return spoken(KINDS[name], language) if name in KINDS else name
