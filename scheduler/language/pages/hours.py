"""Words of hours and points."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "room_hours": Sentence("工时与积分", "Hours and points"),
    "hours_of_month": Sentence("{month} 工时与积分", "Hours and points, {month}"),
    "choose_month": Sentence("选择月份", "Choose a month"),
    "month_before": Sentence("上个月", "The month before"),
    "month_after": Sentence("下个月", "The month after"),
    "turns": Sentence("次数", "Turns"),
    "hours": Sentence("小时", "Hours"),
    "points": Sentence("积分", "Points"),
    "no_hours_that_month": Sentence("这个月还没有计入的工时", "Nothing is counted in that month"),
    "no_hours_that_month_words": Sentence(
        "一周结束、核对到岗之后，工时计入这里。",
        "Hours are counted here once a week is over and attendance was checked.",
    ),
}
