"""Two rosters side by side, in words."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "compared_more_filled": Sentence(
        "乙比甲多补上 {more} 个岗位（空缺由 {before} 减到 {after}）。",
        "B fills {more} more post{more:/s}: {after} stay{after:s/} empty instead of {before}.",
    ),
    "compared_fewer_filled": Sentence(
        "乙比甲少补 {fewer} 个岗位（空缺由 {before} 增到 {after}）。",
        "B fills {fewer} fewer post{fewer:/s}: {after} stay{after:s/} empty instead of {before}.",
    ),
    "compared_as_many_filled": Sentence(
        "两份方案空缺一样多（{missing} 个）。", "Both leave the same number of posts empty ({missing})."
    ),
    "compared_other_work": Sentence(
        "两份方案要做的事不一样多：甲 {shifts_before} 个班，排上 {filled_before} 个岗位，空 {before}；"
        "乙 {shifts_after} 个班，排上 {filled_after} 个，空 {after}。",
        "There is not the same work in both: A has {shifts_before} shift{shifts_before:/s}, {filled_before} "
        "post{filled_before:/s} filled and {before} empty; B has {shifts_after} shift{shifts_after:/s}, "
        "{filled_after} filled and {after} empty.",
    ),
    "compared_spread_of_each": Sentence(
        "最忙与最闲相差：甲 {before} 小时，乙 {after} 小时。",
        "Between the most and the least: in A {before} hour{before:/s}, in B {after}.",
    ),
    "compared_fairer": Sentence(
        "乙更均匀：最忙与最闲相差 {after} 小时，甲为 {before} 小时。",
        "B is more even: between the most and the least {after} hour{after:/s}, in A {before}.",
    ),
    "compared_less_fair": Sentence(
        "乙不如甲均匀：最忙与最闲相差 {after} 小时，甲为 {before} 小时。",
        "B is less even: between the most and the least {after} hour{after:/s}, in A {before}.",
    ),
    "compared_as_fair": Sentence(
        "最忙与最闲相差一样（{spread} 小时）。",
        "Between the most and the least both have {spread} hour{spread:/s}.",
    ),
    "compared_goal_better": Sentence(
        "{goal}：乙更好，不如意的少 {percent}%。", "{goal}: B is better, {percent}% less to regret."
    ),
    "compared_goal_worse": Sentence(
        "{goal}：甲更好，不如意的少 {percent}%。", "{goal}: A is better, {percent}% less to regret."
    ),
    "compared_changes": Sentence(
        "{people} 人的安排不同：改班 {moved}，增加 {added}，减少 {removed}。",
        "{people} {people:person/people} differ{people:s/}: moved {moved}, added {added}, removed {removed}.",
    ),
    "compared_retimed": Sentence(
        "{shifts} 个班改到别的时间开始，涉及 {people} 人。",
        "{shifts} {shifts:shift begins/shifts begin} at another time, for {people} {people:person/people}.",
    ),
    "compared_same": Sentence("每个人的安排都一样。", "Everybody's shifts are the same."),
    "term_fair_share": Sentence("公平分担", "Fair shares"),
    "term_wishes": Sentence("意愿", "Wishes"),
    "term_continuity": Sentence("熟悉的地点和人", "Known sites and people"),
    "term_travel": Sentence("路程", "Travel"),
    "term_commitment": Sentence("承诺的时数", "Promised hours"),
    "term_turns": Sentence("轮流", "Turns"),
    "term_home_area": Sentence("本网格优先", "Own grid first"),
    "term_few_faces": Sentence("固定的面孔", "Few faces"),
    "term_interval": Sentence("按期走访", "Visits in time"),
    "term_standby": Sentence("备用人手", "People standing by"),
    "term_reserve": Sentence("后备后用", "Reserves last"),
}
