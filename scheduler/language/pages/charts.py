"""Words of the pictures of a week."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "room_charts": Sentence("图表", "Charts"),
    "charts_of_week": Sentence("图表 · {days}", "Charts · {days}"),
    "charts_nothing": Sentence("这一周还没有排班表", "There is no roster of this week yet"),
    "charts_nothing_words": Sentence(
        "编制并求解之后，这里画出覆盖、负担和后备。",
        "Once the week is planned and solved, coverage, load and bench are drawn here.",
    ),
    "charts_picture": Sentence("图", "Picture"),
    "charts_day": Sentence("日期", "Day"),
    "charts_coverage": Sentence("每天排满多少", "Coverage by day"),
    "charts_filled": Sentence("已排", "filled"),
    "charts_missing": Sentence("空缺", "empty"),
    "charts_percent": Sentence("排满", "covered"),
    "charts_load": Sentence("每个人的负担", "Load by person"),
    "charts_before": Sentence("此前", "before"),
    "charts_after": Sentence("之后", "after"),
    "charts_this_week": Sentence("这一周", "this week"),
    "charts_on_call": Sentence("其中待命", "of it on call"),
    "charts_on_call_of": Sentence("{counted}（共 {length}）", "{counted} (of {length})"),
    "charts_on_call_words": Sentence(
        "待命的时间按任务写的百分比计：这一周共待命 {length}，计 {counted}。",
        "Time on call counts by the percentage of its task: {length} this week count as {counted}.",
    ),
    "charts_behind_uncounted": Sentence(
        "另备的人不用到场，不计入负担。", "Who stands by need not come, and it is no load."
    ),
    "charts_behind_words": Sentence(
        "要求另备几人的任务，各班次加起来要备几人、现在能顶上几人；同一个人可以给几个班备用。",
        "Of tasks that ask for people standing by: how many all their shifts want, and how many could step "
        "in now; one person may stand by for several shifts.",
    ),
    "charts_behind_wanted": Sentence("要备", "Wanted"),
    "charts_behind_there": Sentence("能顶上", "could step in"),
    "charts_behind_lacking": Sentence("还少", "too few"),
    "charts_others": Sentence("其余 {count} 人", "the other {count}"),
    "charts_fairness": Sentence("公平：这一周之前与之后", "Fairness, before and after this week"),
    "charts_fair_words": Sentence(
        "最多与最少相差：之前 {before}，之后 {after}。按做得多少分成人数相近的四组，占比越接近越公平。",
        "From least to most: {before} before, {after} after. In four groups of about equal size: "
        "the nearer their shares, the fairer.",
    ),
    "charts_group": Sentence("分组", "Group"),
    "quarter_1": Sentence("做得最少的四分之一（{people} 人）", "The quarter with the least ({people})"),
    "quarter_2": Sentence("第二组（{people} 人）", "The second quarter ({people})"),
    "quarter_3": Sentence("第三组（{people} 人）", "The third quarter ({people})"),
    "quarter_4": Sentence("做得最多的四分之一（{people} 人）", "The quarter with the most ({people})"),
    "charts_share_before": Sentence("之前占", "Share before"),
    "charts_share_after": Sentence("之后占", "Share after"),
    "charts_median": Sentence("中位数", "Median"),
    "charts_most": Sentence("最多", "Most"),
    "charts_bench": Sentence("后备有多深", "How deep the bench is"),
    "charts_bench_words": Sentence(
        "能做这件事的人里，这一周在做的和还可以叫的；“吃紧”是能做的人不比岗位多的班次。",
        "Of those who can do the work, who is on it and who could still be called; "
        "tight are places for which there are no more people than seats.",
    ),
    "charts_working": Sentence("这一周在做", "on it this week"),
    "charts_spare": Sentence("还可以叫", "to spare"),
    "charts_work": Sentence("工作或资格", "Work or qualification"),
    "charts_seats": Sentence("岗位", "Seats"),
    "charts_able": Sentence("能做的人", "Able"),
    "charts_tight": Sentence("吃紧", "Tight"),
    "charts_at_risk": Sentence("担子太重的人", "People who carry too much"),
    "charts_in_a_row": Sentence("连续 {weeks} 周有班；", "on a shift {weeks} week{weeks:/s} in a row;"),
    "charts_share": Sentence("占全部的 {percent}%。", "{percent}% of everything."),
}
