"""A paste read from beginning to end; see ``docs/chat-chain.md``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from scheduler.importers.chain.heads import Part, parts_of
from scheduler.importers.chain.letters import plain
from scheduler.importers.chain.lines import Piece, pieces_of
from scheduler.importers.chain.meaning import times_of
from scheduler.importers.chain.names import Names
from scheduler.importers.chain.parts_of_day import DEFAULT_PARTS, PartsOfDay, Span
from scheduler.importers.chain.phrases import Doubts
from scheduler.importers.chain.phrasing import phrases_of
from scheduler.importers.chain.reading import (
    ChainReading,
    Finding,
    How,
    Line,
    LineKind,
    Match,
    Person,
    Reply,
    Times,
)
from scheduler.importers.chain.statements import StatementReader
from scheduler.importers.chain.tokenizer import tokenize
from scheduler.importers.chain.tokens import Kind
from scheduler.importers.chain.week import Week
from scheduler.language.roster_words import listed
from scheduler.language.sentence import LANGUAGES, Sentence
from scheduler.planning.document.layout import Horizon

_TIMED = frozenset({Kind.DAYS, Kind.DATE, Kind.PART, Kind.CLOCK, Kind.RELATIVE, Kind.ANY, Kind.NO, Kind.WEEK})


GUESSED = frozenset({How.TITLE, How.INITIALS, How.HOMOPHONE})
"""Not by a name: to be confirmed, and no match for what somebody says by her name."""


def read_chain(
    text: str,
    *,
    people: Iterable[Person],
    week: Horizon,
    parts_of_day: PartsOfDay = DEFAULT_PARTS,
    today: date | None = None,
    shifts: Iterable[Span] = (),
    meant: Mapping[str, Person] | None = None,
) -> ChainReading:
    """Read replies pasted from a chat: a line of the reading for every line of the paste.

    ``today`` is what "tomorrow" and "next Monday" count from, ``shifts`` are the hours of the week's shifts
    (a bare 5 o'clock is the morning where they lie then), ``meant`` says who is meant by a name as it is
    written, whatever it would be taken for.  Never raises for what the text says; raises
    ``BadTime`` for a horizon whose start is no date.
    """
    reader = _Reader(Names(people), Week(week, today=today, shifts=shifts), parts_of_day, meant or {})
    return ChainReading(_with_corrections([reader.line(piece) for piece in pieces_of(text)]))


class _Reader:
    """Reads one line after the other; it only remembers whether a reply has come yet."""

    def __init__(self, names: Names, week: Week, parts: PartsOfDay, meant: Mapping[str, Person]) -> None:
        self._names = names
        self._week = week
        self._parts = parts
        self._meant = meant
        self._has_begun = False

    def line(self, piece: Piece) -> Line:
        """One line of the paste, or one of several replies on it."""
        kind = self._aside(piece)
        if kind is not None:
            troubles = (Finding("chain_line_too_long"),) if piece.is_too_long else ()
            return Line(piece.line, piece.text, kind, troubles=troubles)
        parts = parts_of(piece.body, self._names)
        if self._is_heading(piece, parts):
            return Line(piece.line, piece.text, LineKind.HEADING)
        if not any(part.matches for part in parts):
            trouble = Finding("chain_no_name", {"text": piece.body})
            return Line(piece.line, piece.text, LineKind.UNREAD, troubles=(trouble,))
        self._has_begun = True
        return Line(piece.line, piece.text, LineKind.REPLY, self._replies(parts))

    @staticmethod
    def _aside(piece: Piece) -> LineKind | None:
        if piece.is_too_long:
            return LineKind.UNREAD
        if not piece.body:
            return LineKind.BLANK
        if piece.text.lstrip().startswith(("#", "＃")):
            return LineKind.HEADING
        return LineKind.EXAMPLE if piece.is_example else None

    def _is_heading(self, piece: Piece, parts: tuple[Part, ...]) -> bool:
        """A line without a number and a known person that has a heading's word, or no times before all."""
        known = any(match.how is not How.UNKNOWN for part in parts for match in part.matches)
        if piece.is_numbered or known:
            return False
        if piece.has_heading_word:
            return True
        return not self._has_begun and not any(one.kind in _TIMED for one in tokenize(piece.body))

    def _replies(self, parts: tuple[Part, ...]) -> tuple[Reply, ...]:
        replies: list[Reply] = []
        said = Times()
        for part in parts:
            if not part.matches:
                continue
            times = self._times(part.text)
            if not part.is_for_others:
                said = times
                if len(parts) > 1 and times.is_silent:
                    continue  # who only speaks for somebody else has said nothing of their own
            elif times.is_silent and not said.is_empty:
                guess = Finding("chain_same_as_speaker", {"text": part.matches[0].written})
                times = replace(said, guesses=(*said.guesses, guess), notes=times.notes)
            matches = [self._chosen(match) for match in part.matches]
            replies.extend(Reply(match, _with_name_doubts(times, match)) for match in matches)
        return tuple(replies)

    def _chosen(self, match: Match) -> Match:
        """The match of a name by what somebody said; whoever else it may be stays to be chosen."""
        person = self._meant.get(match.written)
        if person is None:
            return match
        others = match.candidates or ((match.person,) if match.person else ())
        return Match(match.written, How.NAME, person, others)

    def _times(self, text: str) -> Times:
        return _read(text, self._week, self._parts)


def read_times(text: str, *, week: Horizon, parts_of_day: PartsOfDay = DEFAULT_PARTS) -> Times:
    """What a reply says of times, without a name before it; the week gives dates without a year theirs."""
    return _read(plain(text), Week(week, today=None), parts_of_day)


def _read(text: str, week: Week, parts: PartsOfDay) -> Times:
    doubts = Doubts()
    phrases = phrases_of(tokenize(text), week=week, parts=parts, doubts=doubts)
    return times_of(StatementReader(phrases, doubts).read(), doubts, week=week, parts=parts)


def _with_name_doubts(times: Times, match: Match) -> Times:
    facts: dict[str, str | Sentence] = {"text": match.written, "candidates": _called(match.candidates)}
    if match.how in GUESSED and match.person is not None:
        guess = Finding(f"chain_name_{match.how}", {"text": match.written, "name": match.person.name})
        return replace(times, guesses=(guess, *times.guesses))
    if match.how is How.SEVERAL:
        return replace(times, troubles=(Finding("chain_name_several", facts), *times.troubles))
    if match.how is How.UNKNOWN:
        code = "chain_name_near" if match.candidates else "chain_name_unknown"
        return replace(times, troubles=(Finding(code, facts), *times.troubles))
    return times


def _called(people: Sequence[Person]) -> Sentence:
    """Names, with what tells namesakes apart; their ids where nobody says what does."""
    several = Counter(person.name for person in people)
    told = [_listed(people, several, language) for language in LANGUAGES]
    return Sentence(*told)


def _listed(people: Sequence[Person], several: Counter[str], language: str) -> str:
    return listed(
        (_told_apart(one, language) if several[one.name] > 1 else one.name for one in people), language
    )


def _told_apart(person: Person, language: str) -> str:
    words = person.id if person.apart is None else getattr(person.apart, language)
    return f"{person.name}（{words}）"


def _with_questions(lines: list[Line]) -> list[Line]:
    """Ask who is meant by a nickname, where the one it fits answers by her own name on another line."""
    named = {
        reply.match.person.id: line
        for line in lines
        for reply in line.replies
        if reply.match.person is not None and reply.match.how not in GUESSED and not reply.says_nothing
    }

    def asked(reply: Reply) -> Reply:
        match = reply.match
        known = named.get(match.person.id) if match.person is not None else None
        if match.person is None or known is None or match.how not in GUESSED or reply.says_nothing:
            return reply
        facts = {"text": match.written, "name": match.person.name, "line": known.text.strip()}
        guesses = tuple(one for one in reply.times.guesses if one.code != f"chain_name_{match.how}")
        troubles = (Finding("chain_name_answers", facts), *reply.times.troubles)
        several = Match(match.written, How.SEVERAL, candidates=(match.person,))
        return Reply(several, replace(reply.times, guesses=guesses, troubles=troubles))

    return [replace(line, replies=tuple(map(asked, line.replies))) for line in lines]


def _with_corrections(lines: list[Line]) -> tuple[Line, ...]:
    """Mark each reply that a later line of the same person replaces."""
    lines = _with_questions(lines)
    later: dict[str, tuple[int, Reply]] = {}
    earlier: dict[str, Times] = {}
    for line in lines:
        for reply in line.replies:
            if reply.match.person is not None and not reply.says_nothing:
                earlier.setdefault(reply.match.person.id, reply.times)
    read: list[Line] = []
    for line in reversed(lines):
        replies: list[Reply] = []
        for reply in reversed(line.replies):
            person = reply.match.person
            known = later.get(person.id) if person is not None else None
            if known is not None:
                replies.append(replace(reply, replaced_by=known[0]))
                continue
            if person is not None and not reply.says_nothing:
                reply = _confirmed_correction(reply, earlier[person.id])
                later[person.id] = (line.number, reply)
            replies.append(reply)
        read.append(replace(line, replies=tuple(reversed(replies))))
    return tuple(reversed(read))


def _confirmed_correction(reply: Reply, first: Times) -> Reply:
    """A correction that only says when the person cannot would leave nothing of what was said before."""
    if first is reply.times or first.availability is None or reply.times.availability is not None:
        return reply
    guess = Finding("chain_correction_only_off", {"text": ""})
    return replace(reply, times=replace(reply.times, guesses=(*reply.times.guesses, guess)))
