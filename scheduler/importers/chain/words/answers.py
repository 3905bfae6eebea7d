"""Yes, any time, no, perhaps, not decided yet."""

from __future__ import annotations

from scheduler.importers.chain.tokens import Kind, Meaning

_SPOKEN: dict[Kind, tuple[str, ...]] = {
    Kind.YES: (
        "可以", "可以的", "可", "行", "行的", "能来", "能去", "能到", "能参加", "能", "有空", "有空闲",
        "有时间", "空闲", "有空的",
        "没问题", "ok", "okay", "yes", "参加", "报名", "来", "在", "可以来", "可以参加", "可以去", "可来",
        "可去", "可安排",
        "方便", "能安排", "可排", "好的", "没事", "在家", "free", "available", "can", "can do",
        "can come", "works",
        "fine", "i can", "i am free", "i'm free", "i'm available", "good", "空",
    ),
    Kind.ANY: (
        "都行", "都可以", "都可", "都能来", "都能", "都有空", "都有时间", "都ok", "都没问题", "都在",
        "都方便", "随时", "随时可以",
        "随时都行", "随时都可以", "随便", "随叫随到", "任何时间", "任意时间", "任何时候", "什么时候都行",
        "什么时间都行", "什么时候都可以",
        "什么时间都可以", "哪天都行", "哪天都可以", "哪天都能来", "啥时候都行", "看安排", "听安排",
        "服从安排", "听从安排", "看社区安排",
        "听社区安排", "等安排", "等通知安排", "不限", "不限时间", "时间不限", "全都行", "全部可以",
        "均可", "均可以", "全可以",
        "时间都行", "时间都可以", "时间充裕", "一直有空", "anytime", "any time", "always", "whenever",
        "any is fine",
    ),
    Kind.NO: (
        "不行", "不可以", "不能", "不能来", "不能去", "不能参加", "不来", "不来了", "不去", "来不了",
        "去不了", "到不了", "参加不了",
        "没空", "没有空", "没时间", "没有时间", "抽不出时间", "不方便", "不在", "不在家", "有事",
        "有事情", "请假", "取消", "退出", "撤回",
        "没法来", "无法参加", "无法来", "不参加", "都不行", "都不能", "都不能来", "都没空", "都没时间",
        "都来不了", "都不在", "都有事",
        "不太行", "不太方便", "上班", "要上班", "得上班", "值班", "要值班", "加班", "有课", "要上课",
        "上课", "出差", "要出差", "在外地",
        "外出", "回老家", "住院", "不排", "别排", "别安排", "不要排", "不要安排", "别排我", "不要", "别",
        "不是", "没有", "忙",
        "not", "no", "can't", "cannot", "cant", "can not", "unavailable", "not available", "busy",
        "not free", "never",
        "can't make it", "can't come", "can't do", "not on", "away", "on leave", "off", "isn't", "don't",
        "not possible", "won't", "no time",
    ),
    Kind.HEDGE: (
        "可能", "也许", "大概", "应该", "尽量", "争取", "不一定", "说不定", "差不多", "左右", "大约",
        "基本", "一般", "maybe", "perhaps",
        "probably", "might", "possibly", "around", "about", "usually", "if possible", "估计",
    ),
    Kind.UNDECIDED: (
        "待定", "看情况", "不确定", "再说", "再定", "到时候看", "到时再说", "还没定", "没定", "未定",
        "再看", "不好说", "晚点定",
        "等我确认", "待确认", "休息", "休假", "轮休", "调休", "确定不了", "tbd", "not sure", "unsure",
        "don't know", "will confirm",
    ),
}  # fmt: skip
WORDS: dict[str, Meaning] = {word: Meaning(kind) for kind, words in _SPOKEN.items() for word in words}
