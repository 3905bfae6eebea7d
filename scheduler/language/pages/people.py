"""Words of the register."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "said_person_added": Sentence("已登记。", "On the register."),
    "room_people": Sentence("人员", "People"),
    "add_person": Sentence("添加一人", "Add somebody"),
    "find_by_name": Sentence("按姓名找（至少 {least} 个字）", "Find by name ({least} letters at least)"),
    "find": Sentence("查找", "Find"),
    "name": Sentence("名称", "Name"),
    "kind_of_person": Sentence("身份", "Kind"),
    "kind_unsaid": Sentence("未说明", "not said"),
    "free_when": Sentence("空闲时间", "Free"),
    "free_always": Sentence("任何时间", "at any time"),
    "free_always_box": Sentence("任何时间都有空", "Free at any time"),
    "free_known": Sentence("已登记", "known"),
    "free_unknown": Sentence("未登记", "not known yet"),
    "further": Sentence("更多", "Further"),
    "nobody_found": Sentence("没有找到", "Nobody found"),
    "nobody_found_words": Sentence("换个写法再试。", "Try to write it otherwise."),
    "nobody_yet": Sentence("还没有人", "Nobody yet"),
    "nobody_yet_words": Sentence(
        "从 Excel 导入名单，或者先添加一个人。", "Import a list from Excel, or add somebody to begin with."
    ),
}
