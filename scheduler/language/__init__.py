"""Every sentence that a person reads, by code, in Chinese and English side by side."""

from __future__ import annotations

from scheduler.language import (
    account_words,
    advice,
    answer_words,
    backup_words,
    breaches,
    calendar_words,
    chain_words,
    commands,
    community_commands,
    comparing_words,
    errors,
    explanations,
    feed_words,
    findings,
    fix_words,
    hour_words,
    import_words,
    notice_words,
    notices,
    pages,
    reasons,
    record_words,
    recruiting_words,
    rules,
    search_words,
    sheet_words,
    shortage_words,
    telling_words,
    week_words,
    work_errors,
    workbook,
)
from scheduler.language.filling import filled
from scheduler.language.sentence import LANGUAGES, Sentence

__all__ = ["LANGUAGES", "SENTENCES", "Sentence", "has_sentence", "say"]

FAMILIES: tuple[dict[str, Sentence], ...] = (
    findings.SENTENCES,
    fix_words.SENTENCES,
    notices.SENTENCES,
    reasons.SENTENCES,
    explanations.SENTENCES,
    rules.SENTENCES,
    breaches.SENTENCES,
    errors.SENTENCES,
    work_errors.SENTENCES,
    commands.SENTENCES,
    community_commands.SENTENCES,
    feed_words.SENTENCES,
    workbook.SENTENCES,
    chain_words.SENTENCES,
    record_words.SENTENCES,
    import_words.SENTENCES,
    calendar_words.SENTENCES,
    week_words.SENTENCES,
    telling_words.SENTENCES,
    notice_words.SENTENCES,
    answer_words.SENTENCES,
    advice.SENTENCES,
    comparing_words.SENTENCES,
    recruiting_words.SENTENCES,
    shortage_words.SENTENCES,
    hour_words.SENTENCES,
    sheet_words.SENTENCES,
    account_words.SENTENCES,
    backup_words.SENTENCES,
    search_words.SENTENCES,
    *pages.FAMILIES,
)
"""Sentences by code, one family per file; a code stands in one family only."""

SENTENCES: dict[str, Sentence] = {code: text for family in FAMILIES for code, text in family.items()}


def has_sentence(code: str) -> bool:
    """Whether a code can be said."""
    return code in SENTENCES


def say(code: str, language: str, **facts: object) -> str:
    """The sentence of a code in ``zh`` or ``en``, filled with its facts.

    Facts are put in as they are, codes in words (``code_words``), and never read as templates themselves.
    Raises ``KeyError`` for an unknown code, an unknown language, or a fact that the sentence needs and did
    not get.
    """
    if language not in LANGUAGES:
        raise KeyError(language)
    template: str = getattr(SENTENCES[code], language)
    return filled(template, language, **facts)
