"""Words of the spreadsheet that is sent in."""

from __future__ import annotations

from scheduler.language.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "said_written": Sentence("已全部写入。", "All of it is written."),
    "said_taken_back": Sentence("已撤销，新建的记录已删除。", "Taken back: what it made is gone again."),
    "said_file_gone": Sentence(
        "文件已丢弃，什么都没有写入。", "The file is thrown away; nothing was written."
    ),
    "import_title": Sentence("从表格导入", "Import a spreadsheet"),
    "import_words": Sentence(
        "一份 Excel 就够：人员、空闲时间、任务各一张表。先看预览，有错指到格子，确认后才写入。",
        "One Excel file is enough: people, times and tasks on a sheet each. You see what would come of it, "
        "every mistake at its cell, before anything is written.",
    ),
    "send_file": Sentence("上传表格", "Send your file in"),
    "no_file_yet": Sentence("还没有表格？", "No file yet?"),
    "template_words": Sentence(
        "下载模板，照例子填好再上传；列名不一样也没关系。",
        "Take the template and fill it in as its examples show; other headings are understood too.",
    ),
    "take_template": Sentence("下载模板（Excel）", "Download the template (Excel)"),
    "take_records": Sentence("下载现有记录", "Download the present records"),
    "name_of_template": Sentence("志愿排班模板", "volunteers-template"),
    "name_of_export": Sentence("志愿排班记录", "volunteers-records"),
    "file_label": Sentence("文件", "File"),
    "file_hint": Sentence("Excel（.xlsx）或 CSV", "Excel (.xlsx) or CSV"),
    "file_not_chosen": Sentence("请先选择文件。", "Choose a file first."),
    "look_at_file": Sentence("上传并预览", "Send it and look"),
    "look_at_corrected": Sentence("上传改好的文件", "Send the corrected file"),
    "nothing_written_yet": Sentence("预览，尚未写入", "a preview, nothing written yet"),
    "cells_wrong": Sentence("{count} 处需要改正", "To be corrected: {count}"),
    "cells_wrong_words": Sentence(
        "在 Excel 里改好这些格子，保存后再上传；改好之前什么都不会写入。",
        "Correct these cells in Excel, save, and send the file again. Nothing is written until then.",
    ),
    "cell": Sentence("位置", "Where"),
    "what_is_wrong": Sentence("问题", "What is wrong"),
    "more_cells": Sentence("另有 {count} 处。", "And {count} more."),
    "what_would_be_written": Sentence("将写入", "What would be written"),
    "nothing_was_read": Sentence(
        "没有认出任何人、任务或地点，没有可写入的。请用 Excel 或 CSV 表格，第一行写各列的名称；"
        "也可以下载我们的模板。",
        "No person, task or place was recognised: there is nothing to write. Send a workbook or CSV whose "
        "first line names its columns, or fill in our template.",
    ),
    "what_was_written": Sentence("已写入", "What was written"),
    "made_along": Sentence(
        "以下名称还没有登记，会一并新建；写错了请先改表格：",
        "These names are not there yet and are made along with it; if one is a slip, correct the file first:",
    ),
    "colon": Sentence("：", ": "),
    "reading_file": Sentence("正在读这份表格……", "Reading the file…"),
    "writing_file": Sentence("正在写入……", "Writing…"),
    "what_the_line_says": Sentence("这一行写的是", "What the line says"),
    "empty_cell": Sentence("（空）", "(empty)"),
    "first_lines": Sentence("表里写的", "What stands in the file"),
    "first_lines_words": Sentence(
        "每张表的前几行；电话等只显示末尾，从业查询日期只显示年月。",
        "First lines of each table; of telephones and the like the end, of the day of a check its month.",
    ),
    "lines_of": Sentence("共 {count} 行", "{count} line{count:/s}"),
    "comma": Sentence("、", ", "),
    "to_look_at": Sentence("请留意（{count}）", "To look at ({count})"),
    "what_changes": Sentence("会改掉什么", "What changes"),
    "what_changes_words": Sentence(
        "表里写的会代替现在登记的，在页面上改过的也一样；不要改的，先在表里改成现在的样子。",
        "The sheet takes the place of what is kept now, of what was put right on a page too;"
        " what is to stay must stand in the sheet as it is now.",
    ),
    "last_changed": Sentence("上次改动", "Last changed"),
    "more_changes": Sentence("另有 {count} 条会改动，没有列出。", "{count} more change and are not listed."),
    "more_created": Sentence(
        "另有 {count} 条新建，没有列出。", "{count} more {count:is/are} new and not listed."
    ),
    "times_as_read": Sentence("空闲时间是这样读的（{count} 人）", "When people are free, as read ({count})"),
    "each_record": Sentence("逐条查看", "One by one"),
    "list_of": Sentence("类别", "What"),
    "what_happens": Sentence("处理", "What happens"),
    "count_new": Sentence("新建", "New"),
    "count_changed": Sentence("修改", "Changed"),
    "count_same": Sentence("不变", "Same"),
    "write_all": Sentence("全部写入", "Write all of it"),
    "throw_away": Sentence("不要了", "Throw it away"),
    "how_it_was_read": Sentence("表格是这样读的", "How it was read"),
    "how_it_was_read_words": Sentence(
        "读错了就在这里改；没有对应的列不会读入。",
        "Where it was read wrongly say it here; a column that is left alone is not read.",
    ),
    "columns_not_read": Sentence("{count} 列未读", "columns not read: {count}"),
    "table_holds": Sentence("这张表是", "This table holds"),
    "heading_row": Sentence("标题在第几行", "Headings in row"),
    "left_alone": Sentence("不读", "leave it alone"),
    "read_so": Sentence("按此重读", "Read it so"),
    "plan_coming_week": Sentence("编制这一周", "Plan this week"),
    "plan_coming_week_words": Sentence(
        "把 {days} 的任务排成一周，然后自动排人。",
        "Lay out the week of {days}, then find who comes.",
    ),
    "undo_words": Sentence(
        "撤销会删除这次新建的记录；改动过的保持改后的样子。",
        "To take it back removes what it made; what it changed stays changed.",
    ),
    "undo_import": Sentence("撤销这次导入", "Take the import back"),
    "import_not_undone": Sentence(
        "没有可撤销的：还没有写入，没有新建记录，或已经撤销。",
        "There is nothing to take back: nothing was written or made, or it was taken back before.",
    ),
}
