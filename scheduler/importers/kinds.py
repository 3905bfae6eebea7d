"""Kinds of task as people write them: by their names, or by the short forms that mean one kind alone."""

from __future__ import annotations

from scheduler.importers.layout import TYPES
from scheduler.importers.rows import Row, choices_of, chosen_of

SHORT_FORMS: dict[str, tuple[str, ...]] = {
    "school_escort": ("护学岗", "护送", "接送", "上下学", "escort"),
    "river_patrol": ("巡河", "河道", "河道巡查", "巡查", "river"),
    "love_canteen": ("食堂", "老年食堂", "助餐", "canteen", "meals"),
    "snow_clearing": ("扫雪", "除雪", "铲雪", "清雪", "除冰", "清扫", "snow"),
    "service_desk": ("服务台", "值班", "值守", "desk", "duty"),
    "cleaning": ("清洁", "保洁", "打扫", "清扫", "环境卫生", "clean"),
    "visit": ("走访", "入户", "探访", "上门", "visits"),
    "class": ("上课", "课程", "讲课", "classes", "lesson"),
    "patrol": ("治安巡逻", "夜巡", "巡查", "patrols"),
    "meeting": ("开会", "例会", "meetings"),
    "on_call": ("备勤", "值守", "standby", "on-call", "duty"),
    "custom": ("其它", "others"),
}
"""Beside the names of each; one that stands twice may be either and is refused with both named."""


def kind_in(row: Row, column: str, *, is_needed: bool = False) -> str | None:
    """The kind that a cell names."""
    word = row.text(column, is_needed=is_needed)
    return None if word is None else kind_of(row, column, word)


def kind_of(row: Row, column: str, word: str) -> str | None:
    """The kind that a word means; noted where it means none, or several."""
    if (named := chosen_of(word, TYPES)) is not None:
        return named
    plain = " ".join(word.split()).casefold()
    meant = [kind for kind, forms in SHORT_FORMS.items() if plain in forms]
    if len(meant) == 1:
        return meant[0]
    known = {offered: kind for offered, kind in TYPES.items() if not meant or kind in meant}
    row.note(
        column, "cell_choice_unclear" if meant else "cell_not_choice", value=word, known=choices_of(known)
    )
    return None
