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
    "day_unknown": Sentence("不详", "unknown"),
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
        "From {first} to {last} is wrong: the last day follows the first, within {most} days.",
    ),
    "date_unclear": Sentence("“{value}”读不成日期。", "“{value}” is no date."),
    "date_of_other_year": Sentence("{date} 不在 {year} 年。", "{date} is not in {year}."),
    "back_to_calendar": Sentence("回到日历", "Back to the calendar"),
    "said_year": Sentence(
        "已录入。已编制的周漏下的任务，在排班板上“按最新资料重排”就会编进来。",
        "Entered. What planned weeks left out is taken in once they are planned anew on the board.",
    ),
}
