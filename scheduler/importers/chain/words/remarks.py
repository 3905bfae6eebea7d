"""Remarks that are often added and say nothing about when, and words that announce another person."""

from __future__ import annotations

from scheduler.importers.chain.tokens import Kind, Meaning

_REMARKS = (
    "带孩子", "带小孩", "带娃", "带着孩子", "带着小孩", "会带孩子", "晚到",
    "帮厨", "晚点来", "早点走", "迟到", "晚点到", "晚一点到",
    "晚来", "晚一会", "晚一会儿",
    "早走", "提前走", "自带工具", "自带水杯", "骑车来", "开车来", "有车", "可以开车",
    "可以开车来", "有健康证",
    "有急救证", "新人", "第一次来", "第一次参加",
    "腿脚不便", "腿脚不好", "不能搬重物", "不搬重物", "不干重活", "高血压", "党员", "请多关照", "谢谢",
    "谢谢大家", "辛苦了", "辛苦",
    "大家辛苦了", "收到", "一起", "两口子", "夫妻俩", "想和老伴一起", "食堂", "护学", "护学岗",
    "河道巡查", "巡河", "爱心食堂", "服务台",
    "打扫卫生", "with kids", "with my kid", "bringing my child", "running late", "may be late",
    "will be late", "late",
    "thanks", "thank you", "please", "pls", "up to", "at most", "first time",
)  # fmt: skip
_PROXY = ("帮忙给", "帮", "替", "代替", "代", "给", "on behalf of")
WORDS: dict[str, Meaning] = {
    **{word: Meaning(Kind.REMARK) for word in _REMARKS},
    **{word: Meaning(Kind.PROXY) for word in _PROXY},
}
PROXY_WORDS = tuple(sorted((*_PROXY, "for"), key=len, reverse=True))
HEADING_WORDS = (
    "接龙", "报名时间", "排班", "各位", "大家", "请填", "请在", "请大家", "请各", "填写", "填报",
    "志愿者们", "活动", "通知", "社区", "姓名",
    "格式", "截止", "统计", "征集", "时间段", "以上", "注意", "说明", "招募", "服务时间", "sign up",
    "sign-up", "volunteers",
    "please", "deadline", "availability",
)  # fmt: skip
"""A line without a number and without a person that has one of these is a heading, not a reply."""
EXAMPLE_WORDS = (
    "示例",
    "例如",
    "例:",
    "例：",
    "例子",
    "样例",
    "格式:",
    "范例",
    "例",
    "比如",
    "example",
    "e.g.",
    "eg.",
    "eg:",
)
"""A line that begins so shows how to reply."""
