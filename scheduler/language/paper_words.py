"""The words of sheets of paper, in Chinese and English: walls, signing in, calling, each person's own."""

from __future__ import annotations

from scheduler.language.roster_words import in_language

SENTENCES: dict[str, tuple[str, str]] = {
    "letters_missing": (
        "以下字符字库没有，用编号代替：{letters}",
        "No font has these letters, written by their numbers: {letters}",
    ),
    "no_shifts_at_all": ("没有班次。", "There are no shifts."),
    "when": ("时间", "When"),
    "what": ("任务与地点", "What and where"),
    "know": ("须知", "To know"),
    "hours_of": ("共 {shifts} 次，{hours} 小时", "shifts: {shifts}, hours: {hours}"),
}


def say(code: str, language: str, **facts: object) -> str:
    """A sentence in a language, both side by side for ``both``."""
    zh, en = SENTENCES[code]
    return in_language((zh.format(**facts), en.format(**facts)), language, between=" / ")
