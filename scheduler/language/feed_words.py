"""The words of calendar feeds, in Chinese and English."""

from __future__ import annotations

from scheduler.language.roster_words import in_language
from scheduler.language.sentence import Sentence

WORDS: dict[str, tuple[str, str]] = {
    "feed_of_person": ("{name}的值班", "Shifts of {name}"),
    "feed_of_place": ("{name} 值班", "{name}: shifts"),
    "answer_by": ("请在 {until} 前答复", "please answer by {until}"),
    "led_by": ("负责人：{names}", "led by {names}"),
    "bring": ("携带：{bring}", "bring: {bring}"),
}

SENTENCES: dict[str, Sentence] = {
    "feed_unknown": Sentence("没有这个日历订阅。", "There is no such calendar feed."),
    "feed_of_two": Sentence(
        "日历订阅只能属于一位志愿者或一个地点，二者选一。",
        "A calendar feed is of a volunteer or of a site, not of both.",
    ),
    "feed_revoked": Sentence("日历订阅 {feed} 已停用。", "The calendar feed {feed} was revoked."),
}


def say(code: str, language: str, **facts: object) -> str:
    """A line in a language, both side by side for ``both``."""
    zh, en = WORDS[code]
    return in_language((zh.format(**facts), en.format(**facts)), language, between=" / ")
