"""Words that carry nothing by themselves."""

from __future__ import annotations

from scheduler.importers.chain.tokens import Kind, Meaning

_FILLERS = (
    "帮忙", "来帮忙", "给我", "帮我", "替我", "for", "固定", "每次",
    "我", "我是", "我叫", "本人", "我的", "我们", "都",
    "也", "的", "了", "吧", "哦", "啊", "呢", "哈", "呀", "噢", "嗯", "好", "有", "是",
    "时间", "时候", "时段", "空余", "期间", "这", "那", "会", "要", "得", "再", "还", "可以的时间",
    "有空的时间", "能来的时间", "一周",
    "每周", "一个星期", "每星期", "每个星期", "最多", "至多", "一共", "总共", "共", "从", "于", "安排",
    "排", "一下", "报", "也报", "接龙",
    "登记", "填", "更正", "修改", "更新", "改一下", "重新接龙", "重报", "补充", "但", "但是", "不过",
    "然后", "这两天", "两天", "三天",
    "几天", "那天", "当天", "日", "点", "分", "班", "值守", "服务", "志愿", "社区", "周", "每", "段",
    "上", "均", "全", "同上时间",
    "i", "i'm", "is", "are", "the", "on", "in", "at", "of", "a", "an", "my", "me", "be", "will",
    "but", "this", "per",
    "week", "for me", "i am", "only on", "between", "times", "every", "each", "all", "it", "shifts",
    "shift", "is fine",
    "works for me", "do", "make", "come", "@", "*", "#", "=", "\"", "'", "“", "”", "‘", "’", "·", "…",
    "_", "<", ">", "《", "》",
)  # fmt: skip
WORDS: dict[str, Meaning] = {word: Meaning(Kind.FILLER) for word in _FILLERS}
