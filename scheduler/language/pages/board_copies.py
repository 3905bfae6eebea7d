"""Words about copies of a week in which something is other."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "what_ifs_title": Sentence("试排", "What if"),
    "what_ifs_words": Sentence(
        "把这一周复制一份，改一处，求解，与现在的并排比较，再决定采用还是丢掉。采用之前没有人会知道。",
        "A copy of the week in which something is other is solved and laid beside the week; then it is "
        "kept or thrown away. Nobody is told of it before.",
    ),
    "what_ifs_none": Sentence("还没有试排过", "Nothing was tried yet"),
    "what_ifs_none_words": Sentence(
        "比如：王阿姨不来会怎样？再有两个人呢？", "What if one person is away? What if two more came?"
    ),
    "what_if_new": Sentence("试一个", "Try one"),
    "what_if_away": Sentence("谁不来", "Who is away"),
    "what_if_away_hint": Sentence(
        "姓名或拼音，几个人用逗号隔开", "Names or pinyin, with commas between them"
    ),
    "what_if_helpers_more": Sentence("再多几个新帮手", "How many new helpers"),
    "what_if_helpers_hint": Sentence(
        "整周有空，每人至多三班，没有特别资格", "Free all week, three turns each, without qualifications"
    ),
    "what_if_goal": Sentence("最看重什么", "What matters most"),
    "preset_as_now": Sentence("和现在一样", "The same as now"),
    "what_if_name": Sentence("起个名字（可不填）", "A name (may be left out)"),
    "what_if_unnamed": Sentence("{day} 试排", "Tried on {day}"),
    "what_if_tasks": Sentence("不办哪些任务", "Which tasks are left out"),
    "what_if_try": Sentence("照这样求解", "Solve it like this"),
    "what_if_of": Sentence("取自第 {number} 版", "of version {number}"),
    "what_if_compare": Sentence("并排比较", "Lay beside the week"),
    "what_if_again": Sentence("求解", "Solve"),
    "what_if_remove": Sentence("丢掉", "Throw away"),
    "what_if_without": Sentence("没有{name}", "without {name}"),
    "what_if_helpers": Sentence("多 {count} 个新帮手", "new helpers: {count}"),
    "new_helper": Sentence("新帮手 {number}", "New helper {number}"),
    "what_if_adopt": Sentence("采用为新的一版", "Keep it as the new version"),
    "what_if_adopt_words": Sentence(
        "采用后成为这一周的新一版，可以撤销；发布之前没有人会知道。",
        "Kept, it is the week's new version and can be undone; nobody is told before it is published.",
    ),
    "what_if_not_solved": Sentence("求解以后才能比较。", "It can be compared once it is solved."),
    "said_what_if_made": Sentence("正在求解这一份。", "The copy is being solved."),
    "said_what_if_adopted": Sentence("已采用，可以撤销。", "Kept as the new version; it can be undone."),
    "said_what_if_removed": Sentence("已丢掉。", "Thrown away."),
}
