"""Sentences of what goes wrong around notices, channels and webhooks."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "callback_gone": Sentence(
        "接收方说该地址已不存在，不再推送。",
        "The receiver says that the address is gone; it is not tried again.",
    ),
    "webhook_disabled": Sentence(
        "推送地址 {webhook} 已停用；请先重新启用。", "The webhook {webhook} is disabled; enable it first."
    ),
    "webhook_exhausted": Sentence(
        "十次尝试都没有送达，该推送地址已停用。",
        "Ten attempts failed one after the other; the webhook is disabled.",
    ),
}
