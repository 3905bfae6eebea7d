"""Words of what planning a week left out."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "left_out_title": Sentence(
        "有 {count} 次任务没有编进这一周，没有人去做",
        "Runs of tasks that are not in this week, so that nobody will do them: {count}",
    ),
    "left_out_day": Sentence("{task}：{days}", "{task}: {days}"),
    "left_out_year": Sentence(
        "日历里没有 {year} 年的放假和调休，说不准这些日子要不要办。"
        "先录入 {year} 年的放假安排，再按最新资料重排这一周。",
        "The calendar does not know the holidays and make-up workdays of {year}, so that nobody can tell "
        "whether these days are held. Enter the holidays of {year}, then plan this week anew.",
    ),
    "left_out_school": Sentence(
        "{school} 这段时间的学期还没有录入，说不准哪天上学。先录入学期，再按最新资料重排这一周。",
        "No term of {school} is entered for these days, so that nobody can tell when there is school. "
        "Enter its terms, then plan this week anew.",
    ),
    "left_out_known_now": Sentence(
        "日历里现在有了这些日子，按最新资料重排就会编进来。",
        "The calendar knows these days by now: planning the week anew takes them in.",
    ),
    "left_out_compared": Sentence("没有编进来、没有人去做的", "Left out, so that nobody will do it"),
    "left_out_of_both": Sentence("两边一样：", "The same in both:"),
    "left_out_nothing": Sentence("都编进来了。", "Nothing is left out."),
    "left_out_tag": Sentence(
        "编进来的都排满了，另有 {count} 次没编进来", "Filled, but runs are left out: {count}"
    ),
    "left_out_and_empty": Sentence("另有 {count} 次没编进来", "Runs left out besides: {count}"),
    "left_out_publish": Sentence(
        "排上的没有违反规则，但上面这些没有编进来；发布了，它们也没有人去做。",
        "What is planned breaks no rule, but what is told above is not in it; publishing leaves it undone.",
    ),
    "left_out_week": Sentence("{week}：{count} 次任务没有编进来", "{week}: runs of tasks left out: {count}"),
    "left_out_home": Sentence("有任务没有编进排班", "Some work is in no roster"),
    "left_out_look": Sentence("看看是哪些", "See which"),
    "left_out_rest": Sentence("编制时的说明 {count} 条", "What planning has to tell: {count}"),
    "enter_year": Sentence("录入 {year} 年的放假安排", "Enter the holidays of {year}"),
    "enter_terms": Sentence("录入学校的学期", "Enter terms of schools"),
}
