"""Words for the parts of the day; when each part begins and ends is set in ``parts_of_day``."""

from __future__ import annotations

from scheduler.importers.chain.tokens import Kind, Meaning

SPOKEN: dict[tuple[str, ...], tuple[str, ...]] = {
    ("dawn",): ("凌晨", "天不亮", "dawn"),
    ("early",): (
        "早",
        "早上",
        "早晨",
        "清晨",
        "清早",
        "大清早",
        "一早",
        "早间",
        "early",
        "early morning",
        "early mornings",
    ),
    ("morning",): ("am", "上午", "上半天", "前半天", "头午", "morning", "mornings"),
    ("noon",): ("中午", "午间", "正午", "晌午", "noon", "midday", "lunchtime"),
    ("afternoon",): ("pm", "下午", "午后", "下半天", "后半天", "afternoon", "afternoons"),
    ("dusk",): ("傍晚", "黄昏", "dusk", "early evening"),
    ("evening",): (
        "晚",
        "晚上",
        "晚间",
        "夜晚",
        "下班后",
        "下班以后",
        "下班之后",
        "evening",
        "evenings",
        "after work",
    ),
    ("night",): ("夜里", "夜间", "半夜", "深夜", "night", "nights", "overnight"),
    ("daytime",): ("白天", "日间", "daytime"),
    ("whole",): (
        "全天",
        "整天",
        "一整天",
        "一天",
        "全日",
        "all day",
        "whole day",
        "the whole day",
        "full day",
    ),
    ("morning", "afternoon"): ("上下午", "上午下午"),
    ("early", "evening"): ("早晚",),
    ("early", "noon", "evening"): ("早中晚",),
    ("half",): ("半天", "半日", "half day", "half a day"),
}
"""Parts by the words for them; ``half`` is no part: which half it is must be asked."""

WORDS: dict[str, Meaning] = {
    word: Meaning(Kind.PART, names=parts) for parts, words in SPOKEN.items() for word in words
}
