"""Whatever is pasted: no line is lost, nothing raises, and the same paste is read the same."""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.importers.chain import DEFAULT_PARTS, ChainReading, read_times
from scheduler.importers.chain.letters import plain
from scheduler.importers.chain.spoken import spoken
from scheduler.importers.chain.tokenizer import tokenize
from scheduler.importers.chain.words import WORDS
from scheduler.planning.document.fields import Window
from tests.scheduler.importers.chain.written_lines import LINES, PEOPLE, WEEK, read

NUMBERED = ("8点半", "23号", "11.23", "14:00", "两次", " ", "1.")
WORD = st.sampled_from([*WORDS, *(person.name for person in PEOPLE), *NUMBERED])
SENTENCE = st.lists(WORD, max_size=14).map("".join)
WRITTEN = st.sampled_from([one["text"] for one in LINES])
CUT = st.tuples(WRITTEN, st.integers(0, 30)).map(lambda pair: pair[0][pair[1] :] + pair[0][: pair[1]])
LETTERS = "周星期礼拜一二三四五六日天末上下午点半号月除了外不行都可以张三李四0123456789.:-、，/ ()①\ufe0f👍\n"
GARBAGE = st.one_of(st.text(LETTERS, max_size=40), st.text(max_size=40))
CLOCKS = ("05:30-07:00", "18:00-20:00", "21:00-23:00")
TIMED = st.lists(
    st.sampled_from((*CLOCKS, "周六", "周一至周五", "每天", "上午", "全天", "可以", "没空", *"、， ；：和")),
    max_size=8,
).map("".join)
PASTE = st.lists(st.one_of(SENTENCE, WRITTEN, CUT, GARBAGE), max_size=8)


def said(reading: ChainReading) -> list[Any]:
    """Everything that a reading shows, with what is said back."""
    return [
        (line, [(spoken(reply.times, "zh"), spoken(reply.times, "en")) for reply in line.replies])
        for line in reading.lines
    ]


@settings(max_examples=300)
@given(PASTE)
def test_no_line_is_lost_and_the_reading_is_the_same_again(lines: list[str]) -> None:
    paste = "\n".join(lines)
    reading = read(paste)
    shown: dict[int, str] = {}
    for line in reading.lines:
        shown[line.number] = shown.get(line.number, "") + line.text
    assert list(shown.values()) == (paste.splitlines() or [""])
    assert said(reading) == said(read(paste))


@settings(max_examples=300)
@given(PASTE)
def test_every_reply_is_understood_or_says_why_not(lines: list[str]) -> None:
    for line, reply in read("\n".join(lines)).replies():
        assert reply.is_understood or reply.times.troubles, line.text
        for finding in (*reply.times.guesses, *reply.times.troubles):
            assert finding.text("zh")
            assert finding.text("en")


@settings(max_examples=300)
@given(PASTE)
def test_every_window_is_one_of_the_plan_document(lines: list[str]) -> None:
    for _, reply in read("\n".join(lines)).replies():
        free = () if reply.times.availability == "always" else reply.times.availability or ()
        for window in (*free, *reply.times.time_off):
            read_back = msgspec.convert(window, Window)
            assert (read_back.start or "") <= (read_back.end or "")
            assert read_back.from_ is None or read_back.from_ != read_back.to


@settings(max_examples=300)
@given(TIMED)
def test_no_clocks_that_were_read_are_missing_without_a_doubt(text: str) -> None:
    times = read_times(text, week=WEEK)
    if times.troubles or times.guesses:
        return
    free = () if times.availability == "always" else times.availability or ()
    windows = [*free, *times.time_off]
    is_whole = any("start" in one for one in times.time_off)  # a bare no is the whole week's
    kept = {f"{one['from']}-{one['to']}" for one in windows if "from" in one}
    assert is_whole or {clocks for clocks in CLOCKS if clocks in text} <= kept, text


@settings(max_examples=300)
@given(st.one_of(SENTENCE, st.text(LETTERS, max_size=60), st.text(max_size=60)))
def test_every_letter_of_a_reply_is_in_a_word(text: str) -> None:
    clean = plain(text)
    tokens = tokenize(clean)
    covered = {place for token in tokens for place in range(token.at, token.end)}
    left = {clean[place] for place in range(len(clean)) if place not in covered}
    assert left <= set(" ()[]【】「」『』{}<>《》〈〉")
    assert all(clean[token.at : token.end] == token.text for token in tokens)


def test_every_part_of_the_day_has_its_words() -> None:
    parts = {name for meaning in WORDS.values() if meaning.kind == "part" for name in meaning.names}
    assert parts - {"half"} == set(DEFAULT_PARTS)
