"""Words of the week board."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "room_board": Sentence("排班板", "Week board"),
    "choose_week": Sentence("选择周", "Choose a week"),
    "week_before": Sentence("上一周", "The week before"),
    "week_after": Sentence("下一周", "The week after"),
    "week_of_day": Sentence("哪一天所在的周", "The week of this day"),
    "go_there": Sentence("前往", "Go"),
    "week_not_planned": Sentence("这一周还没有编制", "This week is not planned yet"),
    "week_not_planned_words": Sentence(
        "编制会把重复的任务排到每一天，并告诉您哪些与上周不同。",
        "Planning lays out everything that repeats, and tells what differs from the week before.",
    ),
    "plan_week": Sentence("编制这一周", "Plan this week"),
    "week_without_roster_title": Sentence(
        "班次已就绪，还没有排人", "The shifts are there, nobody is on them yet"
    ),
    "week_without_roster_words": Sentence(
        "让程序找出最好的排班；找到后您可以手工调整，再发布。",
        "Let the best roster be found; you can change it by hand before it is published.",
    ),
    "find_roster": Sentence("自动排班", "Find the best roster"),
    "find_better": Sentence("重新排班", "Find it again"),
    "solver_at_work": Sentence("正在找最好的排班……", "Looking for the best roster…"),
    "look_again": Sentence("刷新看看", "Look again"),
    "all_filled": Sentence("全部排满", "Every place is filled"),
    "seats_empty": Sentence("空位 {count} 个", "Places empty: {count}"),
    "work_and_place": Sentence("任务与地点", "Work and place"),
    "short_by": Sentence("缺 {count} 人", "{count} missing"),
}
