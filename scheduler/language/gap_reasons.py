"""Why a seat stays empty, as one line: each reason of a roster with how many people it removes."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.language import reasons
from scheduler.language.roster_words import chosen, in_language, say


def reason_phrase(code: str, volunteers: int, language: str) -> str:
    """One reason and how many people it holds for; an unknown code is shown as it is."""
    sentence = reasons.SENTENCES.get(code)
    if sentence is None:
        plain = code.replace("_", " ")
        return in_language((f"{volunteers} 人：{plain}", f"{plain}: {volunteers}"), language)
    pair = (sentence.zh.format(volunteers=volunteers), sentence.en.format(volunteers=volunteers))
    return in_language(pair, language)


def reasons_sentence(held: Iterable[tuple[str, int]], language: str) -> str:
    """All reasons of one gap, in their order."""
    phrases = [reason_phrase(code, volunteers, language) for code, volunteers in held]
    between = "; " if chosen(language) == "en" else "；"
    return between.join(phrases) if phrases else say("no_reason", language)
