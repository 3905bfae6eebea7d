"""Words of the calendar: its weeks, the holidays of a year, the terms of schools."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "calendar_title": Sentence("各周与节假日", "Weeks and holidays"),
    "calendar_week": Sentence("周", "Week from"),
    "calendar_state": Sentence("状态", "State"),
    "plan_it": Sentence("编制", "Plan"),
    "set_day": Sentence("改一天", "Set a day"),
    "set_day_words": Sentence(
        "社区自己放假或上班的日子；比公布的安排优先。",
        "A day off or at work of the community's own; it stands above what was published.",
    ),
    "day_date": Sentence("日期", "Date"),
    "day_kind": Sentence("是", "It is"),
    "day_name": Sentence("名称", "Called"),
    "day_as_published": Sentence("按公布的", "as published"),
    "day_workday": Sentence("工作日", "a workday"),
    "day_weekend": Sentence("休息日", "a day of rest"),
    "day_public_holiday": Sentence("节假日", "a holiday"),
    "day_makeup_workday": Sentence("调休上班", "a make-up workday"),
    "day_unknown": Sentence("不详", "?"),
    "years_title": Sentence("每年的放假与调休", "Holidays and make-up workdays of a year"),
    "year_unknown_words": Sentence(
        "日历里没有 {year} 年的放假和调休。与节假日、上学日有关的任务，{year} 年的日子说不准要不要办，"
        "编制时会漏下。国务院办公厅的通知出来后，请在这里录入。",
        "The calendar does not know the holidays and make-up workdays of {year}. Tasks that depend on "
        "holidays or school days are left out of its weeks until they are entered from the official notice.",
    ),
    "year_published": Sentence("{year} 年：已有公布的安排。", "{year}: known as published."),
    "year_supplied": Sentence("{year} 年：已录入。", "{year}: entered here."),
    "year_change": Sentence("修改 {year} 年", "Change {year}"),
    "year_title": Sentence("{year} 年的放假与调休", "Holidays and make-up workdays of {year}"),
    "year_words": Sentence(
        "照通知填写：每个节日从哪天放到哪天，哪些周末上班。与别的节日连放的只填一行。其余日子照常：周一至周五上班。",
        "As in the official notice: the days off of each holiday, and the weekend days worked for it. A "
        "holiday joined to another needs one row only. All other days are what the week says.",
    ),
    "year_from": Sentence("放假第一天", "First day off"),
    "year_until": Sentence("最后一天", "Last day off"),
    "year_worked": Sentence("调休上班的日子", "Weekend days worked"),
    "year_worked_hint": Sentence("例如 2月7日、2月20日", "such as 2027-02-07, 2027-02-20"),
    "year_take_back": Sentence("删除这一年的录入", "Remove what was entered for this year"),
    "year_wants_holidays": Sentence(
        "请至少填一个节日的放假日子。", "Fill in the days off of one holiday at least."
    ),
    "both_days_wanted": Sentence("第一天和最后一天都要填。", "Both the first and the last day are wanted."),
    "holiday_span_wrong": Sentence(
        "从 {first} 到 {last} 不对：最后一天要在第一天之后，最多 {most} 天。",
        "From {first} to {last} is wrong: the last day follows the first, within {most} day{most:/s}.",
    ),
    "date_unclear": Sentence("“{value}”读不成日期。", "“{value}” is no date."),
    "date_of_other_year": Sentence("{date} 不在 {year} 年。", "{date} is not in {year}."),
    "schools_title": Sentence("学校的校历", "Terms of schools"),
    "schools_words": Sentence(
        "“只在上学的日子”的任务和按寒暑假的空闲，照这里的学期和假期编排。小学、幼儿园可以各录一份。",
        "Tasks on school days only, and who is free in school holidays, are planned by these terms. A school "
        "and a kindergarten can each have their own.",
    ),
    "school_none": Sentence("还没有任何学校的校历。", "No school is entered yet."),
    "school_add": Sentence("添加一所学校", "Add a school"),
    "school_change": Sentence("修改", "Change"),
    "school_name": Sentence("学校名称", "Name of the school"),
    "school_terms": Sentence("学期", "Terms"),
    "school_terms_words": Sentence(
        "每个学期从哪天开学到哪天放假，两天都算在内；周末、节假日和调休按日历自动算。",
        "Each term from its first to its last day, both included; weekends, holidays and make-up workdays "
        "are known from the calendar.",
    ),
    "school_term": Sentence("学期", "Term"),
    "school_term_name": Sentence("叫什么（可不填）", "Called (if anything)"),
    "school_term_line": Sentence("{name}：{days}", "{name}: {days}"),
    "school_from": Sentence("第一天", "First day"),
    "school_until": Sentence("最后一天", "Last day"),
    "school_breaks": Sentence("假期", "School holidays"),
    "school_breaks_words": Sentence(
        "寒假、暑假，和学期中间学校自己放的假；不放的空着。",
        "Winter and summer holidays, and those within a term; leave empty what there is none of.",
    ),
    "school_break": Sentence("哪种假", "Kind of holiday"),
    "break_winter": Sentence("寒假", "winter holidays"),
    "break_summer": Sentence("暑假", "summer holidays"),
    "break_other": Sentence("其他假", "other holidays"),
    "school_break_name": Sentence("叫什么（可不填）", "Called (if anything)"),
    "school_days": Sentence("个别的日子", "Single days"),
    "school_makeup": Sentence("调休上班的周末", "Weekend days that are worked"),
    "school_makeup_yes": Sentence("也上学", "are school days too"),
    "school_makeup_no": Sentence("不上学", "are no school days"),
    "school_closed": Sentence("停课的日子", "Days without school"),
    "school_extra": Sentence("另外上学的日子", "Extra school days"),
    "school_dates_hint": Sentence("例如 2026-10-23、2026-11-06", "such as 2026-10-23, 2026-11-06"),
    "school_more_rows": Sentence(
        "行不够时先保存，再打开会多出一行。", "Save for more rows: one is added each time."
    ),
    "school_remove": Sentence("删除这所学校", "Remove this school"),
    "school_remove_words": Sentence(
        "还有任务或志愿者用到它时不能删除。", "It stays while a task or a volunteer needs it."
    ),
    "school_wants_term": Sentence("请至少填一个学期。", "Fill in one term at least."),
    "school_ask": Sentence("先录入学校的校历", "Enter the terms of a school first"),
    "school_ask_words": Sentence(
        "在新窗口打开，这里填的不会丢；录好后回来再保存。",
        "It opens in a new window and what you typed here stays; save again once it is done.",
    ),
    "said_school": Sentence(
        "已录入校历。刚才没存上的表单，回到那一页再存一次；已编制的周在排班板上“按最新资料重排”。",
        "The terms are entered. A form that was refused for them can be saved now; weeks that are planned "
        "already take them in once they are planned anew on the board.",
    ),
    "back_to_calendar": Sentence("回到日历", "Back to the calendar"),
    "said_year": Sentence(
        "已录入。已编制的周漏下的任务，在排班板上“按最新资料重排”就会编进来。",
        "Entered. What planned weeks left out is taken in once they are planned anew on the board.",
    ),
}
