"""Words of the monthly sheet and of the extract of the record."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "month_invalid": Sentence(
        "“{month}”不是月份，应如 2026-11。", "{month} is no month; write it as 2026-11."
    ),
    "days_reversed": Sentence("开始晚于结束。", "The first day is after the last."),
    "sheet_title": Sentence("{community} {month} 志愿服务公示", "{community}: voluntary service, {month}"),
    "sheet_place": Sentence("序号", "No."),
    "sheet_name": Sentence("姓名", "Name"),
    "sheet_turns": Sentence("出勤次数", "Turns attended"),
    "sheet_hours": Sentence("服务时长（小时）", "Hours served"),
    "sheet_added_hours": Sentence("补录时长（小时）", "Hours added"),
    "sheet_service": Sentence("服务积分", "Points: service"),
    "sheet_study": Sentence("学习积分", "Points: study"),
    "sheet_dues": Sentence("党费积分", "Points: dues"),
    "sheet_suggestions": Sentence("建言献策积分", "Points: suggestions"),
    "sheet_total": Sentence("积分合计", "Points in all"),
    "sheet_empty": Sentence("本月没有记录。", "Nothing was recorded this month."),
    "sheet_source": Sentence(
        "依据工时账本第 {seq} 笔（{hash}）。", "From the ledger of hours up to entry {seq} ({hash})."
    ),
    "points_brought": Sentence(
        "新增 {taken} 条，已有 {known} 条。", "Rows taken: {taken}; there already: {known}."
    ),
}
