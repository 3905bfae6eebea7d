"""The names of the goals and the sentences of proof, in Chinese and English."""

from __future__ import annotations

from scheduler.language.roster_words import in_language

GOALS: dict[str, tuple[str, str]] = {
    "minimum": ("最低人数", "Minimum crews"),
    "wanted": ("岗位排满", "Seats filled"),
    "stability": ("少改动", "Stability"),
    "comfort": ("合意与公平", "Comfort"),
    "fair_share": ("公平分担", "Fair share"),
    "wishes": ("意愿", "Wishes"),
    "continuity": ("熟悉的地点和人", "Continuity"),
    "travel": ("路程", "Travel"),
    "commitment": ("承诺时数", "Commitment"),
    "turns": ("轮流", "Turns"),
    "home_area": ("本网格优先", "Own area first"),
    "few_faces": ("熟面孔", "Few faces"),
    "interval": ("走访按期", "Visits in time"),
    "standby": ("备用人手", "People standing by"),
    "reserve": ("后备梯队", "Reserves"),
    "cover": ("人数合适", "Numbers on seats"),
    "requests": ("排班申请", "Requests"),
    "rhythm": ("作息节奏", "Rhythm"),
    "amounts": ("数量合约", "Agreed amounts"),
    "changes": ("改动", "changes"),
    "critical": ("最要紧", "critical"),
    "high": ("要紧", "high"),
    "normal": ("一般", "normal"),
    "low": ("次要", "low"),
    "optional": ("可有可无", "optional"),
}

PROOFS: dict[str, tuple[str, str]] = {
    "optimal": ("最优，已证明", "optimal, proven"),
    "one_more_post": ("最多还能再排满一个岗位，已证明", "at most one more post could be filled, proven"),
    "more_posts": (
        "最多还能再排满{more}个岗位，已证明",
        "at most {more} more posts could be filled, proven",
    ),
    "one_more_post_keeping": (
        "不空出别的岗位，最多还能再排满一个，已证明",
        "at most one more post could be filled without emptying another, proven",
    ),
    "more_posts_keeping": (
        "不空出别的岗位，最多还能再排满{more}个，已证明",
        "at most {more} more posts could be filled without emptying another, proven",
    ),
    "within": ("与最优相差不超过{percent}%，已证明", "within {percent}% of the best possible, proven"),
    "no_bound": ("还没有证明", "nothing proven yet"),
    "no_bound_changed": (
        "求解之后改过，还没有证明",
        "changed since it was solved, nothing proven of that yet",
    ),
    "no_bound_part": (
        "只补了空出的部分，整周还没有证明",
        "only what was freed was filled, nothing proven of the whole week yet",
    ),
}


def goal_name(name: str, language: str) -> str:
    """What a goal or a term of one is called; an unknown name is shown as it is."""
    plain = name.replace("_", " ")
    return in_language(GOALS.get(name, (plain, plain)), language)


def proof(code: str, language: str, **facts: object) -> str:
    """The sentence of what is proven."""
    zh, en = PROOFS[code]
    return in_language((zh.format(**facts), en.format(**facts)), language)
