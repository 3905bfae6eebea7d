"""Every sentence exists in Chinese and English and says the same facts."""

from __future__ import annotations

from string import Formatter

import pytest

from scheduler.language import FAMILIES, LANGUAGES, SENTENCES, has_sentence, say

CHINESE = range(0x4E00, 0xA000)
PUNCTUATION = "，：；。、"
"""Of Chinese, where a sentence is nothing else."""


def fields(template: str) -> set[str | None]:
    """The facts that a template needs."""
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_sentence_stands_in_both_languages_with_the_same_facts(code: str) -> None:
    sentence = SENTENCES[code]
    assert fields(sentence.zh) == fields(sentence.en)
    assert any(ord(letter) in CHINESE or letter in PUNCTUATION for letter in sentence.zh)
    assert not any(ord(letter) in CHINESE for letter in sentence.en)


def test_a_code_stands_in_one_family_only() -> None:
    assert sum(len(family) for family in FAMILIES) == len(SENTENCES)


def test_a_sentence_is_filled_with_facts_that_are_never_templates() -> None:
    assert say("unknown_id", "en", list="sites", id="{list}") == "There is no {list} in sites."
    assert say("unknown_id", "zh", list="sites", id="x") == "地点中没有 x。"


def test_an_unknown_code_language_or_a_missing_fact_is_an_error() -> None:
    assert not has_sentence("no_such_code")
    for code, language in (("no_such_code", "en"), ("unknown_id", "fr"), ("unknown_id", LANGUAGES[0])):
        with pytest.raises(KeyError):
            say(code, language)
