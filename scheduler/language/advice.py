"""Advice to a coordinator: whom to ask, what would fill a gap, what two plans differ in."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    # Whom to ask.
    "ask_free": Sentence("有空、合规、合格", "free, lawful and qualified"),
    "ask_small": Sentence("只差一点：{what}", "one thing in the way: {what}"),
    "ask_with_others": Sentence("还须有人同去", "others must come too"),
    "ask_load": Sentence(
        "本周已排 {shifts} 班，近来问过 {asked} 次",
        "shifts this week: {shifts}, asked lately: {asked}",
    ),
    "ask_prefers": Sentence("喜欢这样的班", "likes such shifts"),
    "ask_avoids": Sentence("不太愿意上这样的班", "would rather not"),
    "ask_reserve": Sentence("属后备人员", "of the reserve"),
    "because_of": Sentence("{obstacle}（已有 {shifts}）", "{obstacle} (holds {shifts})"),
}
