"""Words of the log."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "room_log": Sentence("记录", "Log"),
    "when": Sentence("时间", "When"),
    "who": Sentence("谁", "Who"),
    "what_was_done": Sentence("做了什么", "What"),
    "which_fields": Sentence("字段", "Fields"),
    "by_somebody_else": Sentence("程序或志愿者本人", "the service, or a volunteer"),
    "log_empty": Sentence("还没有记录", "Nothing yet"),
    "log_empty_words": Sentence(
        "每次新建、修改、删除都会记在这里。", "Whatever is made, changed or removed is written down here."
    ),
}
