"""What can be wrong in a workbook of our template, one sentence for each code."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "workbook_unreadable": Sentence(
        "这不是可以读取的 xlsx 工作簿。", "This is no xlsx workbook that can be read."
    ),
    "workbook_too_large": Sentence(
        "工作簿展开后太大（上限 {most}）。", "The workbook is too large once unpacked (at most {most})."
    ),
    "sheet_missing": Sentence("缺少工作表“{sheet}”。", "The sheet {sheet} is missing."),
    "column_missing": Sentence("缺少“{column}”这一列。", "The column {column} is missing."),
    "column_unknown": Sentence(
        "不认识“{column}”这一列；自己的说明请放在“备注 Notes”列。",
        "The column {column} is unknown; put remarks of your own into the column Notes.",
    ),
    "column_twice": Sentence("“{column}”这一列出现了两次。", "The column {column} is there twice."),
    "rows_missing": Sentence("这张表里一行内容也没有。", "There is not a single row in this sheet."),
    "cell_empty": Sentence("“{column}”必须填写。", "{column} must be filled in."),
    "cell_not_whole": Sentence(
        "“{value}”应是 {least} 到 {most} 的整数，如 2、两、2人。",
        "{value} must be a whole number from {least} to {most}, such as 2.",
    ),
    "cell_not_number": Sentence(
        "“{value}”应是 {least} 到 {most} 的数。", "{value} must be a number from {least} to {most}."
    ),
    "cell_not_hours": Sentence(
        "“{value}”应是 0 到 {most} 的小时数，如 8、8小时、8个半小时。",
        "{value} must be a number of hours from 0 to {most}, such as 8, 8 hours or 8.5.",
    ),
    "cell_not_time": Sentence(
        "“{value}”应是钟点，如 08:30。", "{value} must be a time of day such as 08:30."
    ),
    "cell_over_midnight": Sentence(
        "{start} 到 {end} 算到第二天超过 12 小时，可能写错；真是这样请写“次日{end}”。",
        "{start} to {end} is more than 12 hours over midnight; if that is no slip, write “next day {end}”.",
    ),
    "cell_not_date": Sentence(
        "“{value}”应是写明年份的日期，如 2026-11-23。",
        "{value} must be a date with its year, such as 2026-11-23.",
    ),
    "cell_not_day_of_year": Sentence(
        "“{value}”应是一年里的一天，如 06-01 或 6月1日。", "{value} must be a day of the year such as 06-01."
    ),
    "cell_not_days": Sentence(
        "“{value}”应是星期，如 周一、周三 或 周一至周五。",
        "{value} must be weekdays such as mon, wed or mon-fri.",
    ),
    "cell_not_choice": Sentence("“{value}”应是其中之一：{known}。", "{value} must be one of: {known}."),
    "cell_choice_unclear": Sentence(
        "“{value}”可能是{known}，请写清是哪一种。", "{value} may mean one of: {known}. Write which it is."
    ),
    "cell_too_long": Sentence("这里最多 {most} 个字。", "At most {most} character{most:/s} here."),
    "date_or_days": Sentence("日期与星期只填一个。", "Fill in either the date or the weekdays."),
    "row_twice": Sentence("编号“{id}”在第 {row} 行已经用过。", "The id {id} was used in row {row} already."),
    "person_unknown": Sentence("志愿者表里没有“{volunteer}”。", "The volunteers' sheet has no {volunteer}."),
    "person_ambiguous": Sentence(
        "有几位志愿者都叫“{volunteer}”，请填编号。", "Several volunteers are called {volunteer}: give the id."
    ),
    "task_rows_differ": Sentence(
        "任务“{task}”的{column}与第 {row} 行不同。", "The {column} of task {task} is not that of row {row}."
    ),
    "task_without_clock": Sentence(
        "任务“{task}”没有填从几点到几点。", "The task {task} does not say from when until when."
    ),
    "task_without_time": Sentence(
        "任务“{task}”没有填日期或星期。", "The task {task} has no date and no weekdays."
    ),
}
