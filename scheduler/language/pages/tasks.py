"""Words of what has to be done."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "room_tasks": Sentence("任务与日历", "Tasks and calendar"),
    "kind_of_work": Sentence("种类", "Kind of work"),
    "place": Sentence("地点", "Place"),
    "times": Sentence("时间", "Times"),
    "no_task_yet": Sentence("还没有任务", "No task yet"),
    "no_task_yet_words": Sentence(
        "任务说明哪里、什么时候、要几个人，例如每周一上午居委会值班一人。",
        "A task says where, when and how many: one person at the desk on Monday mornings, say.",
    ),
}
