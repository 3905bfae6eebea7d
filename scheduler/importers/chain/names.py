"""Who is meant by a name in a chat: the name, a title, pinyin, initials, a homophone."""

from __future__ import annotations

import re
from collections.abc import Iterable

from scheduler.importers.chain.letters import key_of
from scheduler.importers.chain.reading import How, Match, Person
from scheduler.importers.chain.words.titles import COMPOUND_SURNAMES, LATIN_TITLES, PREFIXES, TITLES
from scheduler.names.pinyin import blurred, spellings

NAME_LONGEST = 24
CANDIDATES_MOST = 5
_CHINESE = re.compile(r"[\u3400-\u9fff]+")
_Index = dict[str, dict[Person, None]]


class Names:
    """Everybody who may answer, by all that they may be called."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._name: _Index = {}
        self._surname: _Index = {}
        self._given: _Index = {}
        self._last: _Index = {}
        self._sound: _Index = {}
        self._blurred: _Index = {}
        self._initials: _Index = {}
        for person in people:
            for name in dict.fromkeys(key_of(one) for one in (person.name, *person.also, person.id)):
                if name:
                    _put(self._name, name, person)
            self._add_parts(key_of(person.name), person)

    def _add_parts(self, name: str, person: Person) -> None:
        if not _CHINESE.fullmatch(name) or len(name) < 2:
            return
        size = 2 if name[:2] in COMPOUND_SURNAMES and len(name) > 2 else 1
        _put(self._surname, name[:size], person)
        _put(self._given, name[size:], person)
        _put(self._last, name[-1], person)
        for syllables in spellings(name):
            _put(self._sound, "".join(syllables), person)
            _put(self._sound, "".join((*syllables[size:], *syllables[:size])), person)
            _put(self._blurred, blurred("".join(syllables)), person)
            _put(self._initials, "".join(syllable[0] for syllable in syllables), person)

    def surely(self, written: str) -> Match | None:
        """The match of a name, a nickname, an id, or a title; None when nothing of these fits."""
        key = key_of(written)
        if key in self._name:
            return _match(written, How.NAME, self._name[key])
        for title in TITLES:
            stem = key.removesuffix(title)
            if stem and stem != key:
                if stem in self._name:
                    return _match(written, How.NAME, self._name[stem])
                found = self._surname.get(stem) or self._given.get(stem) or self._last.get(stem)
                if found:
                    return _match(written, How.TITLE, found)
                break
        for index in (self._given, self._surname):
            if len(key) > 1 and key in index:
                return _match(written, How.TITLE, index[key])
        for prefix in PREFIXES:
            stem = key.removeprefix(prefix)
            if stem and stem != key:
                found = self._surname.get(stem) or (self._last.get(stem) if prefix != "老" else None)
                if found:
                    return _match(written, How.TITLE, found)
        return None

    def spelt(self, words: Iterable[str]) -> Match | None:
        """The match of Latin words: a name, its pinyin in either order, or its initials."""
        kept = [word for word in words if word not in LATIN_TITLES]
        written, key = " ".join(kept), "".join(kept)
        if key in self._name:
            return _match(written, How.NAME, self._name[key])
        sound = key.replace("ü", "v").replace("lue", "lve")
        if found := self._sound.get(key) or self._sound.get(sound):
            return _match(written, How.PINYIN, found)
        if len(key) > 1 and key in self._initials:
            return _match(written, How.INITIALS, self._initials[key])
        return None

    def match(self, written: str) -> Match:
        """The match of a whole name: surely, else by how it sounds, else unknown with names that are near."""
        sure = self.surely(written) or (self.spelt(written.split()) if written.isascii() else None)
        if sure is not None:
            return sure
        key = key_of(written)
        for syllables in spellings(key) if len(key) > 1 else ():
            sound = "".join(syllables)
            if found := self._sound.get(sound) or self._blurred.get(blurred(sound)):
                return _match(written, How.HOMOPHONE, found)
        return Match(written, How.UNKNOWN, candidates=self._near(key))

    def _near(self, key: str) -> tuple[Person, ...]:
        """People whose name differs in one letter, or is contained in what was written."""
        if not 2 <= len(key) <= NAME_LONGEST:
            return ()
        found = (person for name, people in self._name.items() if _is_near(name, key) for person in people)
        return tuple(dict.fromkeys(found))[:CANDIDATES_MOST]


def _put(index: _Index, key: str, person: Person) -> None:
    index.setdefault(key, {})[person] = None


def _match(written: str, how: How, found: Iterable[Person]) -> Match:
    people = tuple(found)
    written = written.strip()
    if len(people) == 1:
        return Match(written, how, people[0])
    return Match(written, How.SEVERAL, candidates=people[:CANDIDATES_MOST])


def _is_near(name: str, key: str) -> bool:
    if len(name) < 2:
        return False
    if len(name) == len(key):
        return sum(one != other for one, other in zip(name, key, strict=True)) == 1
    return name in key or key in name
