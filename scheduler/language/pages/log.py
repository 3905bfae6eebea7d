"""Words of the log."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "room_log": Sentence("记录", "Log"),
    "when": Sentence("时间", "When"),
    "who": Sentence("谁", "Who"),
    "what_was_done": Sentence("做了什么", "What"),
    "which_fields": Sentence("哪些内容", "What of it"),
    "by_sample_data": Sentence("示例数据", "the sample data"),
    "by_somebody_else": Sentence("程序或志愿者本人", "the service, or a volunteer"),
    "by_own_link": Sentence("{name}（本人）", "{name} (herself)"),
    "steps_more": Sentence("另有 {count} 项", "{count} more"),
    "log_by_id": Sentence("编号 {id}", "id {id}"),
    "log_this_alone": Sentence("只看这一项", "this one alone"),
    "log_kind": Sentence("对什么", "Of what"),
    "log_action": Sentence("动作", "What was done"),
    "log_since": Sentence("从", "From"),
    "log_until": Sentence("到", "To"),
    "log_any": Sentence("全部", "All"),
    "log_look": Sentence("筛选", "Show"),
    "log_all": Sentence("清除筛选", "Show everything"),
    "log_nothing_so": Sentence("没有符合的记录", "Nothing like that"),
    "log_nothing_so_words": Sentence("换个条件，或清除筛选。", "Ask for something else, or show everything."),
    "log_recovered": Sentence(
        "{restored} 已恢复到 {made} 的备份；其间写下的不在了。",
        "On {restored} all was brought back to a backup of {made}; what was written in between is gone.",
    ),
    "log_empty": Sentence("还没有记录", "Nothing yet"),
    "log_empty_words": Sentence(
        "每次新建、修改、删除都会记在这里。", "Whatever is made, changed or removed is written down here."
    ),
}
