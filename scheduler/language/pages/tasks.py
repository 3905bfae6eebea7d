"""Words of what has to be done."""

from __future__ import annotations

from scheduler.language.pages import calendar
from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    **calendar.SENTENCES,
    "room_tasks": Sentence("任务与日历", "Tasks and calendar"),
    "kind_of_work": Sentence("种类", "Kind of work"),
    "place": Sentence("地点", "Place"),
    "times": Sentence("时间", "Times"),
    "find_task": Sentence("找任务（名称、地点、种类或拼音）", "Find by name, place, kind or pinyin"),
    "every_task": Sentence("全部任务", "Every task"),
    "no_task_found": Sentence("没有这样的任务", "No such task"),
    "no_task_yet": Sentence("还没有任务", "No task yet"),
    "no_task_yet_words": Sentence(
        "任务说明哪里、什么时候、要几个人，例如每周一上午居委会值班一人。",
        "A task says where, when and how many: one person at the desk on Monday mornings, say.",
    ),
    "said_task_added": Sentence("任务已添加。", "The task is added."),
    "said_task_gone": Sentence("任务已删除。", "The task is gone."),
    "add_task": Sentence("添加任务", "Add a task"),
    "new_site": Sentence("新地点", "A new place"),
    "new_site_hint": Sentence("没有就在这里写名称", "its name, where it is not there yet"),
    "how_it_repeats": Sentence("哪些天", "On which days"),
    "repeats_weekly": Sentence("每周", "Every week on"),
    "repeats_rarely": Sentence(
        "每月、几周一轮、只做一次、备用…", "Every month, in cycles, once, in reserve…"
    ),
    "times_more": Sentence("更多时段", "More times of day"),
    "seats_more": Sentence("其他岗位、资格", "Other kinds of places"),
    "repeats_monthly": Sentence("每月", "Every month"),
    "repeats_dates": Sentence("指定日期", "On dates"),
    "repeats_dormant": Sentence("备用，需要时再启用", "In reserve, until it is called for"),
    "repeats_dormant_short": Sentence("备用", "in reserve"),
    "repeats_kept": Sentence("不变（规则较特别）", "As it is (its rule says more than this form)"),
    "repeats_daily": Sentence("每天", "Every day"),
    "repeats_daily_short": Sentence("每天", "every day"),
    "repeats_nth": Sentence("每月第几个星期几", "Every month on the"),
    "repeats_nth_short": Sentence("每月第几个星期几", "a weekday of every month"),
    "repeats_cycle": Sentence("几周一轮", "In a cycle of weeks"),
    "repeats_cycle_short": Sentence("几周一轮", "in a cycle of weeks"),
    "repeats_once": Sentence("只做一次，在期限内", "Once, by a deadline"),
    "repeats_once_when": Sentence("只做一次：{when}", "once: {when}"),
    "nth_first": Sentence("第一个", "first"),
    "nth_second": Sentence("第二个", "second"),
    "nth_third": Sentence("第三个", "third"),
    "nth_fourth": Sentence("第四个", "fourth"),
    "nth_fifth": Sentence("第五个", "fifth"),
    "nth_last": Sentence("最后一个", "last"),
    "nth_weeks_wanted": Sentence("请选第几个。", "Choose which of the month."),
    "cycle_weeks": Sentence("几周一轮", "Weeks in the cycle"),
    "cycle_anchor": Sentence("哪天在第 1 周里", "A day of week 1"),
    "cycle_anchor_wanted": Sentence("请选一个在第 1 周里的日子。", "Choose a day of week 1."),
    "cycle_days": Sentence("哪周的星期几", "Weekdays of each week"),
    "cycle_days_hint": Sentence("每行一周：1：周一、周三", "a line for each week: 1: Mon, Wed"),
    "cycle_days_wanted": Sentence("请写每周的星期几，例如：1：周一。", "Write the weekdays, such as 1: Mon."),
    "cycle_line_unclear": Sentence(
        "“{line}”看不懂，请写成 1：周一、周三。", "“{line}” is not understood: write 1: Mon, Wed."
    ),
    "once_start": Sentence("最早从", "From"),
    "once_end": Sentence("最晚到", "Until"),
    "once_minutes": Sentence("要几分钟", "Minutes it takes"),
    "repeats_kept_short": Sentence("特别规则", "by a rule of its own"),
    "monthly_on": Sentence("每月 {days} 日", "monthly on {days}"),
    "month_days": Sentence("几号", "Days of the month"),
    "month_days_hint": Sentence("例如：3、13、23", "For example: 3, 13, 23"),
    "month_days_wanted": Sentence(
        "请写几号，例如：3、13、23。", "Write days of the month, such as 3, 13, 23."
    ),
    "dates": Sentence("日期", "Dates"),
    "dates_hint": Sentence("例如：2026-12-05、2026-12-12", "For example: 2026-12-05, 2026-12-12"),
    "dates_wanted": Sentence("请写日期。", "Write the dates."),
    "weekdays_wanted": Sentence("请选星期几。", "Choose the weekdays."),
    "weekday_mon": Sentence("周一", "Mon"),
    "weekday_tue": Sentence("周二", "Tue"),
    "weekday_wed": Sentence("周三", "Wed"),
    "weekday_thu": Sentence("周四", "Thu"),
    "weekday_fri": Sentence("周五", "Fri"),
    "weekday_sat": Sentence("周六", "Sat"),
    "weekday_sun": Sentence("周日", "Sun"),
    "times_kept": Sentence("时间各天不同，保持不变。", "Its times differ by day and stay as they are."),
    "time_from": Sentence("第 {number} 段从", "Time {number}, from"),
    "time_to": Sentence("第 {number} 段到", "Time {number}, to"),
    "task_long": Sentence(
        "{start} 到 {end} 是 {hours} 小时，还没保存；结束早于开始算到第二天。"
        "真是这样就勾选“就是这么长”再保存。",
        "{start} to {end} is {hours} hour{hours:/s} and is not saved yet; an end before the beginning is on"
        " the next day. If it is meant, tick “It is that long”.",
    ),
    "task_long_sure": Sentence("就是这么长", "It is that long"),
    "both_times_wanted": Sentence("开始和结束都要填。", "Both the beginning and the end are wanted."),
    "seats": Sentence("要几个人", "How many people"),
    "seats_words": Sentence(
        "全空着就用这类任务的默认岗位。", "Left empty, the seats usual for this kind of work are taken."
    ),
    "seats_kept": Sentence(
        "岗位要求较复杂，保持不变。", "Its seats ask more than this form says and stay as they are."
    ),
    "seat_count": Sentence("人数", "People"),
    "people_usual": Sentence("{count}（按类别）", "{count} (as usual for its kind)"),
    "seat_minimum": Sentence("至少", "At least"),
    "seat_role": Sentence("岗位", "Role"),
    "seat_skills": Sentence("须有的资格", "Skills they must have"),
    "task_more": Sentence("轻重、节假日与其他", "Priority, holidays and more"),
    "priority": Sentence("轻重", "Priority"),
    "urgency_unsaid": Sentence("按类别", "as usual for its kind"),
    "urgency_critical": Sentence("最要紧", "critical"),
    "urgency_high": Sentence("要紧", "high"),
    "urgency_normal": Sentence("一般", "normal"),
    "urgency_low": Sentence("次要", "low"),
    "urgency_optional": Sentence("可有可无", "optional"),
    "min_age": Sentence("最小年龄", "Minimum age"),
    "only_on": Sentence("只在", "Only on"),
    "only_on_every_day": Sentence("不限", "any day"),
    "only_on_workdays": Sentence("工作日（含调休）", "workdays"),
    "only_on_rest_days": Sentence("休息日", "rest days"),
    "only_on_school_days": Sentence("上学的日子", "school days"),
    "on_holiday": Sentence("遇到节假日", "On a holiday"),
    "on_holiday_same_day": Sentence("照常", "as usual"),
    "on_holiday_skip": Sentence("不做", "left out"),
    "on_holiday_next_workday": Sentence("顺延到下个工作日", "the next workday"),
    "on_holiday_previous_workday": Sentence("提前到上个工作日", "the workday before"),
    "on_holiday_next_day": Sentence("顺延到节后第一天", "the first day after"),
    "holidays_are": Sentence("哪些算节假日", "What counts as a holiday"),
    "holidays_public_holidays": Sentence("公布的节假日", "public holidays"),
    "holidays_rest_days": Sentence(
        "周末和节假日（调休上班的除外）", "weekends and holidays, not make-up workdays"
    ),
    "crew_usual": Sentence(
        "这类工作按惯例几个人一起去；要少几个人，先照这个人数添加，再到“特别要求”里改“一班至少几人”。",
        "Work of this kind is usually done by several together; for fewer, add it with so many first, "
        "then change “People on a shift at least” under Special demands.",
    ),
    "occasion_misses_days": Sentence(
        "“每人的纪念日各一次”：本人的日子可能是任何一天，而这项任务不是每天都有，不在那些天的会挪到同一周"
        "最近的一天，那一周没有就不办。要当天办，请在“哪些天”选“每天”，“只在”选“不限”，“遇到节假日”选“照常”。",
        "On everybody's own day: that may be any day, and this task is not held on all of them, so a day "
        "between is moved to the nearest of its week, or left out where there is none. To hold it on the day "
        "itself choose “Every day”, “Only on: any day” and “On a holiday: as usual”.",
    ),
    "begins_on": Sentence("从哪天起", "From"),
    "ends_on": Sentence("到哪天止", "Until"),
    "paused_box": Sentence("暂停，先不编排", "Paused: not planned for now"),
    "paused": Sentence("暂停", "paused"),
    "only_on_short": Sentence("，只在{what}", ", on {what} only"),
    "task_special_short": Sentence(
        "由谁、为谁、路线、轮换、先后", "by whom, for whom, routes, turns, what follows what"
    ),
    "dates_activations": Sentence("启用的日子", "Called for on"),
    "dates_activate": Sentence("启用", "Call for it"),
    "dates_activate_words": Sentence(
        "需要时填日期启用，这一天就会编排。", "Give a date on which it is needed: it is planned for that day."
    ),
    "dates_demands": Sentence("某几日加人", "More people on some dates"),
    "dates_demand": Sentence("加人", "Ask for more"),
    "dates_demand_words": Sentence(
        "平常的人数之外，这几天再加几人。", "On these dates so many more than usual."
    ),
    "dates_people": Sentence("加 {count} 人", "{count} more"),
    "dates_reason": Sentence("缘由", "Why"),
    "dates_take_back": Sentence("撤回", "Take back"),
    "remove_task": Sentence("删除任务", "Remove the task"),
    "remove_task_words": Sentence(
        "以后不再编排；已发布的周不变，重排也留着。还没发布的周，按最新资料重排后就没有了。",
        "It is planned no more. A week that is published keeps its shifts, planned anew too; one that is not "
        "loses them once it is planned anew.",
    ),
}
