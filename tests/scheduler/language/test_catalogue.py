"""Every sentence exists in Chinese and English and says the same facts."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from scheduler.language import FAMILIES, LANGUAGES, SENTENCES, has_sentence, say

CHINESE = range(0x4E00, 0xA000)
PUNCTUATION = frozenset("，：；。、")
"""Of Chinese, where a sentence is nothing else."""


def fields(template: str) -> set[str | None]:
    """The facts that a template needs."""
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def test_every_sentence_stands_in_both_languages_with_the_same_facts() -> None:
    assert {code for code, one in SENTENCES.items() if fields(one.zh) != fields(one.en)} == set()
    chinese = {code: any(ord(letter) in CHINESE for letter in one.zh) for code, one in SENTENCES.items()}
    bare = {code for code, one in SENTENCES.items() if not (chinese[code] or PUNCTUATION & set(one.zh))}
    assert bare == set()
    mixed = {code for code, one in SENTENCES.items() if any(ord(letter) in CHINESE for letter in one.en)}
    assert mixed == set()


VERBS = re.compile(
    r"(?:is|has|was|does|needs|lacks|holds|stands|stays|falls|moves|differs|comes|closes|"
    r"empties|ends|wants|goes|solves|opens|leads|says|joins|asks|begins|as|its|this|these|"
    r"weekdays)"
)
"""Words that end like plurals and are none."""
NO_COUNTS = {"bad", "first", "second", "year"}
"""Facts with which a sentence speaks of several things, though they are no number."""


class OfOne(Formatter):
    """Every count is 1; what stands in words of a vocabulary is left out."""

    def get_value(self, key: int | str, args: object, kwargs: object) -> str:
        """The number of each fact."""
        return "-" if key in NO_COUNTS else "1"

    def format_field(self, value: str, format_spec: str) -> str:
        """The side of one thing."""
        return format_spec.split("/")[0] if "/" in format_spec else "" if format_spec else value


def said_of_one(template: str) -> list[str]:
    """What English would say of one thing as of several."""
    text = OfOne().vformat(template, (), {})
    nouns = re.findall(r"\b1 ([a-z-]+ )?([a-z-]+s|people|children)\b", text)
    verbs = re.findall(r"\b1 (?:more )?(?:are|were|have|do)\b", text)
    both = [(before.strip(), word) for before, word in nouns]
    return [word for pair in both for word in pair[1:] if not any(map(VERBS.fullmatch, pair))] + verbs


def test_what_is_said_of_one_thing_wrongly_would_be_found() -> None:
    for template in ("{n} shifts", "{n} further seats", "{n} people", "There are {n} days", "{n} have come"):
        assert said_of_one(template)
    assert say("requests_wait_swaps", "en", count=1) == "1 swap to approve"
    assert say("requests_wait_swaps", "en", count=2) == "2 swaps to approve"
    assert say("places_to_mend", "en", count="1") == "There is 1 thing to put right."


def test_english_says_one_thing_as_one() -> None:
    assert {code: found for code, one in SENTENCES.items() if (found := said_of_one(one.en))} == {}


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
