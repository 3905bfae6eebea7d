"""Days counted from today, and whole weeks."""

from __future__ import annotations

from scheduler.importers.chain.tokens import Kind, Meaning

WORDS: dict[str, Meaning] = {
    "今天": Meaning(Kind.RELATIVE, (0,)),
    "今日": Meaning(Kind.RELATIVE, (0,)),
    "明天": Meaning(Kind.RELATIVE, (1,)),
    "明日": Meaning(Kind.RELATIVE, (1,)),
    "明儿": Meaning(Kind.RELATIVE, (1,)),
    "后天": Meaning(Kind.RELATIVE, (2,)),
    **{word: Meaning(Kind.RELATIVE, (0, 1)) for word in ("今明两天", "今明", "今明天")},
    **{word: Meaning(Kind.RELATIVE, (1, 2)) for word in ("明后天", "明后两天", "明后")},
    "大后天": Meaning(Kind.RELATIVE, (3,)),
    **{word: Meaning(Kind.NEXT_DAY) for word in ("次日", "翌日", "第二天", "next day", "the next day")},
    "今晚": Meaning(Kind.RELATIVE, (0,), ("evening",)),
    "明晚": Meaning(Kind.RELATIVE, (1,), ("evening",)),
    "后晚": Meaning(Kind.RELATIVE, (2,), ("evening",)),
    "明早": Meaning(Kind.RELATIVE, (1,), ("early",)),
    "today": Meaning(Kind.RELATIVE, (0,)),
    "tonight": Meaning(Kind.RELATIVE, (0,), ("evening",)),
    "tomorrow": Meaning(Kind.RELATIVE, (1,)),
    "the day after tomorrow": Meaning(Kind.RELATIVE, (2,)),
    **{
        word: Meaning(Kind.WEEK, (0,))
        for word in ("这周", "本周", "这星期", "本星期", "这个星期", "这礼拜", "这个礼拜", "这一周",
            "整周", "全周",
                     "这次", "本次", "this week", "the week", "this time")
    },
    **{word: Meaning(Kind.WEEK, (-1,)) for word in ("上周", "上星期", "上个星期", "上礼拜", "last week")},
    **{word: Meaning(Kind.WEEK, (2,)) for word in ("下下周", "下下个星期", "下下星期", "下下礼拜")},
    **{
        word: Meaning(Kind.WEEK, (1,))
        for word in ("下周", "下星期", "下个星期", "下礼拜", "下个礼拜", "next week")
    },
}  # fmt: skip
