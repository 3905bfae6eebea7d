"""Sentences of what was left out of a plan without refusing it."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "previous_dropped": Sentence(
        "上一版中{volunteer}的班（{shift}）已不适用：这个人、这一班或这个席位已经没有了，已略去。",
        "The earlier place of {volunteer} ({shift}) was left out: the person, the shift or the seat is gone.",
    ),
    "pins_cannot_hold": Sentence(
        "固定安排互相矛盾或违反硬性规则：{volunteer} 在 {shift}；去掉其中任何一个，其余才可成立。",
        "Pins contradict each other or a hard rule: {volunteer} on {shift}; leaving out any one of them "
        "lets the rest hold.",
    ),
    "lock_dropped": Sentence(
        "{volunteer} 在 {shift} 的已确认安排现在违反规则，已解除并在此说明。",
        "The locked assignment of {volunteer} to {shift} has come to break a rule; it was dropped.",
    ),
    "because": Sentence("原因：{reasons}。", " Because: {reasons}."),
}
