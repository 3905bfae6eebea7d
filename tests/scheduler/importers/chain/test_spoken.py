"""What was understood is said back in both languages."""

from __future__ import annotations

import pytest

from scheduler.importers.chain.spoken import spoken
from tests.scheduler.importers.chain.written_lines import read


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("张三 周一上午", "可以：周一上午 08:00–12:00", "free: Mon morning 08:00–12:00"),
        ("张三 周一到周三全天", "可以：周一至周三全天", "free: Mon–Wed all day"),
        ("张三 周二、周四9-10点", "可以：周二、周四 09:00–10:00", "free: Tue, Thu 09:00–10:00"),
        ("张三 天天晚上", "可以：每天晚上 18:00–22:00", "free: every day evening 18:00–22:00"),
        (
            "张三 23号下午",
            "可以：11月23日（周一）下午 12:00–18:00",
            "free: Mon 2026-11-23 afternoon 12:00–18:00",
        ),
        ("张三 周一夜里", "可以：周一夜里 22:00–06:00", "free: Mon night 22:00–06:00"),
        ("张三 除了周三都行", "都可以；不行：周三全天", "free at any time; not free: Wed all day"),
        ("张三 这周不行", "这段时间都不行", "not free in this plan"),
        ("张三 周三不行", "不行：周三全天；其余不变", "not free: Wed all day; nothing else changes"),
        ("张三 周六，最多一次", "可以：周六全天；每周最多 1 次", "free: Sat all day; at most 1 a week"),
        ("张三 看情况", "", ""),
    ],
)
def test_a_reading_is_said_back(text: str, zh: str, en: str) -> None:
    times = read(text).lines[0].replies[0].times
    assert (spoken(times, "zh"), spoken(times, "en")) == (zh, en)
