"""Sentences filled with their facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import Formatter

from scheduler.language.code_words import in_words
from scheduler.language.erased_words import told
from scheduler.language.sentence import Sentence

SPACED_HAN = re.compile(r" (?=[\u4e00-\u9fff])")
Piece = tuple[str, str | None, str | None, str | None]


def filled(template: str, language: str, *values: object, **facts: object) -> str:
    """A sentence with its facts, those in words whose vocabulary it names.  No fact is read as a template.

    What English says otherwise of one than of more stands behind the number once more, the one before the
    slash: ``{count} shift{count:/s} {count:is/are} empty``.
    """
    return _Filling(language).vformat(template, values, facts)


class _Filling(Formatter):
    def __init__(self, language: str) -> None:
        self._language = language
        self._said = ""

    def parse(self, format_string: str) -> Iterator[Piece]:
        """The pieces of a template; behind a Chinese bracket, which has its own room, no space is left."""
        for literal, name, spec, conversion in super().parse(format_string):
            is_roomy = self._said.endswith("）") and SPACED_HAN.match(literal) is not None
            yield literal[1:] if is_roomy else literal, name, spec, conversion

    def format_field(self, value: object, format_spec: str) -> str:
        """A fact as it is, of a sentence its language's side, or in the words of its vocabulary."""
        if isinstance(value, Sentence):
            self._said = str(getattr(value, self._language))
        elif "/" in format_spec:
            one, more = format_spec.split("/")
            self._said = one if str(value) == "1" else more
        elif format_spec:
            self._said = in_words(value, format_spec, self._language)
        else:
            self._said = told(str(value), self._language)
        return self._said
