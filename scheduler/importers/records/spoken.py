"""Qualifications and roles in sheets: codes by the words that pages say for them, and back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from scheduler.importers.values import as_list
from scheduler.language.code_words import VOCABULARIES
from scheduler.language.roster_words import ROLES

Words = Mapping[str, tuple[str, str]]
"""Codes with their words in Chinese and English."""
QUALIFICATIONS: Words = {
    code: (word.zh, word.en.removeprefix("a ")) for code, word in VOCABULARIES["qualification"].items()
}


@dataclass(frozen=True)
class Spoken:
    """How a community's sheets say codes of one kind.

    What the community uses comes first: a word that it uses as it is written stays one, and one that two of
    its codes share is none of theirs.  Where it uses none, a word is read as the code that it stands for;
    one that stands for several is the first of them where ``is_first_meant``.
    """

    words: Words
    used: Collection[str]
    is_first_meant: bool = False

    def read(self, word: str) -> str:
        """The code that a word means; the word itself where it means none."""
        if word in self.used:
            return word
        meant = self._meant(word, self.used)
        if not meant:
            return self._read_elsewhere(word)
        return meant[0] if len(meant) == 1 else word

    def say(self, code: str, language: str) -> str:
        """The word for a code, Chinese where both languages are asked.

        Itself where no word is read back, here and in a community that uses none yet.
        """
        word = self.words.get(code, (code, code))[language == "en"]
        is_sound = as_list(word) == [word] and self.read(word) == code == self._read_elsewhere(word)
        return word if is_sound else code

    def _read_elsewhere(self, word: str) -> str:
        """The code that a word means where none is used."""
        meant = self._meant(word, self.words)
        return meant[0] if len(meant) == 1 or (meant and self.is_first_meant) else word

    def _meant(self, word: str, codes: Collection[str]) -> list[str]:
        return [code for code in codes if word.casefold() in map(str.casefold, self.words.get(code, ()))]


@dataclass(frozen=True)
class CodesSpoken:
    """How a community's sheets say what people have and what seats are for."""

    qualifications: Spoken
    roles: Spoken


def spoken(qualifications: Collection[str], roles: Collection[str]) -> CodesSpoken:
    """By the codes that a community uses."""
    return CodesSpoken(Spoken(QUALIFICATIONS, qualifications), Spoken(ROLES, roles, is_first_meant=True))
