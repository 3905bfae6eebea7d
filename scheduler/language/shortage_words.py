"""Joint shortages: seats that are short together, the people for them, and what holds these."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "joint_short": Sentence(
        "{what}共需 {needed} 个位置；能上其中任何一个的只有 {people} 人{who}，"
        "合起来最多给 {most} 个：还差 {short} 个。",
        "{what}: of {needed} place{needed:/s} at most {most} can be filled, as only {people} "
        "{people:person/people} can take {needed:it/any of them}{who}: short by {short}.",
    ),
    "joint_one": Sentence(
        "{what}共需 {needed} 个位置；能上其中任何一个的只有 1 人{who}，最多给 {most} 个：还差 {short} 个。",
        "{what}: of {needed} place{needed:/s} at most {most} can be filled, as only one person can take "
        "{needed:it/any of them}{who}: short by {short}.",
    ),
    "joint_many": Sentence(
        "{what}共需 {needed} 个位置，虽有 {people} 人能上其中某个{who}，"
        "最多也只能排上 {most} 个：还差 {short} 个。",
        "{what}: of {needed} place{needed:/s} at most {most} can be filled, though {people} "
        "{people:person/people} could take {needed:it/some of them}{who}: short by {short}.",
    ),
    "joint_nobody": Sentence(
        "{what}需 {needed} 个位置，没有一个人能上。",
        "{what}: nobody can take any of the places (needed: {needed}).",
    ),
    "joint_without_people": Sentence(
        "名册上没有一个人符合这些席位的要求。", "Nobody on the register meets what these seats ask."
    ),
    "joint_not_free": Sentence(
        "合条件而那时没有空的有 {people} 人{who}。",
        "Not free then, though they have what is asked: {people}{who}.",
    ),
    "joint_not_open": Sentence(
        "合条件而这些班不对其开放或住得太远的有 {people} 人{who}。",
        "Not open to them or too far from their homes, though they have what is asked: {people}{who}.",
    ),
    "joint_kept": Sentence(
        "合条件而被排除、要休息或到不了待命地点的有 {people} 人{who}。",
        "Kept by a ban, a rest or the reach, though they have what is asked: {people}{who}.",
    ),
    "joint_curve": Sentence(
        "再有 {people} 位这样的人（天天有空，每周至多三班），可多给 {more} 个。",
        "With {people} more such {people:person/people} (free every day, three turns a week at most) it "
        "could be {more} more.",
    ),
    "joint_within": Sentence(
        "这些席位也在一起说的那 {needed} 个位置之内，不要再加一遍。",
        "These seats are among the {needed} {needed:place/places} that are told together: "
        "do not add them twice.",
    ),
    "joint_core": Sentence(
        "其中 {seats} 个席位、{needed} 个位置就已不够（最多 {most} 个），再去掉任何一个席位，其余即可排满。",
        "Already {seats} of these seats with {needed} place{needed:/s} {seats:is/are} short (at most "
        "{most}); without any one of them the others can be filled.",
    ),
    "joint_smallest": Sentence(
        "去掉其中任何一个席位，其余即可排满。", "Without any one of these seats the others can be filled."
    ),
    "joint_not_smallest": Sentence(
        "时间不够，也许更少的席位就已不够。", "Time ran out; fewer seats may be short already."
    ),
    "joint_locks_kept": Sentence(
        "锁定的安排不能全部保留，以上按现在保留的那些计算；换一些保留，也许不同。",
        "Not all that is locked can hold: this counts with the locks kept now, and with others kept in their "
        "stead it may be otherwise.",
    ),
    "joint_same_time": Sentence(
        "这些班在同一时间，一人只能上一个位置。",
        "They are at the same time, and nobody can be in two places.",
    ),
    "joint_too_few": Sentence("能来的人就这么多。", "No more people than that can come."),
    "joint_several_together": Sentence(
        "是几项限制合在一起所致，单放宽一项不够。",
        "Several rules together keep them; lifting one alone is not enough.",
    ),
    "joint_held": Sentence(
        "卡在{what}：若不受此限，可给 {most} 个。",
        "What holds them is {what}: without it they could give {most}.",
    ),
    "joint_work": Sentence("{work} {shifts} 班", "{work} × {shifts}"),
    "joint_open": Sentence(
        "另有 {seats} 个空席位在 {seconds} 秒内没有查清。",
        "Of {seats} empty seat{seats:/s} nothing was proven within {seconds} s.",
    ),
    "joint_fillable_many": Sentence(
        "另有 {seats} 个空席位，各自都补得上：这份排班还没有排到最好，再求解一次。",
        "{seats} further empty seat{seats:/s} can {seats:/each }be filled: this roster is not the best "
        "there is; solve again.",
    ),
    "joint_fillable": Sentence(
        "{shift}：别人挪一挪就能补上，其他位置一个不少。",
        "{shift} can be filled if others move, and every other place stays filled.",
    ),
    "joint_fillable_free": Sentence(
        "{shift}：有空的人就能补上，谁也不用挪动。",
        "{shift} can be filled by people who are free, and nobody moves.",
    ),
    "held_at_daily_limit": Sentence("每日上限", "the limits of a day"),
    "held_at_weekly_limit": Sentence("每周上限", "the limits of a week"),
    "held_at_monthly_limit": Sentence("每月上限", "the limits of a month"),
    "held_at_horizon_limit": Sentence("全程上限", "the limits of the whole plan"),
    "held_at_rolling_limit": Sentence("连续若干天的上限", "the limits of days in a row"),
    "held_at_weekend_limit": Sentence("周末上限", "the limits of weekends"),
    "held_at_night_limit": Sentence("夜班上限", "the limits of nights"),
    "held_at_run_limit": Sentence("连续上班的上限", "the limit of working days in a row"),
    "held_needs_rest": Sentence("两班之间的休息", "the rest between two shifts"),
    "held_travel": Sentence("路上的时间", "the time to get from one to the next"),
    "held_may_not_follow": Sentence("不能接连做的事", "work that may not follow other work"),
    "held_pairs": Sentence("同班、分班的约定", "who may share a shift"),
    "held_linked_shift_missing": Sentence("前后相连的班", "shifts that hang together"),
    "held_pinned": Sentence("已固定的安排", "what is fixed already"),
    "held_crew_too_small": Sentence(
        "班组凑不齐（人数、带队人或成年人）", "the rest of the crew (its number, lead or adults)"
    ),
    "held_crew_full": Sentence("班组的最多人数", "the greatest crew"),
    "held_resource_missing": Sentence("工具、车辆或场地不够", "tools, vehicles or rooms"),
    "held_spacing": Sentence("同一任务各次之间的间隔", "the time between runs of one task"),
    "held_required_absent": Sentence("指名必到的人", "the people who must be there"),
}
